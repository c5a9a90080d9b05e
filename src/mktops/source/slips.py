"""Lines of an update that were meant as a heading or an item of a list, and are none for Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mktops.source.headings import section_of
from mktops.source.outline import Block, Piece

_HEADING: Final = re.compile(r" {0,3}#{1,3}[ \t]+(.{1,80})$")
_TITLE: Final = re.compile(r" {0,3}([^\s#>|-].{0,80})$")
_UNDERLINE: Final = re.compile(r" {0,3}(?:-{2,}|={2,})[ \t]*$")
_ITEM: Final = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])(?:\s|$)")
#: `-text`, and the bullet that word processors print.
_BARE_ITEM: Final = re.compile(r"\s*([-+](?=[^\W\d])|[•·‣▪●](?=\s*\w))")
_FENCE: Final = re.compile(r"\s*(?:`{3,}|~{3,})[ \t]*$")


def slips(lines: list[str], first: int, blocks: list[Block]) -> Iterator[tuple[Piece, str, str]]:
    """The place of each such line, what is wrong with it and what to do; blocks are those of the lines from `first`."""
    headings = {block.first: block for block in blocks if block.kind == "heading" and len(block.pieces) == 1}
    hidden = set(_hidden(blocks, lines))
    in_section = False
    for number in range(first, len(lines)):
        heading = headings.get(number)
        if heading:
            in_section = section_of(heading.pieces[0].text) is not None or (in_section and heading.rank > 2)
        elif number in hidden:
            continue
        elif title := _lost_heading(lines, number):
            what = f"“{title.text}” counts as part of the text above it, so it does not head the list below it"
            yield title, what, "Put an empty line above it, and close the quote, code or HTML before it."
        elif in_section and (bare := _BARE_ITEM.match(lines[number])):
            at = Piece(number + 1, bare.start(1) + 1, bare[1])
            yield at, "This line is not read as an item of the list", "Begin it with a dash and a blank."


def _lost_heading(lines: list[str], number: int) -> Piece | None:
    found, below = _HEADING.match(lines[number]), number + 1
    if not found and below < len(lines) and _UNDERLINE.match(lines[below]):
        found, below = _TITLE.match(lines[number]), below + 1
    if not found or not section_of(found[1]):
        return None
    following = next((line for line in lines[below : below + 5] if line.strip()), "")
    return Piece(number + 1, found.start(1) + 1, found[1]).part(0) if _ITEM.match(following) else None


def _hidden(blocks: list[Block], lines: list[str]) -> Iterator[int]:
    """The lines of code and of comments, whose text is nobody's list; a block of code that never ends is a slip."""
    for block in blocks:
        yield from _hidden(block.children, lines)
        if block.kind == "fence" and _FENCE.match(lines[block.end - 1]):
            yield from range(block.first, block.end)
        elif block.kind == "html_block":
            shown = {piece.line - 1 for piece in block.pieces}
            yield from (number for number in range(block.first, block.end) if number not in shown)
