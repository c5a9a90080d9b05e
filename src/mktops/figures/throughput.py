"""How fast work was done in past weeks, and when the rest will be done at that pace."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate
from random import Random

from mktops.figures.precision import Number, precise
from mktops.text.period import Period

WINDOW = 12
FEWEST_WEEKS = 4
RESAMPLES = 1_000
#: Twenty years; a backlog that lasts longer needs no closer figure.
HORIZON = 1_040


@dataclass(frozen=True, slots=True)
class FinishRange:
    """The weeks between which the work will be done in `level` % of the resamples of past weeks.

    `high` and `latest` are None where it takes more than twenty years.
    """

    low: int
    high: int | None
    earliest: Period
    latest: Period | None
    level: int = 80
    method: str = "bootstrap of past weeks (Efron 1979)"


@precise
def weekly_points(done: Iterable[tuple[date, Number]], day: date, window: int = WINDOW) -> tuple[Decimal, ...]:
    """The points done in each complete ISO week before `day`, oldest first (OO18), from (done day, effort) pairs.

    At most the last `window` weeks, none before the week of the first completion; a week in which
    nothing was done is 0.
    """
    weeks: dict[date, Decimal] = {}
    for done_on, effort in done:
        monday = Period.week_of(done_on).start
        weeks[monday] = weeks.get(monday, Decimal(0)) + Decimal(effort)
    if not weeks:
        return ()
    # Today is not over, so the week of a Sunday is not complete either.
    this_monday, first = Period.week_of(day).start, min(weeks)
    count = max(0, min(window, (this_monday - first).days // 7))
    return tuple(weeks.get(this_monday - timedelta(weeks=back), Decimal(0)) for back in range(count, 0, -1))


@precise
def pace(weeks: Sequence[Number]) -> Decimal | None:
    """The mean points a week. None where there are no weeks or nothing was done in them."""
    total = sum((Decimal(points) for points in weeks), Decimal(0))
    return total / len(weeks) if total > 0 else None


@precise
def finish_range(effort: Number, weeks: Sequence[Number], day: date) -> FinishRange | None:
    """When `effort` points will be done if the weeks to come are like past ones, as a range (OO18, AP10).

    A thousand times, weeks are drawn from the past ones until the effort is reached; the 10th and the 90th
    percentile of how many it took (nearest rank) are the range. The draws follow from the figures given, so
    that the same backlog gives the same range everywhere. None from fewer than four weeks, without a pace,
    without work, or where even the 10th percentile is past twenty years.
    """
    left = Decimal(effort)
    past = sorted(Decimal(points) for points in weeks)
    if len(past) < FEWEST_WEEKS or left <= 0 or past[-1] * HORIZON < left:
        return None
    random = Random(" ".join(str(figure.normalize()) for figure in (left, *past)))
    counts = sorted(_weeks_needed(left, past, random) for _ in range(RESAMPLES))
    low, high = counts[RESAMPLES // 10 - 1], counts[RESAMPLES * 9 // 10 - 1]
    if low > HORIZON:
        return None
    if high > HORIZON:
        return FinishRange(low, None, _week_after(low, day), None)
    return FinishRange(low, high, _week_after(low, day), _week_after(high, day))


def _weeks_needed(left: Decimal, past: Sequence[Decimal], random: Random) -> int:
    # `random()` alone is promised to stay the same from one Python to the next; `choice` is not.
    draws = (past[int(random.random() * len(past))] for _ in range(HORIZON))
    for count, done in enumerate(accumulate(draws), 1):
        if done >= left:
            return count
    return HORIZON + 1


def _week_after(count: int, day: date) -> Period:
    return Period.week_of(day + timedelta(days=7 * count - 1))
