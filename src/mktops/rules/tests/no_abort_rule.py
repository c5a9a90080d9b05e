"""Tests that nobody may stop."""

from mktops.kinds.test_plans import Abort, MarketingTest
from mktops.rules import Found, Look, rule


@rule(level="warning", preset="agile", on=MarketingTest)
def no_abort_rule(test: MarketingTest, look: Look) -> Found:
    """A planned or running test does not say when it is stopped early.

    Why: money goes on flowing into a test that plainly fails, because nobody agreed beforehand on when to stop (OO28).

    Instead: fix before the start on which day you look, and below which share of the criterion you stop.

    ```yaml
    test_plans:
      - id: q4
        period: 2026-Q4
        tests:
          - id: raleigh  # warning: raleigh "Nothing says when “Invitations, Raleigh” is stopped early"
            title: Invitations, Raleigh
            learning_sought: Do marketing leaders answer a cold invitation?
            channel: linkedin
            success_criteria: [{id: accepted, rate_of: [accepted, invited], at_least: 10%}]
          - id: email
            title: Shorter emails
            learning_sought: Do people read on if an email fits one screen?
            channel: email
            status: running
            success_criteria: [{id: replies, count_of: replies, at_least: 5}]
            abort: {}  # warning: abort "Nothing says when “Shorter emails” is stopped early"
    ```

    ```yaml
    test_plans:
      - id: q4
        period: 2026-Q4
        tests:
          - id: raleigh
            title: Invitations, Raleigh
            learning_sought: Do marketing leaders answer a cold invitation?
            channel: linkedin
            success_criteria: [{id: accepted, rate_of: [accepted, invited], at_least: 10%}]
            abort: {on_day: 7, below: 50%}
    ```

    ```yaml
    test_plans:
      - id: q4
        period: 2026-Q4
        tests:
          - {id: bare, title: No bar yet, learning_sought: Whether it works, channel: email}
          - id: old
            title: An old test
            learning_sought: Does it work?
            channel: email
            status: stopped
            success_criteria: [{id: replies, count_of: replies, at_least: 5}]
    ```
    """
    # A test without criteria has nothing of which to fall short; that is a finding of its own.
    if not test.closed and test.success_criteria and test.abort in (None, Abort()):
        message = f"Nothing says when “{test.title}” is stopped early"
        help = "Add, for example, “abort: {on_day: 7, below: 50%}”: after a week, below half of the first criterion."
        yield look.at("abort"), message, help
