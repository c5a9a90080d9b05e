"""Events → where each value and key of a file stands. Read only for a file in which somebody needs a place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

from ruamel.yaml.events import (
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from mktops.findings import FieldPath, Span
from mktops.source.tree import DEEPEST, REFUSED

_COLON: Final = re.compile(r"[ \t]*:")


@dataclass(frozen=True, slots=True)
class Spans:
    """Where one value stands, and its key if it has one.

    A scalar's span covers its token with the quotes, a collection's reaches from its first token to its last.
    A value that is not written has an empty span behind its colon or dash.
    """

    key: Span | None
    value: Span


@dataclass(slots=True)
class _OpenCollection:
    """A collection that is open: a list with its next position, or a mapping with the key that waits for a value."""

    path: FieldPath
    own_key: Span | None
    start: Any
    position: int | None
    waiting: str | None = None
    key: Span | None = None

    def take(self) -> tuple[FieldPath, Span | None]:
        """The way to the next value, and its key."""
        if self.position is not None:
            self.position += 1
            return (*self.path, self.position - 1), None
        step, self.waiting = self.waiting or "", None
        return (*self.path, step), self.key


def places(file: str, text: str, stream: Iterator[Event]) -> dict[FieldPath, Spans]:
    """The spans of all paths of the first document, as far as it can be read; of two equal keys, the first's."""
    found: dict[FieldPath, Spans] = {}
    levels: list[_OpenCollection] = []
    # Why the stream ends too soon is a finding of the file already.
    with suppress(Exception):
        _survey(file, text.split("\n"), stream, found, levels)
    for level in reversed(levels):
        line, column = level.start
        found[level.path] = Spans(level.own_key, _span(file, level.start, (line, column + 1)))
    return found


def _survey(
    file: str, lines: list[str], stream: Iterator[Event], found: dict[FieldPath, Spans], levels: list[_OpenCollection]
) -> None:
    end = (0, 0)
    event: Any
    for event in stream:
        if isinstance(event, NodeEvent):
            start = (event.start_mark.line, event.start_mark.column)
            end = _end(event, lines)
            path: FieldPath = ()
            key = None
            if levels and levels[-1].position is None and levels[-1].waiting is None:
                level = levels[-1]
                level.waiting, level.key = _step(event, level.path, found), _span(file, start, end)
                if not isinstance(event, CollectionStartEvent):
                    continue
                path = (*level.path, REFUSED)
            elif levels:
                path, key = levels[-1].take()
                if key is not None and event.end_mark.index == event.start_mark.index and _is_nothing(event):
                    start = end = _behind_colon(key, lines)
            if isinstance(event, CollectionStartEvent):
                levels.append(_OpenCollection(path, key, start, None if isinstance(event, MappingStartEvent) else 0))
                if len(levels) > DEEPEST:
                    return
            else:
                found[path] = Spans(key, _span(file, start, end))
        elif isinstance(event, CollectionEndEvent):
            level = levels.pop()
            if event.end_mark.column > event.start_mark.column:  # a bracket; the end of a block is no token
                end = _end(event, lines)
            found[level.path] = Spans(level.own_key, _span(file, level.start, end))
        elif isinstance(event, DocumentStartEvent) and () in found:
            return


def _step(event: Any, path: FieldPath, found: dict[FieldPath, Spans]) -> str:
    if not isinstance(event, ScalarEvent) or (*path, event.value) in found:
        return REFUSED
    return REFUSED if event.value == "<<" and not event.style else str(event.value)


def _end(event: Any, lines: list[str]) -> tuple[int, int]:
    """Line and column behind the token; a block of text ends with its last line that is not blank."""
    line, column = event.end_mark.line, event.end_mark.column
    if getattr(event, "style", None) not in ("|", ">"):
        return line, column
    line -= column == 0
    while line > event.start_mark.line and not lines[line].strip():
        line -= 1
    return line, len(lines[line].rstrip("\r"))


def _is_nothing(event: Any) -> bool:
    return isinstance(event, ScalarEvent) and event.value == ""


def _behind_colon(key: Span, lines: list[str]) -> tuple[int, int]:
    """Where a value would begin that is not written; the two parsers place it differently."""
    colon = _COLON.match(lines[key.end_line - 1], key.end_column - 1)
    return key.end_line - 1, colon.end() if colon else key.end_column - 1


def _span(file: str, start: tuple[int, int], end: tuple[int, int]) -> Span:
    return Span(file, start[0] + 1, start[1] + 1, end[0] + 1, end[1] + 1)
