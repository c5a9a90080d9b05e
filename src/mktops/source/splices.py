"""Text put into a file where something of it stands, with the line ends that the file has."""

from __future__ import annotations

from mktops.findings import FieldPath, Span
from mktops.source.document import Source
from mktops.source.offsets import Ruler


class EditRefused(Exception):
    """The file cannot be edited without changing more than was asked; the message says why."""


def spelled(path: FieldPath) -> str:
    """The way to a value as a message spells it."""
    return "“" + ".".join(map(str, path)) + "”"


def stretch(source: Source, span: Span) -> tuple[int, int]:
    """The offsets `[start, end)` of a span in the text of its file."""
    ruler = Ruler(source.file, source.text)
    return ruler.offset(span.line, span.column), ruler.offset(span.end_line, span.end_column)


def line_end(text: str, at: int) -> int:
    """Where the line after the one with this offset begins; the end of the text if none does."""
    line_feed = text.find("\n", at)
    return line_feed + 1 if line_feed >= 0 else len(text)


def line_feed(text: str) -> str:
    """The line end of a text."""
    return "\r\n" if "\r\n" in text else "\n"


def with_lines(text: str, at: int, lines: list[str]) -> str:
    """The text with lines before the line that begins at an offset; a last line without an end keeps having none."""
    feed = line_feed(text)
    before, after = text[:at], text[at:]
    if before and not before.endswith("\n"):
        return before + feed + feed.join(lines)
    return before + "".join(line + feed for line in lines) + after
