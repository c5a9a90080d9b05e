"""Markdown → nested blocks, each with the stretches of source lines that its text comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final

from mktops.findings import Span

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

#: Lists in lists and quotes count twice and once; what lies much deeper is not read.
DEEPEST: Final = 16

_LEAVES: Final = ("fence", "html_block", "hr")
#: Blanks that Markdown does not count as such, like the wide one of a Chinese keyboard behind a dash.
_BLANKS: Final = re.compile(r"[^\S\n\t ]")
_SIGNS: Final = re.compile(r"[^\n]")
_LINE_END: Final = re.compile(r"[ \t]*(?:\n|\Z)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A text on one line of a file and where it begins; line and column count from 1."""

    line: int
    column: int
    text: str

    def part(self, start: int, end: int | None = None) -> Piece:
        """The characters `[start, end)` of it without the blanks around them."""
        cut = self.text[start:end]
        text = cut.strip()
        return Piece(self.line, self.column + start + len(cut) - len(cut.lstrip() or cut), text)

    def span(self, file: str) -> Span:
        """From its first character to its last."""
        return reach(file, [self])


def reach(file: str, pieces: list[Piece]) -> Span:
    """From the beginning of the first of some pieces to the end of the last."""
    first, last = pieces[0], pieces[-1]
    return Span(file, first.line, first.column, last.line, last.column + len(last.text))


@dataclass(slots=True)
class Block:
    """A paragraph, heading, list, item or another block on the lines `[first, end)`, counted from 0.

    `pieces` are the lines of its own text without markers, indentation, blank lines and comments.
    `rank` is 1 to 6 for a heading.
    """

    kind: str
    first: int
    end: int
    rank: int = 0
    pieces: list[Piece] = field(default_factory=list)
    children: list[Block] = field(default_factory=list)

    @property
    def is_list(self) -> bool:
        """Whether it is a list, with bullets or with numbers."""
        return self.kind in ("bullet_list", "ordered_list")


@dataclass(frozen=True, slots=True)
class Outline:
    """The blocks of a text, what begins a comment that never ends, and the first text that lies too deep."""

    blocks: list[Block]
    open_comments: list[Piece]
    too_deep: Piece | None


def outline(lines: list[str], first: int) -> Outline:
    """The blocks of the lines from `first` on. Every text has an outline; nothing is raised."""
    root = Block("root", first, len(lines))
    above = [root]
    open_comments = []
    too_deep = None
    parsed = _BLANKS.sub(" ", "\n".join(lines)).replace("\0", "\ufffd").split("\n")
    for token in _parser().parse("\n".join(parsed[first:])):
        if token.nesting < 0:
            above.pop()
            continue
        start, end = token.map or (0, 0)
        if token.type == "inline":
            above[-1].pieces = list(_pieces(token, lines, parsed, first + start))
            continue
        if too_deep is None and token.level > DEEPEST:
            too_deep = Piece(first + start + 1, 1, lines[first + start]).part(0)
        block = Block(token.type.removesuffix("_open"), first + start, first + end)
        above[-1].children.append(block)
        if token.type in _LEAVES:
            block.pieces = list(_pieces(token, lines, parsed, block.first + (token.type == "fence")))
            if token.type == "html_block" and _is_open(token.content):
                column = lines[block.first].index("<!--") + 1
                open_comments.append(Piece(block.first + 1, column, "<!--"))
        else:
            block.rank = int(token.tag[1]) if block.kind == "heading" else 0
            above.append(block)
    return Outline(root.children, open_comments, too_deep)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # a tenth of a second, for the few files that need it

    parser = MarkdownIt("commonmark", {"maxNesting": DEEPEST + 4})
    parser.core.ruler.enableOnly(["normalize", "block"])
    # A link's target is part of the prose, to be kept; an item that is indented too far is an item still.
    return parser.disable(["reference", "code"])


def _pieces(token: Token, lines: list[str], parsed: list[str], first: int) -> Iterator[Piece]:
    content = token.content.split("\n")
    shown = content
    if token.type in ("inline", "html_block"):
        shown = without_comments(token.content).split("\n")
    for number, (written, part) in enumerate(zip(content, shown, strict=True), first):
        text = part.strip()
        if not text:
            continue
        # Before the text of a line stand markers and indentation, but behind it nothing that resembles it.
        start = parsed[number].rfind(written.strip())
        start += _indent(part) - _indent(written)
        yield Piece(number + 1, start + 1, lines[number][start : start + len(text)])


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def without_comments(text: str) -> str:
    """The text with blanks for the comments that begin or end a line; one amid the text stays, as in code."""
    kept: list[str] = []
    done = 0
    at_edge = True
    while (start := text.find("<!--", done)) >= 0:
        end = text.find("-->", start + 4) + 3
        if end < 3:
            return _SIGNS.sub(" ", text) if _is_open(text) else "".join(kept) + text[done:]
        between, comment = text[done:start], text[start:end]
        before = between.rstrip(" \t")
        at_edge = before.endswith("\n") or (at_edge and not before) or bool(_LINE_END.match(text, end))
        kept += between, _SIGNS.sub(" ", comment) if at_edge else comment
        done = end
    return "".join(kept) + text[done:]


def _is_open(html: str) -> bool:
    return html.lstrip().startswith("<!--") and "-->" not in html
