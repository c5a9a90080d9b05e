"""Numbers that a criterion asks for, and those that there are."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from mktops.kinds.criteria import Criterion, Scalar
from mktops.leads.checking.quality import ClauseFacts, FieldFacts


@dataclass(frozen=True, slots=True)
class Beyond:
    """The operator whose number no lead comes to, and how far they come: the `end` of all values is `last`."""

    operator: str
    end: Literal["least", "greatest", "most"]
    last: Decimal


def beyond(test: Criterion, field: FieldFacts | None, clause: ClauseFacts | None) -> Beyond | None:
    """Where a test asks for more, or for less, than any lead has; None where some come there or nothing is known."""
    if test.event is not None:
        most = clause.most if clause is not None and not clause.true else None
        return Beyond("at_least", "most", Decimal(most)) if most else None
    if field is None or field.least is None or field.greatest is None:
        return None
    least, greatest = Decimal(str(field.least)), Decimal(str(field.greatest))
    low, high = test.between or (None, None)
    for operator, limit, is_strict in (
        ("at_least", test.at_least, False),
        ("above", test.above, True),
        ("between", low, False),
    ):
        if (number := _number(limit)) is not None and (number > greatest or (is_strict and number == greatest)):
            return Beyond(operator, "greatest", greatest)
    for operator, limit, is_strict in (
        ("at_most", test.at_most, False),
        ("below", test.below, True),
        ("between", high, False),
    ):
        if (number := _number(limit)) is not None and (number < least or (is_strict and number == least)):
            return Beyond(operator, "least", least)
    return None


def _number(limit: Scalar | None) -> Decimal | None:
    return Decimal(limit) if isinstance(limit, int | Decimal) and not isinstance(limit, bool) else None
