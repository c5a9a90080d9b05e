"""A goal's schedule against its days and its target: what lies outside, what is left out, and what is too much."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from mktops.book import Book
from mktops.figures.aims import span_of, target_of, way_of
from mktops.figures.precision import precise
from mktops.kinds.goals import Goal
from mktops.kinds.metrics import Metric
from mktops.text.period import Period, Unit, period_of

_DAY = timedelta(days=1)


def outside(goal: Goal) -> tuple[Period, ...]:
    """The periods of a goal's schedule that are not its own, in order (AP10).

    A week is the goal's own where its Thursday is, any other period where half of its days are.
    """
    span = span_of(goal)
    return tuple(each for each in sorted(goal.schedule) if not _lies_in(each, *span)) if span else ()


def left_out(book: Book, goal: Goal) -> tuple[Period, ...]:
    """The months of a goal that its schedule says nothing of, or the weeks where it is planned by the week (AP10).

    A month is left out where half of its days are. Only of what adds up: levels may be set for some days and reached
    in between. Empty too where periods overlap or lie outside, since then nobody can say what was meant.
    """
    span, planned = span_of(goal), sorted(goal.schedule)
    if span is None or not planned or goal.overlap or outside(goal):
        return ()
    if way_of(goal, book.find(Metric, goal.metric)) != "sum":
        return ()
    before, after = planned[0], planned[-1]
    gaps = [(span[0], before.start - _DAY, _unit(before)), (after.end + _DAY, span[1], _unit(after))]
    gaps[1:1] = [(one.end + _DAY, other.start - _DAY, _unit(one, other)) for one, other in pairwise(planned)]
    return tuple(each for gap in gaps for each in _parts(*gap))


@precise
def excess(book: Book, goal: Goal) -> Decimal | None:
    """How much more a schedule comes to than the target, in the metric's unit; below zero how much less (AP10).

    Less than 1 is 0 where the target is a change, which is a matter of rounding. None where there is nothing to
    compare: no target, periods that overlap, or values that do not add up.
    """
    way = way_of(goal, book.find(Metric, goal.metric))
    target = target_of(goal, way)
    if target is None or not goal.schedule or goal.overlap or way != "sum":
        return None
    found = sum(goal.schedule.values(), Decimal(0)) - target
    return found if abs(found) >= 1 or goal.target is not None else Decimal(0)


def _lies_in(period: Period, first: date, last: date) -> bool:
    if period.unit == "week":
        return first <= period.anchor <= last
    shared = (min(period.end, last) - max(period.start, first)).days + 1
    return 2 * shared >= (period.end - period.start).days + 1


def _unit(*beside: Period) -> Unit:
    return "week" if any(each.unit == "week" for each in beside) else "month"


def _parts(first: date, last: date, unit: Unit) -> Iterator[Period]:
    if first > last:
        return
    each = period_of(first, unit)
    while each.start <= last:
        if _lies_in(each, first, last):
            yield each
        each = each.next()
