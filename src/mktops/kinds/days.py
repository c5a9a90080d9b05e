"""What the days of a kind are, read off its model: facts, plans, and the two ends of a stretch."""

from __future__ import annotations

from collections.abc import Hashable
from functools import cache

from mktops.kinds import all_kinds
from mktops.kinds.links import part_types
from mktops.kinds.marks import Fact, LastDay, Plan, marks_of
from mktops.kinds.record import Part, fields_of
from mktops.kinds.settings import Settings

Mark = Fact | Plan | LastDay


@cache
def days_of(model: Hashable) -> dict[str, Mark]:
    """By the name that a file gives it, what each field of a model is that holds a day; only those that are marked."""
    assert isinstance(model, type)
    assert issubclass(model, Part)
    found = {
        name: [mark for mark in marks_of(info) if isinstance(mark, Mark)] for name, info in fields_of(model).items()
    }
    return {name: marks[0] for name, marks in found.items() if marks}


@cache
def all_parts() -> tuple[type[Part], ...]:
    """Every kind of record, the settings, and every part of these, by name."""
    whole: list[type[Part]] = [*all_kinds().values(), Settings]
    return tuple(
        sorted({*whole, *(part for each in whole for part in part_types(each))}, key=lambda each: each.__name__)
    )


def parts_with(mark: type[Mark]) -> tuple[type[Part], ...]:
    """The kinds and parts that have a day of this sort."""
    return tuple(each for each in all_parts() if any(isinstance(day, mark) for day in days_of(each).values()))


def parts_in_order() -> tuple[type[Part], ...]:
    """The kinds and parts that have a day which may not come before another."""
    return tuple(
        part for part in parts_with(Plan) if any(getattr(day, "after", None) for day in days_of(part).values())
    )
