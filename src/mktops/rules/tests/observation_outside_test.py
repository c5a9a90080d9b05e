"""Counts from a day on which the test did not run."""

from mktops.kinds.test_plans import MarketingTest, TestObservation
from mktops.rules import Found, Look, rule
from mktops.rules.day_order import to_come


@rule(level="warning", on=TestObservation)
def observation_outside_test(seen: TestObservation, look: Look) -> Found:
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
    test = look.within(MarketingTest)
    yield from to_come(seen, look)
    # Where no day lies in the test, that is a finding of its own.
    if seen.on > look.day or (test.start and test.end and test.end < test.start):
        return
    said = f"“{test.title}” was counted on {seen.on}"
    if test.start and seen.on < test.start:
        yield look.at("on"), f"{said}, before it began on {test.start}", "Correct the day, or “start” of the test."
    elif test.end and seen.on > test.end:
        yield look.at("on"), f"{said}, after it ended on {test.end}", "Correct the day, or “end” of the test."
