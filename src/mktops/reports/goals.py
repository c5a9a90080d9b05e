"""Every goal on one page: what was agreed, period by period, and where it leads (MO23, AR25, AP10, AP13)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from mktops.book import Book
from mktops.figures.agreement import lack
from mktops.figures.goal_periods import GoalPeriod
from mktops.figures.goals import Progress
from mktops.figures.people import name_of
from mktops.kinds.goals import Goal
from mktops.reports import NothingToReport, header
from mktops.reports.sections.goals import goal_rows, goals_in, learning_goals
from mktops.text.period import Period

TEMPLATE = "goals.md.j2"


def context(book: Book, day: date, period: Period | None = None) -> dict[str, Any]:
    """Every goal whose days touch the period, else the year of the day. Raises `NothingToReport` without goals."""
    if not book.all(Goal):
        raise NothingToReport("There are no goals yet. Add one with: mktops new goals ID")
    span = period or Period.parse(f"{day.year:04}")
    close = min(day, period.end + timedelta(days=1)) if period else day
    rows = {row["id"]: row for row in goal_rows(book, span, close)}
    return {
        **header(book, day, f"report goals --period {period}" if period else "report goals"),
        "period": str(span),
        "goals": [{**rows[each.goal.id], **_whole(book, each, day)} for each in goals_in(book, span, close)],
        "learning_goals": learning_goals(book, span),
    }


def _whole(book: Book, standing: Progress, day: date) -> dict[str, Any]:
    goal, metric = standing.goal, standing.metric
    return {
        "status": goal.status,
        "start": goal.start,
        "sponsor": name_of(book, goal.sponsor),
        "scope": goal.scope,
        "attainable": goal.attainable,
        "realistic": goal.realistic or goal.relevant,
        "closed_why": goal.why,
        "definition": metric.definition if metric else None,
        "definition_agreed": metric is not None and not lack(book, metric, day),
        "agreed": [{"by": name_of(book, each.by), "on": each.on} for each in goal.agreed],
        "negotiation": [
            {"version": each.version, "by": name_of(book, each.by), "change": each.change, "reason": each.reason}
            for each in goal.negotiation
        ],
        "sign_off": [
            {"party": name_of(book, each.party), "impactful": each.impactful, "achievable": each.achievable}
            for each in goal.sign_off
        ],
        "baseline": goal.baseline.value if goal.baseline else None,
        "baseline_period": str(goal.baseline.period) if goal.baseline and goal.baseline.period else None,
        "change": goal.change * 100 if goal.change is not None else None,
        "table": [_period(each) for each in standing.periods],
    }


def _period(each: GoalPeriod) -> dict[str, Any]:
    return {
        "period": str(each.period),
        "target": each.target,
        "actual": each.actual,
        "attainment": each.attainment,
        "verdict": each.verdict.value if each.over else "running",
        "why": each.explanation.why if each.explanation else None,
    }
