"""Learnings of which nothing came."""

from mktops.figures.learnings import debt, learnings
from mktops.rules import Found, Look, rule
from mktops.text.mention import mention


@rule(level="note")
def learning_unapplied(look: Look) -> Found:
    """A learning is older than 90 days, and it was neither applied nor led to a decision.

    Its age counts from the day the update was sent, the test was decided, or the retrospective or review was held;
    where no such day is written, from the end of the period, sprint or quarter.

    Why: learnings for product and business are hard to win and easy to lose; one that changes nothing was
    paid for twice (AR7, AR15).

    Instead: apply it, name the decision that it led to, or say under `no_action` why nothing follows.

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
    # as-of: 2026-11-15
    test_plans:
      - id: q3
        period: 2026-Q3
        tests:
          - id: mails
            title: Three mails
            learning_sought: Who answers
            status: scaled
            decided_on: 2026-08-16
            learnings:
              - statement: Directors answer.  # note: statement "Nothing came of this in 91 days: “Directors answer.”"
          - id: calls
            title: Calls
            learning_sought: Who picks up
            learnings: [{statement: Nobody picks up.}]
    ```

    ```yaml
    # as-of: 2026-11-15
    sprints:
      - id: mails
        outcome: Three mails for each MQL
        start: 2026-07-31
        retro:
          learnings:
            - id: cut-early  # note: cut-early "Nothing came of this in 94 days: “Cut scope early.”"
              statement: Cut scope early.
    reviews:
      - id: q2
        quarter: 2026-Q2
        held_on: 2026-08-16
        learnings:
          - id: papers  # note: papers "Nothing came of this in 91 days: “Papers bring sales calls.”"
            statement: Papers bring sales calls.
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
          - {id: blue, statement: Blue wins., no_action: The brand book is fixed until 2028.}
    ```
    """
    for known in debt(look.book, learnings(look.book), look.day):
        age = (look.day - known.on).days if known.on else 0
        yield (
            look.book.at(known.learned, "status"),
            f"Nothing came of this in {age} days: {mention(known.learned.statement)}",
            "Write “status: applied”, or add “decision:” with what was decided, or “no_action:” with why nothing follows.",
        )
