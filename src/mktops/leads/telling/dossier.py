"""All that a source holds of one lead, looked up without judging the others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

import ibis
from ibis import _

from mktops.leads.logic.definitions import day_of
from mktops.leads.reading.columns import named
from mktops.leads.reading.engine import Row, Unusable
from mktops.leads.reading.field_values import portable
from mktops.leads.reading.tables import WON, Tables, lead_id
from mktops.leads.reading.texts import Value

_WHOLE = re.compile(r"[+-]?[0-9]{1,18}", re.ASCII)
_NUMBER = re.compile(r"[+-]?[0-9]{1,18}(?:\.[0-9]{1,18})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Dossier:
    """One lead. `values` are as they are written, by our names of fields; `known` are the same as tests see them.

    Moments are those of `zone`. `rows` tells how often its id is there: the first row counts. `early_wins` are wins
    before its creation, which are set aside (MO26).
    """

    id: str
    created: int
    values: Mapping[str, Value]
    known: Mapping[str, Value]
    zone: str
    rows: int
    early_wins: int


def dossier(tables: Tables, id: str, until: int) -> tuple[Dossier, Tables]:
    """The lead of an id, as it was typed, and the tables with its rows and events alone.

    Raises `Unusable` if it is not there, or not before a moment.
    """
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
    values = {name: lead[column] for name, column in tables.fields.items()}
    known = {name: lead[f"known_{column}"] for name, column in tables.fields.items()}
    own = _alone(tables, lead["id"])
    return Dossier(id, created, values, known, tables.of_leads.zone, len(dated), _early_wins(own, created, until)), own


def _alone(tables: Tables, id: Value) -> Tables:
    """The tables with the rows and the events of one lead."""
    lead, events, kept = tables.every_lead, tables.every_event, tables.engine.kept
    return replace(
        tables,
        every_lead=kept(lead.filter(lead.id == id)),
        every_event=kept(events.filter(events.lead == id)),
        happened=None,
    )


def _early_wins(own: Tables, created: int, until: int) -> int:
    events = own.events
    early = events.filter((events.type == WON) & (events["at"] < min(created, until)))
    (row,) = own.engine.rows(early.aggregate(many=early.count()))
    return int(row["many"])


def _rows(tables: Tables, id: str) -> list[Row]:
    """The rows of an id, the one that counts first; the values of fields as they are written, and as they are known."""
    raw, read = tables.kept.table, tables.of_leads
    key = raw[_own(tables, tables.source.leads.id or tables.recognised.id)]
    created = raw[_own(tables, tables.source.leads.created or tables.recognised.created)]
    fields = {column: raw[_own(tables, _column(tables, name))] for name, column in tables.fields.items()}
    # The value that counts decides which of two rows does.
    order = {f"order_{column}": read.known(value) for column, value in fields.items()}
    mine = raw.filter(_is(read.plain(key) if tables.kept.by_hand else key, id)).select(
        id=lead_id(read, tables.kept, key).cast(tables.every_lead.id.type()),
        created=read.moment(read.known(created)),
        told_created=created.cast("string"),
        **{column: portable(value) for column, value in fields.items()},
        **{f"known_{column}": portable(read.folded(read.known(value))) for column, value in fields.items()},
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


def _is(column: ibis.Value, id: str) -> ibis.Value:
    """Whether an id is the one that was typed; a number may be typed in any way."""
    kind, text = column.type(), id.strip()
    if kind.is_string():
        return column.isin([id, text])
    if kind.is_integer():
        return column == int(text) if _WHOLE.fullmatch(text) else ibis.literal(False)
    if kind.is_numeric() and not kind.is_boolean():
        return column == float(text) if _NUMBER.fullmatch(text) else ibis.literal(False)
    return column.cast("string") == text


def _hint(tables: Tables, id: str) -> str:
    """An id that differs in its case only, should there be one."""
    ids = tables.every_lead.id
    if not ids.type().is_string():
        return ""
    near = tables.engine.rows(
        tables.every_lead.filter(ids.lower() == id.strip().lower()).select("id").order_by(_.id).limit(1)
    )
    return f". Did you mean {near[0]['id']}?" if near else ""
