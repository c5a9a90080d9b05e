"""Goals in a report: what became of those that ended, how the others did in the period, and what is not known."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from mktops.book import Book
from mktops.figures.aims import is_live, span_of
from mktops.figures.answers import answer
from mktops.figures.attainment import Verdict
from mktops.figures.goal_periods import GoalPeriod
from mktops.figures.goals import Progress, guidance, progress
from mktops.figures.obstacles import Obstacle
from mktops.figures.people import name_of
from mktops.figures.quarters import over
from mktops.kinds.goals import Goal
from mktops.kinds.guidepoints import Guidepoint
from mktops.reports.sections.goal_shapes import GoalAbout, GoalObstacle, GoalReading, GoalRow, Headline, LearningGoalRow
from mktops.text.numbers import rounded_up
from mktops.text.period import Period

#: The verdicts on a goal that is not over: nobody can say more than whether it is on its way.
RUNNING, ON_ITS_WAY, BEHIND = "running", "on its way", "behind"
OPEN = (RUNNING, ON_ITS_WAY, BEHIND)
HEADINGS = {None: RUNNING, "on_its_way": ON_ITS_WAY, "behind": BEHIND}


def closing(period: Period, day: date) -> date:
    """The day as of which goals are told of a period: when it was over, with the last week that belongs to it."""
    week = Period.week_of(period.end)
    end = week.end if week.belongs_to(period) else period.end
    return min(day, max(end, period.end) + timedelta(days=1))


def goals_in(book: Book, period: Period, day: date) -> list[Progress]:
    """The result goals whose days touch the period, tier 1 first, then as in the files (AP15)."""
    found = [
        progress(book, goal.id, day)
        for goal in book.all(Goal)
        if goal.type == "result" and is_live(goal) and _touches(goal, period)
    ]
    return sorted(found, key=lambda each: (each.metric.tier or 3) if each.metric else 4)


def result_rows(book: Book, period: Period, day: date) -> list[GoalRow]:
    """One row for each goal that ended in the period: its whole actual against its whole target, and why (AP5, X1)."""
    return [whole_row(book, each) for each in goals_in(book, period, day) if each.result and _ends_in(each, period)]


def ended_rows(book: Book, day: date) -> list[GoalRow]:
    """One row for each goal that is over on the day, the latest first (AP5, X1)."""
    rows = [
        whole_row(book, found)
        for goal in book.all(Goal)
        if goal.type == "result" and is_live(goal) and (found := progress(book, goal.id, day)).result
    ]
    return sorted(rows, key=lambda row: row["end"] or date.min, reverse=True)


def goal_rows(book: Book, period: Period, day: date) -> list[GoalRow]:
    """One row a goal: target, actual, attainment and verdict of the period (AP5), and what belongs to it.

    A goal without targets for its periods is told as a whole. One whose result says it all stands in `result_rows`.
    """
    rows = []
    for each in goals_in(book, period, day):
        if not each.is_planned:
            if not (each.result and _ends_in(each, period)):
                rows.append(whole_row(book, each))
            continue
        now, span = each.at(period) or _around(each, period), None
        if now and each.result and len(each.periods) == 1 and _ends_in(each, period):
            continue
        longer = over(book, each, period, day) if now is None else None
        if longer:
            now, span = longer.now, None if longer.whole else [str(longer.first), str(longer.last)]
            if each.result and longer.first == each.periods[0].period and longer.last == each.periods[-1].period:
                continue
        rows.append(_row(book, each, now, period, span))
    return rows


def guidepoint_rows(book: Book, period: Period, day: date) -> list[GoalRow]:
    """One row for each Guidepoint whose days touch the period, with or without a Blueprint (OO1, OO6)."""
    return [
        whole_row(book, guidance(book, each, day))
        for each in book.all(Guidepoint)
        if each.end >= period.start and each.start <= period.end
    ]


def whole_row(book: Book, standing: Progress) -> GoalRow:
    """A goal or a Guidepoint as a whole: its result once it is over, else what it has come to and where it leads."""
    result = standing.result
    row: GoalRow = {
        **_about(book, standing),
        "target": result.target if result else standing.target,
        "actual": result.actual if result else standing.current,
        "attainment": result.attainment if result else None,
        "gap": result.gap if result else None,
        "verdict": result.verdict.value if result else HEADINGS[standing.heading],
        "why": result.why if result else None,
        "learned": result.learned if result else None,
    }
    if result and result.obstacle is None:
        row["obstacle"] = None
    elif standing.obstacle:
        row["verdict"] = Verdict.UNKNOWN.value
    return row


def headline(rows: Iterable[GoalRow]) -> Headline:
    """How many of the goals that were due were hit, missed, not measured, or cannot be judged."""
    verdicts = [row["verdict"] for row in rows if row["verdict"] not in OPEN]
    return {
        "goals": len(verdicts),
        "hit": verdicts.count(Verdict.HIT.value),
        "missed": verdicts.count(Verdict.MISSED.value),
        "no_data": verdicts.count(Verdict.NO_DATA.value),
        "unknown": verdicts.count(Verdict.UNKNOWN.value),
    }


def _touches(goal: Goal, period: Period) -> bool:
    if any(each.belongs_to(period) or period.belongs_to(each) for each in goal.schedule):
        return True
    span = span_of(goal)
    return span is None or (span[1] >= period.start and span[0] <= period.end)


def _ends_in(standing: Progress, period: Period) -> bool:
    """Whether the goal's last day lies in the period; a week that it ends with lies where its Thursday does."""
    last = standing.periods[-1].period
    if standing.goal.end is None and last.unit == "week":
        return last.belongs_to(period)
    return (standing.goal.end or last.end) in period


def _around(standing: Progress, period: Period) -> GoalPeriod | None:
    """The goal's own, longer period in which the period lies, such as the quarter of a month."""
    return next((each for each in standing.periods if period.belongs_to(each.period)), None)


def _about(book: Book, standing: Progress) -> GoalAbout:
    """What a row says of a goal whatever the period: whose it is, and where it leads."""
    goal, metric, ahead = standing.goal, standing.metric, standing.outlook
    unit = metric.unit if metric else "count"
    required = ahead.required
    return {
        "id": goal.id,
        "title": goal.title,
        "metric": metric.name if metric else None,
        "unit": unit,
        "tier": metric.tier if metric else None,
        "owner": name_of(book, goal.owner),
        "direction": standing.direction,
        "adds_up": standing.additive,
        "every": standing.periods[-1].period.unit if standing.periods else "month",
        "own_period": None,
        # The first and last of its periods that are told of, where they do not fill the report's.
        "span": None,
        "period_end": standing.periods[-1].period.end if standing.periods else goal.end,
        "why": None,
        "behaviours": [],
        "next": [],
        "chance": None,
        "ordinary": None,
        "missed_in_a_row": standing.missed_in_a_row,
        # What nobody measured may have made up for it, or not.
        "cumulative_gap": standing.cumulative_gap if standing.measured == len(standing.over) else None,
        "total_target": standing.target,
        "so_far": standing.so_far,
        "current": standing.current,
        "periods_over": len(standing.over),
        "measured": standing.measured,
        "periods": len(standing.periods),
        "projection": ahead.projection,
        "projection_low": ahead.range.low if ahead.range else None,
        "projection_high": ahead.range.high if ahead.range else None,
        "projection_level": ahead.range.level if ahead.range else None,
        "baseline": goal.baseline.value if goal.baseline else None,
        "expected": standing.expected,
        # Whether there is anything to say of where it leads.
        "leads": not standing.result and (standing.so_far is not None or standing.current is not None),
        "off_track": standing.off_track,
        # What is needed of whole things is whole: a third of a lead helps nobody.
        "required_rate": None if required is None else rounded_up(required.rate) if unit == "count" else required.rate,
        "required_growth": required.growth if required else None,
        "required_planned": required.planned if required else None,
        "end": goal.end or (standing.periods[-1].period.end if standing.periods else None),
        "obstacle": _obstacle(standing.obstacle, standing),
    }


def _obstacle(found: Obstacle | None, standing: Progress) -> GoalObstacle | None:
    """What keeps a goal from being judged; of what is unclear over time, what it would come to each way."""
    if found is None:
        return None
    readings: list[GoalReading] = [{"way": each.way, "actual": each.actual} for each in standing.comes]
    name = standing.metric.name if standing.metric and standing.metric.id == found.metric else found.metric
    return {"what": found.what, "metric": name, "readings": readings if found.what == "over_time_unclear" else []}


def _row(book: Book, standing: Progress, now: GoalPeriod | None, period: Period, span: list[str] | None) -> GoalRow:
    explanation = now.explanation if now else None
    running = now is not None and not now.over and (now.period != period or span is not None)
    missed = not running and now is not None and now.verdict is Verdict.MISSED
    chance = now.chance if now and missed else None
    row: GoalRow = {
        **_about(book, standing),
        "target": now.target if now else None,
        "actual": now.actual if now else None,
        "attainment": now.attainment if now else None,
        "gap": now.gap if now else None,
        "verdict": RUNNING if running else now.verdict.value if now else Verdict.NO_DATA.value,
        "own_period": str(now.period) if now and now.period != period else None,
        "span": span,
        "period_end": now.period.end if now else None,
        "why": explanation.why if explanation else None,
        "learned": None,
        "behaviours": list(explanation.behaviours) if explanation else [],
        "next": list(explanation.next) if explanation else [],
        "chance": chance.probability if chance else None,
        "ordinary": chance.within_ordinary_variation if chance else None,
    }
    if now is not None and now.verdict is not Verdict.UNKNOWN:
        row["obstacle"] = None
    return row


def learning_goals(book: Book, period: Period, day: date) -> list[LearningGoalRow]:
    """The goals to find something out whose days touch the period (AR26).

    They are told as they stood when the period was over; one that ends within it, with what was answered by the day.
    """
    rows = []
    for goal in book.all(Goal):
        span = span_of(goal)
        if goal.type != "learning" or (span and (span[1] < period.start or span[0] > period.end)):
            continue
        is_over = span is not None and span[1] <= period.end
        rows.append(learning_goal_row(goal, day if is_over else min(day, period.end + timedelta(days=1))))
    return rows


def learning_goal_row(goal: Goal, day: date) -> LearningGoalRow:
    """A goal to find something out, and what was found by the day."""
    found = answer(goal, day)
    return {"title": goal.title, "question": goal.question, "status": found.status, "why": found.why}
