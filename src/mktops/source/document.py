"""A file that was read: its data, what is wrong with its notation, and the place of everything in it."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from mktops.findings import FieldPath, Finding, Span
from mktops.source.comments import Allowance, allowances
from mktops.source.places import Spans
from mktops.source.tree import Data


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """One file. `data` is `None` if it is empty or cannot be read to its end; `problems` say why.

    `text` has no byte order mark (`bom` tells of one) and the line ends of the file. `locate` gives the spans of
    all paths; it is called only when somebody needs a place, and may be called often.
    """

    file: str
    text: str
    data: Data
    problems: tuple[Finding, ...]
    locate: Callable[[], Mapping[FieldPath, Spans]]
    bom: bool = False

    def span(self, path: FieldPath, on: Literal["value", "key"] = "value", part: tuple[int, int] | None = None) -> Span:
        """Where to point for a value: at its token, or at the name of a list, a mapping or an empty value.

        The name is the key; of an item in a list, which has none, its `id`, else its first key or value. A path
        that leaves the file gives the name of the last thing on it that is there. `part` narrows a one-line text
        without escapes to the characters `[start, end)` of its value. Raises nothing.
        """
        spans = self.locate()
        reached = path
        while reached and reached not in spans:
            reached = reached[:-1]
        if reached not in spans:
            return Span(self.file, 1, 1, 1, 1)
        token = spans[reached].value
        is_named = on == "key" or reached != path or _is_empty(token)
        if is_named or self.data is None or isinstance(value_at(self.data, path), dict | list):
            return self._name(reached, spans)
        return self._part(token, *part) if part else token

    @property
    def raw(self) -> bytes:
        """The bytes of the file, if all of it could be read as text."""
        return (BOM_UTF8 if self.bom else b"") + self.text.encode()

    def allowances(self) -> tuple[Allowance, ...]:
        """The comments of the file that allow a finding, in their order."""
        return allowances(self.file, self.text, self.locate)

    def _name(self, path: FieldPath, spans: Mapping[FieldPath, Spans]) -> Span:
        own = spans[path]
        if own.key is not None:
            return _visible(own.key)
        value = value_at(self.data, path)
        if isinstance(value, dict) and value:
            token = spans.get((*path, "id"))
            if path and token and isinstance(value.get("id"), str | int):
                return _visible(token.value)
            child = (*path, next(iter(value)))
        else:
            child = (*path, 0)
        if child in spans:
            return self._name(child, spans)
        return _visible(own.value)

    def _part(self, token: Span, start: int, end: int) -> Span:
        if token.line != token.end_line:
            return token
        text = self.text.split("\n")[token.line - 1][token.column - 1 : token.end_column - 1]
        quote = text[:1] if text[:1] in ("'", '"') else ""
        inside = text[1:-1] if quote else text
        escaped = (quote == '"' and "\\" in inside) or (quote == "'" and quote in inside)
        if escaped or not 0 <= start < end <= len(inside):
            return token
        first = token.column + len(quote)
        return replace(token, column=first + start, end_column=first + end)


def value_at(data: Data, path: FieldPath) -> Data:
    """The value at a path, `None` where the path leaves the data."""
    value = data
    for step in path:
        if isinstance(value, dict) and isinstance(step, str):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value):
            value = value[step]
        else:
            return None
    return value


def _is_empty(span: Span) -> bool:
    return (span.line, span.column) == (span.end_line, span.end_column)


def _visible(span: Span) -> Span:
    """The dash or colon in place of the empty span behind it."""
    return replace(span, column=span.column - 1) if _is_empty(span) and span.column > 1 else span
