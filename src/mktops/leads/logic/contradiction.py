"""Whether anything at all can satisfy a criterion."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Optional

from mktops.kinds.criteria import Criterion
from mktops.leads.logic.exclusion import no_value, opposite

#: Steps and comparisons after which a criterion is left alone: what is not read to its end is no contradiction.
MOST_LOOKS = 100_000
#: A test and whether it must be true or false.
Demand = tuple[Criterion, bool]
#: Demands, the nearest first; many ways share their ends.
Chain = Optional[tuple[Demand, "Chain"]]  # noqa: UP045 - a quoted name cannot stand beside `|`


def contradiction(criterion: Criterion) -> tuple[Criterion, Criterion] | None:
    """Two tests that no lead can pass together, if every way to satisfy the criterion demands such a pair.

    None where some way is left, or where that cannot be told: systems differ in how they compare texts and
    numbers, so only what excludes itself in all of them counts. A missing value is unknown and passes nothing.
    """
    first: tuple[Criterion, Criterion] | None = None
    looks = MOST_LOOKS
    ways: list[tuple[Chain, Chain]] = [(((criterion, True), None), None)]
    while ways:
        open_, taken = ways.pop()
        if open_ is None:
            return None
        demand, rest = open_
        branches = _branches(demand)
        if branches is not None:
            ways += [(_joined(branch, rest), taken) for branch in reversed(branches)]
            looks -= sum(map(len, branches)) + 1
            clash = None
        else:
            clash = None
            for other in _each((demand, taken)):
                looks -= 1
                clash = _clash(other, demand) or clash
            if clash is None:
                ways.append((rest, (demand, taken)))
        first = first or clash
        if looks < 0:
            return None
    return first


def _branches(demand: Demand) -> list[list[Demand]] | None:
    """The sets of demands of which one must be met, each of them whole; None for a single test."""
    criterion, wanted = demand
    if criterion.not_ is not None:
        return [[(criterion.not_, not wanted)]]
    inner = criterion.all if criterion.all is not None else criterion.any
    if inner is None:
        return None
    each = [(entry, wanted) for entry in inner]
    return [each] if (criterion.all is not None) == wanted else [[one] for one in each]


def _joined(demands: list[Demand], rest: Chain) -> Chain:
    for demand in reversed(demands):
        rest = demand, rest
    return rest


def _each(chain: Chain) -> Iterator[Demand]:
    while chain is not None:
        demand, chain = chain
        yield demand


def _clash(earlier: Demand, later: Demand) -> tuple[Criterion, Criterion] | None:
    """The two tests if they can never hold as demanded; one that must be false is told by its opposite."""
    (one, wanted), (other, also) = earlier, later
    if one.event is not None or other.event is not None:
        return (one, other) if _count_clash(one, wanted, other, also) else None
    if one.field != other.field or not (wanted or also):
        return None
    if wanted != also and _identical(one, other):
        return one, other
    positive = one if wanted else opposite(one), other if also else opposite(other)
    if positive[0] is None or positive[1] is None:
        return None
    return (positive[0], positive[1]) if no_value(positive[0], positive[1]) else None


def _count_clash(one: Criterion, wanted: bool, other: Criterion, also: bool) -> bool:
    """It happened so often, yet did not even happen less often: the same window and the same events only."""
    if one.event != other.event or wanted == also or one.within != other.within:
        return False
    if (one.where is None) != (other.where is None) or (
        one.where and other.where and not _identical(one.where, other.where)
    ):
        return False
    yes, no = (one, other) if wanted else (other, one)
    least, most = (1 if each.at_least is None else each.at_least for each in (yes, no))
    return isinstance(least, int | Decimal) and isinstance(most, int | Decimal) and least >= most


def _identical(one: Criterion, other: Criterion) -> bool:
    # Equal is not enough: 1 equals true.
    return one == other and repr(one) == repr(other)
