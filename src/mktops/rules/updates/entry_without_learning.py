"""Work that was done, and nobody says what it taught."""

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.findings import Finding
from mktops.kinds.updates import Update
from mktops.rules import rule


@rule(level="warning", preset="agency")
def entry_without_learning(book: Book, day: date) -> Iterator[Finding]:
    """An update says what was done and not what was learned.

    Why: what an agency learns on your work leaves with the agency unless it is written down (AR18, AR21).

    Instead: add one sentence under `learned`; “nothing new” is an answer too.

    ```yaml
    updates:
      - period: 2026-10
        cadence: monthly
        completed:
          - did: Cut the pricing form.  # warning: did "nobody says what was learned"
            why: Phones gave up at field five.
    ```

    ```yaml
    # file: october.md
    ---
    update: {period: 2026-10, cadence: monthly}
    ---
    ## Completed
    - Cut the pricing form.  # warning: Cut the pricing form. "nobody says what was learned"
      - why: Phones gave up at field five.
    ```

    ```yaml
    updates:
      - period: 2026-10
        cadence: monthly
        completed:
          - {did: Cut the pricing form., why: Phones gave up at field five., learned: Short forms win on phones.}
    ```
    """
    for update in book.all(Update):
        for entry in update.completed:
            if not entry.learned:
                message = f"“{entry.did}” was done, and nobody says what was learned"
                yield Finding(book.at(entry, "learned"), message, "Add “learned: …” to the entry.")
