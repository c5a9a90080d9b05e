"""Whether the backlog ever ends: what is asked for in a week, beside what is done, and how far that reaches."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from mktops.book import Book
from mktops.figures.backlog import Pace, points, present_pace, ranked
from mktops.figures.precision import precise
from mktops.figures.throughput import FEWEST_WEEKS, WINDOW
from mktops.figures.workload import finish_day
from mktops.kinds.backlog import BacklogItem
from mktops.text.period import Period


@dataclass(frozen=True, slots=True)
class Growth:
    """Points a week over so many past weeks: asked for, declined, and done at the present pace (OO3).

    `untold` counts the requests that may belong here and are in no sum: asked for in these weeks without a size, or
    open without a day.
    """

    weeks: int
    asked: Decimal
    declined: Decimal
    done: Decimal
    untold: int

    @property
    @precise
    def net(self) -> Decimal:
        """By how many points a week the list grows; below zero it shrinks."""
        return self.asked - self.declined - self.done

    @property
    def grows(self) -> bool:
        """Whether more is asked for than leaves the list, so that it never ends."""
        return self.net > 0


@dataclass(frozen=True, slots=True)
class Reach:
    """The rank down to which the list is done by the end of a period at the present pace; 0 where nothing is.

    Of the items above that line, `unsized` have no size, so that it may lie higher.
    """

    period: Period
    rank: int
    unsized: int


@precise
def growth(book: Book, day: date) -> Growth | None:
    """What came into the list and what left it in the past complete weeks (OO3), the same that the pace rests on.

    Where that is the planned capacity: the last twelve, none before the first request. None without a pace, from fewer
    than four weeks, and where no request has a day.
    """
    now, items = present_pace(book, day), book.all(BacklogItem)
    days = [item.requested_on for item in items if item.requested_on]
    if now is None or not days:
        return None
    monday = Period.week_of(day).start
    weeks = _weeks(now, min(days), monday)
    if weeks < FEWEST_WEEKS:
        return None
    since = monday - timedelta(weeks=weeks)

    def inside(on: date | None) -> bool:
        return on is not None and since <= on < monday

    asked = [item for item in items if inside(item.requested_on)]
    # A no without a day took at least what was asked for in these weeks off the list.
    gone = [item for item in items if item.status == "declined" and inside(_told_on(item) or item.requested_on)]
    untold = sum(item.effort is None for item in asked) + sum(item.open and not item.requested_on for item in items)
    return Growth(weeks, points(asked) / weeks, points(gone) / weeks, now.points, untold)


@precise
def reach(book: Book, day: date) -> Reach | None:
    """How far down the list the team comes by the end of the running quarter (OO19), working in the order of rank.

    What has no size takes no time; Won'ts are passed over. None without a pace or where nothing is wanted.
    """
    now, wanted = present_pace(book, day), [each for each in ranked(book, day) if each.item.wanted]
    if now is None or not wanted:
        return None
    quarter, effort, rank, unsized = Period.quarter_of(day, book.settings.fiscal_year_starts), Decimal(0), 0, 0
    for each in wanted:
        effort += each.item.effort or 0
        finish = finish_day(effort, now.points, day)
        if finish is None or finish > quarter.end:
            break
        rank, unsized = each.rank, unsized + (each.item.effort is None)
    return Reach(quarter, rank, unsized)


@precise
def weeks_of(items: Iterable[BacklogItem], pace: Pace | None) -> Decimal | None:
    """How many weeks the whole team needs for these items, as far as they have a size; None without a pace."""
    return None if pace is None else points(items) / pace.points


def _weeks(now: Pace, first: date, monday: date) -> int:
    if now.basis == "history":
        return len(now.weeks)
    return min(WINDOW, max(0, (monday - Period.week_of(first).start).days // 7))


def _told_on(item: BacklogItem) -> date | None:
    return item.declined.told_on if item.declined else None
