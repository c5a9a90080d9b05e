"""What a rule sees of a workspace while it looks at one thing in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from mktops.book import Book
from mktops.findings import FieldPath, Finding, Place, Span
from mktops.kinds.record import Part
from mktops.leads.checking.quality import Facts

P = TypeVar("P", bound=Part)

#: What a rule yields: a place, what is wrong there and what to do (else the page's “Instead”), or a whole finding.
Found = Iterator[tuple[Place | Span, str] | tuple[Place | Span, str, str] | Finding]
NO_DATA = Facts({})


@dataclass(frozen=True, slots=True)
class Look:
    """The book, the day as of which it is judged, the lead data that were read, and the thing that is looked at.

    `part` is the record, the part of one, or the settings of the source of lead data called `source`: the places that
    it gives lie in there.
    """

    book: Book
    day: date
    data: Facts = NO_DATA
    part: Part | None = None
    source: str = ""
    #: What the part lies in: its record, and the parts of it that stand before this one, each with the way to it.
    record: Part | None = None
    way: FieldPath = ()
    before: Sequence[tuple[FieldPath, Part]] = ()

    def at(self, *path: str | int) -> Place:
        """The place of a field's value in the thing that is looked at; of the whole if no path is given."""
        return Place(self.part, path)

    def at_key(self, *path: str | int) -> Place:
        """The place of a field's key."""
        return Place(self.part, path, "key")

    def at_first(self, *fields: str) -> Place:
        """The place of the first of these fields that is written, whatever it says; else of the last."""
        assert self.part is not None
        return self.book.at_first(self.part, *fields)

    def outward(self) -> Iterator[Part]:
        """What the thing lies in, the nearest first, its record last."""
        for way, part in reversed(self.before):
            if len(way) < len(self.way) and way == self.way[: len(way)]:
                yield part
        if self.record is not None and self.record is not self.part:
            yield self.record

    def within(self, kind: type[P]) -> P:
        """The nearest of this kind in which the thing lies. Raises `LookupError` where it lies in none."""
        for part in self.outward():
            if isinstance(part, kind):
                return part
        raise LookupError(f"{type(self.part).__name__} does not lie in {kind.__name__}")
