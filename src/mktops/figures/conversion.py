"""From stage to stage: of one period's counts, and of those who began together (AP18, AP22, AP27)."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median

from mktops.figures.precision import percentage
from mktops.kinds.lead_stages import LeadStage
from mktops.leads.counting.tally import Fate, Tally
from mktops.leads.logic.definitions import chain
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
class StageReached:
    """Of a cohort, how many have reached a stage so far, of how many nobody can say, and how many have not.

    `taken_over` of those that have reached it hold it only since its definition changed. `could` counts those that
    have reached the stage below, and those of which nobody can say that.
    """

    stage: LeadStage
    count: int
    taken_over: int
    unknown: int
    of: int
    could: int

    @property
    def in_the_dark(self) -> bool:
        """Whether nobody has reached it that is known of, and of all that could have nobody can say."""
        return not self.count and 0 < self.could == self.unknown

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
    reached: tuple[StageReached, ...]


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


def in_vain(tally: Tally, untold: Iterable[str]) -> frozenset[str]:
    """The ids of the stages of which a count of nobody is no fact (X7).

    They test what the source does not tell (`untold`, by id) or build on a stage that does, and somebody could be in
    them: holds the stage below, or nobody can say that.
    """
    found = set(untold)
    for stage in ordered(tally.stages):
        below = stage.builds_on if stage.builds_on in {each.id for each in tally.stages} else None
        if below in found:
            found.add(stage.id)
        if below is not None and not any(_could(tally, below, group) for group in tally.groups):
            found.discard(stage.id)
    return frozenset(found)


def _could(tally: Tally, below: str | None, group: Fate) -> bool:
    """Whether the leads of a group hold a stage, or may do so."""
    if below is None or below not in {each.id for each in tally.stages}:
        return True
    at = tally.at(below)
    return group.entered[at] is not None or group.unknown[at]


def cohort(
    tally: Tally,
    stages: Sequence[LeadStage],
    within: Period,
    where: Callable[[Fate], bool] = lambda group: True,
    vain: Container[str] = (),
) -> Cohort:
    """How far those have come who entered the first of some stages in a period; `vain` as `in_vain` gives them."""
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
        could = sum(group.leads for group in groups if _could(tally, stage.builds_on, group))
        if not count and stage.id in vain:
            unknown = could
        reached.append(StageReached(stage, count, taken_over, unknown, leads, could))
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
