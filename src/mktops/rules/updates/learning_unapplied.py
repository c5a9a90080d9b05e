"""Learnings of which nothing came."""

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.findings import Finding
from mktops.kinds.updates import Update
from mktops.rules import rule
from mktops.text.mention import mention

#: A quarter: the account review looks back on so much, and what it did not decide by then it forgot.
PATIENCE = 90


@rule(level="note", preset="agency")
def learning_unapplied(book: Book, day: date) -> Iterator[Finding]:
    """A learning is older than 90 days, and it was neither applied nor led to a decision.

    Its age counts from the day the update was sent, or else from the end of its period.

    Why: learnings for product and business are hard to win and easy to lose; one that changes nothing was
    paid for twice (AR7, AR15).

    Instead: apply it, name the decision that it led to, or decide that nothing follows.

    ```yaml
    # as-of: 2026-11-15
    updates:
      - period: 2026-07
        cadence: monthly
        sent_on: 2026-08-16
        learnings:
          - id: short-forms  # note: short-forms "Nothing came of this in 91 days: “Short forms win on phones.”"
            statement: Short forms win on phones.
          - id: long-mails
            statement: Long emails are not read.
            status: shared  # note: shared "Nothing came of this in 91 days: “Long emails are not read.”"
    ```

    ```yaml
    # as-of: 2026-10-29
    updates:
      - period: 2026-07
        cadence: monthly
        learnings: [{id: short-forms, statement: Short forms win on phones.}]
    ```

    ```yaml
    # as-of: 2027-11-15
    updates:
      - period: 2026-07
        cadence: monthly
        learnings:
          - {id: short-forms, statement: Short forms win on phones., status: applied}
          - {id: long-mails, statement: Long emails are not read., status: internalised}
          - {id: cold, statement: A cold invitation is not read., status: shared, decision: no-invitations}
    ```
    """
    for update in book.all(Update):
        age = (day - (update.sent_on or update.period.end)).days
        for learning in update.learnings:
            if age > PATIENCE and learning.status in ("captured", "shared") and learning.decision is None:
                yield Finding(
                    book.at(learning, "status"),
                    f"Nothing came of this in {age} days: {mention(learning.statement)}",
                    "Write “status: applied” once it is put to use, or add “decision:” with what was decided on it.",
                )
