"""Text as it stands on a screen: nothing in it is hidden, and its width is known.

Widths are those of a fixed-width terminal: 2 columns for wide East Asian characters and emoji, 0 for
marks that sit on another character (Thai vowels and tones, accents), 1 for the rest. They are for
text that has passed `visible`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

ELLIPSIS = "…"
#: Asks for the picture form of the character before it: ⚠ takes one column, ⚠ with this sign two.
PICTURE = "\ufe0f"

#: Letters and marks that print nothing: fillers, blank Braille, selectors of glyph variants. Unicode does not
#: count them among its controls, yet they can make two names look the same or carry a hidden message. The two
#: selectors that emoji are written with (U+FE0E, U+FE0F) stay.
_BLANK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2800\u3164\ufe00-\ufe0d\uffa0\U000e0100-\U000e01ef]"
)


def visible(text: str) -> str:
    r"""The text with every character that is not seen, or moves others, written as `\u{…}` (hexadecimal).

    These are Unicode's controls, formats, surrogates, private and unassigned characters, every separator
    but the plain space, and letters that print nothing. Combining marks stay. The result is one line.
    """
    if not text.isprintable():
        text = "".join(char if char.isprintable() else _escaped(char) for char in text)
    return text if text.isascii() else _BLANK.sub(lambda found: _escaped(found[0]), text)


def width(text: str) -> int:
    """How many columns the text takes."""
    return len(text) if text.isascii() else sum(_columns(text, 0))


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
        start = 0
        while (end := max(_end(word, start, columns), start + 1)) < len(word):
            lines.append(word[start:end])
            start = end
        line = word[start:]
    return [*lines, line]


def _escaped(char: str) -> str:
    return f"\\u{{{ord(char):x}}}"


def _end(text: str, start: int, columns: int) -> int:
    """The index behind the characters from `start` on that fit into so many columns, their marks included."""
    for index, taken in enumerate(_columns(text, start), start):
        columns -= taken
        if columns < 0:
            return index
    return len(text)


def _columns(text: str, start: int) -> Iterator[int]:
    before = 0
    for index in range(start, len(text)):
        char = text[index]
        taken = int(before == 1) if char == PICTURE else _char_width(char)
        yield taken
        before = 0 if char == PICTURE else taken or before


@lru_cache(maxsize=4096)
def _char_width(char: str) -> int:
    # Skin tones colour the emoji before them; the second and third parts of a Korean syllable join the first.
    if "\U0001f3fb" <= char <= "\U0001f3ff" or "\u1160" <= char <= "\u11ff" or "\ud7b0" <= char <= "\ud7ff":
        return 0
    if unicodedata.category(char)[0] in "MC":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
