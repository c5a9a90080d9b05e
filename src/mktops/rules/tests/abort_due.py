"""Tests that should have been stopped."""

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.figures.precision import rounded
from mktops.figures.trials import AbortCall, abort_call, abort_day, latest
from mktops.findings import Finding
from mktops.kinds.test_plans import MarketingTest, TestPlan
from mktops.rules import rule
from mktops.text.figures import plain


@rule(level="warning", preset="agile")
def abort_due(book: Book, day: date) -> Iterator[Finding]:
    """A running test lies below the bar at which it was to be stopped, or nobody looked on the agreed day.

    Why: the rule was agreed when heads were cool; each further day spends what the next idea needs (OO24, OO28).

    Instead: stop it, and write down what it taught; or count, if nobody did.

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
          - id: forms
            title: Shorter forms
            learning_sought: Do more people fill them in?
            channel: website
            start: 2026-09-01
            success_criteria: [{id: filled, rate_of: [filled, seen], at_least: 10%}]
            abort:
              on_day: 7  # warning: 7 "“Shorter forms” was to be looked at on 2026-09-08, and nothing was counted since"
              below: 50%
            observations: [{on: 2026-09-05, counts: {seen: 100, filled: 1}}]
            status: running
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
    for plan in book.all(TestPlan):
        for test in plan.tests:
            if call := abort_call(test, day):
                message = f"“{test.title}” had {_seen(call)} on {call.on}; below {_bar(call)} it was to stop from {call.since} on"
                help = "Write “status: aborted” with “decided_on”, “why” and “learnings”, or say in “why” what keeps it going."
                yield Finding(book.at(test, "status"), message, help)
            elif since := _nobody_looked(test, day):
                message = f"“{test.title}” was to be looked at on {since}, and nothing was counted since"
                yield Finding(
                    book.at(test, "abort", "on_day"), message, "Count today, and add it under “observations”."
                )


def _nobody_looked(test: MarketingTest, day: date) -> date | None:
    """The agreed day, if it is over and no observation of a running test reaches it."""
    since = abort_day(test)
    if test.status != "running" or not test.success_criteria or not test.abort or not since or since >= day:
        return None
    seen = latest(test, day)
    return since if test.abort.on_day is not None and (seen is None or seen.on < since) else None


def _seen(call: AbortCall) -> str:
    if call.trials is None:
        return str(call.hits)
    return f"{call.hits} of {call.trials} ({plain(rounded(100 * call.seen, 1))} %)"


def _bar(call: AbortCall) -> str:
    return plain(call.bar) if call.trials is None else f"{plain(100 * call.bar)} %"
