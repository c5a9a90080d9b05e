"""How exactly figures are computed, and how they are rounded to be read.

Figures keep full precision until they are shown: a sum of rounded shares is not 100 %, and a miss
rounded up would look like a hit. Rounding is a step of its own, taken last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import (
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    Context,
    Decimal,
    DivisionByZero,
    InvalidOperation,
    Overflow,
    localcontext,
)
from functools import wraps
from typing import ParamSpec, TypeVar

Number = Decimal | int
_P = ParamSpec("_P")
_R = TypeVar("_R")

#: 50 digits leave room under the 18 that a file may hold; whatever context the caller has set does not matter.
CONTEXT = Context(
    prec=50,
    rounding=ROUND_HALF_EVEN,
    Emin=-999_999,
    Emax=999_999,
    capitals=1,
    clamp=0,
    flags=[],
    traps=[InvalidOperation, DivisionByZero, Overflow],
)
_ROUNDING = Context(prec=1_000, rounding=ROUND_HALF_UP, traps=[])


def precise(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """The function, computing in 50 digits whatever the decimal context of its caller."""

    @wraps(function)
    def in_context(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        with localcontext(CONTEXT):
            return function(*args, **kwargs)

    return in_context


def rounded(value: Number, places: int) -> Decimal:
    """The value with that many decimals, halves away from zero as people round; never minus zero."""
    result = Decimal(value).quantize(Decimal(1).scaleb(-places), context=_ROUNDING)
    return result or result.copy_abs()


def one_decimal(value: Number) -> Decimal:
    """The value as reports print percentages: 83.333… is 83.3, 66.65 is 66.7."""
    return rounded(value, 1)


def is_count(value: Number) -> bool:
    """Whether the value is a whole number from 0 to 18 digits, as only counts are."""
    number = Decimal(value)
    return number.is_finite() and 0 <= number < 10**18 and number == number.to_integral_value()


@precise
def percentage(part: int, whole: int) -> Decimal | None:
    """100 × part ÷ whole, in percent and in full precision; None where the whole is nothing."""
    return Decimal(100 * part) / whole if whole else None


def share(answers: Iterable[bool]) -> Decimal | None:
    """The percentage of yes, in full precision; None where nothing was asked."""
    told = list(answers)
    return percentage(sum(told), len(told))


@precise
def total(parts: Sequence[Decimal | None]) -> Decimal | None:
    """The sum; None where any part is missing. Of no parts it is 0."""
    known = [part for part in parts if part is not None]
    return sum(known, Decimal(0)) if len(known) == len(parts) else None


@precise
def mean(numbers: Iterable[Decimal | None]) -> Decimal | None:
    """The mean of the numbers that are known, in full precision; None where none is."""
    known = [number for number in numbers if number is not None]
    return sum(known, Decimal(0)) / len(known) if known else None
