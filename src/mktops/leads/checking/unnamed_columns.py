"""Columns of a source that nobody names yet: what somebody meant may be among them (MO26, X7)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import ibis

from mktops.kinds.sources import EventsTable
from mktops.leads.checking.quality import SourceFacts
from mktops.leads.reading.columns import named
from mktops.leads.reading.tables import Tables

#: Of a wide export, so many columns are looked at for times.
_LOOKED_AT = 60


def with_spare(known: SourceFacts, tables: Tables, lacks_events: bool) -> SourceFacts:
    """The facts of a source with its spare columns; if it lacks events, those with times too. Raises `Unusable`."""
    usual, source = tables.recognised, tables.source
    fields = {**usual.fields, **source.fields}
    moments = {**usual.moments, **source.moments}
    leads = (source.leads.id or usual.id, source.leads.created or usual.created)
    spare = _others(tables.kept.table.columns, (*leads, *fields.values(), *moments.values(), *tables.fields))
    happened = tables.happened
    of_events: list[str] = []
    if happened is not None and isinstance(source.events, EventsTable):
        taken = (source.events.lead, source.events.type, source.events.at, *happened.fields.values())
        of_events = _others(happened.rows.table.columns, taken)
    return replace(
        known,
        named_fields={name: column.strip().lstrip("\ufeff") for name, column in fields.items()},
        spare=tuple(spare),
        spare_of_events=tuple(of_events),
        spare_times=tuple(_timed(tables, spare[:_LOOKED_AT])) if lacks_events else (),
    )


def _others(columns: Sequence[str], taken: Sequence[str | None]) -> list[str]:
    used = {named(columns, name) for name in taken if name is not None}
    return [column.strip().lstrip("\ufeff") for column in columns if column not in used and column.strip()]


def _timed(tables: Tables, names: Sequence[str]) -> Iterator[str]:
    rows, habits = tables.kept.table, tables.of_leads
    texts = {}
    for name in names:
        column = rows[str(named(rows.columns, name))]
        if column.type().is_date() or column.type().is_timestamp():
            yield name
        elif column.type().is_string():
            texts[name] = habits.known(column)
    if texts:
        told = rows.select(**{f"told_{at}": text for at, text in enumerate(texts.values())})
        sums: dict[str, ibis.Value] = {}
        for at in range(len(texts)):
            sums |= {f"told_{at}": told[f"told_{at}"].count(), f"read_{at}": habits.moment(told[f"told_{at}"]).count()}
        (found,) = tables.engine.rows(told.aggregate(**sums))
        yield from (name for at, name in enumerate(texts) if found[f"told_{at}"] == found[f"read_{at}"] > 0)
