"""Which single tests keep leads out of a stage (AP16, AP25)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import ibis

from mktops.findings import FieldPath
from mktops.kinds.criteria import Criterion
from mktops.kinds.lead_stages import LeadStage
from mktops.leads.counting.terms import leaves, terms
from mktops.leads.logic.clauses import identity
from mktops.leads.logic.definitions import chain, fold, in_force
from mktops.leads.logic.truth import Truth, both, either, negated
from mktops.leads.reading.engine import Row
from mktops.leads.reading.tables import Tables


@dataclass(frozen=True, slots=True)
class Refusal:
    """A single test that keeps `leads` out of a stage, for `unknown` of them because nobody can say.

    `way` leads to it within the record of its stage, the one that they are kept out of or one below it. Of a test
    that must not be true `criterion` is the negation.
    """

    stage: LeadStage
    way: FieldPath
    criterion: Criterion
    leads: int
    unknown: int


def refusals(
    tables: Tables, stages: Mapping[str, LeadStage], refused: ibis.Table, columns: Mapping[str, str], until: int
) -> dict[str, tuple[Refusal, ...]]:
    """The clauses by stage, those that keep out most leads first, as everything stands at `until`.

    `refused` is a table within this process: the `id` of leads and, for each stage, a column that says whether it
    keeps them out; `columns` leads from stages to these. Raises `Unusable`.
    """
    chains = {id: chain(stages, stages[id]) for id in columns}
    tests = {identity(test): (stage, test) for each in chains.values() for stage in each for test in leaves([stage])}
    names = {key: f"said_{at}" for at, key in enumerate(tests)}
    # Each test stands alone: it must be known of these leads also where another one decides.
    alone = {key: (_asking(stage, test),) for key, (stage, test) in tests.items()}
    narrow, groups = tables, [[key] for key in tests]
    if tables.engine.in_process:
        narrow, groups = replace(tables, every_lead=tables.every_lead.semi_join(refused, "id")), [list(tests)]
    table = refused
    for keys in groups:
        known = terms(narrow, [alone[key] for key in keys], until)
        said = known.at(ibis.literal(until, "int64"))
        verdicts = known.table.select(of="id", **{names[key]: said(tests[key][1]) for key in keys})
        verdicts = tables.engine.fetched(verdicts)
        table = table.inner_join(verdicts, table.id == verdicts["of"]).drop("of")
    table = tables.engine.fetched(table)
    return {
        id: _clauses(tables, table.filter(table[column]), chains[id], names, until) for id, column in columns.items()
    }


def _asking(stage: LeadStage, test: Criterion) -> LeadStage:
    """A stage that asks for nothing but a single test, at all times."""
    part = {"fit": None, "interest": None, "fit" if test.event is None else "interest": test}
    return stage.model_copy(update={**part, "builds_on": None, "effective_from": None, "earlier": ()})


def _clauses(
    tables: Tables, table: ibis.Table, stages: Sequence[LeadStage], names: Mapping[str, str], until: int
) -> tuple[Refusal, ...]:
    asked = {identity(test): names[identity(test)] for test in leaves(stages)}
    found: dict[tuple[str, FieldPath], tuple[LeadStage, Criterion]] = {}
    leads: Counter[tuple[str, FieldPath]] = Counter()
    unknown: Counter[tuple[str, FieldPath]] = Counter()
    # Leads of whom all tests say the same are looked at once.
    for row in tables.engine.rows(table.group_by(*asked.values()).aggregate(leads=table.count())):

        def said(test: Criterion, row: Row = row) -> Truth:
            verdict = row[asked[identity(test)]]
            return None if verdict is None else bool(verdict)

        for stage in stages:
            definition = in_force(stage, until - 1)
            for way, criterion in definition.criteria if definition else ():
                for inner, test, verdict in blamed(criterion, way, said):
                    found[stage.id, inner] = stage, test
                    leads[stage.id, inner] += row["leads"]
                    unknown[stage.id, inner] += row["leads"] if verdict is None else 0
    clauses = [Refusal(*found[key][:1], key[1], found[key][1], leads[key], unknown[key]) for key in found]
    return tuple(sorted(clauses, key=lambda each: (-each.leads, each.stage.id, list(map(str, each.way)))))


def blamed(
    criterion: Criterion, way: FieldPath, said: Callable[[Criterion], Truth], wanted: bool = True
) -> Iterator[tuple[FieldPath, Criterion, Truth]]:
    """The single tests because of which a criterion is not what is wanted, each with the way to it and its verdict.

    Where one of several is enough and none is so, it is all of them; where one is so, the others matter to nobody.
    """
    verdict = fold(criterion, said, both, either, negated)
    if verdict is wanted:
        return
    if criterion.not_ is not None:
        yield from blamed(criterion.not_, (*way, "not"), said, not wanted)
    elif criterion.all is None and criterion.any is None:
        yield way, criterion if wanted else Criterion.model_validate({"not": criterion}), verdict
    for name in ("all", "any"):
        for position, each in enumerate(getattr(criterion, name) or ()):
            yield from blamed(each, (*way, name, position), said, wanted)
