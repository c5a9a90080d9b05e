"""Ids that may stand in what could not be read: a reference to one of them may be right, and nobody can tell yet."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

_WORD = re.compile(r"[a-z0-9][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class _Unread:
    """A file that could not be read to its end: the collections that it may hold, and every word of it."""

    file: str
    collections: frozenset[str]
    #: None where not even its text is there.
    words: frozenset[str] | None


@dataclass(slots=True)
class Doubt:
    """What could not be read, as it is found."""

    _files: dict[str, str] = field(default_factory=dict)
    _unread: list[_Unread] = field(default_factory=list)

    def add(self, file: str, ids: Iterable[str]) -> None:
        """Note ids that stand in a file, in what does not count for a record."""
        for id in ids:
            self._files.setdefault(id, file)

    def add_unread(self, file: str, collections: Iterable[str], text: str) -> None:
        """Note a file whose notation is so broken that nothing in it counts."""
        words = frozenset(_WORD.findall(text)) if text else None
        self._unread.append(_Unread(file, frozenset(collections), words))

    def file_of(self, collection: str, id: str, is_part: bool) -> str | None:
        """The first file that may hold the id in a collection; parts of records may stand in any. None if none does."""
        for each in self._unread:
            may_hold = is_part or collection in each.collections
            if may_hold and (each.words is None or id in each.words):
                return each.file
        return self._files.get(id)
