"""Promises of last time that nobody came back to."""

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.figures.promises import is_followed, promises_of
from mktops.findings import Finding
from mktops.kinds.updates import Update
from mktops.rules import rule


@rule(level="warning")
def next_steps_not_answered(book: Book, day: date) -> Iterator[Finding]:
    """The next update is there, or overdue, and a next step of the one before was neither kept, dropped nor carried over.

    Why: unanswered promises are how a relation drifts; each update opens with what became of the last one's
    (AR30, AP32, X6).

    Instead: set its `status` to done, dropped or carried, or repeat it under the same id in the next update.

    ```yaml
    updates:
      - period: 2026-09
        cadence: monthly
        next_steps:
          - {id: call-sales, text: Ask sales., owner: ana, due: 2026-10-09}  # warning: call-sales "nobody says what became"
          - {id: new-form, text: Cut the form., owner: ana, due: 2026-10-09, status: done}
          - {id: webinar, text: Run the webinar., owner: ana, due: 2026-10-20}
      - period: 2026-10
        cadence: monthly
        next_steps:
          - {id: webinar, text: Run the webinar., owner: ana, due: 2026-11-20}
    ```

    ```yaml
    updates:
      - period: 2026-10
        cadence: monthly
        next_steps:
          - {id: call-sales, text: Ask sales., owner: ana, due: 2026-11-09}
    ```
    """
    for update in book.all(Update):
        if not is_followed(book, update, day):
            continue
        for promise in promises_of(book, update, day):
            if not promise.answered:
                message = f"“{promise.step.text}” was promised in {update.period}, and nobody says what became of it"
                help = "Add “status: done”, dropped or carried, or repeat it under the same id in the next update."
                yield Finding(book.at(promise.step, "id"), message, help)
