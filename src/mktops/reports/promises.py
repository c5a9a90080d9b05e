"""The ledger of promises: what is late, what is owed and by whom, and what became of the rest (AP32, X6)."""

from __future__ import annotations

from datetime import date

from typing_extensions import TypedDict

from mktops.book import Book
from mktops.figures.ledger import ledger
from mktops.kinds.engagements import Engagement
from mktops.kinds.people import Person
from mktops.reports import Report, ReportHeader, header, wanted
from mktops.reports.perspective import client_of, within
from mktops.reports.sections.promises import PromiseRow, PromiseTally, promise_row, tally

REPORT = Report("promises", "who owes what, since when, and what was kept")
TEMPLATE = "promises.md.j2"


class OwedBySide(TypedDict):
    """What one side still owes."""

    side: str | None
    rows: list[PromiseRow]


class PromisesReport(ReportHeader):
    """Who owes what, since when, and what was kept."""

    by: str | None
    engagement: str | None
    client: str | None
    tally: PromiseTally
    owed: list[OwedBySide]
    closed: list[PromiseRow] | None


def context(
    book: Book, day: date, open: bool = False, by: str | None = None, engagement: str | None = None
) -> PromisesReport:
    """Every promise made by the day; of one person, of one engagement, or only those still owed, if that is asked.

    Raises `NothingToReport` for a person or an engagement that there is not.
    """
    person = wanted(book, Person, by) if by is not None else None
    work = wanted(book, Engagement, engagement) if engagement is not None else None
    book = within(book, engagement)
    found = [
        promise
        for promise in ledger(book, day)
        if by in (None, promise.owner, promise.handed_on_by) and engagement in (None, promise.engagement)
    ]
    owed = [promise_row(book, each) for each in found if each.is_open]
    closed = sorted((each for each in found if not each.is_open), key=lambda each: each.answered_on or date.min)
    sides = [side for side in ("client", "agency", None) if any(row["side"] == side for row in owed)]
    words = [*(["--open"] if open else []), *(["--by", by] if by else [])]
    words += ["--engagement", engagement] if engagement else []
    return {
        **header(book, day, " ".join(["promises", *words])),
        "by": person.name if person else None,
        "engagement": work.name if work else None,
        "client": client_of(work),
        "tally": tally(found),
        "owed": [{"side": side, "rows": [row for row in owed if row["side"] == side]} for side in sides],
        "closed": None if open else [promise_row(book, each) for each in reversed(closed)],
    }
