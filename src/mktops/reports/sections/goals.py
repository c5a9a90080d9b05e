"""Goals in a report: the table first, then each miss, where it leads, and what is not known."""

from __future__ import annotations

from datetime import date
from typing import Any

from mktops.book import Book
from mktops.figures.attainment import Verdict
from mktops.figures.goals import GoalPeriod, Progress, progress, span_of
from mktops.figures.people import name_of
from mktops.figures.quarters import over
from mktops.kinds.goals import Goal
from mktops.text.period import Period

#: The verdict on a goal whose own period, longer than the report's, is not over yet.
RUNNING = "running"


def goals_in(book: Book, period: Period, day: date) -> list[Progress]:
    """The result goals whose days touch the period, tier 1 first, then as in the files (AP15)."""
    found = []
    for goal in book.all(Goal):
        span = span_of(goal)
        outside = span and (span[1] < period.start or span[0] > period.end)
        if goal.type == "result" and goal.status not in ("draft", "dropped") and not outside:
            found.append(progress(book, goal.id, day))
    return sorted(found, key=lambda each: (each.metric.tier or 3) if each.metric else 4)


def goal_rows(book: Book, period: Period, day: date) -> list[dict[str, Any]]:
    """One row a goal: target, actual, attainment and verdict of the period (AP5), and what belongs to it."""
    rows = []
    for each in goals_in(book, period, day):
        now, span = each.at(period) or _around(each, period), None
        longer = over(book, each, period, day) if now is None else None
        if longer:
            now, span = longer.now, None if longer.whole else [str(longer.first), str(longer.last)]
        rows.append(_row(book, each, now, period, span))
    return rows


def _around(standing: Progress, period: Period) -> GoalPeriod | None:
    """The goal's own, longer period in which the period lies, such as the quarter of a month."""
    return next((each for each in standing.periods if each.period.covers(period)), None)


def _row(
    book: Book, standing: Progress, now: GoalPeriod | None, period: Period, span: list[str] | None
) -> dict[str, Any]:
    goal, metric = standing.goal, standing.metric
    explanation = now.explanation if now else None
    chance = now.chance if now else None
    running = now is not None and not now.over and (now.period != period or span is not None)
    missed = not running and now is not None and now.verdict is Verdict.MISSED
    return {
        "id": goal.id,
        "title": goal.title,
        "metric": metric.name if metric else None,
        "unit": metric.unit if metric else "count",
        "tier": metric.tier if metric else None,
        "owner": name_of(book, goal.owner),
        "direction": standing.direction,
        "target": now.target if now else None,
        "actual": now.actual if now else None,
        "attainment": now.attainment if now else None,
        "gap": now.gap if now else None,
        "verdict": RUNNING if running else now.verdict.value if now else Verdict.NO_DATA.value,
        "adds_up": standing.additive,
        "every": standing.periods[-1].period.unit if standing.periods else "month",
        "own_period": str(now.period) if now and now.period != period else None,
        # The first and last of its periods that are told of, where they do not fill the report's.
        "span": span,
        "period_end": now.period.end if now else None,
        "why": explanation.why if explanation else None,
        "behaviours": list(explanation.behaviours) if explanation else [],
        "next": list(explanation.next) if explanation else [],
        "chance": chance.probability if chance and missed else None,
        "ordinary": chance.within_ordinary_variation if chance and missed else None,
        "missed_in_a_row": standing.missed_in_a_row,
        "cumulative_gap": standing.cumulative_gap,
        "total_target": standing.target,
        "so_far": standing.so_far,
        "periods_over": len(standing.over),
        "periods": len(standing.periods),
        "projection": standing.projection,
        "projection_low": standing.range.low if standing.range else None,
        "projection_high": standing.range.high if standing.range else None,
        "projection_level": standing.range.level if standing.range else None,
        "off_track": standing.off_track,
        "required_rate": standing.required.rate if standing.required else None,
        "required_growth": standing.required.growth if standing.required else None,
        "end": standing.periods[-1].period.end if standing.periods else goal.end,
    }


def headline(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """How many of the goals that were due were hit, missed, or not measured."""
    verdicts = [row["verdict"] for row in rows if row["verdict"] != RUNNING]
    return {
        "goals": len(verdicts),
        "hit": verdicts.count(Verdict.HIT.value),
        "missed": verdicts.count(Verdict.MISSED.value),
        "no_data": verdicts.count(Verdict.NO_DATA.value),
    }


def learning_goals(book: Book, period: Period) -> list[dict[str, Any]]:
    """The goals to find something out whose days touch the period (AR26)."""
    rows = []
    for goal in book.all(Goal):
        span = span_of(goal)
        if goal.type != "learning" or (span and (span[1] < period.start or span[0] > period.end)):
            continue
        rows.append(learning_goal_row(goal))
    return rows


def learning_goal_row(goal: Goal) -> dict[str, Any]:
    """A goal to find something out, and what was found."""
    return {"title": goal.title, "question": goal.question, "status": goal.status, "why": goal.why}
