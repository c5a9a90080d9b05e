"""Where a goal is heading while there is time left to change it (AP10)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from mktops.figures.aims import span_of
from mktops.figures.attainment import Direction, Verdict, verdict
from mktops.figures.precision import precise
from mktops.figures.projection import Range, Required, likely_range, project, required
from mktops.kinds.goals import Goal
from mktops.text.period import Period

Heading = Literal["on_its_way", "behind"]


@dataclass(frozen=True, slots=True)
class Outlook:
    """The total that the present pace leads to, its range, and the pace that the target needs; None is *unknown*."""

    projection: Decimal | None = None
    range: Range | None = None
    required: Required | None = None


@precise
def outlook(
    goal: Goal,
    periods: Sequence[Period],
    actuals: Sequence[Decimal | None],
    target: Decimal | None,
    direction: Direction,
    counted: bool,
) -> Outlook:
    """Where figures that add up lead, from the `actuals` of the first of a goal's periods, those that are over.

    It needs every one of them. What is planned for a period is its entry in the schedule, without one its days.
    """
    over, known = len(actuals), [each for each in actuals if each is not None]
    if not over or len(known) < over or goal.overlap:
        return Outlook()
    plan = [goal.schedule.get(period) for period in periods] if goal.schedule else _days(goal, periods)
    planned = [each for each in plan if each is not None]
    so_far, begun, left = sum(known, Decimal(0)), planned[:over], sum(planned[over:], Decimal(0))
    is_ramp = bool(goal.schedule) and len(set(planned)) > 1
    # Periods of unlike lengths have no rate in common.
    is_even = len({period.unit for period in periods}) == 1
    needed = None
    if target is not None and is_even and direction == "up":
        needed = required(target, so_far, over, len(periods) - over, left if is_ramp else None)
    return Outlook(
        projection=project(so_far, sum(begun, Decimal(0)), sum(planned, Decimal(0))),
        range=likely_range(known, begun, left) if counted else None,
        required=needed,
    )


def _days(goal: Goal, periods: Sequence[Period]) -> list[Decimal]:
    """How many days of each period lie in the goal's own."""
    start, end = span_of(goal) or (periods[0].start, periods[-1].end)
    return [Decimal((min(each.end, end) - max(each.start, start)).days + 1) for each in periods]


@precise
def on_the_line(goal: Goal, target: Decimal | None, day: date) -> Decimal | None:
    """What a straight line from a goal's baseline on its first day to its target on its last asks for on a day.

    30 of the way from 28 to 35 is 28 + 7 × the share of the days over. None without a baseline, a target or days.
    """
    span = span_of(goal)
    if goal.baseline is None or target is None or span is None:
        return None
    share = Decimal((min(day, span[1]) - span[0]).days + 1) / ((span[1] - span[0]).days + 1)
    return goal.baseline.value + (target - goal.baseline.value) * share


def heading(
    now: Decimal | None, wanted: Decimal | None, direction: Direction, as_planned: bool = False
) -> Heading | None:
    """Whether a goal is on its way or behind: what it comes to against what it should, or None where nobody knows."""
    found = verdict(now, wanted, direction)
    if found is Verdict.NO_DATA:
        return "on_its_way" if as_planned else None
    return "on_its_way" if as_planned or found is Verdict.HIT else "behind"
