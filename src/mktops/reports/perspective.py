"""Perspectives on one report: each side reads a part of the same truth, an agency that of its own work (AR42)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Literal

from mktops.book import Book
from mktops.figures.engagements import goals_of, running
from mktops.kinds.engagements import Engagement
from mktops.kinds.goals import Goal
from mktops.kinds.record import Record
from mktops.reports import NothingToReport, wanted

Side = Literal["client", "agency"]
#: What a side does not read. The agency: the client's own house. The client: tests that run, since whoever acts on a
#: verdict that is still open decides by chance; what they came to is told.
LEFT_OUT: dict[Side, tuple[str, ...]] = {
    "agency": ("backlog", "flow", "readiness", "evaluation", "sourcing", "mix"),
    "client": ("tests_running",),
}


def seen_from(side: Side | None, context: dict[str, Any], engagement: str | None = None) -> dict[str, Any]:
    """The data of a report as a side reads it; `hidden` names the sections that it does not, None if it reads all."""
    hidden = LEFT_OUT[side] if side else ()
    command = context["command"] + (f" --engagement {engagement}" if engagement else "")
    command += f" --side {side}" if side else ""
    return {**_without(context, hidden), "command": command, "side": side, "hidden": list(hidden)}


def within(book: Book, engagement: str | None, side: Side | None, day: date) -> Book:
    """The book with only what belongs to an engagement, its goals among them; all of it if none is named.

    What belongs to no engagement by its kind, such as people and metrics, stays. Raises `NothingToReport` for one
    that there is not, and where an agency would read of another agency's work.
    """
    if engagement is None:
        present = running(book, day)
        if side == "agency" and len({each.agency for each in present}) > 1:
            names = ", ".join(each.id for each in present)
            raise NothingToReport(f"Each agency reads its own: name one with --engagement; there is {names}")
        return book
    chosen = wanted(book, Engagement, engagement)
    goals = {goal.id for goal in goals_of(book, chosen)}

    def belongs(record: Record) -> bool:
        if isinstance(record, Goal):
            return record.id in goals
        return record is chosen if isinstance(record, Engagement) else _engagement(record) in (engagement, ...)

    records = {name: tuple(filter(belongs, kept)) for name, kept in book.records.items()}
    return replace(book, records=records)


def _engagement(record: Record) -> Any:
    return getattr(record, "engagement", ...)


def _without(data: Any, hidden: tuple[str, ...]) -> Any:
    if isinstance(data, dict):
        return {key: None if key in hidden else _without(value, hidden) for key, value in data.items()}
    return [_without(each, hidden) for each in data] if isinstance(data, list) else data
