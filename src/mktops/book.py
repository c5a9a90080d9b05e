"""All records of a workspace, found by kind and id; immutable."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from mktops.findings import FieldPath, Finding, Place, Span
from mktops.kinds.links import anatomy
from mktops.kinds.record import Part, Record, collection_of
from mktops.kinds.settings import Settings
from mktops.source import Source

P = TypeVar("P", bound=Part)
R = TypeVar("R", bound=Record)

#: In `Book.doubtful`: the collection of an id that stands where nobody can say what it is the id of,
#: and the id of what lies in a file of which not a letter could be read.
ANYWHERE, ANY_ID = "", ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record or a part of one was read: its file, its way from the file's root, and the record it lies in."""

    file: str
    path: FieldPath
    record: Record | Settings
    within: FieldPath


@dataclass(frozen=True, eq=False)
class Book:
    """The records of a workspace with their ids, the settings, and what reading them found.

    Rules and figures read it and never change it. `problems` holds, by rule, what was found while
    reading, shaping and binding; `left_out` counts the records that did not fit their kind or share their id.
    `lacking` counts, by collection, these records, those that misspell their engagement, and the files
    that may hold others and could not be read; `doubtful` are the ids of what cannot be read, each with its collection.
    """

    settings: Settings
    sources: Mapping[str, Source]
    records: Mapping[str, tuple[Record, ...]]
    index: Mapping[tuple[str, str], Part]
    origins: Mapping[int, Origin]
    problems: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    left_out: int = 0
    lacking: Mapping[str, int] = field(default_factory=dict)
    doubtful: frozenset[tuple[str, str]] = frozenset()
    #: What figures worked out of it, by the figure and what it was asked with; see `figures.once`.
    computed: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False)

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Every record of a kind, by file and then in the order of the file (for the backlog: its rank)."""
        return self.records.get(kind.collection, ())  # type: ignore[return-value]

    def left_out_of(self, *kinds: type[Record]) -> int:
        """How many records of these kinds, or files that may hold some, count for nothing until they are mended.

        Where there are any, nobody can say that a record of the kind is missing.
        """
        return sum(self.lacking.get(kind.collection, 0) for kind in kinds)

    def find(self, kind: type[P], id: str | None) -> P | None:
        """The record of a kind with an id, or None where there is none or no id was given."""
        found = self.index.get((collection_of(kind), id)) if id is not None else None
        return found if isinstance(found, kind) else None

    def ids(self, collection: str) -> list[str]:
        """The ids in a collection, or of the parts that go by such a name, in the order of the files."""
        return [id for held, id in self.index if held == collection]

    def lost(self, kind: type[Part], id: str | None) -> bool:
        """Whether a record of a kind with an id was written, and nobody can say what it says.

        It does not fit its kind, lies in what could not be read, or stands twice. Whatever depends on it cannot be
        judged: that there is none would be a guess, and so would any default.
        """
        return id is not None and self.is_doubtful(collection_of(kind), id)

    def lost_ids(self, kind: type[Part]) -> tuple[str, ...]:
        """The ids of all records of a kind of which that is so, as far as they are known to be of this kind."""
        name = collection_of(kind)
        return tuple(sorted(id for collection, id in self.doubtful if collection == name))

    def is_doubtful(self, collection: str, id: str) -> bool:
        """`lost`, for a collection or the name by which parts of records are referred to."""
        if (collection, id) in self.index or not self.doubtful:
            return False
        return not self.doubtful.isdisjoint(((collection, id), (ANYWHERE, id), (ANYWHERE, ANY_ID)))

    def at(self, part: Part, *path: str | int) -> Place:
        """The place of a field's value in a record or a part of one; of the whole if no path is given."""
        return Place(part, path)

    def at_key(self, part: Part, *path: str | int) -> Place:
        """The place of a field's key."""
        return Place(part, path, "key")

    def at_first(self, part: Part, *fields: str) -> Place:
        """The place of the first of these fields that is written in the file, whatever it says; else of the last."""
        origin = self.origin(part)
        data: Any = self.sources[origin.file].data
        for step in origin.path:
            data = data[step]
        return self.at(part, next((field for field in fields if data.get(field) is not None), fields[-1]))

    def origin(self, part: object) -> Origin:
        """Where a record or part was read. Raises `KeyError` for one that is not of this book."""
        return self.origins.get(id(part)) or self._parts[id(part)]

    def span(self, place: Place) -> Span:
        """The stretch of a file that a place means."""
        origin = self.origin(place.record)
        return self.sources[origin.file].span((*origin.path, *place.path), place.on, place.part)

    def field_name(self, place: Place) -> str:
        """The dotted way to a field from its record, with ids in place of positions, so that it outlives reordering."""
        origin = self.origin(place.record)
        data: Any = self.sources[origin.file].data
        way = (*origin.path, *place.path)
        first = len(way) - len(origin.within) - len(place.path)
        named: list[str] = []
        for position, step in enumerate(way):
            try:
                data = data[step]
            except (KeyError, IndexError, TypeError):
                data = None
            if position >= first:
                id = data.get("id") if isinstance(step, int) and isinstance(data, dict) else None
                named.append(id if isinstance(id, str) else str(step))
        return ".".join(named)

    @property
    def misread(self) -> frozenset[tuple[str, str]]:
        """The files whose notation is faulty, each with the rules that say so: not all that they hold was read."""
        return frozenset((name, each.rule) for name, source in self.sources.items() for each in source.problems)

    @property
    def unread(self) -> int:
        """How many files could not be read to their end."""
        return sum(1 for source in self.sources.values() if source.problems and source.data is None)

    @property
    def count(self) -> int:
        """How many records there are."""
        return sum(map(len, self.records.values()))

    @cached_property
    def _parts(self) -> dict[int, Origin]:
        # Few findings point into a part, so nobody pays for this map until one does.
        found: dict[int, Origin] = {}
        for origin in self.origins.values():
            for way, part in anatomy(origin.record).parts:
                found[id(part)] = Origin(origin.file, (*origin.path, *way), origin.record, way)
        return found
