"""Text as it stands on a screen: nothing in it is hidden, and its width is known.

Widths are those that Rich gives the columns of a terminal, so that what it draws and what we draw stand in line:
2 columns for wide East Asian characters and emoji, be they joined of several, 0 for marks that sit on another character
(Thai vowels and tones, accents), 1 for the rest. They are for text that has passed `visible`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

ELLIPSIS = "…"
#: Asks for the picture form of the character before it: ⚠ takes one column, ⚠ with this sign two.
PICTURE = "\ufe0f"
#: Makes one picture of two: a family of its members. Elsewhere it is not seen, and is written out.
JOINER = "\u200d"
#: Columns of a single character.
_WIDEST = 2
_PICTOGRAPH = "[↔↕\u2600-\u27bf⬛\U0001f300-\U0001faff]"
#: Latin letters and the signs of our own messages take one column each; nobody waits for a library to say so.
NARROW = re.compile("[ -~\xa1-\xac\xae-\u02ff–—‘’“”…→│]*")

#: Letters and marks that print nothing: fillers, blank Braille, selectors of glyph variants. Unicode does not
#: count them among its controls, yet they can make two names look the same or carry a hidden message. The two
#: selectors that emoji are written with (U+FE0E, U+FE0F) stay.
_BLANK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2800\u3164\ufe00-\ufe0d\uffa0\U000e0100-\U000e01ef]"
    f"|(?<!{_PICTOGRAPH})(?<!{_PICTOGRAPH}{PICTURE}){JOINER}|{JOINER}(?!{_PICTOGRAPH})"
)


def visible(text: str) -> str:
    r"""The text with every character that is not seen, or moves others, written as `\u{…}` (hexadecimal).

    These are Unicode's controls, formats, surrogates, private and unassigned characters, every separator
    but the plain space, and letters that print nothing. Combining marks stay, and so does what joins two
    pictographs to one. The result is one line.
    """
    if not text.isprintable():
        text = "".join(char if char.isprintable() or char == JOINER else _escaped(char) for char in text)
    return text if text.isascii() else _BLANK.sub(lambda found: _escaped(found[0]), text)


def width(text: str) -> int:
    """How many columns the text takes."""
    if text.isascii() or NARROW.fullmatch(text):
        return len(text)
    from rich.cells import cell_len

    # Not as the environment says: a report is the same on every machine.
    return cell_len(text, "latest")


def clip(text: str, columns: int) -> str:
    """The text, or as much of its start as leaves room for an ellipsis: never wider than `columns`."""
    if width(text) <= columns:
        return text
    return text[: _end(text, 0, columns - 1)] + ELLIPSIS if columns > 0 else ""


def wrap(text: str, columns: int) -> list[str]:
    """The text in lines of at most `columns`, broken at spaces, or inside a word that is wider than a line.

    There is at least one line. A single character that is wider than a line stands on a line of its own.
    """
    lines, line = [], ""
    for number, word in enumerate(text.split(" ")):
        longer = f"{line} {word}" if number else word
        if width(longer) <= columns:
            line = longer
            continue
        if line:
            lines.append(line)
        *parts, line = list(_broken(word, columns)) or [""]
        lines += parts
    return [*lines, line]


def _broken(word: str, columns: int) -> Iterator[str]:
    start = 0
    while start < len(word):
        end = _end(word, start, columns)
        end = end if end > start else _end(word, start, _WIDEST)
        yield word[start:end]
        start = end


def _escaped(char: str) -> str:
    return f"\\u{{{ord(char):x}}}"


def _end(text: str, start: int, columns: int) -> int:
    """The index behind the characters from `start` on that fit into so many columns, their marks included."""
    further = 1
    while start + further < len(text) and width(text[start : start + further]) <= columns:
        further *= 2
    ends = range(start, min(start + further, len(text)) + 1)
    end = start + bisect_right(ends, columns, key=lambda end: width(text[start:end])) - 1
    # A character and what widens it stay together.
    return end - 1 if text[end : end + 1] == PICTURE and end > start else end
