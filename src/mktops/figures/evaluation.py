"""The values of formulas: exact fractions inside, a decimal at the end."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from mktops.figures.formula import Formula
from mktops.figures.order import order
from mktops.figures.precision import CONTEXT, Number
from mktops.figures.steps import Constant, Name, Sign

#: 1,200 digits above and below the line; a formula that needs more is not about marketing, only slow.
_MOST_BITS = 4_000
_MOST_DIGITS = 100


def evaluate_all(formulas: Mapping[str, Formula], values: Mapping[str, Number | None]) -> dict[str, Decimal | None]:
    """The value of every metric with a formula, where formulas may use each other; keys in the order of `formulas`.

    Each is exact, then rounded once to 50 digits (MO22); what a formula takes from another is not rounded on the way,
    so a third times three is one. A value that `values` holds wins over the metric's formula.

    None is *no data*: a metric that the formula names has no value, wherever it stands, a denominator is zero, the
    figure grows out of all bounds (10^±100), or it goes in a circle or needs something that does. Never raises.
    """
    known = {id: _fraction(value) for id, value in values.items() if value is not None}
    open_formulas = {id: formula for id, formula in formulas.items() if id not in known}
    for id in order(open_formulas)[0]:
        known[id] = _exact(formulas[id], known)
    return {id: _decimal(known.get(id)) for id in formulas}


def _exact(formula: Formula, values: Mapping[str, Fraction | None]) -> Fraction | None:
    stack: list[Fraction] = []
    for step in formula.steps:
        if isinstance(step, Constant):
            result: Fraction | None = Fraction(step.value)
        elif isinstance(step, Name):
            result = values.get(step.id)
        elif step.sign == "negative":
            result = -stack.pop()
        else:
            right, left = stack.pop(), stack.pop()
            result = apply(step.sign, left, right)
        if result is None or max(result.numerator.bit_length(), result.denominator.bit_length()) > _MOST_BITS:
            return None
        stack.append(result)
    return stack.pop()


def apply(sign: Sign, left: Fraction, right: Fraction) -> Fraction | None:
    """One operation on two numbers; None for a division by zero."""
    if sign == "+":
        return left + right
    if sign == "-":
        return left - right
    if sign == "*":
        return left * right
    if sign == "/":
        return left / right if right else None
    return min(left, right) if sign == "min" else max(left, right)


def _fraction(value: Number | None) -> Fraction | None:
    if value is None:
        return None
    number = Decimal(value)
    if not number:
        return Fraction(0)
    # An exponent like 1E+999999 would make a fraction of a million digits.
    return Fraction(number) if number.is_finite() and abs(number.adjusted()) <= _MOST_DIGITS else None


def _decimal(value: Fraction | None) -> Decimal | None:
    if value is None:
        return None
    number = CONTEXT.divide(Decimal(value.numerator), Decimal(value.denominator))
    return number if abs(number.adjusted()) <= _MOST_DIGITS or not number else None
