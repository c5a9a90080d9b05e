"""What sales did with the leads that it was offered: how many, how soon, and who (AP24, MO15, X5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mktops.figures.precision import percentage, precise
from mktops.leads.counting.sales_answers import Rounds

#: So few answers are told one by one; half of them would be one or two.
MOST_BY_NAME = 4


@dataclass(frozen=True, slots=True)
class Answers:
    """How many rounds began, how each was answered first, and how they stand to the clock.

    `came_back` were accepted or rejected and recycled later.
    """

    offered: int
    accepted: int
    rejected: int
    recycled: int
    waiting: int
    came_back: int
    in_time: int
    late: int
    overdue: int
    within: int

    @property
    def due(self) -> int:
        """Those that were answered, or should have been by now."""
        return self.in_time + self.late + self.overdue

    @property
    def timely(self) -> Decimal | None:
        """The percentage of those that was answered in time; None where nothing was due."""
        return percentage(self.in_time, self.due)


def answers(groups: Iterable[Rounds]) -> Answers:
    """The sums of some groups."""
    given = list(groups)

    def so_many(name: str, *values: str) -> int:
        return sum(group.rounds for group in given if getattr(group, name) in values)

    outcomes = {name: so_many("outcome", name) for name in ("accepted", "rejected", "recycled", "waiting")}
    clocks = {name: so_many("clock", name) for name in ("in_time", "late", "overdue", "within")}
    came_back = sum(group.rounds for group in given if group.came_back)
    return Answers(offered=sum(group.rounds for group in given), came_back=came_back, **outcomes, **clocks)


def reasons(groups: Iterable[Rounds]) -> tuple[tuple[str | None, int], ...]:
    """How often each reason was given for a refusal, the most frequent first; None where none was given."""
    found: dict[str | None, int] = {}
    for group in groups:
        if group.outcome == "rejected":
            found[group.reason] = found.get(group.reason, 0) + group.rounds
    return tuple(sorted(found.items(), key=lambda each: (each[0] is None, -each[1], each[0] or "")))


def owners(groups: Sequence[Rounds]) -> tuple[tuple[str | None, Answers], ...]:
    """What each owner did, whoever got the most first; None for those that nobody has (MO15)."""
    names = {group.owner for group in groups}
    found = [(name, answers(group for group in groups if group.owner == name)) for name in names]
    return tuple(sorted(found, key=lambda each: (each[0] is None, -each[1].offered, each[0] or "")))


@precise
def median_hours(minutes: Sequence[tuple[int, int]]) -> Decimal | None:
    """The median of the hours to the answer, from how many were answered after so many minutes."""
    count = sum(number for _, number in minutes)
    if not count:
        return None
    return Decimal(_at(minutes, (count - 1) // 2) + _at(minutes, count // 2)) / 120


@precise
def few_hours(minutes: Sequence[tuple[int, int]]) -> list[Decimal]:
    """The hours to each answer, the soonest first, where there are too few for a median to mean anything."""
    if sum(number for _, number in minutes) > MOST_BY_NAME:
        return []
    return [Decimal(each) / 60 for each, number in sorted(minutes) for _ in range(number)]


def _at(minutes: Sequence[tuple[int, int]], place: int) -> int:
    """The minutes at a place in their order, from 0."""
    for each, number in sorted(minutes):
        if place < number:
            return each
        place -= number
    raise IndexError(place)
