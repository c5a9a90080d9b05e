"""What a YAML file may not use here, each use at its own token with a reason and a way out.

A slow second reading, for the files in which the first one noticed something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from mktops.findings import Finding, Related, Span
from mktops.source import syntax
from mktops.source.offsets import Ruler
from mktops.source.scalars import MOST_DIGITS, NUMERIC, number
from mktops.source.tree import DEEPEST, MOST_NODES

#: Nobody reads a longer list, and a file of a million duplicates must not fill the memory.
MOST_FINDINGS: Final = 1000

_PROPERTY: Final = re.compile(r"[ \t]*([&!][^\s,\[\]{}]*)")
_PROLOGUE: Final = re.compile(r"(?:[ \t\r]*(?:#[^\n]*)?\n|%[^\n]*\n)*+(?:%[^\n]*)?")
_INSTRUCTION: Final = re.compile(r"^%[^\r\n]*", re.MULTILINE)


@dataclass(slots=True)
class _OpenMapping:
    """A mapping with its keys so far, and whether a key comes next; or a list, which has none."""

    keys: dict[str, Span] | None
    at_key: bool


def without_instructions(file: str, text: str) -> tuple[str, list[Finding]]:
    """The text with `%YAML` and its like turned into comments, and a finding for each."""
    prologue = _PROLOGUE.match(text)
    if prologue is None or "%" not in prologue[0]:
        return text, []
    ruler = Ruler(file, prologue[0])
    found = [
        _feature(
            ruler.span(*line.span()),
            f"“{_short(line[0])}” is an instruction to YAML readers; a record file needs none",
            "Delete the line.",
        )
        for line in islice(_INSTRUCTION.finditer(prologue[0]), MOST_FINDINGS)
    ]
    return re.sub("^%", "#", prologue[0], flags=re.MULTILINE) + text[prologue.end() :], found


def refusals(file: str, text: str, stream: Iterator[Event]) -> list[Finding]:
    """All that is refused in a stream of events, and where and why the stream ends if it ends too soon."""
    return list(islice(_refusals(file, text, stream), MOST_FINDINGS))


def _refusals(file: str, text: str, stream: Iterator[Event]) -> Iterator[Finding]:
    levels = [_OpenMapping(None, at_key=False)]
    nodes = documents = 0
    event: Any = None
    while True:
        last = event
        try:
            event = next(stream, None)
        except Exception as error:  # the border to a parser that leaks ValueError, AssertionError and others
            yield from syntax.explain(file, text, error, last)
            return
        if event is None:
            return
        if isinstance(event, CollectionEndEvent):
            levels.pop()
        elif isinstance(event, DocumentStartEvent):
            documents += 1
            if documents > 1:
                what = "A second document begins here; a file holds one, and this one is not read"
                yield _feature(_span(file, event), what, "Delete this line, or move what follows to another file.")
        elif isinstance(event, NodeEvent):
            nodes += 1
            yield from _of_node(file, text, event, levels[-1])
            if isinstance(event, CollectionStartEvent):
                is_mapping = isinstance(event, MappingStartEvent)
                levels.append(_OpenMapping({} if is_mapping else None, is_mapping))
            if len(levels) > DEEPEST + 1:
                what = f"Lists and mappings are nested deeper than {DEEPEST} levels here"
                yield _limit(_span(file, event), what, "Make the record flatter.")
                return
            if nodes > MOST_NODES:
                what = f"This file holds more than {MOST_NODES:,} values"
                yield _limit(_span(file, event), what, "Split it into several files.")
                return


def _of_node(file: str, text: str, event: Any, level: _OpenMapping) -> Iterator[Finding]:
    is_key, level.at_key = level.at_key, level.keys is not None and not level.at_key
    span = _span(file, event)
    if isinstance(event, AliasEvent):
        what = f"“*{_short(event.anchor)}” stands for a value written elsewhere; a record says everything itself"
        yield _feature(span, what, "Write the value out; put a text that begins with * in quotes.")
        return
    if event.anchor is not None or event.tag is not None:
        yield from _properties(file, text, event.start_mark)
    if not isinstance(event, ScalarEvent):
        if is_key:
            yield _feature(span, "A list or a mapping cannot be a key.", "Use a word as the key.")
    elif is_key:
        yield from _of_key(span, event, level.keys or {})
        if level.keys is not None:
            level.keys.setdefault(event.value, span)
    elif not event.style and event.value[:1] in NUMERIC and number(event.value) is None:
        what = f"This number has more than {MOST_DIGITS} digits"
        yield _limit(span, what, "Put it in quotes if it is a code rather than an amount.")


def _of_key(span: Span, event: Any, seen: dict[str, Span]) -> Iterator[Finding]:
    first = seen.get(event.value)
    if event.value == "<<" and not event.style:
        what = "“<<” copies fields from elsewhere; a record says everything itself"
        yield _feature(span, what, "Write the fields out.")
    elif first is not None:
        what = f"“{_short(event.value)}” is written twice; it already stands on line {first.line}"
        related = (Related(first, "first written here"),)
        help = "Put a blank behind each dash." if event.value[:1] == "-" else "Keep one of the two."
        if event.value == "id":
            help = "If it begins another record, put a dash before it: “- id: …”; else keep one of the two."
        yield Finding(span, what, help, "duplicate-key", span=span, related=related)


def _properties(file: str, text: str, mark: Any) -> Iterator[Finding]:
    """The anchor and the tag before a value."""
    end = mark.index
    while found := _PROPERTY.match(text, end):
        end = found.end()
        column = mark.column + 1 + found.start(1) - mark.index
        span = Span(file, mark.line + 1, column, mark.line + 1, column + len(found[1]))
        name = _short(found[1])
        if name.startswith("&"):
            what = f"“{name}” names a value for use elsewhere; a record says everything itself"
            yield _feature(span, what, "Delete the name; put a text that begins with & in quotes.")
        else:
            what = f"“{name}” is a YAML tag; a value means what is written and no more"
            yield _feature(span, what, "Delete the tag; put a text that begins with ! in quotes.")


def _span(file: str, event: Any) -> Span:
    start, end = event.start_mark, event.end_mark
    wide = end.line > start.line or end.column > start.column
    return Span(file, start.line + 1, start.column + 1, end.line + 1, end.column + (1 if wide else 2))


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


def _feature(span: Span, message: str, help: str) -> Finding:
    return Finding(span, message, help, "yaml-feature", span=span)


def _limit(span: Span, message: str, help: str) -> Finding:
    return Finding(span, message, help, "yaml-limit", span=span)
