"""What a template writes: Markdown, HTML or plain text. A text is escaped for that, and for nothing else.

The end of the template's name says it, as `.html.j2` does; what it includes is a part of the same page. In an attribute
of HTML a value is safe between quotes.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING

from mktops.text import markdown
from mktops.text.markdown import Markdown
from mktops.text.prose import inline_prose, prose
from mktops.text.visible import visible, width

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

#: By the last part of a template's name before `.j2`; what is not here is Markdown.
_ENDINGS = ("html", "htm", "xhtml", "xml", "svg", "txt")
_SPACE = re.compile(r"\s+")
_SIDES = {"l": "left", "r": "right", "c": "center"}


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


class Plain(str):
    """Text that can be seen whole already."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Syntax:
    """How texts are written so that they say what was typed; all of these give `written`, which none escapes again.

    `text` is on one line, `part` may begin or end with a space (`first` where it opens the line), `figure` keeps the
    blanks of a number. `page` makes the whole good to read.
    """

    written: type[str]
    text: Callable[[str], str]
    part: Callable[..., str]
    figure: Callable[[str], str]
    cell: Callable[[str], str]
    table: Callable[[Sequence[str], Iterable[Sequence[str]], str], str]
    prose: Callable[[str, int], str]
    inline: Callable[[str], str]
    page: Callable[[str], str]


def syntax_of(template: str) -> Syntax:
    """That which a template of such a name writes; Markdown where the name does not say."""
    ending = ending_of(template)
    return _MARKDOWN if not ending else _PLAIN if ending == ".txt" else _HTML


def ending_of(template: str) -> str:
    """What the name of a file ends in that such a template writes, such as `.html`; empty for Markdown."""
    ending = template.lower().removesuffix(".j2").rpartition(".")[2]
    return f".{ending}" if ending in _ENDINGS else ""


def _line(text: str) -> str:
    return visible(_SPACE.sub(" ", text))


def _html(text: str) -> Html:
    if isinstance(text, Html):
        return text
    return _rendered(text) if isinstance(text, Markdown) else Html(html.escape(_line(text.strip())))


def _html_part(text: str, *, first: bool = True) -> Html:
    return Html(html.escape(_line(text)))


def _html_table(headers: Sequence[str], rows: Iterable[Sequence[str]], align: str) -> Html:
    styles = [f' style="text-align: {_SIDES[side]}"' if side in "rc" else "" for side in align.ljust(len(headers), "l")]

    def row(cells: Sequence[str], tag: str) -> str:
        inner = (f"<{tag}{style}>{_html(text)}</{tag}>" for text, style in zip(cells, styles, strict=False))
        return f"<tr>{''.join(inner)}</tr>"

    return Html("\n".join(["<table>", row(headers, "th"), *(row(each, "td") for each in rows), "</table>"]))


def _rendered(text: Markdown) -> Html:
    parser = _parser()
    tokens = parser.parse(text)
    if [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]:
        return Html(parser.renderInline(text).strip())
    return Html(parser.render(text).strip())


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def _plain(text: str) -> Plain:
    return text if isinstance(text, Plain) else Plain(text if isinstance(text, Markdown) else _line(text.strip()))


def _plain_part(text: str, *, first: bool = True) -> Plain:
    return Plain(_line(text))


def _plain_prose(text: str, indent: int) -> Plain:
    lines = (visible(line.expandtabs(4)).rstrip() for line in text.strip().splitlines())
    return Plain("\n".join(" " * indent * bool(at and line) + line for at, line in enumerate(lines)))


def _plain_table(headers: Sequence[str], rows: Iterable[Sequence[str]], align: str) -> Plain:
    lines = [[_plain(text) for text in row] for row in (headers, *rows)]
    widths = [max(map(width, column)) for column in zip_longest(*lines, fillvalue="")]

    def padded(text: str, columns: int, side: str) -> str:
        room = " " * (columns - width(text))
        return f"{room}{text}" if side == "r" else f"{text}{room}"

    sides = align.ljust(len(widths), "l")
    return Plain("\n".join("  ".join(map(padded, line, widths, sides)).rstrip() for line in lines))


def _as_it_is(page: str) -> str:
    return page


_MARKDOWN = Syntax(
    Markdown, markdown.escape, markdown.escape_part, markdown.escape_figure, markdown.cell, markdown.table, prose,
    inline_prose, markdown.align_tables,
)  # fmt: skip
_HTML = Syntax(
    Html, _html, _html_part, lambda text: Html(html.escape(text)), _html, _html_table,
    lambda text, _: _rendered(prose(text)), lambda text: _rendered(inline_prose(text)), _as_it_is,
)  # fmt: skip
_PLAIN = Syntax(Plain, _plain, _plain_part, Plain, _plain, _plain_table, _plain_prose, _plain, _as_it_is)
