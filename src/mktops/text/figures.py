"""Numbers as messages print them, the same in every language: no exponent, no idle zeros, halves rounded up."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

#: Enough digits for whatever figures are made of.
_EXACT = Context(prec=1000)


def plain(number: Decimal | int, places: int = 2) -> str:
    """`25`, `12.5`, `0.05`: at most so many decimals, none that say nothing; a half goes away from 0."""
    text = f"{Decimal(number).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _EXACT):f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def counted(count: int, one: str, many: str = "") -> str:
    """`1 day`, `1,500 days`; `many` where an s is not enough."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
