"""A promise that is nobody's."""

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.findings import Finding
from mktops.kinds.updates import Update
from mktops.rules import rule


@rule(level="warning")
def next_step_without_owner(book: Book, day: date) -> Iterator[Finding]:
    """A next step has no owner.

    Why: what everybody should do is done by nobody (AR30, AP32, X6).

    Instead: write one person's id under `owner`.

    ```yaml
    updates:
      - period: 2026-10
        cadence: monthly
        next_steps:
          - {id: call-sales, text: Ask sales about no-shows., due: 2026-11-20}  # warning: call-sales "has no owner"
    ```

    ```yaml
    updates:
      - period: 2026-10
        cadence: monthly
        next_steps:
          - {id: call-sales, text: Ask sales about no-shows., due: 2026-11-20, owner: ana}
          - {id: old-step, text: Done before anybody asked whose it was., status: done}
    ```
    """
    for update in book.all(Update):
        for step in update.next_steps:
            if step.owner is None and step.status == "open":
                yield Finding(book.at(step, "owner"), f"“{step.text}” has no owner", "Add “owner: …” with one person's id.")
