"""The backlog as a whole: its order, its size, the pace of work and the day on which it ends."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from mktops.book import Book
from mktops.figures.once import once
from mktops.figures.precision import precise, share
from mktops.figures.throughput import FEWEST_WEEKS, FinishRange, finish_range, pace, weekly_points
from mktops.figures.workload import Shares, finish_day, moscow_shares, years_of_work
from mktops.kinds.backlog import BacklogItem


@dataclass(frozen=True, slots=True)
class Ranked:
    """An open item with its rank, from 1, and the days since it was asked for; None where that day is not known."""

    rank: int
    item: BacklogItem
    age: int | None


@dataclass(frozen=True, slots=True)
class Pace:
    """The present pace in points a week, and what it rests on.

    `history`: the mean of the past complete weeks, which `weeks` holds, oldest first. `capacity`: what the
    settings say; `weeks` holds what history there is, too short or too empty to go by.
    """

    points: Decimal
    basis: Literal["history", "capacity"]
    weeks: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class TimeToFinish:
    """How long so many points take at the present pace (OO18); None is *no data*.

    The range exists only where the pace rests on history.
    """

    effort: Decimal
    years: Decimal | None
    finish: date | None
    range: FinishRange | None


@dataclass(frozen=True, slots=True)
class Reckoning:
    """The open items in the order of their rank, and what they come to.

    `unsized` counts those without an effort, which no sum holds; `traced` is the percentage that names a
    Guidepoint or a goal. `all` is every open item, `wanted` leaves the Won'ts out.
    """

    items: tuple[Ranked, ...]
    unsized: int
    traced: Decimal | None
    shares: Shares | None
    pace: Pace | None
    all: TimeToFinish
    wanted: TimeToFinish


def age(item: BacklogItem, day: date) -> int | None:
    """The days since an item was asked for; None where the day is not known or still to come."""
    return (day - item.requested_on).days if item.requested_on and item.requested_on <= day else None


@once
def ranked(book: Book, day: date) -> tuple[Ranked, ...]:
    """The open items, most important first (OO17)."""
    items = (item for item in book.all(BacklogItem) if item.open)
    return tuple(Ranked(rank, item, age(item, day)) for rank, item in enumerate(items, 1))


def present_pace(book: Book, day: date) -> Pace | None:
    """The pace at which work is done (OO18): from history, else from `capacity`.

    A history of fewer than four weeks steps back where the settings give a capacity. None without either.
    """
    done = [
        (item.done_on, item.effort)
        for item in book.all(BacklogItem)
        if item.status == "done" and item.done_on is not None and item.effort is not None
    ]
    weeks = weekly_points(done, day)
    measured, capacity = pace(weeks), book.settings.capacity.points_per_week or None
    if measured is not None and (len(weeks) >= FEWEST_WEEKS or capacity is None):
        return Pace(measured, "history", weeks)
    return None if capacity is None else Pace(capacity, "capacity", weeks)


@once
def reckon(book: Book, day: date) -> Reckoning:
    """What the backlog comes to as of a day (OO3, OO5, OO12, OO17, OO18)."""
    items, now = ranked(book, day), present_pace(book, day)
    return Reckoning(
        items=items,
        unsized=sum(each.item.effort is None for each in items),
        traced=share([each.item.traced for each in items]),
        shares=moscow_shares((each.item.moscow, each.item.effort) for each in items),
        pace=now,
        all=outlook(points([each.item for each in items]), now, day),
        wanted=outlook(points([each.item for each in items if each.item.wanted]), now, day),
    )


def outlook(effort: Decimal, pace: Pace | None, day: date) -> TimeToFinish:
    """When so many points are done, starting on a day, at a pace."""
    if pace is None:
        return TimeToFinish(effort, None, None, None)
    return TimeToFinish(
        effort=effort,
        years=years_of_work(effort, pace.points),
        finish=finish_day(effort, pace.points, day),
        range=finish_range(effort, pace.weeks, day),
    )


@precise
def points(items: Iterable[BacklogItem]) -> Decimal:
    """The effort of these items together, as far as it is estimated."""
    return sum((item.effort for item in items if item.effort is not None), Decimal(0))
