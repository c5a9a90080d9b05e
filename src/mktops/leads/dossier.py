"""All that a source holds of one lead, looked up without judging the others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import ibis
from ibis import _

from mktops.kinds.lead_stages import LeadStage
from mktops.kinds.sources import Table
from mktops.leads.columns import named
from mktops.leads.definitions import day_of
from mktops.leads.engine import Unusable
from mktops.leads.receipt import StageReceipt, receipt
from mktops.leads.tables import WON, Tables
from mktops.leads.values import Habits, Value
from mktops.leads.windows import TimedEvent

_WHOLE = re.compile(r"[+-]?[0-9]{1,18}", re.ASCII)
_NUMBER = re.compile(r"[+-]?[0-9]{1,18}(?:\.[0-9]{1,18})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Dossier:
    """One lead. `values` are as they are written, by our names of fields; `habits` say how that is read.

    `events` are those that count. `rows` tells how often its id is there: the first row counts. `early_wins` are
    wins before its creation, which are set aside (MO26).
    """

    id: str
    created: int
    values: Mapping[str, Value]
    habits: Habits
    events: tuple[TimedEvent, ...]
    rows: int
    early_wins: int


def dossier(tables: Tables, id: str, until: int) -> Dossier:
    """The lead of an id, as it was typed, and what it did before a moment. Raises `Unusable` if it is not there."""
    rows = _rows(tables, id)
    if not rows:
        raise Unusable(f"There is no lead “{id}” in {tables.kept.place}{_hint(tables, id)}")
    dated = [row for row in rows if row["created"] is not None]
    if not dated:
        told = rows[0]["told_created"]
        why = f"its date “{told}” cannot be read; say how dates are written with “dates”" if told else "it has no date"
        raise Unusable(f"The lead {id} does not count in any figure: {why}")
    lead, created = dated[0], int(dated[0]["created"])
    if created >= until:
        raise Unusable(f"The lead {id} was created on {day_of(created)}, after the day that this looks at")
    events = _events(tables, id, until)
    counting = tuple(each for each in events if each.type != WON or each.at >= created)
    values = {name: lead[column] for name, column in tables.fields.items()}
    return Dossier(id, created, values, habits(tables), counting, len(dated), len(events) - len(counting))


def habits(tables: Tables) -> Habits:
    """How the values of the leads are written."""
    return _habits(tables.source.leads, tables.of_leads.zone)


def receipts(tables: Tables, lead: Dossier, stages: Mapping[str, LeadStage], until: int) -> tuple[StageReceipt, ...]:
    """The receipts of a lead for all stages, as of the last second before a moment. Raises `Unusable`."""
    of_events = _habits(tables.source.events or tables.source.leads, tables.of_events.zone)
    return receipt(
        tuple(stages.values()),
        lead.created,
        lead.values,
        lead.events,
        tables.told,
        lead.habits,
        of_events,
        tables.engine.search,
        until - 1,
    )


def _habits(table: Table, zone: str) -> Habits:
    return Habits(table.decimal, table.dates, table.ignore_case, table.missing, zone)


def _rows(tables: Tables, id: str) -> list[dict[str, Any]]:
    """The rows of an id, the one that counts first; the values of fields as they are written."""
    raw, read = tables.kept.table, tables.of_leads
    key = raw[_own(tables, tables.source.leads.id or tables.recognised.id)]
    created = raw[_own(tables, tables.source.leads.created or tables.recognised.created)]
    fields = {column: raw[_own(tables, _column(tables, name))] for name, column in tables.fields.items()}
    # The value that counts decides which of two rows does.
    order = {f"order_{column}": read.known(value) for column, value in fields.items()}
    mine = raw.filter(_is(read.plain(key) if tables.kept.by_hand else key, id)).select(
        created=read.moment(read.known(created)),
        told_created=created.cast("string"),
        **{column: _portable(value) for column, value in fields.items()},
        **order,
    )
    return tables.engine.rows(mine.order_by("created", *order))


def _column(tables: Tables, name: str) -> str | None:
    """The heading under which one of our fields stands."""
    known = {**tables.recognised.fields, **tables.source.fields}
    return named(tables.kept.table.columns, known.get(name, name))


def _own(tables: Tables, name: str | None) -> str:
    # That each of these columns is there was seen when the source was opened.
    return named(tables.kept.table.columns, name or "") or ""


def _portable(column: Any) -> Any:
    """A column whose values Python can hold: times without their billionths, and other things as texts."""
    kind = column.type()
    if kind.is_timestamp():
        return column.cast(ibis.dtype(f"timestamp({kind.timezone!r}, 6)" if kind.timezone else "timestamp(6)"))
    is_plain = kind.is_string() or kind.is_numeric() or kind.is_boolean() or kind.is_date()
    return column if is_plain else column.cast("string")


def _is(column: Any, id: str) -> Any:
    """Whether an id is the one that was typed; a number may be typed in any way."""
    kind, text = column.type(), id.strip()
    if kind.is_string():
        return column.isin([id, text])
    if kind.is_integer():
        return column == int(text) if _WHOLE.fullmatch(text) else ibis.literal(False)
    if kind.is_numeric() and not kind.is_boolean():
        return column == float(text) if _NUMBER.fullmatch(text) else ibis.literal(False)
    return column.cast("string") == text


def _events(tables: Tables, id: str, until: int) -> list[TimedEvent]:
    """What the lead did before a moment, of all that any definition asks for."""
    events = tables.events
    is_number = not tables.kept.table[_own(tables, tables.source.leads.id or tables.recognised.id)].type().is_string()
    if is_number and _WHOLE.fullmatch(id.strip()):
        # What is a number there may be a text among the events.
        id = str(int(id.strip()))
    mine = events.filter(_is(events.lead, id) & (events["at"] < until)).order_by("at", "type")
    return [
        TimedEvent(row["type"], int(row["at"]), {name: row[column] for name, column in tables.event_fields.items()})
        for row in tables.engine.rows(mine)
    ]


def _hint(tables: Tables, id: str) -> str:
    """An id that differs in its case only, should there be one."""
    ids = tables.every_lead.id
    if not ids.type().is_string():
        return ""
    near = tables.engine.rows(
        tables.every_lead.filter(ids.lower() == id.strip().lower()).select("id").order_by(_.id).limit(1)
    )
    return f". Did you mean {near[0]['id']}?" if near else ""
