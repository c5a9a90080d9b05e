"""What the backlog comes to, in a report: how much there is, when it will be done, what will not be done."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from typing_extensions import TypedDict

from mktops.book import Book
from mktops.figures.backlog import Pace, Ranked, TimeToFinish, reckon
from mktops.figures.growth import Growth, Reach, growth, reach
from mktops.figures.intake import noes, side_door_share
from mktops.figures.people import name_of
from mktops.figures.workload import Shares
from mktops.kinds.backlog import BacklogItem
from mktops.kinds.channels import Channel
from mktops.reports.sections.signatures import Signature
from mktops.text.period import Period


class BacklogGrowth(TypedDict):
    """How fast the list grows."""

    weeks: int
    asked: Decimal
    declined: Decimal
    done: Decimal
    net: Decimal
    grows: bool
    untold: int


class BacklogOutlook(TypedDict):
    """When the list would be done at this pace."""

    points: Decimal
    years: Decimal | None
    finish: date | None
    earliest: date | None
    latest: date | None
    level: int | None


class BacklogReach(TypedDict):
    """How far down the list the quarter reaches."""

    period: str
    rank: int
    unsized: int


class DeclinedRow(TypedDict):
    """An item that was not wanted, or not yet, and why."""

    id: str
    title: str
    requested_by: str | None
    reason: str | None
    told_on: date | None
    revisit_on: date | None
    look_again: bool


class PaceOfWork(TypedDict):
    """How much gets done, in points."""

    points: Decimal
    basis: Literal["history", "capacity"]
    weeks: int


class MoscowShares(TypedDict):
    """The share of the effort in each class, in percent."""

    must: Decimal
    should: Decimal
    could: Decimal


class BacklogReckoning(TypedDict):
    """Whether the backlog ever ends."""

    open: int
    wont: int
    unsized: int
    traced: Decimal | None
    side_door: Decimal | None
    shares: MoscowShares | None
    too_much_must: bool | None
    pace: PaceOfWork | None
    growth: BacklogGrowth | None
    reach: BacklogReach | None
    all: BacklogOutlook
    wanted: BacklogOutlook
    asked: int
    done: int
    noes: list[DeclinedRow]


class ItemRow(TypedDict):
    """An open item of the backlog."""

    rank: int
    id: str
    title: str
    outcome: str | None
    moscow: Literal["must", "should", "could", "wont"] | None
    effort: Decimal | None
    age: int | None
    requested_by: str | None
    owner: str | None
    channel: str | None
    confirmed: Signature | None
    status: Literal["requested", "accepted", "ready", "in_progress", "done", "declined"]


def reckoning(book: Book, period: Period | None, day: date) -> BacklogReckoning:
    """What the backlog comes to on the day (OO17, OO18); `asked`, `done` and `noes` are those of the period, or of all.

    `all` and `wanted` are the outlooks with and without Won't.
    """
    found = reckon(book, day)
    items = book.all(BacklogItem)
    open_items = [each.item for each in found.items]
    return {
        "open": len(open_items),
        "wont": sum(not item.wanted for item in open_items),
        "unsized": found.unsized,
        "traced": found.traced,
        "side_door": side_door_share(open_items),
        "shares": moscow_shares(found.shares),
        "too_much_must": found.shares is not None and found.shares.too_much_must,
        "pace": pace_row(found.pace) if found.pace else None,
        "growth": _growth(growth(book, day)),
        "reach": reach_row(reach(book, day)),
        "all": _outlook(found.all),
        "wanted": _outlook(found.wanted),
        "asked": sum(_within(item.requested_on, period, day) for item in items),
        "done": sum(item.status == "done" and _within(item.done_on, period, day) for item in items),
        "noes": [no_row(book, item, day) for item in noes(book, period)],
    }


def _growth(found: Growth | None) -> BacklogGrowth | None:
    if found is None:
        return None
    return {
        "weeks": found.weeks,
        "asked": found.asked,
        "declined": found.declined,
        "done": found.done,
        "net": found.net,
        "grows": found.grows,
        "untold": found.untold,
    }


def reach_row(found: Reach | None) -> BacklogReach | None:
    """The rank that the running quarter reaches; 0 where it does not reach the first."""
    return None if found is None else {"period": str(found.period), "rank": found.rank, "unsized": found.unsized}


def moscow_shares(shares: Shares | None) -> MoscowShares | None:
    """The shares of the classes, as plain data."""
    return {"must": shares.must, "should": shares.should, "could": shares.could} if shares else None


def pace_row(pace: Pace) -> PaceOfWork:
    """The points a week, what they rest on, and how many weeks of history there are."""
    return {"points": pace.points, "basis": pace.basis, "weeks": len(pace.weeks)}


def item_row(book: Book, each: Ranked) -> ItemRow:
    """An open item with its rank; `age` in days."""
    item = each.item
    return {
        "rank": each.rank,
        "id": item.id,
        "title": item.title,
        "outcome": item.outcome,
        "moscow": item.moscow,
        "effort": item.effort,
        "age": each.age,
        "requested_by": name_of(book, item.requested_by),
        "owner": name_of(book, item.owner),
        "channel": _channel(book, item),
        "confirmed": {"by": name_of(book, item.still_needed.by), "on": item.still_needed.on}
        if item.still_needed
        else None,
        "status": item.status,
    }


def _channel(book: Book, item: BacklogItem) -> str | None:
    channel = book.find(Channel, item.channel)
    return channel.name if channel else item.channel


def no_row(book: Book, item: BacklogItem, day: date) -> DeclinedRow:
    """An item that will not be done, or not now; `look_again` says that its day for another look has come."""
    told = item.declined
    return {
        "id": item.id,
        "title": item.title,
        "requested_by": name_of(book, item.requested_by),
        "reason": (told.reason.strip() or None) if told else None,
        "told_on": told.told_on if told else None,
        "revisit_on": told.revisit_on if told else None,
        "look_again": bool(told and told.revisit_on and told.revisit_on <= day),
    }


def _outlook(found: TimeToFinish) -> BacklogOutlook:
    likely = found.range
    return {
        "points": found.effort,
        "years": found.years,
        "finish": found.finish,
        "earliest": likely.earliest.start if likely else None,
        "latest": likely.latest.end if likely and likely.latest else None,
        "level": likely.level if likely else None,
    }


def _within(when: date | None, period: Period | None, day: date) -> bool:
    return when is not None and when <= day and (period is None or when in period)
