"""What a goal has reached of what was due: a period whose value never came counts as nothing reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from mktops.book import Book
from mktops.figures.attainment import Direction, Verdict
from mktops.figures.goal_periods import GoalPeriod
from mktops.figures.goals import Progress
from mktops.figures.precision import mean, precise, total
from mktops.figures.values import values

#: Days after a period in which its value may still come: systems close a month, and people read it.
GRACE = timedelta(days=5)


@dataclass(frozen=True, slots=True)
class Reached:
    """What was done of what was due, in the metric's own unit, and the share in percent without an upper end.

    Where less is better, `done` is the part of the plan that was kept. `silent` counts the periods that were due and
    have no value, of `periods`.
    """

    done: Decimal
    due: Decimal
    share: Decimal
    silent: int
    periods: int


def due_periods(book: Book, standing: Progress, day: date) -> tuple[GoalPeriod, ...]:
    """The periods of a goal whose value should be there by `day`: measured, or over for more than five days (AP8).

    One without a value is not among them where that of a longer period, such as its quarter, was written down.
    """
    metric = standing.goal.metric
    longer = [each for each in values(book).periods(metric) if each.unit in ("quarter", "year")] if metric else []
    return tuple(
        each
        for each in standing.over
        if each.actual is not None
        or (each.period.is_over(day - GRACE) and not any(typed.covers(each.period) for typed in longer))
    )


@precise
def reached(book: Book, standing: Progress, day: date) -> Reached | None:
    """What a goal has reached so far (AP5, AP8, AR17). A period that was due and has no value counts as 0.

    Of figures that add up: sum of actuals ÷ sum of targets over the periods that were due. Where less is better, each
    of them by itself, up to all of it, weighed by its target; or where none is silent the sum of targets ÷ the sum of
    actuals, if that is more, so that a limit that was kept in all is kept. Without a target for each period, all
    actuals against the target once the last is due.

    Of other figures the last period that was due; once there is a result it is that. Of a mean, and of what a formula
    makes of inputs that came together, the result or each period by itself, if that is more; where one is silent it is
    each by itself. What was measured at once for the whole is the result.

    None where nothing was due, where there is no target to compare with, and where periods that add up overlap.
    """
    due = due_periods(book, standing, day)
    if not due:
        return None
    silent, result = sum(each.actual is None for each in due), standing.result
    is_one = (
        result is not None and result.verdict in (Verdict.HIT, Verdict.MISSED) and (not standing.additive or silent)
    )
    # What its months come to together may be told of a mean and of a formula only once all are there.
    each = _each(standing, due) if result is not None and standing.way in ("mean", "formula") else None
    if is_one and result and result.actual is not None and result.target:
        found = _of_result(result.actual, result.target, standing.direction)
        if each and found and each[2] > found[2]:
            found = each
        return found and Reached(*found, 0, len(due))
    found = _sums(standing, due) if standing.additive else each or _level(standing, due[-1])
    return None if found is None else Reached(*found, silent, len(due))


def _of_result(actual: Decimal, target: Decimal, direction: Direction) -> tuple[Decimal, Decimal, Decimal] | None:
    return _of(actual if direction == "up" else target * _kept(actual, target), target)


def _sums(standing: Progress, due: Sequence[GoalPeriod]) -> tuple[Decimal, Decimal, Decimal] | None:
    if standing.goal.overlap:
        return None
    planned = [(each.actual, each.target) for each in due if each.target is not None]
    if planned and standing.direction == "down":
        whole = sum((target for _, target in planned), Decimal(0))
        kept = sum((target * _kept(actual, target) for actual, target in planned), Decimal(0))
        return _of(max(kept, whole * _kept(total([actual for actual, _ in planned]), whole)), whole)
    if planned:
        done = sum((actual for actual, _ in planned if actual is not None), Decimal(0))
        return _of(done, sum((target for _, target in planned), Decimal(0)))
    if len(due) < len(standing.periods) or standing.target is None:
        return None
    if standing.direction == "up":
        return _of(sum((each.actual for each in due if each.actual is not None), Decimal(0)), standing.target)
    # What was spent in a month that nobody wrote down may be anything.
    return _of(standing.target * _kept(total([each.actual for each in due]), standing.target), standing.target)


def _each(standing: Progress, due: Sequence[GoalPeriod]) -> tuple[Decimal, Decimal, Decimal] | None:
    """Each period by itself, up to all of it, weighed by its target, on average."""
    planned = [(each.actual, standing.target if each.target is None else each.target) for each in due]
    targets = [target for _, target in planned if target is not None and target > 0]
    if len(targets) < len(planned):
        return None
    kept = [
        min(actual or Decimal(0), target) if standing.direction == "up" else target * _kept(actual, target)
        for (actual, _), target in zip(planned, targets, strict=True)
    ]
    return _of(max(Decimal(0), mean(kept) or Decimal(0)), mean(targets) or Decimal(0))


def _level(standing: Progress, last: GoalPeriod) -> tuple[Decimal, Decimal, Decimal] | None:
    target = standing.target if last.target is None else last.target
    if target is None or target <= 0:
        return None
    if standing.direction == "down":
        return _of(target * _kept(last.actual, target), target)
    return _of(last.actual or Decimal(0), target)


def _kept(actual: Decimal | None, target: Decimal) -> Decimal:
    """The share of 1 to which a limit was kept; 0 where nobody knows."""
    if actual is None:
        return Decimal(0)
    return Decimal(1) if actual <= target else target / actual


def _of(done: Decimal, due: Decimal) -> tuple[Decimal, Decimal, Decimal] | None:
    return (done, due, 100 * done / due) if due > 0 else None
