"""The leads that one test keeps from a stage: were it as it should be, they would hold the stage now (AP23)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import ibis
from ibis import _

from mktops.kinds.lead_stages import LeadStage
from mktops.leads.counting.entries import entered
from mktops.leads.counting.predicate import any_of
from mktops.leads.counting.terms import Terms, held_by, may_hold, terms, with_change
from mktops.leads.logic.clauses import Clause, in_force_at
from mktops.leads.logic.definitions import chain, chains_up_to
from mktops.leads.reading.engine import Row
from mktops.leads.reading.field_values import Reading, reading, taken
from mktops.leads.reading.tables import Tables


@dataclass(frozen=True, slots=True)
class NearMisses:
    """How many leads would be in by any one of some clauses, each of which alone would do. Of `unknown` of the leads
    nobody can say whether one of these clauses is true already.
    """

    clauses: tuple[Clause, ...]
    leads: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Short:
    """A lead, and each clause that alone would do with what is known of it: the value of its field as the test takes
    it, and whether the verdict is unknown.
    """

    id: str
    created: int
    clauses: tuple[tuple[Clause, Reading, bool], ...]


@dataclass(frozen=True, slots=True)
class Near:
    """The groups of leads that are one clause short of a stage, the largest first, and some of these leads: those
    first of whom it is known, and of these the latest. Of `untold` fields and events the source tells nothing; who
    lacks nothing else comes last.
    """

    stage: LeadStage
    groups: tuple[NearMisses, ...]
    latest: tuple[Short, ...] = ()
    untold: frozenset[str] = frozenset()

    @property
    def leads(self) -> int:
        """How many leads there are in all groups."""
        return sum(group.leads for group in self.groups)


def near(tables: Tables, stages: Mapping[str, LeadStage], stage: LeadStage, until: int, limit: int) -> Near:
    """The leads that are one clause short of a stage in the last second before a moment; at most `limit` of them are
    named. Raises `Unusable`.
    """
    below = chain(stages, stage)
    clauses = in_force_at(until - 1, below)
    if not clauses:
        return Near(stage, ())
    table = _short(tables, below, clauses, until)
    count = range(len(clauses))
    flags = [f"{what}_{at}" for what in ("short", "unknown") for at in count]
    groups: dict[tuple[int, ...], list[int]] = {}
    for row in tables.engine.rows(table.group_by(flags).aggregate(leads=_.count())):
        group = groups.setdefault(tuple(at for at in count if row[f"short_{at}"]), [0, 0])
        group[0] += row["leads"]
        group[1] += row["leads"] * any(row[f"short_{at}"] and row[f"unknown_{at}"] for at in count)
    found = tuple(
        NearMisses(tuple(clauses[at] for at in places), leads, unknown)
        for places, (leads, unknown) in sorted(groups.items(), key=lambda each: (-each[1][0], each[0]))
    )
    untold = _untold(found, tables)
    told = (table[f"short_{at}"] for at, each in enumerate(clauses) if each.name not in untold)
    order = (~any_of([ibis.literal(False), *told]), "open", ibis.desc("created"), "id")
    return Near(stage, found, _named(table.order_by(*order).limit(limit), clauses, tables) if limit else (), untold)


def _untold(groups: Iterable[NearMisses], tables: Tables) -> frozenset[str]:
    """The fields and the events that near misses lack, and of which the source tells nothing."""
    asked = {each.test.event for group in groups for each in group.clauses if each.test.event}
    told = asked if tables.told is None else tables.told
    return frozenset(tables.lacking) | (asked - told)


def _short(tables: Tables, below: Sequence[LeadStage], clauses: Sequence[Clause], until: int) -> ibis.Table:
    """A row for each lead that is one clause short: for each clause whether it alone would do, and is unknown."""
    now = until - 1

    def matters(stages: Sequence[LeadStage], found: Terms) -> ibis.Value:
        said = found.at(None)
        changed = [held_by(stages, now, with_change(each, said)) for each in clauses]
        return any_of(changed).fill_null(True) | may_hold(stages, found)

    fields = list(
        dict.fromkeys(tables.fields[name] for each in clauses if (name := each.test.field or "") in tables.fields)
    )
    known = entered([below], terms(tables, chains_up_to(below), until, fields, matters))
    said = known.at(ibis.literal(now, "int64"))
    short = [held_by(below, now, with_change(each, said)).fill_null(False) for each in clauses]
    # Ibis writes “is null” behind a negation without brackets, where it means something else.
    verdicts = [said(each.test) for each in clauses]
    unknown = [each.fill_null(True) & ~each.fill_null(False) for each in verdicts]
    is_open = any_of(one & other for one, other in zip(short, unknown, strict=True))
    outside = known.table.entered_0.isnull() & ~held_by(below, now, said).fill_null(False)
    found = known.table.filter(outside & any_of(short)).select(
        "id",
        "created",
        *fields,
        **{f"short_{at}": each for at, each in enumerate(short)},
        **{f"unknown_{at}": each for at, each in enumerate(unknown)},
        open=ibis.ifelse(is_open, 1, 0),
    )
    return tables.engine.kept(found)


def _named(latest: ibis.Table, clauses: Sequence[Clause], tables: Tables) -> tuple[Short, ...]:
    tests = (each.test for each in clauses)
    rows = tables.engine.rows(latest.mutate(**taken(tests, latest, tables.fields, tables.of_leads)))
    return tuple(Short(str(row["id"]), int(row["created"]), tuple(_lacking(row, clauses, tables))) for row in rows)


def _lacking(row: Row, clauses: Sequence[Clause], tables: Tables) -> Iterator[tuple[Clause, Reading, bool]]:
    for at, each in enumerate(clauses):
        if row[f"short_{at}"]:
            yield each, reading(each.test, row, tables.fields.get(each.test.field or "")), bool(row[f"unknown_{at}"])
