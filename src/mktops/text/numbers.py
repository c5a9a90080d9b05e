"""Numbers as messages print them, the same in every language: no exponent, no idle zeros, halves rounded up.

A number is printed with the digits that tell it from what it is compared with: 0.044 of 0.04, never 0 of 0.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_HALF_UP, Context, Decimal

Number = Decimal | int
#: Enough digits for whatever figures are made of.
_EXACT = Context(prec=1000)
#: A file may hold numbers of so many digits; values that differ in none of these are the same to anybody.
MOST_DECIMALS = 18


def told_apart(values: Iterable[Number | None], typed: Iterable[Number | None] = ()) -> int:
    """The decimals from which on values that differ also look different, and `typed` ones lose none of their digits.

    Rounded to so many or more, all of them stand in their true order: 1.2497 and 1.25 differ with one decimal, are
    the same with two and three, and differ again from four on.
    """
    known = {Decimal(value) for value in values if value is not None}
    kept = [_decimals(value) for value in typed if value is not None]
    # With all their digits, values that differ look different.
    behind = max((-int(value.as_tuple().exponent) for value in known), default=0) if len(known) > 1 else 0
    most = min(behind, MOST_DECIMALS)
    alike = (n for n in reversed(range(most)) if len({_rounded(value, n) for value in known}) < len(known))
    return max(0, *kept, next(alike, -1) + 1)


def plain(
    number: Number,
    places: int = 2,
    *,
    beside: Iterable[Number | None] = (),
    typed: Iterable[Number | None] = (),
) -> str:
    """`25`, `12.5`, `0.05`: at most so many decimals, none that say nothing; a half goes away from 0.

    More where that tells it from what stands `beside` it, and where a target that somebody `typed` has more.
    """
    typed = list(typed)
    most = max(places, told_apart([number, *beside, *typed], typed))
    text = f"{_rounded(Decimal(number), most):f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def compared(actual: Number, target: Number, word: str = "of") -> str:
    """`25 of 30`, `0.044 of 0.04`: what was reached of a target that somebody set."""
    return f"{plain(actual, typed=[target])} {word} {plain(target, beside=[actual], typed=[target])}"


def rounded_up(number: Number) -> Decimal:
    """The whole number from this one on: what is needed of things that come one by one, such as leads."""
    return Decimal(number).quantize(Decimal(1), ROUND_CEILING, _EXACT)


def counted(count: Decimal | int, one: str, many: str = "") -> str:
    """`1 day`, `1,500 days`, `2.5 points`; `many` where an s is not enough."""
    return f"{Decimal(plain(count)):,} {one if count == 1 else many or one + 's'}"


def _decimals(number: Number) -> int:
    """How many decimals a number has, idle zeros aside; 0 where it has so many that nobody can have typed them."""
    found = -int(Decimal(number).normalize(_EXACT).as_tuple().exponent)
    return found if 0 < found <= MOST_DECIMALS else 0


def _rounded(number: Decimal, places: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _EXACT)
