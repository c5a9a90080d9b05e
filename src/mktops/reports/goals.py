"""Every goal on one page: what was agreed, period by period, and where it leads (MO23, AR25, AP10, AP13)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from typing_extensions import TypedDict

from mktops.book import Book
from mktops.figures.agreement import lack
from mktops.figures.aims import span_of
from mktops.figures.answers import answer
from mktops.figures.attainment import Verdict
from mktops.figures.goal_periods import GoalPeriod
from mktops.figures.goals import Progress
from mktops.figures.people import name_of
from mktops.figures.precision import total
from mktops.kinds.engagements import Engagement
from mktops.kinds.goals import Goal
from mktops.reports import NothingToReport, Report, ReportHeader, header
from mktops.reports.perspective import asked_for, client_of, within
from mktops.reports.sections.goal_shapes import GoalRow, LearningGoalRow
from mktops.reports.sections.goals import ON_ITS_WAY, RUNNING, closing, goals_in, learning_goals, whole_row
from mktops.reports.sections.signatures import Signature
from mktops.text.period import Period, period_of

REPORT = Report(
    "report goals",
    "every goal: what was agreed, period by period, and where it leads",
    period="month",
    place=4,
)
TEMPLATE = "goals.md.j2"


class GoalPeriodRow(TypedDict):
    """One period of a goal."""

    period: str
    target: Decimal | None
    actual: Decimal | None
    attainment: Decimal | None
    verdict: str
    why: str | None


class NegotiationRow(TypedDict):
    """A change that one side asked for."""

    version: int | None
    by: str
    change: str
    reason: str | None


class SignOffRow(TypedDict):
    """What somebody confirmed of a goal before it began."""

    party: str
    impactful: bool
    achievable: bool


class GoalAgreed(TypedDict):
    """What was agreed about a goal."""

    status: str | None
    start: date | None
    sponsor: str | None
    stakeholders: list[str]
    scope: str | None
    attainable: str | None
    realistic: str | None
    closed_why: str | None
    definition: str | None
    definition_agreed: bool | None
    agreed: list[Signature]
    negotiation: list[NegotiationRow]
    sign_off: list[SignOffRow]
    baseline: Decimal | None
    baseline_period: str | None
    change: Decimal | None
    table: list[GoalPeriodRow]


class KeyResultsTogether(TypedDict):
    """What the key results of an objective come to together."""

    of: int
    hit: int
    on_its_way: int
    actual: Decimal | None
    target: Decimal | None
    unit: str | None


class GoalFamily(TypedDict):
    """The objective that a goal belongs to, and its own key results."""

    parent: str | None
    key_results: list[GoalRow]
    together: KeyResultsTogether | None


class GoalPage(GoalRow, GoalAgreed, GoalFamily):
    """All that there is to tell of a goal."""


class GoalsReport(ReportHeader):
    """Every goal: what was agreed, period by period, and where it leads."""

    client: str | None
    period: str
    goals: list[GoalPage]
    learning_goals: list[LearningGoalRow]


def context(book: Book, day: date, period: Period | None = None, engagement: str | None = None) -> GoalsReport:
    """Every goal, or those of an engagement, whose days touch the period, else the year of the day.

    Raises `NothingToReport` without goals.
    """
    chosen, book = book.find(Engagement, engagement), within(book, engagement)
    if not book.all(Goal):
        raise NothingToReport("There are no goals yet. Add one with: mktops new goals ID")
    span = period or period_of(day, "year", book.settings.fiscal_year_starts)
    close = closing(period, day) if period else day
    shown = _in_order(goals_in(book, span, close))
    below = _by_parent(shown)
    return {
        **header(book, day, "report goals" + (f" --period {period}" if period else "") + asked_for(engagement)),
        "client": client_of(chosen),
        "period": str(span),
        "goals": [
            {
                **whole_row(book, each),
                **_whole(book, each, day),
                **_family(book, each.goal, below.get(each.goal.id, [])),
            }
            for each in shown
        ],
        "learning_goals": learning_goals(book, span, day),
    }


def _whole(book: Book, standing: Progress, day: date) -> GoalAgreed:
    goal, metric = standing.goal, standing.metric
    return {
        "status": answer(goal, day).status,
        "start": goal.start,
        "sponsor": name_of(book, goal.sponsor),
        "stakeholders": [name_of(book, id) for id in goal.stakeholders],
        "scope": goal.scope,
        "attainable": goal.attainable,
        "realistic": goal.realistic or goal.relevant,
        "closed_why": answer(goal, day).why,
        "definition": metric.definition if metric else None,
        "definition_agreed": metric is not None and not lack(book, metric, day),
        "agreed": [{"by": name_of(book, each.by), "on": each.on} for each in goal.agreed if each.on <= day],
        "negotiation": [
            {"version": each.version, "by": name_of(book, each.by), "change": each.change, "reason": each.reason}
            for each in goal.negotiation
        ],
        "sign_off": [
            {"party": name_of(book, each.party), "impactful": each.impactful, "achievable": each.achievable}
            for each in goal.sign_off
            if each.date <= day
        ],
        "baseline": goal.baseline.value if goal.baseline else None,
        "baseline_period": str(goal.baseline.period) if goal.baseline and goal.baseline.period else None,
        "change": goal.change * 100 if goal.change is not None else None,
        "table": [_period(each) for each in standing.periods],
    }


def _in_order(standings: Sequence[Progress]) -> list[Progress]:
    """Each objective above its key results (MO23); what has no parent here keeps its place."""
    here = {each.goal.id: each for each in standings}
    below: dict[str | None, list[Progress]] = {}
    for each in standings:
        below.setdefault(each.goal.parent if each.goal.parent in here else None, []).append(each)
    found: list[Progress] = []
    waiting = [*reversed(below.get(None, []))]
    while waiting:
        found.append(waiting.pop())
        waiting += reversed(below.get(found[-1].goal.id, []))
    # Goals that are each other's parents are an error of their own, and stay.
    told = {each.goal.id for each in found}
    return found + [each for each in standings if each.goal.id not in told]


def _by_parent(standings: Sequence[Progress]) -> dict[str, list[Progress]]:
    """The key results here by the objective that they name."""
    found: dict[str, list[Progress]] = {}
    for each in standings:
        if each.goal.parent:
            found.setdefault(each.goal.parent, []).append(each)
    return found


def _family(book: Book, goal: Goal, children: Sequence[Progress]) -> GoalFamily:
    """The objective that a goal belongs to, and what its own key results come to together."""
    parent = book.find(Goal, goal.parent)
    rows = [whole_row(book, each) for each in children]
    metrics = {each.goal.metric for each in children}
    spans = sorted(span for each in children if (span := span_of(each.goal)))
    apart = len(spans) == len(children) > 1 and all(before[1] < after[0] for before, after in pairwise(spans))
    one = len(metrics) == 1 and apart and all(each.additive for each in children)
    verdicts = [row["verdict"] for row in rows]
    return {
        "parent": parent.title if parent else None,
        "key_results": rows,
        "together": {
            "of": len(rows),
            "hit": verdicts.count(Verdict.HIT.value),
            "on_its_way": verdicts.count(ON_ITS_WAY),
            # Values of one metric in days that follow each other are added up; in the same days they are the same.
            "actual": total([each.so_far for each in children]) if one else None,
            "target": total([each.target for each in children]) if one else None,
            "unit": rows[0]["unit"],
        }
        if rows
        else None,
    }


def _period(each: GoalPeriod) -> GoalPeriodRow:
    return {
        "period": str(each.period),
        "target": each.target,
        "actual": each.actual,
        "attainment": each.attainment,
        "verdict": each.verdict.value if each.over else RUNNING,
        "why": each.explanation.why if each.explanation else None,
    }
