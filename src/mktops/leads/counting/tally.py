"""How many leads entered each stage, when, and what became of those that did (AP18, AP22, AP27)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import ibis
from ibis import _

from mktops.kinds.lead_stages import LeadStage
from mktops.leads.counting.calendar import UNITS, Numbered
from mktops.leads.counting.entries import Entries
from mktops.leads.counting.predicate import any_of
from mktops.leads.logic.definitions import DAY
from mktops.leads.reading.engine import Engine
from mktops.text.period import Period


@dataclass(frozen=True, slots=True)
class Fate:
    """Leads with the same fate: of each stage the period in which they entered it, and whether they came in by the
    definition, or nobody can say. `by` is what they have in common besides; None where that is not known.
    """

    by: str | None
    entered: tuple[Period | None, ...]
    by_definition: tuple[bool, ...]
    unknown: tuple[bool, ...]
    leads: int


@dataclass(frozen=True, slots=True)
class Wait:
    """How many leads took so many days from one stage to the next, by the period in which they entered the next."""

    stage: str
    period: Period
    days: int
    leads: int


@dataclass(frozen=True, slots=True)
class Tally:
    """The leads of a source, in groups. `waits` tell how long each stage took after the one that it builds on."""

    stages: tuple[LeadStage, ...]
    groups: tuple[Fate, ...]
    waits: tuple[Wait, ...]

    def at(self, stage: str) -> int:
        """The place of a stage."""
        return [each.id for each in self.stages].index(stage)

    def entered(self, stage: str, within: Period, by: Callable[[Fate], bool] = lambda group: True) -> int:
        """How many entered a stage in a period; those that came in by a new definition are not among them."""
        at = self.at(stage)
        return sum(g.leads for g in self._in(at, within) if not g.by_definition[at] and by(g))

    def taken_over(self, stage: str, within: Period) -> int:
        """How many hold a stage only since its definition changed in a period."""
        at = self.at(stage)
        return sum(g.leads for g in self._in(at, within) if g.by_definition[at])

    def _in(self, at: int, within: Period) -> list[Fate]:
        return [g for g in self.groups if (entered := g.entered[at]) and entered.belongs_to(within)]


def tally(engine: Engine, entries: Entries, unit: str = "month", by: str | None = None) -> Tally:
    """The tally of some entries, by `month` or `week`; `by` is a column of texts that they carry. Raises `Unusable`."""
    number, period = UNITS[unit]
    count = range(len(entries.stages))
    someone = any_of(entries.table[f"entered_{n}"].notnull() for n in count)
    table = engine.kept(entries.table.filter(someone))
    keys = {f"at_{n}": number(table[f"entered_{n}"], engine.divided) for n in count}
    keys |= {f"{what}_{n}": table[f"{what}_{n}"] for n in count for what in ("by_definition", "unknown")}
    grouped = table.group_by(**({"by": table[by]} if by else {}), **keys).aggregate(leads=_.count())
    groups = [
        Fate(
            by=row.get("by"),
            entered=tuple(None if row[f"at_{n}"] is None else period(int(row[f"at_{n}"])) for n in count),
            by_definition=tuple(bool(row[f"by_definition_{n}"]) for n in count),
            unknown=tuple(bool(row[f"unknown_{n}"]) for n in count),
            leads=int(row["leads"]),
        )
        for row in engine.rows(grouped)
    ]
    return Tally(
        entries.stages, tuple(sorted(groups, key=repr)), tuple(_waits(engine, entries.stages, table, number, period))
    )


def _waits(
    engine: Engine,
    stages: Sequence[LeadStage],
    table: ibis.Table,
    number: Numbered,
    period: Callable[[int], Period],
) -> list[Wait]:
    found = []
    places = {stage.id: n for n, stage in enumerate(stages)}
    for n, stage in enumerate(stages):
        below = places.get(stage.builds_on or "")
        if below is None or below == n:
            continue
        both = table.filter(table[f"entered_{n}"].notnull() & ~table[f"by_definition_{n}"])
        days = both[f"entered_{n}"] // DAY - both[f"entered_{below}"] // DAY
        grouped = both.group_by(at=number(both[f"entered_{n}"], engine.divided), days=days).aggregate(leads=_.count())
        rows = sorted(engine.rows(grouped), key=lambda row: (row["at"], row["days"]))
        found += [Wait(stage.id, period(int(row["at"])), int(row["days"]), int(row["leads"])) for row in rows]
    return found
