"""How a page of the manual is set: paragraphs and tables in 80 columns, on any terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from mktops.text.visible import width

WIDTH = 80
COLUMN = 30


def paragraph(text: str) -> list[str]:
    """A text in lines."""
    return textwrap.wrap(text, WIDTH)


def entry(label: str, text: str, column: int = COLUMN) -> list[str]:
    """A label with its text beside it, or below where the label is long."""
    body = textwrap.wrap(text, WIDTH - column) or [""]
    rest = [" " * column + line for line in body[1:]]
    if width(label) >= column:
        return [label, " " * column + body[0], *rest]
    return [f"{label}{' ' * (column - width(label))}{body[0]}".rstrip(), *rest]


def table(rows: Iterable[tuple[str, str]]) -> list[str]:
    """Names with what they are, indented, in lines."""
    return [line for name, text in rows for line in entry(f"  {name}", text)]
