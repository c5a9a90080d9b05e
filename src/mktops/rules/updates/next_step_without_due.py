"""A promise without a day."""

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.findings import Finding
from mktops.kinds.updates import Update
from mktops.rules import rule


@rule(level="warning")
def next_step_without_due(book: Book, day: date) -> Iterator[Finding]:
    """A next step has no due day.

    Why: a promise without a day can never be late, so nobody notices that it was not kept (AR30, AP32, X6).

    Instead: write the day under `due`.

    ```yaml
    updates:
      - period: 2026-10
        cadence: monthly
        next_steps:
          - {id: call-sales, text: Ask sales about no-shows., owner: ana}  # warning: call-sales "has no due day"
    ```

    ```yaml
    updates:
      - period: 2026-10
        cadence: monthly
        next_steps:
          - {id: call-sales, text: Ask sales about no-shows., owner: ana, due: 2026-11-20}
          - {id: old-step, text: Done before anybody asked for a day., status: done}
    ```
    """
    for update in book.all(Update):
        for step in update.next_steps:
            if step.due is None and step.status == "open":
                yield Finding(book.at(step, "due"), f"“{step.text}” has no due day", "Add “due: …”, such as due: 2026-11-14.")
