"""A source of lead data → its leads and their events, each with what a definition may ask of them (MO26, X7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import ibis
from ibis import _

from mktops.kinds.sources import LeadSource
from mktops.leads.reading.columns import Columns, named
from mktops.leads.reading.engine import Engine, Unusable
from mktops.leads.reading.headings import Recognised, recognised
from mktops.leads.reading.readers import Rows, read_once, rows
from mktops.leads.reading.unusable import below
from mktops.text.enumeration import listed
from mktops.text.slug import nearest

#: The event that ends what leads are for; it cannot come before its lead (MO26).
WON = "won"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of a source: fields of leads, types of events, fields of events."""

    fields: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    event_fields: tuple[str, ...] = ()

    def __or__(self, other: Wanted) -> Wanted:
        both = zip(
            (self.fields, self.types, self.event_fields), (other.fields, other.types, other.event_fields), strict=True
        )
        return Wanted(*(tuple(dict.fromkeys((*mine, *theirs))) for mine, theirs in both))


@dataclass(frozen=True, slots=True)
class Happened:
    """Rows of which each is an event: `columns` names those with its `lead`, `type` and `at`, `fields` the others."""

    rows: Rows
    columns: Mapping[str, str]
    fields: Mapping[str, str]
    habits: Columns

    @property
    def lead(self) -> ibis.Value:
        """The column with the lead's id, as it is kept."""
        return self.rows.table[self.columns["lead"]]

    def of(self, table: ibis.Table) -> ibis.Table:
        """The events of those rows that are in `table`."""
        lead, type, at = (table[self.columns[name]] for name in ("lead", "type", "at"))
        habits = self.habits
        return table.select(
            lead=_id(habits, self.rows, lead),
            type=habits.folded(habits.text(_id(habits, self.rows, type))),
            at=_moment(habits, self.rows, at, "at"),
            told_at=at.cast("string"),
            **{name: habits.known(table[column]) for name, column in self.fields.items()},
        )


@dataclass(frozen=True)
class Tables:
    """The leads of a source and their events, as far as they are wanted.

    `every_lead` has each row that there is: `id`, `created` (a moment) and `told_created` (as it was written), and a
    column for each of `fields`, our names of fields. `every_event` has `lead`, `type`, `at`, `told_at` and a column
    for each of `event_fields`. `lacking` are wanted fields of leads that no column holds, `lacking_events` likewise.
    `told` are the types of events that the source can tell of; None: of any. `kept` are the leads as the source keeps
    them, under its own headings.
    """

    engine: Engine
    source: LeadSource
    recognised: Recognised
    kept: Rows
    of_leads: Columns
    of_events: Columns
    every_lead: ibis.Table
    every_event: ibis.Table
    happened: Happened | None
    fields: Mapping[str, str]
    event_fields: Mapping[str, str]
    lacking: tuple[str, ...]
    lacking_events: tuple[str, ...]
    told: frozenset[str] | None

    @property
    def renamed(self) -> frozenset[str]:
        """The usual names of fields whose columns the source calls otherwise."""
        own = {named(self.kept.table.columns, column) for column in self.source.fields.values()}
        usual = self.recognised.fields.items()
        return frozenset(name for name, column in usual if column in own and name not in self.source.fields)

    @cached_property
    def leads(self) -> ibis.Table:
        """The leads that count: with an id and a day, each once."""
        good = self.every_lead.filter(_.id.notnull() & _.created.notnull()).drop("told_created")
        (told,) = self.engine.rows(good.aggregate(all=good.count(), different=good.id.nunique()))
        if told["all"] == told["different"]:
            return good
        order = [good.created, *(good[name] for name in self.fields.values())]
        ranked = good.mutate(rank=ibis.row_number().over(ibis.window(group_by=good.id, order_by=order)))
        return self.engine.kept(ranked.filter(_["rank"] == 0).drop("rank"))

    @cached_property
    def events(self) -> ibis.Table:
        """The events that may count, without their `told_at`. That there is a time is left to whoever compares it, and
        that the lead is known to whoever joins.
        """
        return self.every_event.drop("told_at")

    def events_of(self, some: ibis.Table) -> ibis.Table:
        """Those of `some` leads, a table with `lead`."""
        happened = self.happened
        if happened is None or happened.rows.by_hand or happened.lead.type() != some.lead.type():
            return self.events.semi_join(some, "lead")
        # Of most events nothing need be known, not even when they were.
        table = happened.rows.table
        return happened.of(table.semi_join(some, happened.lead == some.lead)).drop("told_at")


def tables(
    engine: Engine, source: LeadSource, zone: str, leads: Sequence[Path], events: Sequence[Path], wanted: Wanted
) -> Tables:
    """What is wanted of a source, from the files that its paths mean or from its database. Raises `Unusable`."""
    with below("leads"):
        kept = raw = rows(engine, source.leads, leads)
    usual = recognised(raw.table.columns)
    of_leads = Columns(engine, source.leads, zone)
    with below("fields"):
        held = _held(raw, {**usual.fields, **source.fields}, wanted.fields)
    with below("moments"):
        moments = _held(raw, {**usual.moments, **source.moments}, wanted.types, own_name=False)
    id = _own(raw, "id", source.leads.id or usual.id, "holds the lead's id")
    created = _own(raw, "created", source.leads.created or usual.created, "says since when a lead is known")
    fields = {name: f"field_{at}" for at, name in enumerate(held)}
    times = {type: f"moment_{at}" for at, type in enumerate(moments)}
    every_lead = raw.table.select(
        id=lead_id(of_leads, raw, id),
        created=_moment(of_leads, raw, created, "leads", "created"),
        told_created=created.cast("string"),
        **{fields[name]: of_leads.known(raw.table[column]) for name, column in held.items()},
        **{times[type]: _moment(of_leads, raw, raw.table[column], "moments", type) for type, column in moments.items()},
    )
    with below("leads"):
        every_lead = read_once(engine, raw, every_lead)
    of_events = Columns(engine, source.events or source.leads, zone)
    parts, event_fields, lacking_events = [], {}, wanted.event_fields
    happened: Happened | None = None
    if source.events is not None:
        with below("events"):
            raw = rows(engine, source.events, events)
            names = {name: _asked(raw, name, getattr(source.events, name)) for name in ("lead", "type", "at")}
        seen = _held(raw, {}, wanted.event_fields)
        event_fields = {name: f"field_{at}" for at, name in enumerate(seen)}
        lacking_events = tuple(name for name in wanted.event_fields if name not in seen)
        happened = Happened(raw, names, {event_fields[name]: column for name, column in seen.items()}, of_events)
        with below("events"):
            parts.append(read_once(engine, raw, happened.of(raw.table)))
        every_lead, parts[0] = _same_ids(every_lead, parts[0])
    parts += [
        _as_events(every_lead, of_events.folded(type), column, parts[:1], event_fields)
        for type, column in times.items()
    ]
    return Tables(
        engine=engine,
        source=source,
        recognised=usual,
        kept=kept,
        of_leads=of_leads,
        of_events=of_events,
        every_lead=every_lead,
        every_event=_united(parts, every_lead),
        happened=happened if len(parts) == 1 else None,
        fields=fields,
        event_fields=event_fields,
        lacking=tuple(name for name in wanted.fields if name not in held),
        lacking_events=lacking_events,
        told=None if source.events is not None else frozenset({*usual.moments, *source.moments}),
    )


def _held(raw: Rows, known: Mapping[str, str], wanted: Sequence[str], own_name: bool = True) -> dict[str, str]:
    """Which column holds what is wanted: one that the source names or a usual one, else one of that very name."""
    found = {}
    for name in wanted:
        if name in known:
            found[name] = _asked(raw, name, known[name])
        elif own_name and named(raw.table.columns, name):
            found[name] = _demanded(raw, name, "")
    return found


def _own(raw: Rows, key: str, name: str | None, what: str) -> ibis.Value:
    """A column that every lead must have."""
    with below("leads", key):
        return raw.table[_demanded(raw, name, f"Say which column {what}: “{key}”, under “leads” of the source")]


def _asked(raw: Rows, key: str, name: str) -> str:
    with below(key):
        return _demanded(raw, name, "")


def _demanded(raw: Rows, name: str | None, otherwise: str) -> str:
    has = f"{raw.place} has {listed(raw.table.columns)}"
    if name is None:
        raise Unusable(f"{otherwise}. {has}")
    if name.strip().casefold() in raw.twice:
        raise Unusable(f"Two columns of {raw.place} are called “{name.strip()}”; give one of them another name")
    column = named(raw.table.columns, name)
    if column is None:
        near = nearest(name, raw.table.columns)
        raise Unusable(f"There is no column “{name}” in {raw.place}. {f'Did you mean “{near}”?' if near else has}")
    return column


def _id(columns: Columns, raw: Rows, column: ibis.Value) -> ibis.Value:
    if not (column.type().is_string() or column.type().is_integer()):
        # Mostly a column of whole numbers in which some were missing once.
        return columns.text(columns.known(column))
    # What no hand has touched is compared as it is; with millions of events, each look at a text counts.
    return columns.plain(column) if raw.by_hand else column


def lead_id(columns: Columns, raw: Rows, column: ibis.Value) -> ibis.Value:
    """The id of each row of the leads, null where it is blank."""
    id = _id(columns, raw, column)
    return ibis.ifelse(id.strip() == "", ibis.null("string"), id) if id.type().is_string() else id


def _moment(columns: Columns, raw: Rows, column: ibis.Value, *said_at: str) -> ibis.Value:
    kind = column.type()
    if not (kind.is_date() or kind.is_timestamp() or kind.is_string() or kind.is_null()):
        what = "numbers" if kind.is_numeric() and not kind.is_boolean() else "something else"
        raise Unusable(
            f"The column “{column.get_name()}” of {raw.place} holds no times but {what}; "
            "name one that has dates, or texts such as 2026-10-31 23:59",
            *said_at,
        )
    return columns.moment(columns.known(column))


def _same_ids(leads: ibis.Table, events: ibis.Table) -> tuple[ibis.Table, ibis.Table]:
    """Both tables, their ids made texts where one has texts and the other has numbers."""
    if leads.id.type().is_string() == events.lead.type().is_string():
        return leads, events
    return leads.mutate(id=leads.id.cast("string")), events.mutate(lead=events.lead.cast("string"))


def _as_events(
    leads: ibis.Table, type: str, column: str, table: Sequence[ibis.Table], fields: Mapping[str, str]
) -> ibis.Table:
    """The moments that a column of the leads tells, as events of the same shape as those of a table."""
    kinds = table[0].schema() if table else None
    # What a lead without an id did is lost with it, and told of that row alone.
    return leads.filter(leads[column].notnull() & leads.id.notnull()).select(
        lead=leads.id.cast(kinds["lead"]) if kinds else leads.id,
        type=ibis.literal(type),
        at=leads[column],
        told_at=ibis.null("string"),
        **{name: ibis.null(kinds[name]) for name in fields.values() if kinds},
    )


def _united(parts: Sequence[ibis.Table], leads: ibis.Table) -> ibis.Table:
    if not parts:
        nothing = {"lead": leads.id, "type": ibis.null("string"), "at": leads.created, "told_at": ibis.null("string")}
        return leads.filter(ibis.literal(False)).select(**nothing)
    return ibis.union(*parts) if len(parts) > 1 else parts[0]
