"""Work that was done, and nobody says why."""

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.findings import Finding
from mktops.kinds.updates import Update
from mktops.rules import rule


@rule(level="warning", preset="agency")
def entry_without_why(book: Book, day: date) -> Iterator[Finding]:
    """An update says what was done and not why.

    Why: a good partner tells what they did, why they did it and what they learned; work without a reason cannot be
    judged by its result (AR21).

    Instead: add one sentence under `why`.

    ```yaml
    updates:
      - period: 2026-10
        cadence: monthly
        completed:
          - did: Cut the pricing form.  # warning: did "nobody says why"
            learned: Short forms win on phones.
    ```

    ```yaml
    # file: october.md
    ---
    update: {period: 2026-10, cadence: monthly}
    ---
    ## Completed
    - Cut the pricing form.  # warning: Cut the pricing form. "nobody says why"
      - learned: Short forms win on phones.
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
            if not entry.why:
                message = f"“{entry.did}” was done, and nobody says why"
                yield Finding(book.at(entry, "why"), message, "Add “why: …” to the entry.")
