"""Whether anything at all can satisfy a criterion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice

from mktops.kinds.criteria import Criterion, Scalar

#: Ways through `any` that are looked at; a definition with more is not called a contradiction unread.
MOST_WAYS = 2_000
#: A test and whether it must be true or false.
Demand = tuple[Criterion, bool]


def contradiction(criterion: Criterion) -> tuple[Criterion, Criterion] | None:
    """Two tests that no lead can pass together, if every way to satisfy the criterion demands such a pair.

    None where some way is left, or where that cannot be told: an unknown value satisfies nothing, so what
    cannot be true for any value can never be true.
    """
    first: tuple[Criterion, Criterion] | None = None
    ways = list(islice(_ways([(criterion, True)], ()), MOST_WAYS + 1))
    if len(ways) > MOST_WAYS:
        return None
    for way in ways:
        clash = _clash(way)
        if clash is None:
            return None
        first = first or clash
    return first


def _ways(open_: Sequence[Demand], taken: tuple[Demand, ...]) -> Iterator[tuple[Demand, ...]]:
    """Each set of demands on single tests that satisfies everything in `open_`."""
    if not open_:
        yield taken
        return
    (criterion, wanted), rest = open_[0], open_[1:]
    if criterion.not_ is not None:
        yield from _ways([(criterion.not_, not wanted), *rest], taken)
        return
    inner = criterion.all if criterion.all is not None else criterion.any
    if inner is None:
        yield from _ways(rest, (*taken, (criterion, wanted)))
    elif (criterion.all is not None) == wanted:
        yield from _ways([*((each, wanted) for each in inner), *rest], taken)
    else:
        for each in inner:
            yield from _ways([(each, wanted), *rest], taken)


def _clash(demands: Sequence[Demand]) -> tuple[Criterion, Criterion] | None:
    for position, (one, wanted) in enumerate(demands):
        for other, also in demands[: position + 1]:
            if _exclude(one, wanted, other, also):
                return other, one
    return None


def _exclude(one: Criterion, wanted: bool, other: Criterion, also: bool) -> bool:
    """Whether the two demands can never hold together."""
    if one.event is not None and one.event == other.event:
        # It happened so often, yet did not even happen less often: the same window and the same events only.
        same = (one.within, one.where) == (other.within, other.where)
        if not same or wanted == also:
            return False
        yes, no = (one, other) if wanted else (other, one)
        least, most = yes.at_least if yes.at_least is not None else 1, no.at_least if no.at_least is not None else 1
        return isinstance(least, int | Decimal) and isinstance(most, int | Decimal) and least >= most
    if one.field is None or one.field != other.field:
        return False
    if not wanted or not also:
        return wanted != also and one == other
    if other.exists is False or one.exists is False:
        return one is not other and not (one.exists is False and other.exists is False)
    return _no_value(one, other)


def _no_value(one: Criterion, other: Criterion) -> bool:
    """Whether no value of the field passes both tests."""
    choices = [choice for choice in (_choices(one), _choices(other)) if choice is not None]
    if choices:
        return not any(_passes(value, one) and _passes(value, other) for value in min(choices, key=len))
    low = _bound(one, other, ("at_least", "above"), 0)
    high = _bound(one, other, ("at_most", "below"), 1)
    if low is None or high is None:
        return False
    (lowest, low_open), (highest, high_open) = low, high
    return lowest > highest or (lowest == highest and (low_open or high_open))


def _choices(test: Criterion) -> tuple[Scalar, ...] | None:
    """The only values that the test lets pass, where it names them."""
    if test.equals is not None:
        return (test.equals,)
    return test.in_


def _bound(one: Criterion, other: Criterion, names: tuple[str, str], end: int) -> tuple[Decimal, bool] | None:
    """The tightest numeric bound that the two tests set, and whether the bound itself is left out."""
    closed, open_ = names
    bounds: list[tuple[Decimal, bool]] = []
    for test in (one, other):
        for value, is_open in (
            (getattr(test, closed), False),
            (getattr(test, open_), True),
            (test.between[end] if test.between else None, False),
        ):
            if isinstance(value, int | Decimal) and not isinstance(value, bool):
                bounds.append((Decimal(value), is_open))
    if not bounds:
        return None
    if end == 0:
        return max(bounds)
    return min(bounds, key=lambda bound: (bound[0], not bound[1]))


def _passes(value: Scalar, test: Criterion) -> bool:
    """Whether a value passes all that a test says of numbers and of choices; other operators are not looked at."""
    if test.equals is not None and not _same(value, test.equals):
        return False
    if test.in_ is not None and not any(_same(value, each) for each in test.in_):
        return False
    if test.not_in is not None and any(_same(value, each) for each in test.not_in):
        return False
    low, high = _bound(test, test, ("at_least", "above"), 0), _bound(test, test, ("at_most", "below"), 1)
    if low is None and high is None:
        return True
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return isinstance(value, str)  # A text may hold a number in some systems; that is not for us to rule out.
    if low and (value < low[0] or (value == low[0] and low[1])):
        return False
    return not (high and (value > high[0] or (value == high[0] and high[1])))


def _same(one: Scalar, other: Scalar) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return one.casefold() == other.casefold()
    return isinstance(one, bool) == isinstance(other, bool) and one == other
