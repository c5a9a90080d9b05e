"""One requester's sheet: what they asked for, what becomes of it, and how far the quarter reaches (OO2, OO19)."""

from __future__ import annotations

from datetime import date

from mktops.book import Book
from mktops.figures.backlog import present_pace
from mktops.figures.growth import reach
from mktops.figures.intake import sheets
from mktops.figures.people import name_of
from mktops.kinds.engagements import Engagement
from mktops.kinds.people import Person
from mktops.reports import NothingToReport, Report, ReportHeader, header, wanted
from mktops.reports.perspective import asked_for, client_of, within
from mktops.reports.sections.reckoning import BacklogReach, PaceOfWork, pace_row, reach_row
from mktops.reports.sections.requests import RequestSheet, sheet_row

REPORT = Report("backlog --person", "a sheet for each requester, or for one")
TEMPLATE = "requester.md.j2"


class RequesterReport(ReportHeader):
    """The sheet of what one person asked for."""

    client: str | None
    id: str
    pace: PaceOfWork | None
    reach: BacklogReach | None
    sheet: RequestSheet


def context(book: Book, day: date, person: str, engagement: str | None = None) -> RequesterReport:
    """The sheet of the person with this id, of one engagement if one is named.

    Raises `NothingToReport` where they are not known or wait for nothing.
    """
    chosen, book = book.find(Engagement, engagement), within(book, engagement)
    sheet = next((each for each in sheets(book, day) if each.requester == person), None)
    if sheet is None:
        wanted(book, Person, person)
        raise NothingToReport(f"{name_of(book, person)} has asked for nothing that is open or was declined")
    now = present_pace(book, day)
    return {
        **header(book, day, f"backlog --person {person}{asked_for(engagement)}"),
        "client": client_of(chosen),
        "id": person,
        "pace": pace_row(now) if now else None,
        "reach": reach_row(reach(book, day)),
        "sheet": sheet_row(book, sheet, day),
    }
