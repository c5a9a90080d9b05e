"""The weekly report: what was done, what was promised, how the running month and tests stand (AR30, OO27)."""

from __future__ import annotations

from datetime import date, timedelta

from mktops.book import Book
from mktops.kinds.engagements import Engagement
from mktops.reports import Report, header
from mktops.reports.perspective import ReportOfSide, Side, client_of, seen_from, within
from mktops.reports.sections import trials
from mktops.reports.sections.account import AccountOfPeriod, KeptSums, PromiseKept, account, last_promises, last_time
from mktops.reports.sections.engagement_shapes import EngagementRow
from mktops.reports.sections.engagements import engagement_rows
from mktops.reports.sections.pace import DaysOver, GoalsRunning, over, running
from mktops.reports.sections.soon import (
    DueDeliverable,
    DuePromise,
    DueTest,
    FlowOfWeek,
    due_deliverables,
    due_promises,
    due_tests,
    flow,
)
from mktops.reports.sections.trials import TestRow
from mktops.reports.sections.unknown import UnknownThing, unknown
from mktops.text.period import Period

REPORT = Report(
    "report weekly",
    "what was done and promised, and how the running month and the tests stand",
    period="week",
    place=2,
)
TEMPLATE = "weekly.md.j2"


class WeeklyReport(ReportOfSide, GoalsRunning):
    """What was done and promised, and how the running month and the tests stand."""

    period: str
    month: str
    over: DaysOver
    last_time: KeptSums
    promises: list[PromiseKept]
    account: AccountOfPeriod
    flow: FlowOfWeek | None
    tests_running: list[TestRow] | None
    tests_decided: list[TestRow]
    promises_due: list[DuePromise]
    deliverables: list[DueDeliverable]
    tests_due: list[DueTest]
    engagements: list[EngagementRow]
    unknown: list[UnknownThing]


def context(
    book: Book, day: date, period: Period | None = None, side: Side | None = None, engagement: str | None = None
) -> WeeklyReport:
    """All that the week's report tells a side, or both; the week is the last one that is over if none is given."""
    period = period or Period.week_of(day).previous()
    chosen, book = book.find(Engagement, engagement), within(book, engagement, side)
    close = min(day, period.end + timedelta(days=1))
    month = period.longer("month")
    promises = last_promises(book, period, "weekly", day)
    told: WeeklyReport = {
        "client": client_of(chosen),
        **header(book, day, f"report weekly --period {period}"),
        "period": str(period),
        "month": str(month),
        "over": over(month, close),
        **running(book, month, period.anchor, close, day),
        "last_time": last_time(promises),
        "promises": promises,
        "account": account(book, period, "weekly", day),
        "flow": flow(book, period),
        "tests_running": trials.running(book, close),
        "tests_decided": trials.decided(book, period),
        "promises_due": due_promises(book, day, side),
        "deliverables": due_deliverables(book, month, close),
        "tests_due": due_tests(book, day),
        "engagements": engagement_rows(book, period, day, side),
        "unknown": unknown(book, period, "weekly", [], day),
        "side": None,
        "hidden": [],
    }
    return seen_from(side, told, chosen)
