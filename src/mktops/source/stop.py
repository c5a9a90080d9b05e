"""The place where a YAML parser could not go on, and the stretches of text around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from mktops.findings import Span

_WORD: Final = re.compile(r"\S+")
_ENTRY: Final = re.compile(r"[^\s,\]}]+")
_COMMENT: Final = re.compile(r"\s+#")

#: Line and column, both from 0 as parsers count.
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ParserStop:
    """Where the parser stopped (`at`), where what it was reading began (`opened`), and what it read last.

    A stop behind the text (`is_end`) counts as one at its last character.
    """

    file: str
    lines: list[str]
    cause: str
    at: Place
    opened: Place
    is_end: bool
    last: Any

    @classmethod
    def of(cls, file: str, text: str, error: Exception, last: Any) -> ParserStop:
        """The stop that an error of either parser tells of; an error without a place stands behind `last`."""
        lines = text.split("\n")
        read = (last.end_mark.line, last.end_mark.column) if last is not None else (0, 0)
        stopped = _place(getattr(error, "problem_mark", None), read)
        at = _within(lines, stopped)
        opened = _within(lines, _place(getattr(error, "context_mark", None), at))
        cause = f"{getattr(error, 'context', '')}: {getattr(error, 'problem', '')}"
        return cls(file, lines, cause, at, opened, stopped > at, last)

    def span(self, at: Place, length: int = 1) -> Span:
        """So many characters from a place on."""
        return Span(self.file, at[0] + 1, at[1] + 1, at[0] + 1, at[1] + 1 + length)

    def word(self, at: Place) -> Span:
        """From a place to the next blank."""
        return self._run(_WORD, at)

    def entry(self, at: Place) -> Span:
        """From a place to the next blank, comma or closing bracket."""
        return self._run(_ENTRY, at)

    def rest(self, at: Place) -> Span:
        """From a place to the end of its line, without a comment."""
        text = _COMMENT.split(self.lines[at[0]][at[1] :], maxsplit=1)[0].rstrip()
        return self.span(at, max(1, len(text)))

    def _run(self, pattern: re.Pattern[str], at: Place) -> Span:
        found = pattern.match(self.lines[at[0]], at[1])
        return self.span(at, len(found[0]) if found else 1)

    def sign(self, at: Place) -> str:
        """The character at a place."""
        return self.lines[at[0]][at[1] : at[1] + 1]

    def indent(self, line: int) -> int:
        """How many blanks a line begins with."""
        return len(self.lines[line]) - len(self.lines[line].lstrip())

    def quoted(self) -> Place | None:
        """Where the quoted text opens that ends on the line of the stop, just before it."""
        last = self.last
        if getattr(last, "style", None) not in ("'", '"') or last.end_mark.line != self.at[0]:
            return None
        return last.start_mark.line, last.start_mark.column


def _place(mark: Any, otherwise: Place) -> Place:
    return otherwise if mark is None else (mark.line, mark.column)


def _within(lines: list[str], place: Place) -> Place:
    """The place, or the last character before it if the line is over there."""
    line, column = place
    if line < len(lines) and column < len(lines[line].rstrip()):
        return line, column
    line = next((n for n in range(min(line, len(lines) - 1), 0, -1) if lines[n].strip()), 0)
    return line, max(0, len(lines[line].rstrip()) - 1)
