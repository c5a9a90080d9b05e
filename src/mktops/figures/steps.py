"""The steps of a formula, in postfix order: operands first, then what is done with them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Sign = Literal["+", "-", "*", "/", "min", "max", "negative"]


@dataclass(frozen=True, slots=True)
class Constant:
    """A number typed in the formula."""

    value: Decimal
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Name:
    """A metric's id, wherever the formula names it."""

    id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Operation:
    """What is done with the two values before it (the one before it, if `negative`); the place spans them all."""

    sign: Sign
    start: int
    end: int


Step = Constant | Name | Operation
