"""What comes into the backlog and what leaves it: months, side doors, noes, and who asked for what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mktops.book import Book
from mktops.figures.backlog import Ranked, ranked
from mktops.figures.precision import share
from mktops.kinds.backlog import BacklogItem
from mktops.text.period import Period

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Flow:
    """How many items were asked for, done and declined in a month, each by its own day."""

    month: Period
    asked: int
    done: int
    declined: int

    @property
    def growth(self) -> int:
        """By how many items the list grew; below zero it shrank."""
        return self.asked - self.done - self.declined


@dataclass(frozen=True, slots=True)
class Sheet:
    """What became of one person's requests (OO19); `requester` is None for what nobody signed.

    `coming` is open, in the order of rank: only `asked` for, `accepted`, or `in_work`; `later` is Won't at this time;
    `no` is declined.
    """

    requester: str | None
    coming: tuple[Ranked, ...]
    later: tuple[Ranked, ...]
    no: tuple[BacklogItem, ...]

    @property
    def asked(self) -> tuple[BacklogItem, ...]:
        """What nobody has accepted yet."""
        return self._in("requested")

    @property
    def accepted(self) -> tuple[BacklogItem, ...]:
        """What was accepted and is not begun."""
        return self._in("accepted", "ready")

    @property
    def in_work(self) -> tuple[BacklogItem, ...]:
        """What is being done."""
        return self._in("in_progress")

    def above(self, rank: int) -> int:
        """How many of those that come have this rank or a higher one."""
        return sum(each.rank <= rank for each in self.coming)

    def _in(self, *statuses: str) -> tuple[BacklogItem, ...]:
        return tuple(each.item for each in self.coming if each.item.status in statuses)


def flow(book: Book, day: date, months: int = MONTHS) -> tuple[Flow, ...]:
    """The months up to that of `day`, oldest first, at most so many, from the first in which anything happened (OO3).

    What has no day, or a later one, is in no month.
    """
    asked = _months((item.requested_on for item in book.all(BacklogItem)), day)
    done = _months((item.done_on for item in book.all(BacklogItem) if item.status == "done"), day)
    declined = _months((_told_on(item) for item in book.all(BacklogItem)), day)
    first, month = min([*asked, *done, *declined], default=None), Period.month_of(day)
    found: list[Flow] = []
    while first and month >= first and len(found) < months:
        found.append(Flow(month, asked.get(month, 0), done.get(month, 0), declined.get(month, 0)))
        month = month.previous()
    return tuple(reversed(found))


def noes(book: Book, period: Period | None = None) -> tuple[BacklogItem, ...]:
    """The items that were declined (OO2); with a period, those whose requester was told in it."""
    return tuple(
        item
        for item in book.all(BacklogItem)
        if item.status == "declined" and (period is None or ((told := _told_on(item)) is not None and told in period))
    )


def side_door_share(items: Iterable[BacklogItem]) -> Decimal | None:
    """The percentage that came in by a side door, of the items that say how they came in (OO16)."""
    return share([item.source == "side_door" for item in items if item.source is not None])


def sheets(book: Book, day: date) -> tuple[Sheet, ...]:
    """One sheet for each person who asked for something not yet done, in the order of the backlog; nobody's last."""
    coming: dict[str | None, list[Ranked]] = {}
    later: dict[str | None, list[Ranked]] = {}
    no: dict[str | None, list[BacklogItem]] = {}
    for each in ranked(book, day):
        (coming if each.item.wanted else later).setdefault(each.item.requested_by, []).append(each)
    for item in noes(book):
        no.setdefault(item.requested_by, []).append(item)
    waiting = dict.fromkeys(item.requested_by for item in book.all(BacklogItem) if item.status != "done")
    return tuple(
        Sheet(who, tuple(coming.get(who, ())), tuple(later.get(who, ())), tuple(no.get(who, ())))
        for who in sorted(waiting, key=lambda who: who is None)
    )


def _told_on(item: BacklogItem) -> date | None:
    return item.declined.told_on if item.status == "declined" and item.declined else None


def _months(days: Iterable[date | None], until: date) -> dict[Period, int]:
    counts: dict[Period, int] = {}
    for day in days:
        if day is not None and day <= until:
            month = Period.month_of(day)
            counts[month] = counts.get(month, 0) + 1
    return counts
