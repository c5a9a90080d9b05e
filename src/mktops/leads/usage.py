"""What definitions find in lead data: the values of their fields, and how often each test is true (MO26, X7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import ibis
from ibis import _

from mktops.kinds.criteria import Criterion
from mktops.kinds.lead_stages import LeadStage
from mktops.leads.answers import identity
from mktops.leads.columns import Columns
from mktops.leads.engine import Engine, Unusable
from mktops.leads.happenings import HOUR, Happenings, can_be_told, least
from mktops.leads.predicate import condition, tested
from mktops.leads.quality import PLACEHOLDERS, ClauseFacts, FieldFacts, SourceFacts, squeezed
from mktops.leads.standing import Standing, standings
from mktops.leads.tables import Tables

#: So many texts that are no numbers are enough to see what they are.
_TEXTS = 20


def with_usage(known: SourceFacts, tables: Tables, stages: Iterable[LeadStage], until: int) -> SourceFacts:
    """The facts of a source, and what its definitions find there. Raises `Unusable`."""
    every = [*standings(stages)]
    patterns = _patterns(tables.engine, every)
    leads = tables.leads.filter(_.created < until)
    events = tables.events.filter(_["at"] < until)
    tests = {identity(each.test): each.test for each in every if not each.of_event}
    # What never happens is told as such.
    tests = {key: test for key, test in tests.items() if test.event is None or _happens(test, known, tables)}
    runnable = {key: test for key, test in tests.items() if not patterns.keys() & _of(test)}
    return replace(
        known,
        fields=_fields(leads, tables.fields, tables.of_leads, [each for each in every if not each.of_event]),
        event_fields=_fields(events, tables.event_fields, tables.of_events, [each for each in every if each.of_event]),
        lacking=tables.lacking,
        lacking_events=tables.lacking_events,
        patterns=patterns,
        tests={**_judged(leads, tables, runnable), **_counted(leads, tables, runnable, until)},
    )


def _happens(test: Criterion, known: SourceFacts, tables: Tables) -> bool:
    return tables.of_events.folded(str(test.event)) in known.types


def _patterns(engine: Engine, every: Sequence[Standing]) -> dict[str, str]:
    found = {}
    for each in every:
        if each.test.matches is not None:
            try:
                engine.search(each.test.matches, "")
            except Unusable as error:
                found[each.test.matches] = str(error)
    return found


def _of(test: Criterion | None) -> set[str]:
    """The patterns that a test runs, those in what it says of its events among them."""
    if test is None:
        return set()
    inner = [*(test.all or ()), *(test.any or ()), test.not_, test.where]
    return {*([test.matches] if test.matches else []), *(each for one in inner for each in _of(one))}


def _fields(table: Any, names: Mapping[str, str], columns: Columns, every: Sequence[Standing]) -> dict[str, FieldFacts]:
    found = {}
    for name, column in names.items():
        users = [each for each in every if each.test.field == name]
        is_compared = any(not isinstance(limit, str | bool) for each in users for _name, limit in each.limits)
        found[name] = _field(table, table[column], columns, users, is_compared)
    return found


def _field(table: Any, column: Any, columns: Columns, users: Sequence[Standing], is_compared: bool) -> FieldFacts:
    rows, number = columns.engine.rows, columns.number(column)
    (size,) = rows(
        table.aggregate(
            known=column.count(),
            numbers=number.count(),
            **({"least": number.min(), "greatest": number.max()} if is_compared else {}),
        )
    )
    facts = FieldFacts(known=int(size["known"]), least=size.get("least"), greatest=size.get("greatest"))
    if not column.type().is_string():
        return facts
    values = {columns.folded(value): squeezed(value) for each in users for value in each.values}
    plain = column.lower().replace(" ", "").replace("\xa0", "")
    looked_for = table.filter(plain.isin(sorted({*values.values(), *PLACEHOLDERS})))
    odd = {value: many for value, many in _often(columns.engine, looked_for, column).items() if value not in values}
    facts = replace(
        facts,
        alike={value: many for value, many in odd.items() if squeezed(value) in values.values()},
        placeholders={value: many for value, many in odd.items() if squeezed(value) not in values.values()},
    )
    if is_compared and size["numbers"] < size["known"]:
        texts = _often(columns.engine, table.filter(column.notnull() & number.isnull()), column, _TEXTS)
        facts = replace(facts, no_numbers=texts, without_number=int(size["known"]) - int(size["numbers"]))
    return facts


def _often(engine: Engine, table: Any, column: Any, many: int | None = None) -> dict[str, int]:
    """The values of a column, the most frequent first."""
    counts = table.group_by(value=column).aggregate(many=_.count()).order_by(ibis.desc("many"), "value")
    return {str(row["value"]): int(row["many"]) for row in engine.rows(counts.limit(many) if many else counts)}


def _judged(leads: Any, tables: Tables, tests: Mapping[str, Criterion]) -> dict[str, ClauseFacts]:
    """Tests of the leads' own fields, all in one look."""
    fields = {key: test for key, test in tests.items() if test.field in tables.fields}
    sums = {}
    for at, test in enumerate(fields.values()):
        said = tested(test, leads[tables.fields[str(test.field)]], tables.of_leads)
        # Ibis writes “is null” behind a negation without brackets, where it means something else.
        sums[f"true_{at}"] = ibis.ifelse(said.fill_null(False), 1, 0).sum()
        sums[f"perhaps_{at}"] = ibis.ifelse(said.fill_null(True), 1, 0).sum()
    if not sums:
        return {}
    (row,) = tables.engine.rows(leads.aggregate(**sums))
    return {
        key: ClauseFacts(int(row[f"true_{at}"] or 0), int(row[f"perhaps_{at}"] or 0) - int(row[f"true_{at}"] or 0))
        for at, key in enumerate(fields)
    }


def _counted(leads: Any, tables: Tables, tests: Mapping[str, Criterion], until: int) -> dict[str, ClauseFacts]:
    """Counts of events, each by itself."""
    some = leads.select("created", lead="id")
    happenings = Happenings(tables, some, some, until)
    found = {}
    for key, test in tests.items():
        needed = least(test) if test.event is not None else None
        if needed is None:
            continue
        if can_be_told(test, tables):
            many = [_size(tables, first.semi_join(some, "lead")) for _suffix, first in happenings.first_moments(test)]
            most = None if many[-1] else _most(tables, test, some, until)
            found[key] = ClauseFacts(many[0], many[-1] - many[0], most)
        elif tables.told is not None and test.event in tables.told and needed > 1:
            # A column of the leads tells of one event only.
            found[key] = ClauseFacts(0, _size(tables, leads), 1)
    return found


def _size(tables: Tables, table: Any) -> int:
    (row,) = tables.engine.rows(table.aggregate(many=table.count()))
    return int(row["many"])


def _most(tables: Tables, test: Criterion, some: Any, until: int) -> int:
    """The most events that any lead had within the window, those counted that might count."""
    events = tables.events.filter((_.type == tables.of_events.folded(str(test.event))) & (_["at"] < until)).semi_join(
        some, "lead"
    )
    if test.where is not None:
        events = events.filter(condition(test.where, events, tables.event_fields, tables.of_events).fill_null(True))
    events = events.select("lead", "at")
    length = test.within.hours * HOUR if test.within is not None and test.within.hours else None
    if length is None:
        each = events.group_by("lead").aggregate(many=_.count())
    else:
        window = ibis.range_window(preceding=length, following=0, group_by="lead", order_by="at")
        each = events.select(many=events.count().over(window))
    (row,) = tables.engine.rows(each.aggregate(most=each.many.max()))
    return int(row["most"] or 0)
