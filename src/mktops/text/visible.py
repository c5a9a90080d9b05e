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
#: Makes one picture of two: a family of its members. Beside letters it shows how they are joined.
JOINER = "\u200d"
#: Columns of a single character.
_WIDEST = 2
_PICTOGRAPH = "[↔↕\u2600-\u27bf⬛\U0001f300-\U0001faff]"
#: Latin letters and the signs of our own messages take one column each; nobody waits for a library to say so.
NARROW = re.compile("[ -~\xa1-\xac\xae-\u02ff–—‘’“”…→│]*")

#: Letters and marks of the scripts whose writers join and part letters by signs that are not seen themselves, and of
#: those that have no spaces between words: Arabic, Hebrew, those of India and of South-East Asia.
_JOINING = (
    "[\u0590-\u061b\u061d-\u115e\u1161-\u17b3\u17b6-\u180a\u1810-\u1cff\ua800-\uabff\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00011fff\U0001e800-\U0001e95f]"
)
_IDEOGRAPH = "[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_LAST_OF_PLANES = "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
#: What is not shown as it is. A fixed list, not what some version of Unicode calls unprintable, so that a report is the
#: same on every machine: what steers a screen or ends its line, what turns the direction of writing, halves of a
#: character and what is none, blanks that are letters, and signs that are not seen where nobody needs them. Those can
#: make two names look the same, or carry a hidden message.
_HIDDEN = re.compile(
    # The flag of England is a black one and the letters of its region, which are seen in no other way.
    "(?P<flag>\U0001f3f4[\U000e0020-\U000e007e]{1,8}\U000e007f)|"
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    f"\ud800-\udfff\ufdd0-\ufdef{_LAST_OF_PLANES}\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"
    f"|(?<!{_IDEOGRAPH})[\ufe00-\ufe0d\U000e0100-\U000e01ef]"
    "|(?<![\u1820-\u18aa])[\u180b-\u180f]"
    f"|(?<!{_JOINING})[\u200b\u200c](?!{_JOINING})"
    f"|(?<!{_JOINING})(?:(?<!{_PICTOGRAPH})(?<!{_PICTOGRAPH}{PICTURE}){JOINER}|{JOINER}(?!{_PICTOGRAPH}))"
)


def visible(text: str) -> str:
    r"""The text with every character that is not seen, or moves others, written as `\u{…}` (hexadecimal).

    What people write stays as it was typed: spaces of any width, marks, emoji that are newer than this program, and the
    signs that join letters or pictographs. The result is one line.
    """
    if text.isascii() and text.isprintable():
        return text
    return _HIDDEN.sub(lambda found: found["flag"] or _escaped(found[0]), text)


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
