"""Markdown laid out for a terminal: calm, from the left, in the columns that there are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import StringIO
from typing import ClassVar

from rich import box
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.markdown import Heading, Markdown, MarkdownElement, TableElement
from rich.table import Table
from rich.text import Text
from rich.theme import Theme

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
    """A table without a frame or empty lines around it; where its headings do not fit, a list of its rows."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for table in super().__rich_console__(console, options):
            assert isinstance(table, Table)
            # A column has two blanks beside it.
            if sum(_longest_word(column.header) + 2 for column in table.columns) > options.max_width:
                yield from _rows(table)
                return
            table.box, table.show_edge = box.SIMPLE_HEAD, False
            for column in table.columns:
                column.overflow = "fold"  # A figure that is cut short would be another figure.
            yield table


def _longest_word(header: object) -> int:
    return max((cell_len(word) for word in str(header).split()), default=0)


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
    console.print(_Page(_CHART.sub("", markdown), hyperlinks=False))
    return "".join(f"{line.rstrip()}\n" for line in written.getvalue().splitlines())
