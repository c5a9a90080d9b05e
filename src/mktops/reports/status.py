"""Where things stand today: the running month's pace and the live verdict of each running test (AP3, OO27)."""

from __future__ import annotations

from datetime import date

from mktops.book import Book
from mktops.kinds.engagements import Engagement
from mktops.reports import Report, ReportHeader, header
from mktops.reports.perspective import asked_for, client_of, within
from mktops.reports.sections import trials
from mktops.reports.sections.pace import DaysOver, GoalsRunning, over, running
from mktops.reports.sections.soon import DueDeliverable, DuePromise, DueTest, due_deliverables, due_promises, due_tests
from mktops.reports.sections.trials import TestRow
from mktops.text.period import Period

REPORT = Report("status", "the running month's pace, and the live verdict of each running test")
TEMPLATE = "status.md.j2"


class StatusReport(ReportHeader, GoalsRunning):
    """Where we stand today."""

    client: str | None
    period: str
    over: DaysOver
    tests_running: list[TestRow]
    promises: list[DuePromise]
    deliverables: list[DueDeliverable]
    tests_due: list[DueTest]


def context(book: Book, day: date, engagement: str | None = None) -> StatusReport:
    """The state of the month that the day lies in; of one engagement, if one is named."""
    chosen, book = book.find(Engagement, engagement), within(book, engagement)
    month = Period.month_of(day)
    return {
        **header(book, day, f"status{asked_for(engagement)}"),
        "client": client_of(chosen),
        "period": str(month),
        "over": over(month, day),
        **running(book, month, day, day, day),
        "tests_running": trials.running(book, day),
        "promises": due_promises(book, day),
        "deliverables": due_deliverables(book, month, day),
        "tests_due": due_tests(book, day),
    }
