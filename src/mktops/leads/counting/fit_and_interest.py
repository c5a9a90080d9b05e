"""Fit and interest side by side: of the leads that began, who fits, and who has shown interest (AP23)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import ibis
from ibis import _

from mktops.kinds.lead_stages import LeadStage
from mktops.leads.counting.calendar import UNITS
from mktops.leads.counting.entries import Entries, held_at
from mktops.leads.counting.terms import terms
from mktops.leads.logic.definitions import chain, chains_up_to, definitions
from mktops.leads.reading.tables import Tables
from mktops.text.period import Period


@dataclass(frozen=True, slots=True)
class Corner:
    """So many leads entered the first stage in a period and fit, or have shown interest; None: nobody can say."""

    period: Period
    fit: bool | None
    interest: bool | None
    leads: int


@dataclass(frozen=True, slots=True)
class Grid:
    """All criteria of fit of a stage and of those below it, against all of interest above the first.

    Leads are judged as they are at the end of the day, by the definitions that are in force then.
    """

    stage: LeadStage
    corners: tuple[Corner, ...]

    def leads(self, within: Period, fit: bool | None, interest: bool | None) -> int:
        """How many entered the first stage in a period and are of that kind."""
        return sum(
            each.leads
            for each in self.corners
            if each.period.belongs_to(within) and each.fit is fit and each.interest is interest
        )


def grid(tables: Tables, stages: Mapping[str, LeadStage], found: Entries, until: int, unit: str) -> Grid | None:
    """The grid of the last stage, by `month` or `week`; None where no criteria of both kinds are in force.

    Raises `Unusable`.
    """
    below = _longest(stages)
    fit = [_without(stage, "interest") for stage in below]
    interest = [_without(stage, "fit") for stage in below[1:]]
    if not (_says_something(fit) and _says_something(interest)) or not all(_in_force(each, until) for each in below):
        return None
    both = (fit, interest)
    # Whoever does not fit may have shown interest all the same, so each kind is asked of all leads.
    known = terms(tables, [each for part in both for each in chains_up_to(part)], until)
    now = ibis.literal(until - 1, "int64")
    said = known.table.select("id", fit=held_at(now, fit, known), interest=held_at(now, interest, known))
    first = found.stages.index(below[0])
    number, period = UNITS[unit]
    began = found.table.filter(_[f"entered_{first}"].notnull() & ~_[f"by_definition_{first}"])
    began = began.select(lead="id", at=number(began[f"entered_{first}"], tables.engine.divided))
    grouped = said.inner_join(began, said.id == began.lead).group_by("at", "fit", "interest").aggregate(leads=_.count())
    corners = [
        Corner(period(int(row["at"])), _truth(row["fit"]), _truth(row["interest"]), int(row["leads"]))
        for row in tables.engine.rows(grouped)
    ]
    return Grid(below[-1], tuple(sorted(corners, key=repr)))


def _longest(stages: Mapping[str, LeadStage]) -> tuple[LeadStage, ...]:
    """The stage that is nearest to a customer, and those below it."""
    return max(
        (chain(stages, stage) for stage in stages.values()), key=lambda each: (each[-1].role == "sql", len(each))
    )


def _without(stage: LeadStage, kind: str) -> LeadStage:
    """The stage as if it never had criteria of a kind."""
    earlier = tuple(each.model_copy(update={kind: None}) for each in stage.earlier)
    return stage.model_copy(update={kind: None, "earlier": earlier})


def _says_something(stages: Sequence[LeadStage]) -> bool:
    return any(definition.criteria for stage in stages for definition in definitions(stage))


def _in_force(stage: LeadStage, until: int) -> bool:
    since = definitions(stage)[0].since
    return since is None or since < until


def _truth(value: object) -> bool | None:
    # Some engines know no truth but 0 and 1.
    return None if value is None else bool(value)
