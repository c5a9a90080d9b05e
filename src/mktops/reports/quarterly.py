"""The quarterly account review, filled with the quarter's figures: last time's actions first (AR31, X6)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Literal, NotRequired

from typing_extensions import TypedDict

from mktops.book import Book
from mktops.figures.actions import completion
from mktops.figures.funnel import before
from mktops.figures.goals import progress
from mktops.figures.learnings import known_by
from mktops.figures.ledger import made_in
from mktops.figures.people import name_of
from mktops.kinds.engagements import Engagement
from mktops.kinds.learnings import Learning
from mktops.kinds.reviews import Review, ReviewPoint
from mktops.reports import Report, header
from mktops.reports.perspective import ReportOfSide, Side, client_of, seen_from, within
from mktops.reports.sections import trials
from mktops.reports.sections.decisions import DecisionRow, decision_rows
from mktops.reports.sections.engagement_shapes import EngagementRow
from mktops.reports.sections.engagements import engagement_rows
from mktops.reports.sections.goal_shapes import GoalRow, Headline, LearningGoalRow
from mktops.reports.sections.goals import (
    RUNNING,
    closing,
    goal_rows,
    guidepoint_rows,
    headline,
    learning_goals,
    result_rows,
)
from mktops.reports.sections.learnings import LearningRow, LearningSums, learning_row, learning_sums
from mktops.reports.sections.other_metrics import OtherMetricRow, other_metric_rows
from mktops.reports.sections.promises import PromiseRow, promise_row
from mktops.reports.sections.provenance import ProvenanceRow, provenance_rows
from mktops.reports.sections.trials import TestRow
from mktops.text.period import Period

REPORT = Report(
    "report quarterly", "the account review, filled with the figures of the quarter", period="quarter", place=3
)
TEMPLATE = "quarterly.md.j2"


class MonthOfGoal(TypedDict):
    """One month of a goal in the quarter."""

    period: str
    target: Decimal | None
    actual: Decimal | None
    verdict: Literal["hit", "missed", "no data", "cannot be judged"]
    why: str | None


class GoalOfQuarter(GoalRow):
    """A goal in a quarter, and its months."""

    months: NotRequired[list[MonthOfGoal]]


class ActionsCompleted(TypedDict):
    """How many were done, of how many."""

    done: int
    of: int


class ReviewPointRow(TypedDict):
    """A thing to start, stop or continue."""

    text: str
    reason: str | None
    learning: str | None


ReviewHeld = TypedDict(
    "ReviewHeld",
    {
        "id": "str",
        "engagement": "str | None",
        "held_on": "date | None",
        "presented_by": "str | None",
        "attended_by": "list[str]",
        "results": "str | None",
        "start": "list[ReviewPointRow]",
        "stop": "list[ReviewPointRow]",
        "continue": "list[ReviewPointRow]",
        "agency_feedback": "str | None",
        "actions": "list[PromiseRow]",
    },
)


class QuarterlyReport(ReportOfSide):
    """The account review, filled with the figures of the quarter."""

    period: str
    over: bool
    period_end: date
    results: list[GoalOfQuarter]
    results_headline: Headline
    headline: Headline
    guidepoints: list[GoalRow]
    last_actions: list[PromiseRow]
    last_completion: ActionsCompleted
    goals: list[GoalOfQuarter]
    earlier_periods: list[str]
    other_metrics: list[OtherMetricRow]
    provenance: list[ProvenanceRow]
    learning_goals: list[LearningGoalRow]
    engagements: list[EngagementRow]
    tests_decided: list[TestRow]
    decisions: list[DecisionRow]
    learnings: list[LearningRow]
    learned: LearningSums
    reviews: list[ReviewHeld]


def context(
    book: Book, day: date, period: Period | None = None, side: Side | None = None, engagement: str | None = None
) -> QuarterlyReport:
    """All that the review looks at; the quarter is the last one that is over on the day if none is given.

    Where the review is on record, what it came to stands below; where it is not, the tests that were decided are
    offered as what to start, stop and continue.
    """
    period = period or Period.quarter_of(day, book.settings.fiscal_year_starts).previous()
    chosen, book = book.find(Engagement, engagement), within(book, engagement, side)
    close = min(day, period.end + timedelta(days=1))
    until = closing(period, day)
    rows, results = goal_rows(book, period, until), result_rows(book, period, until)
    ended = {row["id"] for row in results}
    if not period.is_over(close):
        rows = [_running(row) for row in rows]
    known = known_by(book, day, period=period)
    earlier, reviews = _of(book, period.previous(), day), _of(book, period, day)
    done = [completion(book, review, day) for review in earlier]
    told: QuarterlyReport = {
        "client": client_of(chosen),
        **header(book, day, f"report quarterly --period {period}"),
        "period": str(period),
        "over": period.is_over(close),
        "period_end": period.end,
        "results": [{**row, "months": _months(book, row["id"], period, until)} for row in results],
        "results_headline": headline(results),
        "headline": headline(rows),
        "guidepoints": guidepoint_rows(book, period, until),
        "last_actions": [promise_row(book, each) for review in earlier for each in made_in(book, review, day)],
        "last_completion": {"done": sum(each.done for each in done), "of": sum(each.counted for each in done)},
        "goals": [
            {**row, "months": [] if row["id"] in ended else _months(book, row["id"], period, until)} for row in rows
        ],
        "earlier_periods": [str(each) for each in before(period)],
        "other_metrics": other_metric_rows(book, period),
        "provenance": provenance_rows(book, (row["id"] for row in (*results, *rows)), period),
        "learning_goals": learning_goals(book, period, day),
        "engagements": engagement_rows(book, period, day, side),
        "tests_decided": trials.decided(book, period),
        "decisions": decision_rows(book, day, period),
        "learnings": [learning_row(book, each, day) for each in known],
        "learned": learning_sums(book, known, day, period=period),
        "reviews": [_review(book, review, day) for review in reviews],
        "side": None,
        "hidden": [],
    }
    return seen_from(side, told, chosen)


def _of(book: Book, quarter: Period, day: date) -> list[Review]:
    """The reviews of a quarter, but for those that are to be held later."""
    return [r for r in book.all(Review) if r.quarter == quarter and (r.held_on is None or r.held_on <= day)]


def _running(row: GoalRow) -> GoalRow:
    return {**row, "verdict": RUNNING}


def _months(book: Book, goal: str, quarter: Period, close: date) -> list[MonthOfGoal]:
    """What became of the goal in each of its periods within the quarter, and why."""
    return [
        {
            "period": str(each.period),
            "target": each.target,
            "actual": each.actual,
            "verdict": each.verdict.value,
            "why": each.explanation.why if each.explanation else None,
        }
        for each in progress(book, goal, close).periods
        if each.period.belongs_to(quarter) and each.over and (each.period != quarter or each.explanation)
    ]


def _review(book: Book, review: Review, day: date) -> ReviewHeld:
    engagement = book.find(Engagement, review.engagement)
    return {
        "id": review.id,
        "engagement": engagement.name if engagement else None,
        "held_on": review.held_on,
        "presented_by": name_of(book, review.presented_by),
        "attended_by": [name_of(book, id) for id in review.attended_by],
        "results": review.results,
        "start": _points(book, review.start),
        "stop": _points(book, review.stop),
        "continue": _points(book, review.continue_),
        "agency_feedback": review.agency_feedback,
        "actions": [promise_row(book, each) for each in made_in(book, review, day)],
    }


def _points(book: Book, points: tuple[ReviewPoint, ...]) -> list[ReviewPointRow]:
    return [
        {
            "text": each.text,
            "reason": each.reason,
            "learning": learning.statement if (learning := book.find(Learning, each.learning)) else None,
        }
        for each in points
    ]
