"""When each lead entered each stage: the definitions as one expression over all leads (AP16–AP25)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

import ibis

from mktops.kinds.lead_stages import LeadStage
from mktops.leads.definitions import boundaries, chain, definitions
from mktops.leads.tables import Tables
from mktops.leads.terms import Terms, leaves, means, terms

#: Later than every moment, and than that.
_UNKNOWN, _NEVER = 1 << 61, 1 << 62


@dataclass(frozen=True, slots=True)
class Entries:
    """A row for each lead in `table`: `id`, `created`, the columns that were carried along, and of each stage
    `entered_<n>` (a moment, or null), `unknown_<n>` (nobody can say) and `by_definition_<n>` (it came in when the
    definition changed, and did nothing for it). `n` is the place of the stage among `stages`.
    """

    stages: tuple[LeadStage, ...]
    table: Any


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
    known = terms(tables, chains, until, carried, everybody=everybody)
    columns: dict[str, Any] = {}
    for at, stages_below in enumerate(chains):
        columns |= {f"{what}_{at}": column for what, column in entered(stages_below, known).items()}
    return Entries(tuple(stages.values()), known.table.select("id", "created", *carried, **columns))


def entered(stages: Sequence[LeadStage], known: Terms) -> dict[str, Any]:
    """When the last of some stages is entered: the first of all moments at which anything changes and it is held.

    As columns `entered`, `unknown` and `by_definition`.
    """
    created = known.table.created
    changes = [ibis.literal(change, "int64") for change in boundaries(stages) if change < known.until]
    tests = list(leaves(stages))
    own, others = (
        [_told(each, stages, known) for each in moments]
        for moments in ((created, *known.moments(tests)), (*known.perhaps(tests), *changes))
    )
    by_itself = ibis.least(_NEVER, *own)
    # What might have happened makes nobody enter a stage; it may coincide with a change that does.
    first = ibis.least(by_itself, *others) if others else by_itself
    return {
        "entered": first.nullif(_UNKNOWN).nullif(_NEVER),
        "unknown": first == _UNKNOWN,
        "by_definition": (first < by_itself) & (first < _UNKNOWN) if changes else ibis.literal(False),
    }


def _told(moment: Any, stages: Sequence[LeadStage], known: Terms) -> Any:
    """The moment, or that of creation if it is later, if the last of some stages is held then; else what stands for no
    and for unknown, both later than every moment.

    A null is no later than anything, so what never happened is looked at when the lead is created.
    """
    look = ibis.ifelse(moment > known.table.created, moment, known.table.created)
    # What is held is long and said once; Ibis writes “is null” behind a negation so that it means something else.
    return held_at(look, stages, known).cases((True, look), (False, _NEVER), else_=_UNKNOWN)


def held_at(moment: Any, stages: Sequence[LeadStage], known: Terms) -> Any:
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
    return reduce(lambda one, other: one & other, each)
