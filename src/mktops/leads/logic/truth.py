"""Three truths: true, false, or unknown, which is neither (AP20)."""

from __future__ import annotations

#: None: unknown.
Truth = bool | None


def both(one: Truth, other: Truth) -> Truth:
    """And: false where one of them is, else unknown where one of them is."""
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def either(one: Truth, other: Truth) -> Truth:
    """Or: true where one of them is, else unknown where one of them is."""
    return negated(both(negated(one), negated(other)))


def negated(one: Truth) -> Truth:
    """Not: what is unknown stays so."""
    return None if one is None else not one
