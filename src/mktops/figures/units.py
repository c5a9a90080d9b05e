"""Whether a formula gives what its metric's unit says: counts, money and days do not add up to each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from mktops.figures.dimensions import OF_UNIT, Dimension, Unit, combined
from mktops.figures.formula import Flaw, Formula
from mktops.figures.steps import Constant, Name, Operation

__all__ = ["Unit", "check_units"]

_WORDS: dict[Unit, str] = {
    "count": "a count",
    "percent": "a percent",
    "ratio": "a ratio",
    "currency": "an amount of money",
    "days": "a number of days",
}
_LONGEST_QUOTE = 80


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a formula: what it measures, where it stands, and whether it needs brackets beside a × sign."""

    dimension: Dimension
    start: int
    end: int
    loose: bool = False


def check_units(formula: Formula, unit_of: Mapping[str, Unit], declared: Unit) -> Flaw | None:
    """The first thing that breaks the units of a formula, or None (MO22).

    Sums, differences, `min` and `max` need like units; a bare number joins any. × and ÷ make new ones:
    count ÷ count is a ratio, 100 × a ratio is a percent. The metric's declared unit must be what comes out;
    money and days may be per count, and all but shares per day. None too where a metric's unit is unknown.
    """
    stack: list[_Part] = []
    for step in formula.steps:
        if isinstance(step, Constant):
            stack.append(_Part(Dimension(number=Fraction(step.value)), step.start, step.end))
        elif isinstance(step, Name):
            if step.id not in unit_of:
                return None
            stack.append(_Part(OF_UNIT[unit_of[step.id]], step.start, step.end))
        elif step.sign == "negative":
            dimension = stack.pop().dimension
            if dimension.number is not None:
                dimension = replace(dimension, number=-dimension.number)
            stack.append(_Part(dimension, step.start, step.end))
        else:
            right, left = stack.pop(), stack.pop()
            if step.sign not in ("*", "/") and not left.dimension.joins(right.dimension):
                return _unlike(formula.text, step, left, right)
            dimension = combined(step.sign, left.dimension, right.dimension)
            stack.append(_Part(dimension, step.start, step.end, step.sign in ("+", "-")))
    whole = stack.pop()
    if whole.dimension.number is not None or declared in whole.dimension.fits():
        return None
    return _undeclared(formula.text, whole, declared)


def _unlike(text: str, step: Operation, left: _Part, right: _Part) -> Flaw:
    done = {"+": "added", "-": "subtracted"}.get(step.sign, "compared")
    first, second = _quoted(text, left), _quoted(text, right)
    message = (
        f"{first} is {_described(left.dimension)} and {second} is {_described(right.dimension)}: they cannot be {done}"
    )
    help = "Use figures of the same unit on both sides."
    if left.dimension.is_like(right.dimension):
        small = first if left.dimension.scale < right.dimension.scale else second
        help = f"Multiply {small} by 100, or divide the other by 100."
    return Flaw(message, help, step.start, step.end)


def _undeclared(text: str, whole: _Part, declared: Unit) -> Flaw:
    found, fits = whole.dimension, whole.dimension.fits()
    message = f"{_quoted(text, whole)} is {_described(found)}, but the metric's unit says {declared}"
    wanted_scale = 1 if declared == "percent" else 0
    if declared in replace(found, percents=0, hundreds=wanted_scale).fits():
        help = "Divide it by 100." if found.scale > wanted_scale else "Multiply it by 100."
        if found.scale == 1 and found.hundreds == 1:
            help = "Take the “100 *” away."
        elif found.scale == 0 and whole.end - whole.start <= _LONGEST_QUOTE:
            expression = text[whole.start : whole.end]
            help = f"Write 100 * {f'({expression})' if whole.loose else expression}"
    else:
        help = f"Change the formula so that it gives {_WORDS[declared]}."
    if fits:
        help = f"{help.rstrip('.')}, or say unit: {fits[0]}."
    return Flaw(message, help, whole.start, whole.end)


def _quoted(text: str, part: _Part) -> str:
    quote = text[part.start : part.end]
    return f"“{quote}”" if len(quote) <= _LONGEST_QUOTE else f"“{quote[:_LONGEST_QUOTE]}…”"


def _described(dimension: Dimension) -> str:
    if fits := dimension.fits():
        return _WORDS[fits[0]]
    if plain := replace(dimension, percents=0, hundreds=0).fits():
        times = {1: "a hundred", 2: "ten thousand"}.get(abs(dimension.scale), "many")
        return f"{_WORDS[plain[0]]} {times} times too {'large' if dimension.scale > 0 else 'small'}"
    counts = min(max(0, dimension.fewest), dimension.most)
    exponents = {"money": dimension.currency, "days": dimension.days, "counts": counts}
    above = [word for word, exponent in exponents.items() for _ in range(min(exponent, 3))]
    below = [word for word, exponent in exponents.items() for _ in range(min(-exponent, 3))]
    return " ÷ ".join([" × ".join(above) or "1", *below])
