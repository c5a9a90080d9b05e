"""What the definitions test and a source does not tell, so that a count of nobody has its reason beside it (X7)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mktops.kinds.lead_stages import LeadStage
from mktops.leads.counting.terms import wanted
from mktops.leads.logic.definitions import definitions, wanted_at
from mktops.leads.reading.tables import Tables


@dataclass(frozen=True, slots=True)
class Untold:
    """A stage and the names of what it tests in vain: fields of leads and of events that no column holds, and events
    of which the source can tell nothing.
    """

    stage: LeadStage
    names: tuple[str, ...]


def never_told(tables: Tables, stages: Iterable[LeadStage]) -> tuple[Untold, ...]:
    """The stages that ask for events of which the source has not a single one, though it could tell of them.

    Where nobody is in such a stage, it may be that nothing happened, and it may be that nobody exported it. Raises
    `Unusable`.
    """
    asked = [
        (stage, [type for type in events_of(stage) if tables.told is None or type in tables.told]) for stage in stages
    ]
    folded = {type: tables.of_events.folded(type) for _stage, types in asked for type in types}
    if not folded:
        return ()
    events = tables.events.filter(tables.events.type.isin([*folded.values()]))
    seen = {row["type"] for row in tables.engine.rows(events.select("type").distinct())}
    lacking = [(stage, tuple(type for type in types if folded[type] not in seen)) for stage, types in asked]
    return tuple(Untold(stage, names) for stage, names in lacking if names)


def events_of(stage: LeadStage) -> tuple[str, ...]:
    """The events that must have happened by whichever definition of a stage."""
    tests = (test.event for each in definitions(stage) for way, test in each.clauses if wanted_at(way))
    return tuple(dict.fromkeys(event for event in tests if event is not None))


def untold(tables: Tables, stages: Iterable[LeadStage]) -> tuple[Untold, ...]:
    """The stages that test, by whichever definition, what a source does not tell; those that build on them are not
    among them. `tables` hold what was wanted for the stages.
    """
    found = []
    for stage in stages:
        asked = wanted([stage])
        names = (
            *(name for name in asked.fields if name in tables.lacking),
            *(type for type in asked.types if tables.told is not None and type not in tables.told),
            *(name for name in asked.event_fields if name in tables.lacking_events),
        )
        if names:
            found.append(Untold(stage, tuple(dict.fromkeys(names))))
    return tuple(found)
