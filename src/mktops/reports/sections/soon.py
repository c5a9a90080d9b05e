"""What is due: promises, deliverables, ends of tests, and work that came and went."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from typing_extensions import TypedDict

from mktops.book import Book
from mktops.figures.blueprint import is_delivered, is_late, planned, status_on
from mktops.figures.ledger import ledger
from mktops.figures.people import name_of
from mktops.figures.trials import is_past_end
from mktops.kinds.backlog import BacklogItem
from mktops.kinds.blueprints import Blueprint
from mktops.kinds.test_plans import TestPlan
from mktops.reports.perspective import Side
from mktops.reports.sections.promises import PromiseRow, promise_row, read_by
from mktops.text.period import Period

#: What is due within so many days is worth a look today.
AHEAD = timedelta(days=7)


class DuePromise(PromiseRow):
    """A promise that is due soon, or late."""

    late: bool


class DueDeliverable(TypedDict):
    """A deliverable that is due soon, or late."""

    title: str
    owner: str | None
    due: date
    late: bool
    status: str


class DueTest(TypedDict):
    """A test that ends soon, or should have."""

    title: str
    owner: str | None
    due: date
    late: bool
    status: Literal["planned", "running", "scaled", "repeated", "adapted", "stopped", "aborted"]
    is_test: bool


class FlowOfWeek(TypedDict):
    """What was asked for and done in a week."""

    asked: list[str]
    done: list[str]


def due_promises(book: Book, day: date, side: Side | None = None) -> list[DuePromise]:
    """What is owed and late, or due within a week, wherever it was promised (X6)."""
    return [
        {**promise_row(book, each), "late": each.outcome == "late"}
        for each in read_by(side, ledger(book, day))
        if each.is_open and each.due is not None and each.due <= day + AHEAD
    ]


def due_deliverables(book: Book, month: Period, day: date) -> list[DueDeliverable]:
    """What is planned with this as its last month, and what is late, unless it was delivered by the day (OO14)."""
    rows: list[DueDeliverable] = [
        {
            "title": each.title,
            "owner": name_of(book, each.owner),
            "due": max(each.months).end,
            "late": is_late(each, day),
            "status": status_on(each, day),
        }
        for blueprint in book.all(Blueprint)
        for each in planned(blueprint)
        if not is_delivered(each, day) and max(each.months) <= month
    ]
    return sorted(rows, key=lambda row: (row["due"], row["title"]))


def due_tests(book: Book, day: date) -> list[DueTest]:
    """The tests that end within a week or have ended, unless something was decided about them (OO22)."""
    rows: list[DueTest] = [
        {
            "title": test.title,
            "owner": name_of(book, plan.owner),
            "due": test.end,
            "late": is_past_end(test, day),
            "status": test.status,
            "is_test": True,
        }
        for plan in book.all(TestPlan)
        for test in plan.tests
        if test.end is not None and not test.closed and test.end <= day + AHEAD
    ]
    return sorted(rows, key=lambda row: (row["due"], row["title"]))


def flow(book: Book, period: Period) -> FlowOfWeek:
    """The titles of what was asked for and what was done in a period (OO3)."""
    items = book.all(BacklogItem)
    return {
        "asked": [item.title for item in items if item.requested_on and item.requested_on in period],
        "done": [item.title for item in items if item.status == "done" and item.done_on and item.done_on in period],
    }
