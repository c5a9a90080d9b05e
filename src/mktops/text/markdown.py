r"""Markdown that says exactly what was typed, and tables that read well before they are rendered.

The rules are those of CommonMark and of GitHub's tables, strikethrough and bare addresses. What a site adds
to a page after that (mentions, issue numbers, GitHub's links of mail addresses) no backslash can stop.
A backslash before every sign would be simpler and hard to read; here one stands only where a sign would mean something.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from mktops.text.visible import visible, width

#: A column is not padded beyond this: one long cell shall not push every row off the screen.
WIDEST = 60

#: Letters and digits of scripts that part their words by blanks. A fixed list, here and below: what is a letter to one
#: version of Python is none to the one before it, and a report is the same on every machine.
LETTERS = "0-9A-Za-z\xaa\xb5\xba\xc0-\xd6\xd8-\xf6\xf8-\u02af\u0370-\u0373\u0376-\u037d\u0386-\u0481\u048a-\u052f"
#: And whatever else could be one.
_ANY_LETTER = "A-Za-z\xc0-\u1fff\u2c00-\u2fef\u3041-\ufeff\U00010000-\U0010ffff"
_NO_BLANK = "0-9A-Za-z\x80-\U0010ffff"
_MEANT = re.compile(
    rf"""
    [\\`*\[\]|~]                         # means something wherever it stands
    | <(?!\ )                            # a tag or an address; "< 5" is neither
    | &(?=\#|[0-9A-Za-z]*(?:;|\Z))       # a character by its name; "R&D budget" is none
    | (?<![{LETTERS}])_ | _(?![{LETTERS}])  # emphasis, but not inside_a_word
    | (?:^|(?<=[ #]))\#(?![{_NO_BLANK}])  # a heading or its end; "C# 12" and "#1" are neither
    # What viewers turn into a link by themselves: //host, name.com, www., a@b
    | (?<=/)/ | (?<=[0-9_{_ANY_LETTER}])\.(?=[{_ANY_LETTER}]{{2}}) | (?<=[wW]{{3}})\. | (?<=\S)@(?=[0-9_{_ANY_LETTER}])
    """,
    re.VERBOSE,
)
#: The last character matched opens, numbers or underlines something where it comes first in a line.
_MEANT_FIRST = re.compile(rf">|[-+=:](?![{_NO_BLANK}])|[0-9]{{0,9}}[.)](?= |\Z)")
_SPACE = re.compile(r"\s+")
#: Blanks at which no line breaks, as stand within a number in French.
_UNBROKEN = re.compile("([\xa0\u202f])")
_BREAKABLE = re.compile(r"[^\S\xa0\u202f]+")
_BARE_PIPE = re.compile(r"(?<!\\)((?:\\\\)*)\|")
_CELL = re.compile(r"((?:\\.|\\\Z|[^\\|])*)(?:\||\Z)")
_RULE = re.compile(r"\|(?:[ ]*:?-+:?[ ]*\|)+")
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")


class Markdown(str):
    """Text that is Markdown already and goes into a report as it is."""

    __slots__ = ()


def escape(text: str) -> Markdown:
    r"""One line of Markdown that renders as this text and as nothing else; `Markdown` stays as it is.

    Runs of whitespace become a space, what cannot be seen becomes `\u{…}`. Only signs that would mean
    something where they stand get a backslash (`<` becomes `&lt;`), so that the source stays readable.
    """
    return text if isinstance(text, Markdown) else escape_part(text.strip())


def escape_part(text: str, *, first: bool = True) -> Markdown:
    """The same for a stretch of a line, which may begin and end with a space; `first` where it opens the line."""
    return _escaped(visible(_SPACE.sub(" ", text)), first)


def escape_figure(text: str) -> Markdown:
    """The same for a number or a day as a language writes it, whose blanks at which no line breaks stay."""
    seen = (part if _UNBROKEN.match(part) else visible(part) for part in _UNBROKEN.split(text))
    return _escaped("".join(seen), first=True)


def _escaped(text: str, first: bool) -> Markdown:
    # In HTML that a template has around it a backslash would be one more sign, and a tag a tag.
    escaped = _MEANT.sub(lambda found: "&lt;" if found[0] == "<" else f"\\{found[0]}", text)
    meant = _MEANT_FIRST.match(escaped) if first else None
    if meant:
        escaped = f"{escaped[: meant.end() - 1]}\\{escaped[meant.end() - 1 :]}"
    return Markdown(escaped)


def cell(text: str) -> Markdown:
    """The text for one cell of a table: on one line, no bar of its own."""
    return Markdown(_BARE_PIPE.sub(r"\1\\|", _BREAKABLE.sub(" ", escape(text)).strip(" ")))


def table(headers: Sequence[str], rows: Iterable[Sequence[str]], align: str = "") -> Markdown:
    """A table whose columns line up as they stand; `align` has an `l`, `r` or `c` for each column."""
    marks = {"l": "---", "r": "--:", "c": ":-:"}
    rule = [marks[side] for side in align.ljust(len(headers), "l")]
    lines = [map(cell, headers), rule, *(map(cell, row) for row in rows)]
    return align_tables("\n".join("| " + " | ".join(line) + " |" for line in lines))


def align_tables(text: str) -> Markdown:
    """The same Markdown with the cells of its tables padded to columns; what it renders to does not change."""
    lines, aligned, fence, at = text.split("\n"), list[str](), "", 0
    while at < len(lines):
        mark = _FENCE.match(lines[at])
        if mark and mark[1].startswith(fence):
            fence = "" if fence else mark[1]
        height = 0 if fence else _table_height(lines, at)
        aligned += _padded(lines[at : at + height]) if height else [lines[at]]
        at += height or 1
    return Markdown("\n".join(aligned))


def _table_height(lines: list[str], start: int) -> int:
    if not lines[start].startswith("|") or not _RULE.fullmatch("".join(lines[start + 1 : start + 2])):
        return 0
    return next((at for at in range(start, len(lines)) if not lines[at].startswith("|")), len(lines)) - start


def _padded(lines: list[str]) -> list[str]:
    # Whatever a line ends with, the pattern finds one empty text behind its last cell.
    rows = [[found.strip() for found in _CELL.findall(line.strip()[1:])[:-1]] for line in lines]
    rule = rows.pop(1)
    if not len(rows[0]) == len(rule) == max(map(len, rows)):
        return lines
    widths = [min(WIDEST, max(3, *map(width, column))) for column in zip_longest(*rows, fillvalue="")]
    rows.insert(1, [_ruled(mark, columns) for mark, columns in zip(rule, widths, strict=True)])
    return [f"| {' | '.join(map(_aligned, row, widths, rule))} |" for row in rows]


def _ruled(mark: str, columns: int) -> str:
    left, right = ":" * mark.startswith(":"), ":" * mark.endswith(":")
    return left + "-" * (columns - len(left + right)) + right


def _aligned(text: str, columns: int, mark: str) -> str:
    room = max(0, columns - width(text))
    left = room * mark.endswith(":") // (1 + mark.startswith(":"))
    return " " * left + text + " " * (room - left)
