"""Work that ends without a reason."""

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.findings import Finding
from mktops.kinds.goals import Goal
from mktops.kinds.test_plans import MarketingTest, TestPlan
from mktops.rules import rule

_DECISIONS = {
    "scaled": "was scaled up",
    "repeated": "is to be repeated",
    "adapted": "was adapted",
    "stopped": "was stopped",
    "aborted": "was aborted",
}


@rule(level="warning")
def closed_without_why(book: Book, day: date) -> Iterator[Finding]:
    """A test was decided, or a goal was dropped, and nobody says why.

    Why: a success that nobody can explain cannot be repeated, a failure that nobody explains will be (AR19, X1).

    Instead: write one sentence under `why`, whatever the outcome.

    ```yaml
    test_plans:
      - id: q4
        period: 2026-Q4
        tests:
          - id: raleigh
            title: Invitations, Raleigh
            learning_sought: Who answers
            status: aborted  # warning: aborted "“Invitations, Raleigh” was aborted, and nobody says why"
          - id: email
            title: Shorter emails
            learning_sought: Who reads on
            status: scaled
            why: ""  # warning: "" "“Shorter emails” was scaled up, and nobody says why"
    ```

    ```yaml
    goals:
      - id: fairs
        title: Three trade fairs
        status: dropped  # warning: dropped "“Three trade fairs” was dropped, and nobody says why"
    ```

    ```yaml
    test_plans:
      - id: q4
        period: 2026-Q4
        tests:
          - {id: raleigh, title: Invitations, learning_sought: Who answers, status: aborted, why: Nobody answered.}
          - {id: email, title: Shorter emails, learning_sought: Who reads on, status: running}
          - {id: forms, title: Short forms, learning_sought: Who fills them in}
    goals:
      - {id: fairs, title: Three trade fairs, status: dropped, why: The fairs were called off.}
      - {id: mql, title: 180 MQLs, status: active}
    ```
    """
    ended: list[tuple[Goal | MarketingTest, str]] = [
        (goal, "was dropped") for goal in book.all(Goal) if goal.status == "dropped"
    ]
    ended += [(test, _DECISIONS[test.status]) for plan in book.all(TestPlan) for test in plan.tests if test.closed]
    # Goals that were hit or missed have rules of their own, for their figures ask the same question.
    for each, how in ended:
        if not (each.why and each.why.strip()):
            yield Finding(
                book.at(each, "status" if each.why is None else "why"),
                f"“{each.title}” {how}, and nobody says why",
                "Add “why:” with one sentence.",
            )
