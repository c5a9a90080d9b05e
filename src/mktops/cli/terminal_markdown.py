"""Markdown laid out for a terminal: calm, from the left, in the columns that there are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import StringIO
from typing import ClassVar

from rich import box
from rich.console import Console, ConsoleOptions, RenderResult
from rich.markdown import Heading, Markdown, MarkdownElement, TableElement
from rich.table import Column, Table
from rich.text import Text
from rich.theme import Theme

from mktops.text.visible import width

#: What underlines a heading of a level, so that it is told from a paragraph without colours too.
_LINES = {"h1": "═", "h2": "─"}
_STYLES = Theme(
    {
        **{f"markdown.h{level}": "bold" for level in range(1, 7)},
        "markdown.item.bullet": "none",
        "markdown.table.header": "bold",
        "markdown.table.border": "dim",
    }
)
#: Blanks between two columns of a table.
_BETWEEN = 2
#: A longer word is no word but an address, and may break.
_LONGEST = 40
#: Up to this width, whatever stands in a cell is read at a glance, such as a day, and better not broken.
_SHORT = 15
#: With the heading that it stands alone under.
_CHART = re.compile(r"(?:^##[^\n]*\n\n)?^```mermaid\n.*?^```\n", re.DOTALL | re.MULTILINE)


class _Heading(Heading):
    """A heading at the left with a line under it."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        lines = self.text.wrap(console, options.max_width)
        yield from lines
        if line := _LINES.get(self.tag):
            yield Text(line * max((each.cell_len for each in lines), default=0), style="dim")


class _Table(TableElement):
    """A table without a frame or empty lines around it; where its words do not fit, a list of its rows."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for table in super().__rich_console__(console, options):
            assert isinstance(table, Table)
            widths = _widths(table.columns, options.max_width)
            if widths is None:
                yield from _rows(table)
                return
            table.box, table.show_edge = box.SIMPLE_HEAD, False
            for column, taken in zip(table.columns, widths, strict=True):
                column.width = taken
                column.overflow = "fold"  # A figure that is cut short would be another figure.
            yield table


def _widths(columns: list[Column], room: int) -> list[int] | None:
    """How wide each column is: no word breaks, figures and days only where they must, and the longest texts get most.

    None where the words do not fit.
    """
    texts = [[str(column.header), *map(str, column.cells)] for column in columns]
    wanted = [max(map(width, column)) for column in texts]
    words = [max(map(_longest_word, column)) for column in texts]
    cells = [max(map(width, column[1:]), default=0) for column in texts]
    whole = [
        max(word, cell) if getattr(each.header, "justify", None) == "right" or cell <= _SHORT else word
        for each, cell, word in zip(columns, cells, words, strict=True)
    ]
    room -= _BETWEEN * (len(columns) - 1)
    widths = whole if sum(whole) <= room else words
    left = room - sum(widths)
    if left < 0:
        return None
    while left and (narrow := [at for at, taken in enumerate(widths) if taken < wanted[at]]):
        widths[max(narrow, key=lambda at: wanted[at] / widths[at])] += 1
        left -= 1
    return widths


def _longest_word(text: str) -> int:
    """The columns of the longest word that must not break: scripts without blanks may, and so may an address."""
    lengths = ((word, width(word)) for word in text.split())
    return max((length if word.isascii() and length <= _LONGEST else 1 for word, length in lengths), default=1)


def _rows(table: Table) -> Iterator[Text]:
    """Each row as lines of heading and value, with an empty line after it; what is empty is left out."""
    for row in zip(*(column.cells for column in table.columns), strict=True):
        for column, value in zip(table.columns, row, strict=True):
            if str(value):
                yield Text.assemble(
                    (str(column.header), "bold"), ": ", value if isinstance(value, Text) else str(value)
                )
        yield Text()


class _Page(Markdown):
    elements: ClassVar[dict[str, type[MarkdownElement]]] = {
        **Markdown.elements,
        "heading_open": _Heading,
        "table_open": _Table,
    }


def laid_out(markdown: str, width: int, color: bool) -> str:
    """The Markdown as text of so many columns. A chart that only a browser can draw is left out."""
    written = StringIO()
    console = Console(
        file=written, width=width, force_terminal=color, color_system="standard" if color else None,
        legacy_windows=False, highlight=False, theme=_STYLES, _environ={},
    )  # fmt: skip
    page = _Page(_CHART.sub("", markdown), hyperlinks=False)
    for token in page.parsed:
        # The address is its own label, and would stand there twice.
        token.children = [child for child in token.children or () if child.markup != "autolink"] or token.children
    console.print(page)
    return "".join(f"{line.rstrip()}\n" for line in written.getvalue().splitlines())
