"""The single tests of some definitions, each worked out once for every lead: what its fields say, when its events did.

The engine joins and compares these columns; how they make a stage is another matter (`leads.counting.entries`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import ibis
from ibis import _

from mktops.kinds.criteria import Criterion, walk
from mktops.kinds.lead_stages import LeadStage
from mktops.leads.counting.happenings import Happenings, can_be_told
from mktops.leads.counting.predicate import UNKNOWN, all_of, any_of, joined, tested
from mktops.leads.logic.clauses import Clause, identity
from mktops.leads.logic.definitions import Definition, definitions, in_force
from mktops.leads.reading.tables import Tables, Wanted


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
    table: ibis.Table
    names: dict[str, str]
    until: int

    def at(self, moment: ibis.Value | None) -> Callable[[Criterion], ibis.Value]:
        """What a single test says at a moment; without one, what can be said of all moments."""

        def said(test: Criterion) -> ibis.Value:
            name = self.names[identity(test)]
            if test.event is None:
                return self.table[name]
            if name not in self.table.columns:
                return UNKNOWN
            if moment is None:
                return self._ever(name)
            maybe = f"{name}_maybe"
            otherwise = (
                ibis.ifelse(self.table[maybe] <= moment, UNKNOWN, False) if maybe in self.table.columns else False
            )
            return ibis.ifelse(self.table[name] <= moment, True, otherwise)

        return said

    def _ever(self, name: str) -> ibis.Value:
        """False where never enough happened, nor might have; else unknown, since it depends on the moment."""
        maybe = f"{name}_maybe"
        never = self.table[name].isnull()
        if maybe in self.table.columns:
            never &= self.table[maybe].isnull()
        return ibis.ifelse(never, False, UNKNOWN)

    def with_columns(self, columns: Mapping[str, ibis.Value]) -> Terms:
        """The same with some columns more."""
        return replace(self, table=self.table.mutate(**columns))

    def moments(self, tests: Sequence[Criterion]) -> list[str]:
        """The columns of the moments at which tests of events begin to hold."""
        return self._moments(tests, "")

    def perhaps(self, tests: Sequence[Criterion]) -> list[str]:
        """The columns of the moments at which they might, if what nobody knows of the events counted."""
        return self._moments(tests, "_maybe")

    def _moments(self, tests: Sequence[Criterion], suffix: str) -> list[str]:
        names = dict.fromkeys(f"{self.names[identity(test)]}{suffix}" for test in tests if test.event is not None)
        return [name for name in names if name in self.table.columns]


def terms(
    tables: Tables,
    chains: Sequence[Sequence[LeadStage]],
    until: int,
    carried: Sequence[str] = (),
    matters: Callable[[Sequence[LeadStage], Terms], ibis.Value] | None = None,
    everybody: bool = True,
    of_everybody: bool = False,
) -> Terms:
    """The single tests of what some stages and those below them mean, for each lead that was there before a moment.

    `carried` are columns of the leads to keep. Events are counted of those leads only for whom it `matters` to any of
    the chains that ask for them, by what is known till then: unless told otherwise, those who may hold the last stage.
    Where they are counted `of_everybody` it is all at once, which is quicker for few leads. Unless `everybody` is asked
    for, who can hold no stage at all is left out as soon as it is known.
    """
    matters = matters or may_hold
    leads = tables.leads.filter(_.created < until)
    tests = {identity(test): test for stages in chains for test in leaves(stages)}
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
    kept = tables.engine.kept
    found = Terms(tables, kept(leads.select("id", "created", *carried, **fields)), names, until)
    waiting = [test for test in tests.values() if test.event is not None and can_be_told(test, tables)]
    steps = [(waiting, chains)] if of_everybody and waiting else [] if of_everybody else _in_order(chains, waiting)
    for asked, asking in steps:
        everyone = some = found.table.select("created", lead="id")
        if not of_everybody:
            could = any_of(matters(each, found) for each in asking)
            everyone = found.table.select("created", could=could, lead="id")
            some = everyone.filter(everyone.could)
        happenings = Happenings(tables, everyone, some, until)
        firsts = [
            first.rename({f"{names[identity(test)]}{suffix}": "at"})
            for test in asked
            for suffix, first in happenings.first_moments(test)
        ]
        moments = _beside(happenings.some, firsts)
        table = found.table.left_join(moments, found.table.id == moments.lead).drop("lead")
        if not everybody:
            held = Terms(tables, table, names, until)
            table = table.filter(any_of(may_hold(each, held) for each in chains))
        found = Terms(tables, kept(table), names, until)
    return found


def _in_order(
    chains: Sequence[Sequence[LeadStage]], tests: Sequence[Criterion]
) -> Iterator[tuple[list[Criterion], list[Sequence[LeadStage]]]]:
    """The tests of events step by step, each step with the chains that ask for any of it.

    What the lower stages ask comes first, since it says of whom the higher ones need to be asked.
    """
    own = [(stages, {*map(identity, leaves(stages[-1:]))}) for stages in chains]
    left = list(tests)
    for _stages, keys in sorted(own, key=lambda each: len(each[0])):
        asked = [test for test in left if identity(test) in keys]
        if asked:
            now = {*map(identity, asked)}
            left = [test for test in left if identity(test) not in now]
            yield asked, [stages for stages, others in own if others & now]


def _beside(some: ibis.Table, tables: Sequence[ibis.Table]) -> ibis.Table:
    """The columns of several tables, each of which has one row for some of the leads."""
    if len(tables) == 1:
        return tables[0]
    found = some.select("lead")
    for table in tables:
        other = table.rename(of="lead")
        found = found.left_join(other, found.lead == other["of"]).drop("of")
    return found


def leaves(stages: Sequence[LeadStage]) -> Iterator[Criterion]:
    """The single tests of all definitions of some stages."""
    for stage in stages:
        for definition in definitions(stage):
            for _way, test in definition.clauses:
                yield test


def means(definition: Definition, leaf: Callable[[Criterion], ibis.Value]) -> ibis.Value:
    """What a definition comes to, once each single test is known."""
    parts = [joined(criterion, leaf) for _way, criterion in definition.criteria]
    return all_of(parts) if parts else ibis.literal(True)


def held_by(stages: Sequence[LeadStage], moment: int, said: Callable[[Criterion], ibis.Value]) -> ibis.Value:
    """Whether the last of some stages is held by the definitions in force at a moment, of which each has one."""
    asked = [definition for stage in stages if (definition := in_force(stage, moment))]
    return all_of(means(definition, said) for definition in asked)


def with_change(changed: Clause, said: Callable[[Criterion], ibis.Value]) -> Callable[[Criterion], ibis.Value]:
    """The same verdicts, but that one test is as it should be, wherever it stands."""
    same = identity(changed.test)
    return lambda test: ibis.literal(changed.wanted) if identity(test) == same else said(test)


def may_hold(stages: Sequence[LeadStage], found: Terms) -> ibis.Value:
    """Whether a lead could hold the last of some stages, whatever it did and whichever definition counts."""
    each = [any_of(means(definition, found.at(None)) for definition in definitions(stage)) for stage in stages]
    return all_of(each).fill_null(True)
