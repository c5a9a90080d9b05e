"""Tests that went on after they had answered."""

from mktops.figures.samples import needed
from mktops.kinds.test_plans import MarketingTest
from mktops.rules import Found, Look, rule


@rule(level="note", preset="agile", on=MarketingTest)
def test_oversized(test: MarketingTest, look: Look) -> Found:
    """A decided test had its verdict with half of its trials or fewer, and was counted on.

    A verdict stood from the first count on after which none of its criteria changed. Tests that were counted
    fewer than three times show too little to say so.

    Why: each test is to use as little as answers its question; what it takes beyond that, the next one
    lacks (AR32).

    Instead: plan the next test of this sort smaller, and look at the counts on the way.

    ```yaml
    test_plans:
      - id: q4
        period: 2026-Q4
        tests:
          - id: raleigh
            title: Invitations, Raleigh  # note: Invitations, Raleigh "The verdict on “Invitations, Raleigh” stood on 2026-09-10 with 100 of the 300 trials"
            learning_sought: Do marketing leaders answer a cold invitation?
            status: stopped
            success_criteria: [{id: accepted, rate_of: [accepted, invited], at_least: 10%}]
            observations:
              - {on: 2026-09-05, counts: {invited: 20, accepted: 1}}
              - {on: 2026-09-10, counts: {invited: 100, accepted: 3}}
              - {on: 2026-09-30, counts: {invited: 300, accepted: 9}}
    ```

    ```yaml
    test_plans:
      - id: q4
        period: 2026-Q4
        tests:
          - id: raleigh
            title: Invitations, Raleigh
            learning_sought: Do marketing leaders answer a cold invitation?
            status: stopped
            success_criteria: [{id: accepted, rate_of: [accepted, invited], at_least: 10%}]
            observations:
              - {on: 2026-09-05, counts: {invited: 20, accepted: 1}}
              - {on: 2026-09-10, counts: {invited: 100, accepted: 3}}
              - {on: 2026-09-30, counts: {invited: 199, accepted: 6}}
          - id: durham
            title: Invitations, Durham
            learning_sought: Do marketing leaders answer a cold invitation?
            status: running
            success_criteria: [{id: durham, rate_of: [accepted, invited], at_least: 10%}]
            observations:
              - {on: 2026-09-05, counts: {invited: 100, accepted: 3}}
              - {on: 2026-09-10, counts: {invited: 200, accepted: 6}}
              - {on: 2026-09-30, counts: {invited: 300, accepted: 9}}
    ```

    ```yaml
    test_plans:
      - id: q4
        period: 2026-Q4
        tests:
          - id: raleigh
            title: Invitations, Raleigh
            learning_sought: Do marketing leaders answer a cold invitation?
            status: stopped
            success_criteria: [{id: accepted, rate_of: [accepted, invited], at_least: 10%}]
            observations:
              - {on: 2026-09-10, counts: {invited: 100, accepted: 3}}
              - {on: 2026-09-30, counts: {invited: 300, accepted: 9}}
    ```
    """
    found = needed(test)
    if found and found.is_oversized:
        message = f"The verdict on “{test.title}” stood on {found.on} with {found.trials} of the {found.final} trials"
        yield look.at("title"), message, f"Plan the next test of this sort with about {found.trials}."
