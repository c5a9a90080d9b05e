"""What a goal or a Guidepoint asks for: its days, its periods, its target."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from mktops.book import Book
from mktops.figures.over_time import Way, ways
from mktops.figures.precision import precise
from mktops.figures.targets import relative_target
from mktops.figures.values import values
from mktops.kinds.goals import Goal
from mktops.kinds.guidepoints import Guidepoint
from mktops.kinds.metrics import Metric
from mktops.text.period import Period, months_between


def as_goal(guidepoint: Guidepoint) -> Goal:
    """The goal that a Guidepoint states: its metric comes to its target by its end (OO6)."""
    return Goal(
        id=guidepoint.id,
        title=guidepoint.statement,
        metric=guidepoint.metric,
        target=guidepoint.target,
        start=guidepoint.start,
        end=guidepoint.end,
        owner=guidepoint.owner,
        sponsor=guidepoint.sponsor,
        why=guidepoint.why,
        learned=guidepoint.learned,
    )


def is_live(goal: Goal) -> bool:
    """Whether a goal binds anybody: it is neither a draft nor dropped."""
    return goal.status not in ("draft", "dropped")


def metrics_of(book: Book, period: Period) -> tuple[str, ...]:
    """The metrics that somebody has to measure for the goals and Guidepoints of a period, in the order of the files.

    Of a metric with a formula they are those that it rests on. A goal that is still a draft will need its own, too.
    """
    spans = [(each.metric, span_of(each)) for each in book.all(Goal) if each.status != "dropped"]
    spans += [(each.metric, (each.start, each.end)) for each in book.all(Guidepoint)]
    aimed = {id for id, span in spans if id and (span is None or (span[0] <= period.end and span[1] >= period.start))}
    needed = {id for each in aimed for id in values(book).behind(each)}
    return tuple(each.id for each in book.all(Metric) if each.id in needed and each.formula is None)


def is_open(goal: Goal) -> bool:
    """Whether a goal can still be worked on and worded better: it is neither hit, missed nor dropped."""
    return goal.status not in ("hit", "missed", "dropped")


def span_of(goal: Goal) -> tuple[date, date] | None:
    """The first and last day of a goal: as typed, else those of its schedule, else None."""
    starts, ends = [p.start for p in goal.schedule], [p.end for p in goal.schedule]
    start = goal.start or (min(starts) if starts else None)
    end = goal.end or (max(ends) if ends else None)
    return (start, end) if start and end and start <= end else None


def periods_of(goal: Goal) -> tuple[Period, ...]:
    """The periods of a goal: those of its schedule, else its months."""
    if goal.schedule:
        return tuple(sorted(goal.schedule))
    span = span_of(goal)
    return tuple(months_between(*span)) if span else ()


@precise
def stated_target(goal: Goal) -> Decimal | None:
    """The target as typed, else baseline × (1 + change) (MO23); None of a change of nothing, and without both."""
    if goal.target is None and goal.change is not None and goal.baseline is not None and not goal.change_of_nothing:
        return relative_target(goal.baseline.value, goal.change)
    return goal.target


@precise
def target_of(goal: Goal, way: Way | None) -> Decimal | None:
    """The value to reach: as stated, else what the schedule comes to (MO23).

    A schedule comes to its sum where the periods add up, to its mean where that is what counts, and else to its last
    entry. None where periods that add up overlap.
    """
    stated = stated_target(goal)
    if stated is not None or not goal.schedule:
        return stated
    if way == "sum":
        return None if goal.overlap else sum(goal.schedule.values(), Decimal(0))
    if way == "mean":
        return sum(goal.schedule.values(), Decimal(0)) / len(goal.schedule)
    return goal.schedule[max(goal.schedule)]


def way_of(goal: Goal, metric: Metric | None) -> Way | None:
    """How a goal's periods come together as far as can be said before anything was measured."""
    return ways(metric, goal, stated_target(goal), ())[0] if metric else None
