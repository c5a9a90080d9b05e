"""Marketing tests in a report: those that run, with a verdict per criterion, and those decided (OO22–OO28, AR32)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from typing_extensions import TypedDict

from mktops.book import Book
from mktops.figures.trials import CriterionResult, abort_call, latest, standings
from mktops.kinds.channels import Channel
from mktops.kinds.goals import Goal
from mktops.kinds.guidepoints import Guidepoint
from mktops.kinds.test_plans import MarketingTest, TestPlan
from mktops.text.period import Period


class TestFollowed(TypedDict):
    """The test that this one follows."""

    id: str
    title: str
    status: Literal["planned", "running", "scaled", "repeated", "adapted", "stopped", "aborted"] | None


class TestBackground(TypedDict):
    """What a test is for."""

    kind: str | None
    hypothesis: str | None
    follows: TestFollowed | None
    goal: str | None
    guidepoint: str | None
    smallest_version: str | None


class AbortSeen(TypedDict):
    """That a test is to be stopped, and what says so."""

    since: date
    on: date
    seen: Decimal
    bar: Decimal


class CriterionRow(TypedDict):
    """A criterion of success, and how it stands."""

    id: str
    is_rate: bool
    what: str | None
    at_least: Decimal
    hits: int | None
    trials: int | None
    rate: Decimal | None
    low: Decimal | None
    high: Decimal | None
    probability: Decimal | None
    rule: str
    outcome: Literal["met", "not met", "undecided", "not yet", "no data"]
    waits_for: str | None


class TestRow(TestBackground):
    """A test, and its live verdict."""

    id: str
    title: str
    learning_sought: str
    channel: str | None
    status: Literal["planned", "running", "scaled", "repeated", "adapted", "stopped", "aborted"]
    start: date | None
    end: date | None
    counted_on: date | None
    criteria: list[CriterionRow]
    abort: AbortSeen | None
    is_rate: bool
    decided_on: date | None
    why: str | None
    learnings: list[str]


def running(book: Book, day: date) -> list[TestRow]:
    """The tests that run on a day, each with its criteria as they stand and whether the agreed rule says stop."""
    return [_row(book, test, day) for test in _tests(book) if test.status == "running"]


def decided(book: Book, period: Period) -> list[TestRow]:
    """The tests about which something was decided in the period, with what and why (X1)."""
    rows = [
        _row(book, test, test.decided_on)
        for test in _tests(book)
        if test.closed and test.decided_on and test.decided_on in period
    ]
    return sorted(rows, key=lambda row: (row["decided_on"], row["id"]))


def _tests(book: Book) -> list[MarketingTest]:
    return [test for plan in book.all(TestPlan) for test in plan.tests]


def _row(book: Book, test: MarketingTest, day: date) -> TestRow:
    channel = book.find(Channel, test.channel)
    seen, call = latest(test, day), abort_call(test, day)
    return {
        "id": test.id,
        "title": test.title,
        "learning_sought": test.learning_sought,
        **_about(book, test, day),
        "channel": channel.name if channel else None,
        "status": test.status,
        "start": test.start,
        "end": test.end,
        "counted_on": seen.on if seen else None,
        "criteria": [_criterion(each) for each in standings(test, day)],
        "abort": None if call is None else {"since": call.since, "on": call.on, "seen": call.seen, "bar": call.bar},
        "is_rate": bool(test.success_criteria and test.success_criteria[0].rate_of),
        "decided_on": test.decided_on,
        "why": test.why,
        "learnings": [each.statement for each in test.learnings],
    }


def _about(book: Book, test: MarketingTest, day: date) -> TestBackground:
    """Why the test is run: what it expects, follows and serves, and its smallest version (AR32, OO25, X4)."""
    before = book.find(MarketingTest, test.follows)
    goal, guidepoint = book.find(Goal, test.goal), book.find(Guidepoint, test.guidepoint)
    known = before is not None and (before.decided_on is None or before.decided_on <= day)
    return {
        "kind": test.kind,
        "hypothesis": test.hypothesis,
        "follows": {"id": before.id, "title": before.title, "status": before.status if known else None}
        if before
        else None,
        "goal": goal.title if goal else None,
        "guidepoint": guidepoint.statement if guidepoint else None,
        "smallest_version": test.smallest_version,
    }


def _criterion(standing: CriterionResult) -> CriterionRow:
    criterion = standing.criterion
    is_rate = criterion.rate_of is not None
    return {
        "id": criterion.id,
        "is_rate": is_rate,
        "what": " ÷ ".join(criterion.rate_of) if criterion.rate_of else criterion.count_of,
        "at_least": criterion.at_least * 100 if is_rate else criterion.at_least,
        "hits": standing.hits,
        "trials": standing.trials,
        "rate": None if standing.rate is None else standing.rate * 100,
        "low": None if standing.interval is None else standing.interval.low * 100,
        "high": None if standing.interval is None else standing.interval.high * 100,
        "probability": standing.probability,
        "rule": criterion.rule if is_rate else "count",
        "outcome": standing.outcome.value,
        "waits_for": standing.waits_for,
    }
