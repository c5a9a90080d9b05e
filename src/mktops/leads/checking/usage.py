"""What definitions find in lead data: of how many leads each of their tests is true (MO26, X7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import ibis
from ibis import _

from mktops.kinds.criteria import Criterion, walk
from mktops.kinds.lead_stages import LeadStage
from mktops.leads.checking.quality import ClauseFacts, SourceFacts
from mktops.leads.checking.unnamed_columns import with_spare
from mktops.leads.checking.used_values import field_sums, fields, with_numbers
from mktops.leads.counting.happenings import Happenings, can_be_told
from mktops.leads.counting.predicate import condition, tested
from mktops.leads.logic.clauses import identity, window
from mktops.leads.logic.places import Standing, standings
from mktops.leads.reading.engine import Engine, Row, Unusable
from mktops.leads.reading.tables import Tables


def with_usage(known: SourceFacts, tables: Tables, stages: Iterable[LeadStage], until: int) -> SourceFacts:
    """The facts of a source, and what its definitions find there. Raises `Unusable`."""
    every = [*standings(stages)]
    patterns = _patterns(tables.engine, every)
    leads = tables.leads.filter(_.created < until)
    events = tables.events.filter(_["at"] < until)
    tests = {identity(each.test): each.test for each in every if not each.of_event}
    # What never happens is told as such.
    tests = {key: test for key, test in tests.items() if test.event is None or _happens(test, known, tables)}
    types = {tables.of_events.folded(type) for type in (*known.types, *known.named_moments)}
    plan = tables.source.handover
    named = [*(each.test.event for each in every), *((plan.offered, *plan.answers.values()) if plan else ())]
    lacks = any(event is not None and tables.of_events.folded(event) not in types for event in named)
    known = with_spare(known, tables, lacks and known.has_events != "table")
    runnable = {key: test for key, test in tests.items() if not patterns.keys() & _of(test)}
    told = with_numbers(_with_answers(leads, tables, runnable), tables.fields, tables.of_leads, every, False)
    told_events = with_numbers(events, tables.event_fields, tables.of_events, every, True)
    sums = {**field_sums(told, tables.fields), **_test_sums(told)}
    sizes, event_sizes = (
        tables.engine.rows(table.aggregate(**asked))[0] if asked else {}
        for table, asked in ((told, sums), (told_events, field_sums(told_events, tables.event_fields)))
    )
    return replace(
        known,
        fields=fields(leads, tables.fields, tables.of_leads, every, False, sizes),
        event_fields=fields(events, tables.event_fields, tables.of_events, every, True, event_sizes),
        lacking=tables.lacking,
        lacking_events=tables.lacking_events,
        patterns=patterns,
        tests={**_judged(tables, runnable, sizes), **_counted(leads, tables, runnable, until, known)},
    )


def _happens(test: Criterion, known: SourceFacts, tables: Tables) -> bool:
    dated = known.events if known.has_events == "table" else known.leads
    odd = known.odd_moments.get(str(test.event))
    if dated.all_unreadable or (odd and not odd.mistyped):
        return False
    return tables.of_events.folded(str(test.event)) in known.types or test.event in known.named_moments


def _patterns(engine: Engine, every: Sequence[Standing]) -> dict[str, str]:
    found = {}
    for each in every:
        if each.test.matches is not None:
            try:
                engine.search(each.test.matches, "")
            except Unusable as error:
                found[each.test.matches] = str(error)
    return found


def _of(test: Criterion) -> set[str]:
    """The patterns that a test runs, those in what it says of its events among them."""
    return {each.matches for _way, each in walk(test, ()) if each.matches is not None}


def _with_answers(leads: ibis.Table, tables: Tables, tests: Mapping[str, Criterion]) -> ibis.Table:
    """The leads with a column for what each test of a field says of them."""
    # What is true of all leads, or unknown, is no column for Ibis until a table has it.
    return leads.mutate(
        **{
            f"said_{at}": tested(test, leads[tables.fields[str(test.field)]], tables.of_leads)
            for at, test in enumerate(tests.values())
            if test.field in tables.fields
        }
    )


def _test_sums(told: ibis.Table) -> dict[str, ibis.Value]:
    sums = {}
    for name in told.columns:
        if name.startswith("said_"):
            # Ibis writes “is null” behind a negation without brackets, where it means something else.
            sums[f"true_{name}"] = ibis.ifelse(told[name].fill_null(False), 1, 0).sum()
            sums[f"perhaps_{name}"] = ibis.ifelse(told[name].fill_null(True), 1, 0).sum()
    return sums


def _judged(tables: Tables, tests: Mapping[str, Criterion], sizes: Row) -> dict[str, ClauseFacts]:
    found = {}
    for at, (key, test) in enumerate(tests.items()):
        if test.field in tables.fields:
            true, perhaps = (int(sizes[f"{what}_said_{at}"] or 0) for what in ("true", "perhaps"))
            found[key] = ClauseFacts(true, perhaps - true)
    return found


def _counted(
    leads: ibis.Table, tables: Tables, tests: Mapping[str, Criterion], until: int, known: SourceFacts
) -> dict[str, ClauseFacts]:
    """Counts of events, each by itself."""
    some = leads.select("created", lead="id")
    happenings = Happenings(tables, some, some, until)
    strays = known.strays or known.counted < known.leads.rows
    found = {}
    for key, test in tests.items():
        count = window(test) if test.event is not None else None
        if count is None:
            continue
        if can_be_told(test, tables):
            # That an event has its lead is asked only where some have none.
            firsts = [first for _suffix, first in happenings.first_moments(test)]
            many = [_size(tables, first.semi_join(some, "lead") if strays else first) for first in firsts]
            most = None if many[-1] else _most(tables, test, some, until, count[1])
            found[key] = ClauseFacts(many[0], many[-1] - many[0], most)
        elif tables.told is not None and test.event in tables.told:
            # A column of the leads tells of one event only.
            found[key] = ClauseFacts(0, _size(tables, leads), 1)
    return found


def _size(tables: Tables, table: ibis.Table) -> int:
    (row,) = tables.engine.rows(table.aggregate(many=table.count()))
    return int(row["many"])


def _most(tables: Tables, test: Criterion, some: ibis.Table, until: int, length: int | None) -> int:
    """The most events that any lead had within a window of so many seconds, those counted that might count."""
    events = tables.events.filter((_.type == tables.of_events.folded(str(test.event))) & (_["at"] < until)).semi_join(
        some, "lead"
    )
    if test.where is not None:
        events = events.filter(condition(test.where, events, tables.event_fields, tables.of_events).fill_null(True))
    events = events.select("lead", "at")
    if length is None:
        each = events.group_by("lead").aggregate(many=_.count())
    else:
        ending = ibis.range_window(preceding=length, following=0, group_by="lead", order_by="at")
        each = events.select(many=events.count().over(ending))
    (row,) = tables.engine.rows(each.aggregate(most=each.many.max()))
    return int(row["most"] or 0)
