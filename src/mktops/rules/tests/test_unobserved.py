"""Tests at which nobody looks."""

from mktops.figures.trials import abort_day, unseen_since
from mktops.kinds.test_plans import MarketingTest
from mktops.rules import Found, Look, rule
from mktops.text.numbers import counted


@rule(level="warning", on=MarketingTest)
def test_unobserved(test: MarketingTest, look: Look) -> Found:
    """Nothing was counted on a running test for more than two weeks, or since the day on which it was to be looked at.

    Why: a test that nobody watches spends its budget to the end, whatever it shows (OO27, OO28).

    Instead: count, and add it under `observations`.

    ```yaml
    # as-of: 2026-09-26
    test_plans:
      - id: q3
        period: 2026-Q3
        tests:
          - id: forms
            title: Shorter forms
            learning_sought: Do more people fill them in?
            channel: website
            start: 2026-09-14
            success_criteria: [{id: filled, rate_of: [filled, seen], at_least: 10%}]
            abort:
              on_day: 10  # warning: 10 "“Shorter forms” was to be looked at on 2026-09-24, and nothing was counted since"
              below: 50%
            observations: [{on: 2026-09-20, counts: {seen: 100, filled: 1}}]
            status: running
          - id: email
            title: Shorter emails
            learning_sought: Do people answer?
            channel: email
            start: 2026-08-20
            success_criteria: [{id: replies, count_of: replies, at_least: 5}]
            abort: {on_day: 7, below: 50%}
            observations: [{on: 2026-09-11, counts: {replies: 4}}]
            status: running  # warning: running "Nothing was counted on “Shorter emails” for 15 days"
          - id: posts
            title: Posts
            learning_sought: Do people read them?
            channel: social
            start: 2026-09-01
            success_criteria: [{id: reads, count_of: reads, at_least: 50}]
            abort: {below: 50%}
            status: running  # warning: running "Nothing was counted on “Posts” since it began 25 days ago"
    ```

    ```yaml
    # as-of: 2026-09-26
    test_plans:
      - id: q3
        period: 2026-Q3
        tests:
          - id: email
            title: Shorter emails
            learning_sought: Do people answer?
            channel: email
            start: 2026-08-20
            success_criteria: [{id: replies, count_of: replies, at_least: 5}]
            abort: {on_day: 7, below: 50%}
            observations: [{on: 2026-09-12, counts: {replies: 4}}]
            status: running
          - id: forms
            title: Shorter forms
            learning_sought: Do more people fill them in?
            channel: website
            start: 2026-08-27
            success_criteria: [{id: filled, rate_of: [filled, seen], at_least: 10%}]
            abort: {on_day: 30, below: 50%}
            status: running
          - id: film
            title: Customer film
            learning_sought: Who watches it?
            channel: website
            start: 2026-08-01
            success_criteria: [{id: views, count_of: views, at_least: 100}]
            abort: {below: 50%}
            status: planned
          - {id: flyers, title: Flyers, learning_sought: Who brings one, channel: street, start: 2026-08-01, status: running}
    ```
    """
    since = unseen_since(test, look.day)
    if since is None:
        return
    help = "Count today, and add it under “observations”."
    if since == abort_day(test) and test.abort and test.abort.on_day:
        message = f"“{test.title}” was to be looked at on {since}, and nothing was counted since"
        yield look.at("abort", "on_day"), message, help
        return
    days = counted((look.day - since).days, "day")
    silent = f"since it began {days} ago" if since == test.start else f"for {days}"
    yield look.at("status"), f"Nothing was counted on “{test.title}” {silent}", help
