"""What the definitions test and a source does not tell, so that a count of nobody has its reason beside it (X7)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mktops.kinds.lead_stages import LeadStage
from mktops.leads.tables import Tables
from mktops.leads.terms import wanted


@dataclass(frozen=True, slots=True)
class Untold:
    """A stage and the names of what it tests in vain: fields of leads and of events that no column holds, and events
    of which the source can tell nothing.
    """

    stage: LeadStage
    names: tuple[str, ...]


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
