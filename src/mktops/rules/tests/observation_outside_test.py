"""Counts from a day on which the test did not run."""

from datetime import date

from mktops.kinds.test_plans import MarketingTest, TestObservation
from mktops.rules import rule
from mktops.rules.look import Found, Look


@rule(level="warning", on=MarketingTest)
def observation_outside_test(test: MarketingTest, look: Look) -> Found:
    """Something was counted before the test began, after it ended, or on a day that is still to come.

    Why: counts from outside the test decide it all the same; mostly the day is a slip of the finger (OO27).

    Instead: correct the day, or the start or end of the test.

    ```yaml
    # as-of: 2026-11-15
    test_plans:
      - id: q4
        period: 2026-Q4
        tests:
          - id: raleigh
            title: Invitations, Raleigh
            learning_sought: Who answers
            start: 2026-10-01
            end: 2026-10-31
            observations:
              - on: 2026-09-30  # warning: 2026-09-30 "“Invitations, Raleigh” was counted on 2026-09-30, before it began on 2026-10-01"
                counts: {invited: 5}
              - on: 2026-11-01  # warning: 2026-11-01 "was counted on 2026-11-01, after it ended on 2026-10-31"
                counts: {invited: 60}
              - on: 2027-10-20  # warning: 2027-10-20 "was counted on 2027-10-20, a day that is still to come"
                counts: {invited: 60}
    ```

    ```yaml
    # as-of: 2026-11-15
    test_plans:
      - id: q4
        period: 2026-Q4
        tests:
          - id: raleigh
            title: Invitations, Raleigh
            learning_sought: Who answers
            start: 2026-10-01
            end: 2026-10-31
            observations:
              - {on: 2026-10-01, counts: {invited: 5}}
              - {on: 2026-10-31, counts: {invited: 60}}
          - id: open
            title: Without days
            learning_sought: Who answers
            observations: [{on: 2026-11-15, counts: {invited: 5}}]
          - id: reversed
            title: Ends before it starts
            learning_sought: Who answers
            start: 2026-10-31
            end: 2026-10-01
            observations: [{on: 2026-10-15, counts: {invited: 5}}]
    ```
    """
    for seen in test.observations:
        if fault := _fault(test, seen, look.day):
            message = f"“{test.title}” was counted on {seen.on}, {fault[0]}"
            yield look.book.at(seen, "on"), message, fault[1]


def _fault(test: MarketingTest, seen: TestObservation, day: date) -> tuple[str, str] | None:
    if seen.on > day:
        return "a day that is still to come", "Correct the day."
    if test.start and test.end and test.end < test.start:
        return None  # No day lies in it, and that is a finding of its own.
    if test.start and seen.on < test.start:
        return f"before it began on {test.start}", "Correct the day, or “start” of the test."
    if test.end and seen.on > test.end:
        return f"after it ended on {test.end}", "Correct the day, or “end” of the test."
    return None
