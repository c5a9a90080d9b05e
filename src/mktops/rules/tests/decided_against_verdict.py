"""Tests that were decided against what they showed."""

from datetime import date

from mktops.figures.precision import rounded
from mktops.figures.rates import Outcome
from mktops.figures.trials import CriterionResult, verdict
from mktops.kinds.test_plans import MarketingTest
from mktops.rules import Found, Look, rule
from mktops.text.numbers import plain

_MISSED = (Outcome.NOT_MET, Outcome.NOT_YET)


@rule(level="warning", on=MarketingTest)
def decided_against_verdict(test: MarketingTest, look: Look) -> Found:
    """A test was scaled though a criterion was not met, or aborted though all were.

    What was counted by the day of the decision counts; a rate that is still undecided speaks against neither.

    Why: criteria that were fixed first are worth something only if they decide (OO22, OO26, X3).

    Instead: adapt or repeat it; or say on the line, with `mktops: allow`, what weighs more than the criteria.

    ```yaml
    test_plans:
      - id: q3
        period: 2026-Q3
        tests:
          - id: posts
            title: Paid posts
            learning_sought: Do people click?
            success_criteria: [{id: clicked, rate_of: [clicks, views], at_least: 10%}]
            observations: [{on: 2026-09-20, counts: {views: 200, clicks: 8}}]
            status: scaled  # warning: scaled "“Paid posts” was scaled at 8 of 200 (4 %), where 10 % was asked"
            decided_on: 2026-09-21
            why: The boss liked them.
            learnings: [{statement: Few click.}]
          - id: calls
            title: Calls
            learning_sought: Who books?
            success_criteria: [{id: meetings, count_of: meetings, at_least: 5}]
            observations: [{on: 2026-09-20, counts: {meetings: 3}}]
            status: scaled  # warning: scaled "“Calls” was scaled at 3 meetings, where 5 were asked"
            why: Calls are quick.
            learnings: [{statement: Mornings are best.}]
          - id: mails
            title: Mails
            learning_sought: Who answers?
            success_criteria: [{id: answers, count_of: answers, at_least: 5}]
            observations: [{on: 2026-09-20, counts: {answers: 9}}]
            status: aborted  # warning: aborted "“Mails” was aborted, and all that was asked of it is met"
            why: No time.
            learnings: [{statement: People answer.}]
    ```

    ```yaml
    test_plans:
      - id: q3
        period: 2026-Q3
        tests:
          - id: posts
            title: Paid posts
            learning_sought: Do people click?
            success_criteria: [{id: clicked, rate_of: [clicks, views], at_least: 10%}]
            observations: [{on: 2026-09-20, counts: {views: 20, clicks: 1}}]
            status: scaled
            why: One more week would cost more than it tells.
            learnings: [{statement: Few click.}]
          - id: calls
            title: Calls
            learning_sought: Who books?
            success_criteria: [{id: meetings, count_of: meetings, at_least: 5}]
            observations: [{on: 2026-09-20, counts: {meetings: 6}}, {on: 2026-09-30, counts: {meetings: 4}}]
            status: scaled
            decided_on: 2026-09-21
            why: Six met us.
            learnings: [{statement: Mornings are best.}]
          - id: mails
            title: Mails
            learning_sought: Who answers?
            success_criteria: [{id: answers, count_of: answers, at_least: 5}]
            observations: [{on: 2026-09-20, counts: {answers: 1}}]
            status: aborted
            why: Nobody answers.
            learnings: [{statement: Nobody answers.}]
    ```
    """
    if message := _against(test, look.day):
        help = "Adapt or repeat it, or say what weighs more: “# mktops: allow decided-against-verdict because …”."
        yield look.at("status"), message, help


def _against(test: MarketingTest, day: date) -> str | None:
    found = verdict(test, min(day, test.decided_on or day))
    if test.status == "scaled" and found.outcome in _MISSED and found.by:
        return f"“{test.title}” was scaled at {_seen(found.by)} asked"
    if test.status == "aborted" and found.outcome is Outcome.MET:
        return f"“{test.title}” was aborted, and all that was asked of it is met"
    return None


def _seen(by: CriterionResult) -> str:
    if by.rate is None:
        return f"{by.hits} {by.criterion.count_of}, where {plain(by.criterion.at_least)} were"
    share, asked = plain(rounded(100 * by.rate, 1)), plain(100 * by.criterion.at_least)
    return f"{by.hits} of {by.trials} ({share} %), where {asked} % was"
