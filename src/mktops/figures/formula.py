"""A metric's formula: arithmetic over other metrics' ids, read into steps that need no recursion.

    100 * clicks / unique_recipients
    sum(leads-web, leads-fair) ÷ max(visits, 1)

Signs are + − × ÷ or their ASCII spellings; × and ÷ bind tighter than + and −, and equal ones are taken
from left to right. An id may be typed with its dashes or with underscores for them, so a minus after a
name needs a blank before it (MO22). What is only digits is a number, never an id.
By hand: a library of expressions would take the dash of an id for a minus, and count in binary fractions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from mktops.figures.grammar import Reader
from mktops.figures.steps import Name, Step
from mktops.figures.tokens import FormulaError

__all__ = ["Flaw", "Formula", "FormulaError", "Name", "parse", "unknown_names"]


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as it was typed, and its steps in postfix order: operands first, then what is done with them."""

    text: str
    steps: tuple[Step, ...]

    @property
    def names(self) -> tuple[Name, ...]:
        """Each mention of a metric, in reading order."""
        return tuple(step for step in self.steps if isinstance(step, Name))


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with a formula that can be read: what, what to do, and the characters `[start, end)`."""

    message: str
    help: str
    start: int
    end: int


def parse(text: str) -> Formula:
    """The formula, or `FormulaError`. At most 2,000 characters, 1,000 words and signs, 50 brackets deep."""
    return Formula(text, Reader(text).read())


def unknown_names(formula: Formula, known: Collection[str]) -> Iterator[Flaw]:
    """Each mention of a metric that is not known, with help if a minus without blanks made one word of two."""
    for name in formula.names:
        if name.id not in known:
            typed = formula.text[name.start : name.end]
            yield Flaw(f"There is no metric “{typed}”", _help_for(typed, known), name.start, name.end)


def _help_for(typed: str, known: Collection[str]) -> str:
    for at, character in enumerate(typed):
        left, right = typed[:at], typed[at + 1 :]
        if character == "-" and all(_is_operand(part, known) for part in (left, right)):
            return f"To subtract, put a blank on both sides of the minus: {left} - {right}"
    if "-" in typed:
        return "Write the id of a metric; to subtract, put a blank on both sides of the minus."
    return "Write the id of a metric."


def _is_operand(text: str, known: Collection[str]) -> bool:
    return text.replace("_", "-") in known or (text.isascii() and text.isdigit())
