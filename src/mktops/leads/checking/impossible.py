"""Rows that cannot be true, counted and named (MO26): the definitions leave them out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from itertools import product
from pathlib import Path
from typing import NamedTuple

import ibis
from ibis import _

from mktops.leads.checking.quality import SHOWN, Line, Some, SourceFacts, TableFacts, is_sum
from mktops.leads.logic.definitions import DAY, day_of, first_moment
from mktops.leads.reading.columns import Columns, named
from mktops.leads.reading.delimited import unread
from mktops.leads.reading.tables import WON, Tables
from mktops.text.period import Period

_DAYS = (
    "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%m-%d-%Y", "%d.%m.%Y", "%Y/%m/%d", "%d/%m/%y", "%m/%d/%y", "%Y%m%d",
    "%d %b %Y", "%b %d, %Y", "%d %B %Y", "%B %d, %Y", "%d-%b-%Y",
)  # fmt: skip
_TIMES = ("", " %H:%M", " %H:%M:%S", " %I:%M %p", " %I:%M:%S %p")
#: The forms of dates that systems export. Excel keeps days as numbers; nobody can tell these from other numbers.
FORMS = tuple(day + time for day, time in product(_DAYS, _TIMES))
#: So many texts tell which forms are worth a look at all of them.
_GUESSED_FROM = 200
#: Of the ids without a time, so many are looked at for a line that sums up.
_LOOKED_AT = 500
#: Of the times that are none of ISO's, a form that is offered leaves no more than this share unread.
_LEFT_SHARE = 0.1
#: Days that programs write where they know none: the beginnings of their calendars.
HOLLOW_DAYS = (date(1970, 1, 1), date(1900, 1, 1))


class _Times(NamedTuple):
    """The times of a table: as they were read, as they were written, whose they are, and how they are read."""

    table: ibis.Table
    read: ibis.Value
    told: ibis.Value
    owner: ibis.Value
    columns: Columns

    @property
    def are_told(self) -> ibis.Value:
        # What was read need not be looked at as it was written: with millions of events, that is what takes long.
        return ibis.ifelse(self.read.notnull(), True, self.told.notnull())

    @property
    def unreadable(self) -> ibis.Value:
        return self.read.isnull() & self.are_told

    @property
    def timeless(self) -> ibis.Value:
        return self.read.isnull() & ~self.are_told


def rows_of(tables: Tables, until: int, leads: tuple[Path, ...], events: tuple[Path, ...]) -> SourceFacts:
    """What is impossible among the leads and events of a source, and how many there are. Raises `Unusable`."""
    lines = unread(tables.engine)
    every, happened = tables.every_lead, tables.every_event
    created = _Times(every, every.created, tables.of_leads.known(every.told_created), every.id, tables.of_leads)
    at = _Times(happened, happened["at"], tables.of_events.known(happened.told_at), happened.lead, tables.of_events)
    of_leads, of_events = (
        replace(
            _table(tables, times, until),
            unread=tuple(Line(each.file.name, each.line) for each in lines if each.file in files),
        )
        for times, files in ((created, leads), (at, events))
    )
    if of_events.future:
        late = happened.filter(_.lead.notnull() & (_["at"] >= until))
        of_events = replace(of_events, future_types=tuple(_first(tables, late, late.type)))
    types = tables.engine.rows(happened.filter(_.type.notnull()).group_by("type").aggregate(many=_.count()))
    seen = {str(row["type"]): int(row["many"]) for row in sorted(types, key=lambda row: str(row["type"]))}
    there = tables.leads.group_by(at=tables.leads.created // DAY).aggregate(many=_.count())
    days = {day_of(int(row["at"]) * DAY): int(row["many"]) for row in tables.engine.rows(there)}
    past = {day: many for day, many in days.items() if first_moment(day) < until}
    months: Counter[Period] = Counter()
    for day, many in past.items():
        months[Period.month_of(day)] += many
    good = of_leads.rows - of_leads.nameless - of_leads.timeless.count - of_leads.unreadable.count
    return SourceFacts(
        leads=of_leads,
        events=of_events,
        named_moments=moments_of(tables),
        odd_moments={} if of_leads.unreadable and not of_leads.mistyped else dict(_odd_moments(tables)),
        has_events="table" if tables.source.events else "columns" if tables.told else "none",
        counted=sum(past.values()),
        doubled=_doubled(tables, good - sum(days.values())),
        strays=_strays(tables),
        early_wins=_early_wins(tables) if tables.of_events.folded(WON) in seen else Some(),
        hollow_days={day: past[day] for day in HOLLOW_DAYS if day in past},
        months=dict(sorted(months.items())),
        types=seen,
    )


def moments_of(tables: Tables) -> dict[str, str]:
    """The events of which a column of the leads tells, each with that column as the rows have it."""
    known = {**tables.recognised.moments, **tables.source.moments}
    found = {event: named(tables.kept.table.columns, column) for event, column in known.items()}
    return {event: column for event, column in found.items() if column is not None}


def _odd_moments(tables: Tables) -> Iterator[tuple[str, TableFacts]]:
    """The columns with moments of events in which some cannot be read, by event."""
    rows = tables.kept.table
    for event, column in moments_of(tables).items():
        if not rows[column].type().is_string():
            continue
        told = tables.of_leads.known(rows[column])
        times = rows.select(told=told, read=tables.of_leads.moment(told))
        odd = times.filter(_.told.notnull() & _.read.isnull())
        (timed,), (many,) = (
            tables.engine.rows(each.aggregate(many=_.count())) for each in (times.filter(_.told.notnull()), odd)
        )
        if many["many"]:
            shown = Some(int(many["many"]), tuple(_first(tables, odd, odd.told)))
            found = TableFacts(timed=int(timed["many"]), unreadable=shown)
            yield event, _with_forms(found, tables, _Times(times, times.read, times.told, times.told, tables.of_leads))


def _table(tables: Tables, times: _Times, until: int) -> TableFacts:
    owned = times.owner.notnull()
    conditions = {
        "nameless": times.owner.isnull(),
        "timeless": owned & times.timeless,
        "timed": owned & times.are_told,
        "unreadable": owned & times.unreadable,
        "future": owned & (times.read >= until).fill_null(False),
    }
    past = ibis.ifelse(owned & (times.read < until), times.read, ibis.null("int64"))
    (row,) = tables.engine.rows(
        times.table.aggregate(
            rows=times.table.count(),
            newest=past.max(),
            **{name: ibis.ifelse(condition, 1, 0).sum() for name, condition in conditions.items()},
        )
    )

    def some(name: str, shown: ibis.Value) -> Some:
        many = int(row[name] or 0)
        return Some(many, tuple(_first(tables, times.table.filter(conditions[name]), shown)) if many else ())

    timeless = some("timeless", times.owner)
    ids = _first(tables, times.table.filter(conditions["timeless"]), times.owner, _LOOKED_AT) if timeless else []
    found = TableFacts(
        rows=int(row["rows"]),
        nameless=int(row["nameless"] or 0),
        timeless=timeless,
        sums=tuple(filter(is_sum, ids)),
        timed=int(row["timed"] or 0),
        unreadable=some("unreadable", times.told),
        future=some("future", times.owner),
        newest=None if row["newest"] is None else day_of(int(row["newest"])),
    )
    return _with_forms(found, tables, times) if found.unreadable else found


def _first(tables: Tables, table: ibis.Table, shown: ibis.Value, many: int = SHOWN) -> list[str]:
    """The first different values, in their order: the same whenever the data are."""
    values = table.select(value=shown.cast("string")).filter(_.value.notnull()).distinct()
    return [str(row["value"]) for row in tables.engine.rows(values.order_by("value").limit(many))]


def _with_forms(found: TableFacts, tables: Tables, times: _Times) -> TableFacts:
    """The facts with the usual forms that read nearly all times that are none of ISO's. A database parses none."""
    found = replace(found, dates=times.columns.table.dates)
    if not tables.engine.in_process or not times.told.type().is_string():
        return found
    # Of what the present form reads, some may be misread; only what everybody understands is beyond doubt.
    others = times.table.filter(times.owner.notnull() & times.told.notnull() & _read_by(None, times).isnull())
    guesses = _first(tables, others, times.told, _GUESSED_FROM)
    forms = [form for form in FORMS if 2 * sum(_fits(text, form) for text in guesses) > len(guesses)]
    if not forms:
        return found
    left = {f"left_{at}": ibis.ifelse(_read_by(form, times).isnull(), 1, 0).sum() for at, form in enumerate(forms)}
    (row,) = tables.engine.rows(others.aggregate(all=_.count(), **left))
    least = min(int(row[name]) for name in left)
    if least > _LEFT_SHARE * row["all"]:
        return found
    return replace(found, forms=tuple(form for at, form in enumerate(forms) if row[f"left_{at}"] == least), left=least)


def _read_by(form: str | None, times: _Times) -> ibis.Value:
    table = times.columns.table.model_copy(update={"dates": form})
    return Columns(times.columns.engine, table, times.columns.zone).moment(times.told)


def _fits(text: str, form: str) -> bool:
    try:
        datetime.strptime(text, form)
    except ValueError:
        return False
    return True


def _doubled(tables: Tables, many: int) -> Some:
    if many <= 0:
        return Some()
    good = tables.every_lead.filter(_.id.notnull() & _.created.notnull())
    often = good.group_by("id").aggregate(rows=_.count()).filter(_["rows"] > 1)
    return Some(many, tuple(_first(tables, often, often.id)))


def _strays(tables: Tables) -> Some:
    if tables.source.events is None:
        return Some()
    # A lead whose own row is wrong is there all the same.
    ids = tables.every_lead.filter(_.id.notnull()).select(lead="id")
    alone = tables.every_event.filter(_.lead.notnull()).anti_join(ids, "lead")
    (row,) = tables.engine.rows(alone.aggregate(many=_.count()))
    many = int(row["many"])
    return Some(many, tuple(_first(tables, alone, alone.lead)) if many else ())


def _early_wins(tables: Tables) -> Some:
    leads = tables.leads.select("created", lead="id")
    wins = tables.events.filter(tables.events.type == tables.of_events.folded(WON)).inner_join(leads, "lead")
    early = wins.filter(wins["at"] < wins.created)
    (row,) = tables.engine.rows(early.aggregate(many=_.count()))
    many = int(row["many"])
    return Some(many, tuple(_first(tables, early, early.lead)) if many else ())
