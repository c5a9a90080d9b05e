"""Tests that are over and that nobody has decided."""

from mktops.figures.rates import Outcome
from mktops.figures.trials import is_past_end, verdict
from mktops.kinds.test_plans import MarketingTest
from mktops.rules import Found, Look, rule

_SAID = {
    Outcome.MET: "its criteria are met",
    Outcome.NOT_MET: "a criterion is not met",
    Outcome.NOT_YET: "a criterion is not met",
    Outcome.UNDECIDED: "its criteria are undecided",
    Outcome.NO_DATA: "nothing was counted that its criteria ask for",
}


@rule(level="warning", on=MarketingTest)
def test_past_end(test: MarketingTest, look: Look) -> Found:
    """The last day of a test is over, and it is still planned or running.

    Why: a test is run to decide something; one that nobody decides goes on spending, and teaches nothing (OO22).

    Instead: decide: scaled, repeated, adapted, stopped or aborted, with the day, why, and what it taught; or move its end.

    ```yaml
    # as-of: 2026-11-15
    test_plans:
      - id: q4
        period: 2026-Q4
        tests:
          - id: raleigh
            title: Invitations, Raleigh
            learning_sought: Do marketing leaders answer a cold invitation?
            channel: linkedin
            start: 2026-10-01
            end: 2026-11-14  # warning: 2026-11-14 "“Invitations, Raleigh” ended on 2026-11-14 and is still running; a criterion is not met"
            success_criteria: [{id: accepted, rate_of: [accepted, invited], at_least: 10%}]
            abort: {on_day: 7, below: 50%}
            observations: [{on: 2026-11-14, counts: {invited: 150, accepted: 4}}]
            status: running
          - id: film
            title: Customer film
            learning_sought: Who watches it?
            channel: website
            start: 2026-10-01
            end: 2026-10-31  # warning: 2026-10-31 "“Customer film” ended on 2026-10-31 and is still planned"
    ```

    ```yaml
    # as-of: 2026-11-15
    test_plans:
      - id: q4
        period: 2026-Q4
        tests:
          - id: raleigh
            title: Invitations, Raleigh
            learning_sought: Do marketing leaders answer a cold invitation?
            channel: linkedin
            start: 2026-10-01
            end: 2026-11-15
            status: running
          - id: film
            title: Customer film
            learning_sought: Who watches it?
            channel: website
            end: 2026-10-31
            status: stopped
            why: Nobody had the time.
            learnings: [{statement: A film needs a week of two people.}]
    ```
    """
    if is_past_end(test, look.day):
        told = f"; {_SAID[verdict(test, look.day).outcome]}" if test.success_criteria else ""
        message = f"“{test.title}” ended on {test.end} and is still {test.status}{told}"
        help = "Write under “status” what was decided, with “decided_on”, “why” and “learnings”; or move the end."
        yield look.at("end"), message, help
