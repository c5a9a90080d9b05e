"""Tests that taught nothing."""

from mktops.kinds.test_plans import TestPlan
from mktops.kinds.updates import Update
from mktops.rules import Found, Look, rule


@rule(level="warning", unless_left_out=(Update,))
def closed_without_learning(look: Look) -> Found:
    """A test was decided without a word on what it taught; an aborted one teaches too.

    Why: the learning is what a test is paid for; without it the money bought an anecdote (OO24, AR32).

    Instead: write under `learnings` what you know now and did not know before.

    ```yaml
    test_plans:
      - id: q4
        period: 2026-Q4
        tests:
          - id: raleigh
            title: Invitations, Raleigh
            learning_sought: Who answers
            status: aborted  # warning: aborted "“Invitations, Raleigh” was aborted, and nothing says what it taught"
            why: Nobody answered.
          - id: email
            title: Shorter emails
            learning_sought: Who reads on
            status: scaled  # warning: scaled "“Shorter emails” was scaled, and nothing says what it taught"
            learnings: []
    ```

    ```yaml
    test_plans:
      - id: q4
        period: 2026-Q4
        tests:
          - id: raleigh
            title: Invitations, Raleigh
            learning_sought: Who answers
            status: aborted
            learnings: [{statement: A cold invitation is not read.}]
          - {id: forms, title: Short forms, learning_sought: Who fills them in, status: running}
    ```

    What an update learned from the test counts as well.

    ```yaml
    test_plans:
      - id: q4
        period: 2026-Q4
        tests:
          - {id: email, title: Shorter emails, learning_sought: Who reads on, status: scaled}
    updates:
      - period: 2026-10
        cadence: monthly
        learnings: [{id: short, statement: One screen is read to its end., test: email}]
    ```
    """
    told = {learning.test for update in look.book.all(Update) for learning in update.learnings}
    for plan in look.book.all(TestPlan):
        for test in plan.tests:
            if test.closed and test.id not in told and not any(each.statement.strip() for each in test.learnings):
                message = f"“{test.title}” was {test.status}, and nothing says what it taught"
                yield look.book.at(test, "status"), message, "Add “learnings: [{statement: …}]”."
