"""Blanks that YAML takes for letters, where only a blank can be meant: pasted from a web page, or typed wide."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any, Final

from ruamel.yaml.events import Event, ScalarEvent

from mktops.findings import Finding, Span

#: Whoever pasted a whole file has them on every line; the first ones say so.
MOST_LINES: Final = 20

_BLANKS: Final = "\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_BLANK: Final = re.compile(f"[{_BLANKS}]")
#: What a line begins with, dashes included, and what stands behind the colon of its key.
_LEAD: Final = re.compile(rf"(?:[ {_BLANKS}]|-(?=[ {_BLANKS}]))*")
_GAP: Final = re.compile(rf"[^\s:\#'\"\[\]{{}},-][^\s:\#'\"]*:([ {_BLANKS}]*)")


def with_plain_blanks(file: str, text: str, events: Callable[[str], Iterator[Event]]) -> tuple[str, list[Finding]]:
    """The text with plain blanks for the others that indent a line or follow its dash or colon; a finding a line.

    Every character keeps its place. Within a text such a blank is a letter like any other.
    """
    lines = text.split("\n")
    odd = {number: found for number, line in enumerate(lines) if (found := list(_odd(line)))}
    if not odd:
        return text, []
    mended = [_mended(line, odd.get(number, ())) for number, line in enumerate(lines)]
    for number, columns in _within_texts("\n".join(mended), mended, odd, events):
        odd[number] = [column for column in odd[number] if column not in columns]
    spans = [_first_run(file, number, columns) for number, columns in odd.items() if columns]
    what = "These blanks are non-breaking or wide ones (pasted from a web page or a document), which cannot stand here"
    help = "Type normal blanks in their place."
    problems = [Finding(span, what, help, "yaml-syntax", span=span) for span in spans[:MOST_LINES]]
    return "\n".join(_mended(line, odd.get(n, ())) for n, line in enumerate(lines)), problems


def has_other_blanks(text: str) -> bool:
    """Whether there is any blank that YAML takes for a letter."""
    return not text.isascii() and _BLANK.search(text) is not None


def _odd(line: str) -> Iterator[int]:
    lead = _LEAD.match(line)
    behind = lead.end() if lead else 0
    gap = _GAP.match(line, behind)
    for start, end in ((0, behind), gap.span(1) if gap else (0, 0)):
        yield from (column for column in range(start, end) if _BLANK.match(line, column))


def _mended(line: str, columns: Sequence[int]) -> str:
    letters = list(line)
    for column in columns:
        letters[column] = " "
    return "".join(letters)


def _within_texts(
    text: str, lines: list[str], odd: dict[int, list[int]], events: Callable[[str], Iterator[Event]]
) -> Iterator[tuple[int, set[int]]]:
    """The columns that lie within texts of several lines; none of these begins left of where its own line begins."""
    event: Any
    # Why the stream ends too soon is told elsewhere.
    with suppress(Exception):
        for event in events(text):
            if not isinstance(event, ScalarEvent) or event.start_mark.line == event.end_mark.line:
                continue
            first, last, behind = event.start_mark.line, event.end_mark.line, event.end_mark.column
            border = -1 if event.style in ("'", '"') else len(lines[first]) - len(lines[first].lstrip(" "))
            for number in odd.keys() & range(first + 1, last + 1):
                yield number, {c for c in odd[number] if c > border and (number < last or c < behind)}


def _first_run(file: str, number: int, columns: list[int]) -> Span:
    start = end = columns[0]
    while end in columns:
        end += 1
    return Span(file, number + 1, start + 1, number + 1, end + 1)
