"""A learning that nobody used."""

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.findings import Finding
from mktops.kinds.updates import Update
from mktops.rules import rule
from mktops.text.figures import counted

#: A quarter: by the next review, a learning has led to something or it never will.
LIMIT = 90


@rule(level="note", preset="agency")
def learning_unapplied(book: Book, day: date) -> Iterator[Finding]:
    """A learning is older than 90 days, and no decision has used it.

    Why: learnings are worth what they change; a list that nobody acts on is a cost (AR7, AR15).

    Instead: name the decision that used it, or set its `status` to applied or internalised.

    ```yaml
    updates:
      - period: 2026-06
        cadence: monthly
        sent_on: 2026-07-03
        learnings:
          - {id: short-forms, statement: Short forms win.}  # note: short-forms "135 days old"
    ```

    ```yaml
    updates:
      - period: 2026-06
        cadence: monthly
        learnings:
          - {id: short-forms, statement: Short forms win., status: applied}
      - period: 2026-10
        cadence: monthly
        learnings:
          - {id: reasons, statement: A reason helps.}
    ```
    """
    for update in book.all(Update):
        age = (day - (update.sent_on or update.period.end)).days
        for learning in update.learnings:
            if age > LIMIT and learning.status in ("captured", "shared") and learning.decision is None:
                message = f"“{learning.statement}” is {counted(age, 'day')} old, and nothing was decided by it"
                help = "Write “status: applied” once it has changed something, or say that it will not."
                yield Finding(book.at(learning, "id"), message, help)
