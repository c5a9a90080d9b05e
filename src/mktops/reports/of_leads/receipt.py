"""The receipt of one lead: what each test of each stage found, since when, and what one change would do (AP16–AP25)."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from mktops.book import Book
from mktops.figures.conversion import ordered
from mktops.leads.logic.definitions import first_moment
from mktops.leads.telling.dossier import Dossier
from mktops.leads.telling.receipt import StageReceipt
from mktops.reports import Report, ReportHeader, header
from mktops.reports.environment.languages import load_words
from mktops.reports.sections.entered import not_judged
from mktops.reports.sections.lead_shapes import NotJudged
from mktops.reports.sections.verdicts import DayAndTime, FieldValue, StageVerdict, field_row, moment, stage_row

REPORT = Report(
    "leads explain",
    "the receipt: each criterion, the value or the very events that met it, and what one change would do",
)
TEMPLATE = "receipt.md.j2"


class ReceiptReport(ReportHeader):
    """Why one lead is where it is: each test of each stage, and what it found."""

    source: str
    id: str
    created: DayAndTime | None
    rows: int
    early_wins: int
    not_judged: list[NotJudged]
    fields: list[FieldValue]
    stages: list[StageVerdict]
    zone: str | None
    seconds: bool


def context(book: Book, day: date, source: str, lead: Dossier, receipts: Sequence[StageReceipt]) -> ReceiptReport:
    """One lead, and its stages from the lowest to the highest."""
    words, now = load_words(book.settings.locale), first_moment(day + timedelta(days=1)) - 1
    by_id = {one.stage.id: one for one in receipts}
    created = moment(lead.created)
    fields = [field_row(name, lead, receipts) for name in lead.values]
    stages = [stage_row(by_id[each.id], lead.values, words, now) for each in ordered([one.stage for one in receipts])]
    times = [*_times([created, fields, stages])]
    return {
        **header(book, day, f"leads explain {shlex.quote(lead.id)}"),
        "source": source,
        "id": lead.id,
        "created": created,
        "rows": lead.rows,
        "early_wins": lead.early_wins,
        "not_judged": not_judged(book),
        "fields": fields,
        "stages": stages,
        "zone": lead.zone if times else None,
        "seconds": any(each[-2:] != "00" for each in times),
    }


def _times(told: Any) -> Iterator[str]:
    """The times of day of all moments in some plain data."""
    if isinstance(told, dict) and isinstance(told.get("time"), str):
        yield told["time"]
    for each in told.values() if isinstance(told, dict) else told if isinstance(told, list) else ():
        yield from _times(each)
