"""The backlog report: how much is there, when will it be done, what will not be done (OO2, OO3, OO12, OO15–OO21)?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from typing_extensions import TypedDict

from mktops.book import Book
from mktops.figures.backlog import points, ranked
from mktops.figures.intake import Flow, flow, sheets
from mktops.kinds.backlog import BacklogItem
from mktops.kinds.engagements import Engagement
from mktops.reports import NothingToReport, Report, ReportHeader, header
from mktops.reports.perspective import asked_for, client_of, within
from mktops.reports.sections.reckoning import BacklogReckoning, DeclinedRow, ItemRow, item_row, no_row, reckoning
from mktops.reports.sections.requests import RequestSheet, sheet_row
from mktops.text.period import Period

REPORT = Report("backlog", "the ranked list, whether it ever ends, how far the quarter reaches")
TEMPLATE = "backlog.md.j2"

CLASSES = ("must", "should", "could", None)


class FlowOfMonth(TypedDict):
    """What was asked for in a month, done and declined; `growth` is what the list grew by."""

    month: str
    asked: int
    done: int
    declined: int
    growth: int


class MoscowClass(TypedDict):
    """The open items of one class, and the points that they take."""

    moscow: str | None
    points: Decimal
    rows: list[ItemRow]


class BacklogReport(ReportHeader):
    """The ranked list, whether it ever ends, and a sheet for each requester."""

    client: str | None
    reckoning: BacklogReckoning
    flow: list[FlowOfMonth]
    classes: list[MoscowClass]
    later: list[DeclinedRow]
    sheets: list[RequestSheet]


def context(book: Book, day: date, period: Period | None = None, engagement: str | None = None) -> BacklogReport:
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


def _month(flow: Flow) -> FlowOfMonth:
    return {
        "month": str(flow.month),
        "asked": flow.asked,
        "done": flow.done,
        "declined": flow.declined,
        "growth": flow.growth,
    }


def _class(book: Book, day: date, moscow: str | None) -> MoscowClass:
    found = [each for each in ranked(book, day) if each.item.moscow == moscow]
    return {
        "moscow": moscow,
        "points": points(each.item for each in found),
        "rows": [item_row(book, each) for each in found],
    }
