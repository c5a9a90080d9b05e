"""A Blueprint as of a day: its months, what is late, what was delivered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mktops.figures.precision import percentage, precise
from mktops.figures.workload import Shares, moscow_shares
from mktops.kinds.blueprints import Blueprint, Deliverable
from mktops.text.period import Period


@dataclass(frozen=True, slots=True)
class MonthPlan:
    """A month with the deliverables planned for it; one that spans two months stands in both."""

    month: Period
    deliverables: tuple[Deliverable, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a Blueprint stands. What was dropped is left out of every figure.

    `shares` are by count: the effort of a deliverable is not known. Of those that are `due`, their last month
    being over, `kept` were delivered and `late` were not; `delivered` counts early ones too.
    """

    blueprint: Blueprint
    months: tuple[MonthPlan, ...]
    shares: Shares | None
    planned: int
    delivered: int
    due: int
    kept: int
    late: tuple[Deliverable, ...]

    @property
    @precise
    def progress(self) -> Decimal | None:
        """The percentage delivered of what is due; None where nothing is due yet."""
        return percentage(self.kept, self.due)


def planned(blueprint: Blueprint) -> tuple[Deliverable, ...]:
    """The deliverables that were not dropped."""
    return tuple(each for each in blueprint.deliverables if not each.dropped)


def month_plans(blueprint: Blueprint) -> tuple[MonthPlan, ...]:
    """The months of a Blueprint, and those outside it that a deliverable names, in order."""
    months = {*blueprint.calendar, *(month for each in planned(blueprint) for month in each.months)}
    return tuple(
        MonthPlan(month, tuple(each for each in planned(blueprint) if month in each.months)) for month in sorted(months)
    )


def is_due(deliverable: Deliverable, day: date) -> bool:
    """Whether its last month is over."""
    return max(deliverable.months).is_over(day)


def is_late(deliverable: Deliverable, day: date) -> bool:
    """Whether it is due, and neither delivered nor dropped."""
    return is_due(deliverable, day) and not (deliverable.delivered or deliverable.dropped)


def standing(blueprint: Blueprint, day: date) -> Standing:
    """How a Blueprint stands as of a day (OO14)."""
    alive = planned(blueprint)
    due = [each for each in alive if is_due(each, day)]
    return Standing(
        blueprint=blueprint,
        months=month_plans(blueprint),
        shares=moscow_shares((each.moscow, 1) for each in alive),
        planned=len(alive),
        delivered=sum(each.delivered for each in alive),
        due=len(due),
        kept=sum(each.delivered for each in due),
        late=tuple(each for each in blueprint.deliverables if is_late(each, day)),
    )
