"""A Blueprint as of a day: its months, what was delivered and when, what is late, and whether it can be done at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from mktops.book import Book
from mktops.figures.backlog import Pace, present_pace
from mktops.figures.precision import percentage, precise
from mktops.figures.workload import WEEKS_IN_A_YEAR, Shares, moscow_shares
from mktops.kinds.backlog import BacklogItem
from mktops.kinds.blueprints import Blueprint, Deliverable
from mktops.text.period import Period


@dataclass(frozen=True, slots=True)
class MonthPlan:
    """A month with the deliverables planned for it; one that spans two months stands in both."""

    month: Period
    deliverables: tuple[Deliverable, ...]


@dataclass(frozen=True, slots=True)
class Load:
    """The points of what is planned, beside those that the months hold at the present pace (OO14, OO18).

    A deliverable has the effort of the backlog item that holds its work; `unsized` counts those without one, so that
    `points` is the least that was agreed. `holds` is None where the pace is not known.
    """

    points: Decimal
    unsized: int
    pace: Pace | None
    holds: Decimal | None

    @property
    def too_much(self) -> bool:
        """Whether even what has a size is more than the months hold."""
        return self.holds is not None and self.points > self.holds


@dataclass(frozen=True, slots=True)
class BlueprintProgress:
    """How a Blueprint stands. What was dropped or is not for now is in no figure.

    `shares` are by effort where each deliverable with a class has one, else by number. Of those that are `due`,
    their last month being over, `kept` were delivered by its end, `delivered_late` after it, `undated` on a day that
    nobody wrote down, and `late` not at all; `delivered` counts early ones too. `load` is None once it is over.
    """

    blueprint: Blueprint
    months: tuple[MonthPlan, ...]
    shares: Shares | None
    shares_by: Literal["effort", "number"]
    planned: int
    delivered: int
    due: int
    kept: int
    undated: int
    delivered_late: tuple[Deliverable, ...]
    late: tuple[Deliverable, ...]
    load: Load | None

    @property
    @precise
    def on_time(self) -> Decimal | None:
        """The percentage kept of what is due and has a day if it was delivered; None where there is none of it."""
        return percentage(self.kept, self.due - self.undated)


def planned(blueprint: Blueprint) -> tuple[Deliverable, ...]:
    """The deliverables that are agreed: neither dropped nor put off as a Won't."""
    return tuple(each for each in blueprint.deliverables if each.planned)


def month_plans(blueprint: Blueprint) -> tuple[MonthPlan, ...]:
    """The months of a Blueprint, and those outside it that a deliverable names, in order."""
    months = {*blueprint.calendar, *(month for each in planned(blueprint) for month in each.months)}
    return tuple(
        MonthPlan(month, tuple(each for each in planned(blueprint) if month in each.months)) for month in sorted(months)
    )


def stretches(months: Iterable[Period]) -> tuple[tuple[Period, Period], ...]:
    """The first and last months of each run of months without a gap, in order."""
    found: list[tuple[Period, Period]] = []
    for month in sorted(set(months)):
        first = found.pop()[0] if found and found[-1][1].next() == month else month
        found.append((first, month))
    return tuple(found)


def is_delivered(deliverable: Deliverable, day: date) -> bool:
    """Whether it was delivered by the day; where nobody says when, it was."""
    return deliverable.delivered and (deliverable.delivered_on is None or deliverable.delivered_on <= day)


def status_on(deliverable: Deliverable, day: date) -> str:
    """Where it stood on the day; what was delivered later was only planned."""
    if is_delivered(deliverable, day):
        return "delivered"
    return "planned" if deliverable.status == "delivered" else deliverable.status


def is_due(deliverable: Deliverable, day: date) -> bool:
    """Whether it is planned and its last month is over."""
    return deliverable.planned and max(deliverable.months).is_over(day)


def is_late(deliverable: Deliverable, day: date) -> bool:
    """Whether it is due and not delivered by the day."""
    return is_due(deliverable, day) and not is_delivered(deliverable, day)


def was_late(deliverable: Deliverable, day: date) -> bool:
    """Whether it was delivered by the day, and after its last month."""
    on = deliverable.delivered_on
    return deliverable.planned and on is not None and on <= day and max(deliverable.months).is_over(on)


def standing(book: Book, blueprint: Blueprint, day: date) -> BlueprintProgress:
    """How a Blueprint stands as of a day (OO14)."""
    alive = planned(blueprint)
    due = [each for each in alive if is_due(each, day)]
    here = [each for each in due if is_delivered(each, day)]
    belated = tuple(each for each in alive if was_late(each, day))
    undated = sum(each.delivered_on is None for each in here)
    efforts = [(each.moscow, effort) for each, effort in _efforts(book, alive)]
    by_effort = all(effort is not None for moscow, effort in efforts if moscow is not None)
    return BlueprintProgress(
        blueprint=blueprint,
        months=month_plans(blueprint),
        shares=moscow_shares(efforts if by_effort else [(each.moscow, 1) for each in alive]),
        shares_by="effort" if by_effort else "number",
        planned=len(alive),
        delivered=sum(is_delivered(each, day) for each in alive),
        due=len(due),
        kept=len(here) - undated - len(belated),
        undated=undated,
        delivered_late=belated,
        late=tuple(each for each in alive if is_late(each, day)),
        load=None if blueprint.calendar[-1].is_over(day) else load(book, blueprint, day),
    )


@precise
def load(book: Book, blueprint: Blueprint, day: date) -> Load:
    """What a Blueprint asks for and what its months hold at the pace of the day, a month being 52 ÷ 12 weeks."""
    efforts = [effort for _, effort in _efforts(book, planned(blueprint))]
    pace = present_pace(book, day)
    weeks = Decimal(blueprint.months * WEEKS_IN_A_YEAR) / 12
    return Load(
        points=sum((effort for effort in efforts if effort is not None), Decimal(0)),
        unsized=efforts.count(None),
        pace=pace,
        holds=None if pace is None else pace.points * weeks,
    )


def _efforts(book: Book, deliverables: Iterable[Deliverable]) -> Iterator[tuple[Deliverable, Decimal | None]]:
    """Each with the effort of its item; where two name one item, the second brings no more work."""
    counted: set[str] = set()
    for each in deliverables:
        item = book.find(BacklogItem, each.item)
        effort = Decimal(item.effort) if item and item.effort is not None else None
        if item and item.id in counted and effort is not None:
            effort = Decimal(0)
        elif item:
            counted.add(item.id)
        yield each, effort
