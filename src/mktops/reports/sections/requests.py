"""What became of one person's requests, in a report (OO19)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from typing_extensions import TypedDict

from mktops.book import Book
from mktops.figures.backlog import points, present_pace
from mktops.figures.growth import reach, weeks_of
from mktops.figures.intake import Sheet
from mktops.figures.people import name_of
from mktops.kinds.backlog import BacklogItem
from mktops.reports.sections.reckoning import DeclinedRow, ItemRow, item_row, no_row


class ComingItem(ItemRow):
    """An item that is to come; `reached` where the quarter gets there."""

    reached: bool


class RequestSums(TypedDict):
    """Items and their points."""

    items: int
    points: Decimal


class RequestSheet(TypedDict):
    """What became of what one person asked for."""

    requester: str | None
    points: Decimal
    weeks: Decimal | None
    asked: RequestSums
    accepted: RequestSums
    in_work: RequestSums
    above: int | None
    coming: list[ComingItem]
    later: list[DeclinedRow]
    no: list[DeclinedRow]


def sheet_row(book: Book, sheet: Sheet, day: date) -> RequestSheet:
    """How much was asked for, accepted and begun, what that takes, and what of it the running quarter reaches."""
    line, coming = reach(book, day), [each.item for each in sheet.coming]
    return {
        "requester": name_of(book, sheet.requester),
        "points": points(coming),
        "weeks": weeks_of(coming, present_pace(book, day)),
        "asked": _sum(sheet.asked),
        "accepted": _sum(sheet.accepted),
        "in_work": _sum(sheet.in_work),
        "above": sheet.above(line.rank) if line else None,
        "coming": [{**item_row(book, each), "reached": bool(line and each.rank <= line.rank)} for each in sheet.coming],
        "later": [no_row(book, each.item, day) for each in sheet.later],
        "no": [no_row(book, item, day) for item in sheet.no],
    }


def _sum(items: Sequence[BacklogItem]) -> RequestSums:
    return {"items": len(items), "points": points(items)}
