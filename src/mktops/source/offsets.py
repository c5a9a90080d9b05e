"""Offsets into a text as the lines and columns that people see in their editor, and back."""

from __future__ import annotations

import re
from bisect import bisect_right

from mktops.findings import Span


class Ruler:
    """The lines of one text. They end at a line feed, as editors and git agree; a carriage return is a character."""

    def __init__(self, file: str, text: str) -> None:
        self._file = file
        self._starts = [0, *(line.end() for line in re.finditer("\n", text))]

    def span(self, start: int, end: int) -> Span:
        """The stretch `[start, end)` of the text."""
        return Span(self._file, *self._position(start), *self._position(end))

    def offset(self, line: int, column: int) -> int:
        """The offset of a line and a column of the text, both from 1."""
        return self._starts[line - 1] + column - 1

    def _position(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
