"""What ends before it begins."""

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.findings import Finding
from mktops.kinds.guidepoints import Guidepoint
from mktops.kinds.test_plans import MarketingTest, TestPlan
from mktops.rules import rule


@rule(level="error")
def ends_before_start(book: Book, day: date) -> Iterator[Finding]:
    """A Guidepoint or a test ends before it starts.

    Why: no day lies in it, so nothing is ever due and nothing counts (OO6, OO28).

    Instead: correct one of the two days.

    ```yaml
    guidepoints:
      - id: q4
        statement: Sales has 180 qualified leads.
        start: 2026-10-01
        end: 2026-09-30  # error: 2026-09-30 "“q4” ends on 2026-09-30, before it starts on 2026-10-01"
    ```

    ```yaml
    test_plans:
      - id: q4
        period: 2026-Q4
        tests:
          - id: raleigh
            title: Invitations, Raleigh
            learning_sought: Who answers
            start: 2026-10-01
            end: 2025-10-31  # error: 2025-10-31 "“Invitations, Raleigh” ends on 2025-10-31, before it starts"
    ```

    One day is enough.

    ```yaml
    guidepoints:
      - {id: q4, statement: Sales has 180 qualified leads., start: 2026-10-01, end: 2026-10-01}
    test_plans:
      - id: q4
        period: 2026-Q4
        tests:
          - {id: raleigh, title: Raleigh, learning_sought: Who answers, start: 2026-10-01, end: 2026-10-01}
          - {id: tokyo, title: Tokyo, learning_sought: Who answers, end: 2026-10-01}
    ```
    """
    tests = [test for plan in book.all(TestPlan) for test in plan.tests]
    parts: list[Guidepoint | MarketingTest] = [*book.all(Guidepoint), *tests]
    for part in parts:
        if part.start and part.end and part.end < part.start:
            name = part.title if isinstance(part, MarketingTest) else part.id
            message = f"“{name}” ends on {part.end}, before it starts on {part.start}"
            yield Finding(book.at(part, "end"), message, "Correct one of the two days.")
