"""Tests that should have been stopped."""

from mktops.figures.trials import AbortCall, abort_call, is_past_end
from mktops.kinds.test_plans import MarketingTest
from mktops.rules import Found, Look, rule
from mktops.text.numbers import plain


@rule(level="warning", on=MarketingTest)
def abort_due(test: MarketingTest, look: Look) -> Found:
    """A running test lies below the bar at which it was to be stopped.

    That nobody looked on the agreed day is a matter of `test-unobserved`, that its end is over one of `test-past-end`.

    Why: the rule was agreed when heads were cool; each further day spends what the next idea needs (OO24, OO28).

    Instead: stop it, and write down what it taught.

    ```yaml
    # as-of: 2026-09-08
    test_plans:
      - id: q3
        period: 2026-Q3
        tests:
          - id: raleigh
            title: Invitations, Raleigh
            learning_sought: Do marketing leaders answer a cold invitation?
            channel: linkedin
            start: 2026-09-01
            success_criteria: [{id: accepted, rate_of: [accepted, invited], at_least: 10%}]
            abort: {on_day: 7, below: 50%}
            observations: [{on: 2026-09-08, counts: {invited: 60, accepted: 2}}]
            status: running  # warning: running "“Invitations, Raleigh” had 2 of 60 (3.3 %) on 2026-09-08; below 5 % it was to stop from 2026-09-08 on"
    ```

    ```yaml
    # as-of: 2026-09-16
    test_plans:
      - id: q3
        period: 2026-Q3
        tests:
          - id: email
            title: Shorter emails
            learning_sought: Do people answer?
            channel: email
            start: 2026-09-01
            success_criteria: [{id: replies, count_of: replies, at_least: 5}]
            abort: {on_day: 7, below: 50%}
            observations: [{on: 2026-09-15, counts: {replies: 2}}]
            status: running  # warning: running "“Shorter emails” had 2 on 2026-09-15; below 2.5 it was to stop"
    ```

    ```yaml
    # as-of: 2026-09-16
    test_plans:
      - id: q3
        period: 2026-Q3
        tests:
          - id: raleigh
            title: Invitations, Raleigh
            learning_sought: Do marketing leaders answer a cold invitation?
            channel: linkedin
            start: 2026-09-01
            success_criteria: [{id: accepted, rate_of: [accepted, invited], at_least: 10%}]
            abort: {on_day: 7, below: 50%}
            observations: [{on: 2026-09-08, counts: {invited: 60, accepted: 3}}]
            status: running
          - id: email
            title: Shorter emails
            learning_sought: Do people answer?
            channel: email
            start: 2026-09-01
            success_criteria: [{id: replies, count_of: replies, at_least: 5}]
            abort: {on_day: 7, below: 50%}
            observations: [{on: 2026-09-08, counts: {replies: 0}}]
            status: aborted
          - id: forms
            title: Shorter forms
            learning_sought: Do more people fill them in?
            channel: website
            start: 2026-09-09
            success_criteria: [{id: filled, rate_of: [filled, seen], at_least: 10%}]
            abort: {on_day: 7, below: 50%}
            status: running
    ```
    """
    call = abort_call(test, look.day)
    if call and not is_past_end(test, look.day):
        message = (
            f"“{test.title}” had {_seen(call)} on {call.on}; below {_bar(call)} it was to stop from {call.since} on"
        )
        help = "Write “status: aborted” with “decided_on”, “why” and “learnings”, or say in “why” what keeps it going."
        yield look.at("status"), message, help


def _seen(call: AbortCall) -> str:
    if call.trials is None:
        return str(call.hits)
    return f"{call.hits} of {call.trials} ({plain(100 * call.seen, 1, beside=[100 * call.bar])} %)"


def _bar(call: AbortCall) -> str:
    return plain(call.bar) if call.trials is None else f"{plain(100 * call.bar, beside=[100 * call.seen])} %"
