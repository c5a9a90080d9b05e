"""Gantt charts in Mermaid's notation, which GitHub and many wikis draw; any text can be a label in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from mktops.text.visible import visible

Mark = Literal["done", "active", "crit"]

#: Means something to Mermaid (`:` `;` `#` `%`), to the HTML that it makes (`<` `>` `&`), to the Markdown around
#: it (a backtick), or stands for an escape inside Mermaid (`ﬂ` `¶`).
_MEANT = re.compile(r"[:;#%<>&`ﬂ¶]")
#: Mermaid takes a line that begins so for a command or a day, whatever follows.
_COMMAND = re.compile(
    r"(?:acc(?:title|descr|description)|axisformat|call|click|dateformat|excludes|gantt|href|includes|inclusiveenddates"
    r"|section|tickinterval|title|todaymarker|topaxis|weekday|weekend)\b|\d{4}-\d\d-\d\d",
    re.ASCII | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from the first to the last day, both inside."""

    label: str
    start: date
    end: date
    marks: tuple[Mark, ...] = ()


def label(text: str) -> str:
    """One line that Mermaid draws as this text and takes for nothing else; blank text is a dash."""
    line = visible(" ".join(text.split())) or "–"
    line = _MEANT.sub(lambda found: _code(found[0]), line)
    return _code(line[0]) + line[1:] if _COMMAND.match(line) else line


def gantt(sections: Iterable[tuple[str, Sequence[Bar]]]) -> str:
    """A chart with a row for each bar, its months along the top; a section without a bar is left out."""
    lines = ["gantt", "  dateFormat YYYY-MM-DD", "  axisFormat %Y-%m", "  tickInterval 1month", "  todayMarker off"]
    for name, bars in sections:
        lines += [f"  section {label(name)}"] * bool(bars)
        # Mermaid ends a bar where its last day begins.
        lines += [
            f"  {label(bar.label)} :{', '.join((*bar.marks, str(bar.start), str(bar.end + timedelta(days=1))))}"
            for bar in bars
        ]
    return "\n".join(lines)


def _code(char: str) -> str:
    return f"#{ord(char)};"
