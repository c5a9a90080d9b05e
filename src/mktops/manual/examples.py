"""A rule's examples as a reader sees them: what is found is underlined in a comment below its line."""

from __future__ import annotations

import re

from mktops.manual.layout import WIDTH
from mktops.text.excerpt import excerpt
from mktops.text.visible import width, wrap

_MARK = re.compile(r"\s*#\s*(?:error|warning|note):\s*(.*?)\s*\"([^\"]*)\"\s*$")
_AS_OF = re.compile(r"# as-of: (\d{4}-\d{2}-\d{2})\s*")
_LATIN = re.compile(r"(# file: \S+) latin-1\s*")
#: No line of an example is cut; what is hidden in one is still shown.
_ENDLESS = 10_000


def shown(title: str, block: str) -> list[str]:
    """An example's lines below its title, which tells the day where that matters."""
    lines: list[str] = []
    for line in block.rstrip().splitlines():
        if as_of := _AS_OF.fullmatch(line):
            title = f"{title}, on {as_of[1]}"
        elif latin := _LATIN.fullmatch(line):
            lines.append(f"    {latin[1]} (saved as Latin-1)")
        else:
            lines += _line(line)
    return [f"{title}:", "", *lines]


def _line(line: str) -> list[str]:
    mark = _MARK.search(line)
    if mark is None:
        return [f"    {excerpt(line, 0, 0, _ENDLESS).text}".rstrip()]
    text, underlined, message = line[: mark.start()], mark[1], mark[2]
    start = _start(text, underlined)
    if start < 0:
        return [f"    {excerpt(text, 0, 0, _ENDLESS).text}"]
    drawn = excerpt(text, start, start + len(underlined), _ENDLESS)
    carets = f"{' ' * drawn.indent}{'^' * drawn.carets}"
    return [f"    {drawn.text}", *(f"  # {below}" for below in _told(carets, drawn.indent, _whole(message)))]


def _told(carets: str, indent: int, message: str) -> list[str]:
    """What is found, beside its carets, or below them where the line is full."""
    room = WIDTH - len("  # ")
    if not message or width(carets) + 1 + width(message) <= room:
        return [f"{carets} {message}".rstrip()]
    lines = wrap(message, room)
    start = max(0, min(indent, room - max(map(width, lines))))
    return [carets, *(f"{' ' * start}{line}" for line in lines)]


def _start(text: str, underlined: str) -> int:
    """Where what is underlined stands: a word of its own, the last such that is no word of a title; -1 for nowhere."""
    found = [m.start() for m in re.finditer(rf"(?<![\w-])(?<!\w ){re.escape(underlined)}(?![\w-])", text)]
    return found[-1] if found else text.rfind(underlined)


def _whole(message: str) -> str:
    """A mark may give only the part of a message that matters."""
    begins = not message or not message[0].islower()
    return message if begins else f"… {message}"
