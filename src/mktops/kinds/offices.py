"""Which fields of a kind name somebody who holds an office of a side, read off its model."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from functools import cache

from mktops.kinds.links import anatomy, part_types
from mktops.kinds.marks import OfficeOf, marks_of
from mktops.kinds.record import Part


def holders(record: Part) -> Iterator[tuple[str, str]]:
    """Whoever holds an office by the word of a record or of its parts: the side, "client" or "agency", and the id."""
    if _has_offices(type(record)):
        for part in (record, *(part for _, part in anatomy(record).parts)):
            for name, side in _offices(type(part)):
                held = getattr(part, name)
                yield from ((side, id) for id in (held if isinstance(held, tuple) else (held,)) if id is not None)


@cache
def _has_offices(model: Hashable) -> bool:
    assert isinstance(model, type)
    return any(_offices(each) for each in (model, *part_types(model)))


@cache
def _offices(model: Hashable) -> tuple[tuple[str, str], ...]:
    assert isinstance(model, type)
    assert issubclass(model, Part)
    return tuple(
        (name, mark.side)
        for name, info in model.model_fields.items()
        for mark in marks_of(info)
        if isinstance(mark, OfficeOf)
    )
