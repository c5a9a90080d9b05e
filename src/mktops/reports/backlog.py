"""The backlog report: how much is there, when will it be done, what will not be done (OO2, OO3, OO12, OO15–OO21)?"""

from __future__ import annotations

from datetime import date
from typing import Any

from mktops.book import Book
from mktops.figures.backlog import points, ranked
from mktops.figures.intake import Flow, flow, sheets
from mktops.kinds.backlog import BacklogItem
from mktops.kinds.engagements import Engagement
from mktops.reports import NothingToReport, Report, header
from mktops.reports.perspective import asked_for, client_of, within
from mktops.reports.sections.reckoning import item_row, no_row, reckoning
from mktops.reports.sections.requests import sheet_row
from mktops.text.period import Period

REPORT = Report("backlog", "the ranked list, whether it ever ends, how far the quarter reaches")
TEMPLATE = "backlog.md.j2"

CLASSES = ("must", "should", "could", None)


def context(book: Book, day: date, period: Period | None = None, engagement: str | None = None) -> dict[str, Any]:
    """The list by class and rank, what it comes to, what is not in it, and a sheet for each requester.

    With a period, what was asked for, done and declined is that of the period; with an engagement, only what belongs
    to it. Raises `NothingToReport` where nobody has asked for anything.
    """
    chosen, book = book.find(Engagement, engagement), within(book, engagement)
    if not book.all(BacklogItem):
        raise NothingToReport("There is no backlog yet. Collect what was asked for under “backlog:” in a file")
    return {
        **header(book, day, f"backlog{asked_for(engagement)}"),
        "client": client_of(chosen),
        "reckoning": reckoning(book, period, day),
        "flow": [_month(each) for each in flow(book, day)],
        "classes": [part for moscow in CLASSES if (part := _class(book, day, moscow))["rows"]],
        "later": [no_row(book, each.item, day) for each in ranked(book, day) if not each.item.wanted],
        "sheets": [sheet_row(book, sheet, day) for sheet in sheets(book, day)],
    }


def _month(flow: Flow) -> dict[str, Any]:
    return {
        "month": str(flow.month),
        "asked": flow.asked,
        "done": flow.done,
        "declined": flow.declined,
        "growth": flow.growth,
    }


def _class(book: Book, day: date, moscow: str | None) -> dict[str, Any]:
    found = [each for each in ranked(book, day) if each.item.moscow == moscow]
    return {
        "moscow": moscow,
        "points": points(each.item for each in found),
        "rows": [item_row(book, each) for each in found],
    }
