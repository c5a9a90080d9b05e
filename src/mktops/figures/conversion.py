"""From stage to stage: of one period's counts, and of those who began together (AP18, AP22, AP27)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median

from mktops.figures.precision import percentage
from mktops.kinds.lead_stages import LeadStage
from mktops.leads.definitions import chain
from mktops.leads.tally import Group, Tally
from mktops.text.period import Period, Unit, period_of


@dataclass(frozen=True, slots=True)
class Entered:
    """How many entered a stage in a period. `rate` is the percentage of those who entered the stage below it in the
    same period: no cohort's conversion, since a lead of October may become an MQL in November. So it may pass 100.
    """

    stage: LeadStage
    count: int
    taken_over: int
    rate: Decimal | None


@dataclass(frozen=True, slots=True)
class Reached:
    """Of a cohort, how many have reached a stage so far, of how many nobody can say, and how many have not.

    `taken_over` of those that have reached it hold it only since its definition changed.
    """

    stage: LeadStage
    count: int
    taken_over: int
    unknown: int
    of: int

    @property
    def in_the_dark(self) -> bool:
        """Whether there is anybody, and of all of them nobody can say."""
        return 0 < self.of == self.unknown

    @property
    def rate(self) -> Decimal | None:
        """The percentage that has reached it."""
        return percentage(self.count, self.of)

    @property
    def unknown_share(self) -> Decimal | None:
        """The percentage of which nobody can say."""
        return percentage(self.unknown, self.of)

    @property
    def unqualified_share(self) -> Decimal | None:
        """The percentage that is known not to have reached it (AP18)."""
        return percentage(self.of - self.count - self.unknown, self.of)


@dataclass(frozen=True, slots=True)
class Cohort:
    """Those who entered the first stage in one period, and how far they have come since."""

    leads: int
    reached: tuple[Reached, ...]


def ordered(stages: Sequence[LeadStage], up_to: str | None = None) -> tuple[LeadStage, ...]:
    """The stages in the order in which they build on each other; only one and those below it, if it is named."""
    known = {stage.id: stage for stage in stages}
    if up_to is not None:
        return chain(known, known[up_to])
    return tuple(sorted(stages, key=lambda stage: len(chain(known, stage))))


def entered(tally: Tally, stages: Sequence[LeadStage], within: Period) -> tuple[Entered, ...]:
    """How many entered each stage in a period."""
    counts = {stage.id: tally.entered(stage.id, within) for stage in tally.stages}
    return tuple(
        Entered(
            stage,
            counts[stage.id],
            tally.taken_over(stage.id, within),
            percentage(counts[stage.id], counts[stage.builds_on]) if stage.builds_on in counts else None,
        )
        for stage in stages
    )


def cohort(
    tally: Tally, stages: Sequence[LeadStage], within: Period, where: Callable[[Group], bool] = lambda group: True
) -> Cohort:
    """How far those have come who entered the first of some stages in a period."""
    at = tally.at(stages[0].id)
    groups = [
        group
        for group in tally.groups
        if (start := group.entered[at]) and start.belongs_to(within) and not group.by_definition[at] and where(group)
    ]
    leads = sum(group.leads for group in groups)
    reached = []
    for stage in stages[1:]:
        n = tally.at(stage.id)
        count = sum(group.leads for group in groups if group.entered[n])
        taken_over = sum(group.leads for group in groups if group.entered[n] and group.by_definition[n])
        unknown = sum(group.leads for group in groups if group.unknown[n])
        reached.append(Reached(stage, count, taken_over, unknown, leads))
    return Cohort(leads, tuple(reached))


def days_in_stage(tally: Tally, stage: str, within: Period) -> Decimal | None:
    """The median of the days that those who entered a stage in a period had waited since the stage below it (AP27)."""
    days = [
        wait.days
        for wait in tally.waits
        if wait.stage == stage and wait.period.belongs_to(within)
        for _ in range(wait.leads)
    ]
    return Decimal(str(median(days))) if days else None


def last_periods(unit: Unit, day: date, most: int, fiscal_year_starts: int | None = None) -> list[Period]:
    """The last periods of a unit up to the one in which a day lies, oldest first."""
    found = [period_of(day, unit, fiscal_year_starts)]
    while len(found) < most:
        found.insert(0, found[0].previous())
    return found


def begun(periods: Sequence[Period], day: date) -> list[Period]:
    """Those periods that have begun by a day; the first of them at any rate."""
    return [each for each in periods if each.start <= day] or [*periods[:1]]
