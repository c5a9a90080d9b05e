"""Whether two tests of one field exclude each other.

Systems differ in how they compare texts and numbers, so only what is excluded in all of them counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from operator import ge, gt, le, lt
from typing import TypeGuard

from mktops.kinds.criteria import Criterion, Scalar

#: The tests that are true of a known value exactly where the other is false.
_OPPOSITE = {
    "at_least": "below",
    "below": "at_least",
    "at_most": "above",
    "above": "at_most",
    "in_": "not_in",
    "not_in": "in",
}
#: The operators that set a lower and an upper limit.
_FROM = {"at_least": ge, "above": gt}
_TO = {"at_most": le, "below": lt}


def opposite(test: Criterion) -> Criterion | None:
    """The test that is true of a known value where this one is false, if there is one."""
    if len(test.operators) != 1:
        return None
    name = test.operators[0]
    value = getattr(test, name)
    if name in _OPPOSITE:
        return Criterion.model_validate({"field": test.field, _OPPOSITE[name]: value})
    if name == "equals":
        return Criterion.model_validate({"field": test.field, "not_in": [value]})
    return Criterion.model_validate({"field": test.field, "exists": not value}) if name == "exists" else None


def no_value(one: Criterion, other: Criterion) -> bool:
    """Whether no value of the field passes both tests."""
    if one.exists is False or other.exists is False:
        return {*one.operators, *other.operators} != {"exists"} or one.exists != other.exists
    choices = [choice for choice in (_choices(one), _choices(other)) if choice is not None]
    if choices:
        return not any(_passes(value, one) and _passes(value, other) for value in min(choices, key=len))
    lowest = max([*_limits(one, _FROM, 0), *_limits(other, _FROM, 0)], default=None)
    highest = min([*_limits(one, _TO, 1), *_limits(other, _TO, 1)], default=None)
    if lowest is None or highest is None:
        return False
    if lowest == highest:
        return not (_passes(lowest, one) and _passes(lowest, other))
    return lowest > highest


def _choices(test: Criterion) -> tuple[Scalar, ...] | None:
    """The only values that the test lets pass, where it names them."""
    if test.equals is not None:
        return (test.equals,)
    return test.in_


def _limits(test: Criterion, names: Iterable[str], end: int) -> Iterator[Decimal]:
    """The numbers that a test sets as a limit on one side."""
    for limit in (*(getattr(test, name) for name in names), test.between[end] if test.between else None):
        if _is_number(limit):
            yield Decimal(limit)


def _passes(value: Scalar, test: Criterion) -> bool:
    """Whether a value may pass all that a test says of numbers and of choices; other operators are not looked at."""
    if test.equals is not None and not _may_be(value, test.equals):
        return False
    if test.in_ is not None and not any(_may_be(value, each) for each in test.in_):
        return False
    if test.not_in is not None and any(_is(value, each) for each in test.not_in):
        return False
    if not _is_number(value):
        return True  # A text may hold a number in some systems; that is not for us to rule out.
    low, high = test.between or (None, None)
    limits = [(low, ge), (high, le), *((getattr(test, name), holds) for name, holds in (_FROM | _TO).items())]
    return all(holds(value, limit) for limit, holds in limits if _is_number(limit))


def _is(one: Scalar, other: Scalar) -> bool:
    """Whether every system takes the two for the same."""
    sorts = [str if isinstance(each, str) else bool if isinstance(each, bool) else Decimal for each in (one, other)]
    return sorts[0] is sorts[1] and one == other


def _may_be(one: Scalar, other: Scalar) -> bool:
    """Whether some system may take the two for the same: texts in other case, a number held as a text."""
    return _folded(one) == _folded(other)


def _folded(value: Scalar) -> str | Decimal:
    if isinstance(value, str | bool):
        text = str(value).strip().casefold()
        try:
            number = Decimal(text)
        except InvalidOperation:
            return text
        return number if number.is_finite() else text
    return Decimal(value)


def _is_number(value: object) -> TypeGuard[int | Decimal]:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)
