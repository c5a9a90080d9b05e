"""Tests that compete for the same place."""

from itertools import count

from mktops.kinds.test_plans import MarketingTest, TestPlan
from mktops.rules import Found, Look, rule


@rule(level="warning", preset="agile", on=TestPlan)
def duplicate_priority(plan: TestPlan, look: Look) -> Found:
    """Two tests of a plan that are still to be decided have the same priority.

    Why: when time or money runs out, a tie is broken by whoever shouts louder (AR32, OO17).

    Instead: give each test a priority of its own.

    ```yaml
    test_plans:
      - id: q4
        period: 2026-Q4
        tests:
          - {id: a, title: Invitations, learning_sought: Who answers, priority: 1}
          - {id: b, title: Short forms, learning_sought: Who fills them in, priority: 2}
          - id: c
            title: Films
            learning_sought: Who watches
            priority: 1  # warning: 1 "“Films” has priority 1, and so has “Invitations”"
          - id: d
            title: Talks
            learning_sought: Who comes
            status: running
            priority: 1  # warning: 1 "“Talks” has priority 1, and so has “Invitations”"
    ```

    ```yaml
    test_plans:
      - id: q4
        period: 2026-Q4
        tests:
          - {id: a, title: Invitations, learning_sought: Who answers, priority: 1, status: stopped}
          - {id: b, title: Short forms, learning_sought: Who fills them in, priority: 1}
          - {id: c, title: Films, learning_sought: Who watches}
          - {id: d, title: Talks, learning_sought: Who comes}
      - id: q1
        period: 2027-Q1
        tests: [{id: e, title: Posters, learning_sought: Who looks, priority: 1}]
    ```
    """
    waiting = [test for test in plan.tests if not test.closed and test.priority is not None]
    taken = {test.priority for test in waiting}
    free = next(number for number in count(1) if number not in taken)
    first: dict[int | None, MarketingTest] = {}
    for test in waiting:
        if first.setdefault(test.priority, test) is not test:
            other = first[test.priority].title
            message = f"“{test.title}” has priority {test.priority}, and so has “{other}”"
            yield look.book.at(test, "priority"), message, f"Give one of them another; {free} is free."
