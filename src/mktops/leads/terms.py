"""The single tests of some definitions, each worked out once for every lead: what its fields say, when its events did.

The engine joins and compares these columns; how they make a stage is another matter (`leads.entries`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from typing import Any

import ibis
from ibis import _

from mktops.kinds.criteria import Criterion, walk
from mktops.kinds.lead_stages import LeadStage
from mktops.leads.definitions import Definition, definitions, fold
from mktops.leads.predicate import UNKNOWN, condition, tested
from mktops.leads.tables import WON, Tables, Wanted

HOUR = 3_600


def wanted(stages: Sequence[LeadStage]) -> Wanted:
    """What the definitions of some stages ask of a source."""
    fields: list[str] = []
    types: list[str] = []
    event_fields: list[str] = []
    for stage in stages:
        for definition in definitions(stage):
            for way, criterion in definition.criteria:
                for inner, each in walk(criterion, way):
                    if each.event is not None:
                        types.append(each.event)
                    elif each.field is not None:
                        (event_fields if "where" in inner else fields).append(each.field)
    return Wanted(*(tuple(dict.fromkeys(names)) for names in (fields, types, event_fields)))


@dataclass(frozen=True, slots=True)
class Terms:
    """`table` has a row for each lead that was there before `until`, with a column for each single test: what its
    fields say, or since when enough events are there (`<name>`; `<name>_maybe` if what nobody knows of them counted).
    """

    tables: Tables
    table: Any
    names: dict[str, str]
    until: int

    def at(self, moment: Any) -> Callable[[Criterion], Any]:
        """What a single test says at a moment; of events nothing is said where there is no moment."""

        def said(test: Criterion) -> Any:
            name = self.names[repr(test)]
            if test.event is None:
                return self.table[name]
            if moment is None or name not in self.table.columns:
                return UNKNOWN
            maybe = f"{name}_maybe"
            otherwise = (
                ibis.ifelse(self.table[maybe] <= moment, UNKNOWN, False) if maybe in self.table.columns else False
            )
            return ibis.ifelse(self.table[name] <= moment, True, otherwise)

        return said

    def moments(self, tests: Sequence[Criterion]) -> list[Any]:
        """The columns of the moments at which tests of events begin to hold."""
        return self._moments(tests, "")

    def perhaps(self, tests: Sequence[Criterion]) -> list[Any]:
        """The columns of the moments at which they might, if what nobody knows of the events counted."""
        return self._moments(tests, "_maybe")

    def _moments(self, tests: Sequence[Criterion], suffix: str) -> list[Any]:
        names = dict.fromkeys(f"{self.names[repr(test)]}{suffix}" for test in tests if test.event is not None)
        return [self.table[name] for name in names if name in self.table.columns]


def terms(tables: Tables, chains: Sequence[Sequence[LeadStage]], until: int) -> Terms:
    """The single tests of what some stages and those below them mean, for each lead that was there before a moment."""
    leads = tables.leads.filter(_.created < until)
    tests = {repr(test): test for stages in chains for test in leaves(stages)}
    names = {key: f"test_{at}" for at, key in enumerate(tests)}
    fields = {
        names[key]: tested(
            test,
            leads[tables.fields[test.field]] if test.field and test.field in tables.fields else None,
            tables.of_leads,
        )
        for key, test in tests.items()
        if test.event is None
    }
    found = Terms(tables, leads.mutate(**fields), names, until)
    for key, test in tests.items():
        if test.event is None or not _can_be_told(test, tables):
            continue
        # Only leads that could hold a stage by it are looked at: of millions of events, most belong to others.
        could = [may_hold(stages, found) for stages in chains if key in map(repr, leaves(stages))]
        some = found.table.filter(reduce(lambda one, other: one | other, could)).select("created", lead="id")
        name, table = names[key], found.table
        for suffix, first in _first_moments(test, tables, some, until):
            first = first.rename({f"{name}{suffix}": "at", "of": "lead"})
            table = table.left_join(first, table.id == first["of"]).drop("of")
        found = Terms(tables, table, names, until)
    return found


def leaves(stages: Sequence[LeadStage]) -> Iterator[Criterion]:
    """The single tests of all definitions of some stages."""
    for stage in stages:
        for definition in definitions(stage):
            for _way, test in definition.clauses:
                yield test


def means(definition: Definition, leaf: Callable[[Criterion], Any]) -> Any:
    """What a definition comes to, once each single test is known."""
    parts = [
        fold(criterion, leaf, lambda one, other: one & other, lambda one, other: one | other, lambda one: ~one)
        for _way, criterion in definition.criteria
    ]
    return reduce(lambda one, other: one & other, parts) if parts else ibis.literal(True)


def may_hold(stages: Sequence[LeadStage], found: Terms) -> Any:
    """Whether a lead could hold the last of some stages, whatever it did and whichever definition counts."""
    each = [
        reduce(lambda one, other: one | other, (means(definition, found.at(None)) for definition in definitions(stage)))
        for stage in stages
    ]
    return reduce(lambda one, other: one & other, each).fill_null(True)


def _can_be_told(test: Criterion, tables: Tables) -> bool:
    """Whether the source tells of so many such events at all, and whether the test has its numbers.

    A column of the leads tells of one event only.
    """
    is_known = tables.told is None or (test.event in tables.told and least(test) == 1)
    return is_known and least(test) is not None and (test.within is None or bool(test.within.hours))


def least(test: Criterion) -> int | None:
    """How many events a test asks for; None where no such number stands there."""
    if test.at_least is None:
        return 1
    number = test.at_least
    return int(number) if isinstance(number, int | Decimal) and number == int(number) and number >= 1 else None


def _first_moments(test: Criterion, tables: Tables, some: Any, until: int) -> Iterator[tuple[str, Any]]:
    """For each of some leads the first moment at which it has done enough; then that at which it might have."""
    events, type = tables.events, tables.of_events.folded(str(test.event))
    events = events.filter((events.type == type) & (events["at"] < until)).semi_join(some, "lead")
    if type == WON:
        # A win before the first contact is impossible (MO26).
        events = events.inner_join(some, "lead").filter(_["at"] >= _.created)
    if test.where is None:
        yield "", _first(test, events)
        return
    counts = condition(test.where, events, tables.event_fields, tables.of_events)
    yield "", _first(test, events.filter(counts))
    yield "_maybe", _first(test, events.filter(counts.fill_null(True)))


def _first(test: Criterion, events: Any) -> Any:
    """The first moment at which so many events lie within the window; the last of them completes it."""
    many = least(test) or 1
    if many > 1:
        # The event that came so many before is near enough: this says the same as counting in a window that slides.
        before = events["at"].lag(many - 1).over(ibis.window(group_by=events.lead, order_by=events["at"]))
        events = events.select("lead", "at", before=before).filter(_.before.notnull())
        if test.within is not None and test.within.hours is not None:
            events = events.filter(events["at"] - events.before <= test.within.hours * HOUR)
    return events.group_by("lead").aggregate(at=events["at"].min())
