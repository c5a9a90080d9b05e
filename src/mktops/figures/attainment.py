"""How much of a target was reached, by how much it was missed, and for how long."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from mktops.figures.precision import Number, precise

Direction = Literal["up", "down"]


class Verdict(StrEnum):
    """What became of a goal in a period, or as a whole.

    *No data*: nothing was measured, or nothing was planned. *Cannot be judged*: nobody can say what the figures mean.
    """

    HIT = "hit"
    MISSED = "missed"
    NO_DATA = "no data"
    UNKNOWN = "cannot be judged"


@precise
def attainment(actual: Number | None, target: Number | None, direction: Direction = "up") -> Decimal | None:
    """100 × actual ÷ target in percent, or 100 × target ÷ actual where less is better (AP5, AP29).

    None is *no data*: either is missing, the target is not above zero, or the divisor is not. Full
    precision: `one_decimal` rounds it for print, and a verdict never reads the rounded figure, since 99.96 %
    prints as 100.0 % and is a miss all the same.
    """
    if actual is None or target is None or target <= 0:
        return None
    if direction == "up":
        return 100 * Decimal(actual) / Decimal(target)
    return 100 * Decimal(target) / Decimal(actual) if actual > 0 else None


@precise
def gap(actual: Number | None, target: Number | None, direction: Direction = "up") -> Decimal | None:
    """How far short of its target the actual is, in the metric's own unit; below zero is more than was asked (AP29).

    target − actual, or actual − target where less is better. None where either is missing.
    """
    if actual is None or target is None:
        return None
    short = Decimal(target) - Decimal(actual)
    return short if direction == "up" else -short


def verdict(actual: Number | None, target: Number | None, direction: Direction = "up") -> Verdict:
    """Hit from actual ≥ target, or actual ≤ target where less is better; a target of 0 counts like any other (AP5)."""
    if actual is None or target is None:
        return Verdict.NO_DATA
    reached = actual >= target if direction == "up" else actual <= target
    return Verdict.HIT if reached else Verdict.MISSED


@precise
def cumulative_gap(
    periods: Iterable[tuple[Number | None, Number | None]], direction: Direction = "up"
) -> Decimal | None:
    """The gaps of all (actual, target) pairs that have one, added up; None where no pair has (AP9).

    What one period has over its target makes up for another's shortfall.
    """
    gaps = [short for actual, target in periods if (short := gap(actual, target, direction)) is not None]
    return sum(gaps, Decimal(0)) if gaps else None


def missed_in_a_row(verdicts: Iterable[Verdict]) -> int:
    """How many misses stand at the end of the verdicts, given in the order of time (AP9).

    A period without data neither counts nor ends the row: a month that nobody measured does not make
    the misses around it fine.
    """
    row = 0
    for each in verdicts:
        if each is Verdict.MISSED:
            row += 1
        elif each is Verdict.HIT:
            row = 0
    return row
