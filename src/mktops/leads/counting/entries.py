"""When each lead entered each stage: the definitions as one expression over all leads (AP16–AP25)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import ibis

from mktops.kinds.lead_stages import LeadStage
from mktops.leads.counting.predicate import all_of
from mktops.leads.counting.terms import Terms, leaves, means, terms
from mktops.leads.logic.definitions import boundaries, chain, definitions
from mktops.leads.reading.tables import Tables

#: Later than every moment, and than that.
_UNKNOWN, _NEVER = 1 << 61, 1 << 62


@dataclass(frozen=True, slots=True)
class Entries:
    """A row for each lead in `table`: `id`, `created`, the columns that were carried along, and of each stage
    `entered_<n>` (a moment, or null), `unknown_<n>` (nobody can say) and `by_definition_<n>` (it came in when the
    definition changed, and did nothing for it). `n` is the place of the stage among `stages`.
    """

    stages: tuple[LeadStage, ...]
    table: ibis.Table


def entries(
    tables: Tables,
    stages: Mapping[str, LeadStage],
    until: int,
    carried: Sequence[str] = (),
    everybody: bool = True,
) -> Entries:
    """When each lead that was there before `until`, a moment, entered each stage. Raises `Unusable`.

    `carried` are columns of the leads to keep. Unless `everybody` is asked for, those are left out who can hold no
    stage, which is quicker.
    """
    chains = [chain(stages, stage) for stage in stages.values()]
    found = entered(chains, terms(tables, chains, until, carried, everybody=everybody)).table
    told = [f"{what}_{at}" for at in range(len(chains)) for what in ("entered", "unknown", "by_definition")]
    return Entries(tuple(stages.values()), found.select("id", "created", *carried, *told))


def entered(chains: Sequence[Sequence[LeadStage]], known: Terms) -> Terms:
    """The same, and since when the last stage of each of some chains is held, as `entered_<n>`, `unknown_<n>` and
    `by_definition_<n>`: since the first of all moments at which anything changes and it is held.
    """
    # Each step is a table of its own, since what it says is long, and asked for often.
    watched = [_watched(stages, known) for stages in chains]
    looks = {
        each: f"look_{at}"
        for at, each in enumerate(dict.fromkeys(each for own, more in watched for each in own + more))
    }
    known = known.with_columns({name: _look(moment, known) for moment, name in looks.items()})
    asked = dict.fromkeys(
        (stage.id, look)
        for stages, (own, more) in zip(chains, watched, strict=True)
        for stage in stages
        for look in own + more
    )
    by_id = {stage.id: stage for stages in chains for stage in stages}
    held = {each: f"held_{at}" for at, each in enumerate(asked)}
    known = known.with_columns(
        {name: held_at(known.table[looks[look]], [by_id[id]], known) for (id, look), name in held.items()}
    )
    firsts = {}
    for at, (stages, (own, more)) in enumerate(zip(chains, watched, strict=True)):
        told = {
            look: _told([held[stage.id, look] for stage in stages], looks[look], known.table) for look in own + more
        }
        firsts[f"itself_{at}"] = ibis.least(_NEVER, *(told[look] for look in own))
        # What might have happened makes nobody enter a stage; it may coincide with a change that does.
        firsts[f"first_{at}"] = ibis.least(_NEVER, *told.values())
    known = known.with_columns(firsts)
    found: dict[str, ibis.Value] = {}
    for at, (_own, more) in enumerate(watched):
        first, itself = known.table[f"first_{at}"], known.table[f"itself_{at}"]
        found |= {
            f"entered_{at}": first.nullif(_UNKNOWN).nullif(_NEVER),
            f"unknown_{at}": first == _UNKNOWN,
            f"by_definition_{at}": (first < itself) & (first < _UNKNOWN) if more else ibis.literal(False),
        }
    return known.with_columns(found)


def _watched(stages: Sequence[LeadStage], known: Terms) -> tuple[list[str | int], list[str | int]]:
    """The moments at which anything changes for the last of some stages, as columns or numbers: those of the lead's own
    doing, and others.
    """
    tests = list(leaves(stages))
    changes = [change for change in boundaries(stages) if change < known.until]
    return ["created", *known.moments(tests)], [*known.perhaps(tests), *changes]


def _look(moment: str | int, known: Terms) -> ibis.Value:
    """The moment, or that of creation if it is later.

    A null is no later than anything, so what never happened is looked at when the lead is created.
    """
    created = known.table.created
    if moment == "created":
        return created
    at = known.table[moment] if isinstance(moment, str) else ibis.literal(moment, "int64")
    return ibis.ifelse(at > created, at, created)


def _told(held: Sequence[str], look: str, table: ibis.Table) -> ibis.Value:
    """The moment of a look if all is held then; else what stands for no or for unknown, both later than all moments."""
    every = all_of(table[each] for each in held)
    # Ibis writes “is null” behind a negation so that it means something else.
    return every.cases((True, table[look]), (False, _NEVER), else_=_UNKNOWN)


def held_at(moment: ibis.Value, stages: Sequence[LeadStage], known: Terms) -> ibis.Value:
    """Whether the last of some stages is held at a moment: what is in force then holds, of each of them."""
    said = known.at(moment)
    each = []
    for stage in stages:
        first, *later = definitions(stage)
        if first.since is None:
            each.append(means(first, said))
            continue
        cases = [(moment >= each.since, means(each, said)) for each in reversed([first, *later])]
        each.append(ibis.cases(*cases, else_=False))
    return all_of(each)
