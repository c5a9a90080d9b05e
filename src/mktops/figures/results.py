"""What became of a goal or a Guidepoint whose days are over, as one verdict with its own figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mktops.figures.attainment import Direction, Verdict, attainment, gap, verdict
from mktops.figures.obstacles import Obstacle
from mktops.figures.over_time import Way


@dataclass(frozen=True, slots=True)
class Come:
    """What the periods of a goal come to in one way, and the target of all in the same way."""

    way: Way
    target: Decimal | None
    actual: Decimal | None


@dataclass(frozen=True, slots=True)
class Result:
    """The whole of a goal against the whole of its target; `attainment` in percent, None is *no data*.

    `why` is what the goal says of it, else what its periods say. `obstacle` tells what keeps it from being judged.
    """

    target: Decimal | None
    actual: Decimal | None
    attainment: Decimal | None
    gap: Decimal | None
    verdict: Verdict
    why: str | None
    learned: str | None
    obstacle: Obstacle | None


def result_of(
    comes: Sequence[Come], direction: Direction, obstacle: Obstacle | None, why: str | None, learned: str | None
) -> Result:
    """The result of a goal from what it came to, in each way in which its values may come together.

    Where nobody says which of several ways holds, it is judged only if all of them say the same: then the figures are
    those of the first that do so at the least distance from the target, as a share of it.
    """
    verdicts = {verdict(each.actual, each.target, direction) for each in comes} or {Verdict.NO_DATA}
    if obstacle is not None or len(verdicts) > 1:
        target, actual = _same(each.target for each in comes), _same(each.actual for each in comes)
        return Result(target, actual, None, None, Verdict.UNKNOWN, why, learned, obstacle)
    told = min(comes, key=_distance) if comes else Come("last", None, None)
    return Result(
        target=told.target,
        actual=told.actual,
        attainment=attainment(told.actual, told.target, direction),
        gap=gap(told.actual, told.target, direction),
        verdict=verdicts.pop(),
        why=why,
        learned=learned,
        obstacle=None,
    )


def _same(numbers: Iterable[Decimal | None]) -> Decimal | None:
    """The number that all are, or None."""
    found = set(numbers)
    return found.pop() if len(found) == 1 else None


def _distance(come: Come) -> Decimal:
    target = come.target or Decimal(0)
    return abs((come.actual or Decimal(0)) - target) / (abs(target) or Decimal(1))
