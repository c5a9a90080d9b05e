"""What became of one person's requests, in a report (OO19)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from mktops.book import Book
from mktops.figures.backlog import points, present_pace
from mktops.figures.growth import reach, weeks_of
from mktops.figures.intake import Sheet
from mktops.figures.people import name_of
from mktops.kinds.backlog import BacklogItem
from mktops.reports.sections.reckoning import item_row, no_row


def sheet_row(book: Book, sheet: Sheet, day: date) -> dict[str, Any]:
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


def _sum(items: Sequence[BacklogItem]) -> dict[str, Any]:
    return {"items": len(items), "points": points(items)}
