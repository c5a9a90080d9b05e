"""What lead data say of the metrics that count a lead stage, beside what was typed (AR31, X7)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Literal

from typing_extensions import TypedDict

from mktops.book import Book
from mktops.kinds.channels import Channel
from mktops.kinds.lead_stages import LeadStage
from mktops.leads.counting.results import Pulled
from mktops.reports import Report, ReportHeader, header
from mktops.text.period import Period

REPORT = Report("actuals pull", "the counts beside what was typed")
TEMPLATE = "actuals.md.j2"


class PulledRow(TypedDict):
    """What lead data count for a metric, beside what was typed; `lacks` says why nothing could be counted."""

    id: str
    name: str
    stage: str | None
    channel: str | None
    source: str
    typed: Decimal | None
    counted: int | None
    difference: Decimal | None
    came: int
    unknown: int
    channel_unknown: int
    lacks: Literal["days", "field", "channel", "definition", "lost", "columns"] | None
    names: list[str]
    since: date | None
    changed: list[date]


class FieldChange(TypedDict):
    """A field of a record, or the value of a metric, before and after."""

    field: str
    before: Decimal | str | None
    after: int | str


class RecordChange(TypedDict):
    """What changes in a record of actuals; one without a line is new."""

    file: str
    line: int | None
    changes: list[FieldChange]
    verified_by: str | None
    others: list[str]


class SourceRead(TypedDict):
    """The days that a source of lead data tells of."""

    name: str
    oldest: date | None
    newest: date | None


class ActualsPulledReport(ReportHeader):
    """What lead data count for each metric, beside what was typed."""

    period: str
    ends: date
    is_over: bool
    sources: list[SourceRead]
    first_day: date
    last_day: date
    rows: list[PulledRow]
    differing: int
    untyped: int
    lacking: int
    write: bool
    records: list[RecordChange]


def context(
    book: Book,
    day: date,
    pulled: Sequence[Pulled],
    period: Period,
    source: str | None = None,
    write: bool = False,
    records: Sequence[RecordChange] = (),
) -> ActualsPulledReport:
    """The values side by side, and of each of the `records` that they belong into what changes there."""
    words = [f" --source {source}" if source else "", " --write" if write else ""]
    rows = [_row(book, each) for each in pulled]
    return {
        **header(book, day, f"actuals pull --period {period}{''.join(words)}"),
        "period": str(period),
        "ends": period.end,
        "is_over": period.is_over(day),
        "sources": [
            {"name": name, "oldest": days[0] if days else None, "newest": days[1] if days else None}
            for name, days in sorted({each.source: each.days for each in pulled}.items())
        ],
        "first_day": period.start,
        "last_day": min(period.end, day),
        "rows": rows,
        "differing": sum(row["difference"] not in (None, 0) for row in rows),
        "untyped": sum(row["typed"] is None and row["counted"] is not None for row in rows),
        "lacking": sum(row["lacks"] is not None for row in rows),
        "write": write,
        "records": list(records),
    }


def _row(book: Book, told: Pulled) -> PulledRow:
    stage, channel = book.find(LeadStage, told.metric.stage), book.find(Channel, told.metric.channel)
    return {
        "id": told.metric.id,
        "name": told.metric.name,
        "stage": stage.name if stage else told.metric.stage,
        "channel": channel.name if channel else told.metric.channel,
        "source": told.source,
        "typed": told.typed,
        "counted": told.counted,
        "difference": None if told.typed is None or told.counted is None else told.counted - told.typed,
        "came": told.came,
        "unknown": told.unknown,
        "channel_unknown": told.homeless,
        "lacks": told.lacks,
        "names": list(told.names),
        "since": told.since,
        "changed": list(told.changed),
    }
