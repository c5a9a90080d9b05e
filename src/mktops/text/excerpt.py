"""One line of a file around the stretch that is meant, with the place for the carets under it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mktops.text.secrets import narrowed
from mktops.text.visible import ELLIPSIS, PICTURE, visible, width

#: A tab is drawn as a sign and blanks of a fixed width, so that it is seen and moves nothing.
TAB = "→   "
#: Marks take no column, so that columns alone would let a flood of them through; no screen holds so many characters.
MOST = 2000


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line made visible; `carets` columns behind the first `indent` ones are meant, at least one."""

    text: str
    indent: int
    carets: int


def excerpt(line: str, start: int, end: int, columns: int) -> Excerpt:
    """The line, cut to `columns` around its characters `[start, end)`.

    A line that is too long loses its end first, then its beginning, and only then the end of what is
    meant; an ellipsis stands where something is left out, such as a password. Columns below 12 are taken for 12.
    """
    columns = max(columns, 12)
    start = min(start, len(line))
    end = max(start, min(end, len(line)))
    line, start, end = narrowed(line, start, end)
    # Behind the last character there has to be room for a caret.
    whole = _fitting(line, columns - (start == len(line)))
    if len(whole) == len(line):
        return _joined("", whole[:start], whole[start:end], whole[end:], "")
    meant = _fitting((line[at] for at in range(start, end)), columns - 2)
    rest = range(start + len(meant), len(line))
    room = columns - max(_width(meant), 1)
    before, left = _before(line, start, room - bool(rest)), ""
    if len(before) < start:
        after, left = _fitting((line[at] for at in rest), room - 1), ELLIPSIS
        spare = room // 3 if len(after) < len(rest) else room - 1 - _width(after)
        before = _before(line, start, spare)
        while before and not width(before[0]):
            del before[0]
    room -= width(left) + _width(before)
    after, right = _fitting((line[at] for at in rest), room), ""
    if len(after) < len(rest):
        after, right = _fitting((line[at] for at in rest), room - 1), ELLIPSIS
    return _joined(left, before, meant, after, right)


def _joined(left: str, before: list[str], meant: list[str], after: list[str], right: str) -> Excerpt:
    lead = "".join([left, *before])
    return Excerpt("".join([lead, *meant, *after, right]), width(lead), max(_width(meant), 1))


def _width(pieces: list[str]) -> int:
    return width("".join(pieces))


def _before(line: str, start: int, columns: int) -> list[str]:
    return _fitting((line[at] for at in range(start - 1, -1, -1)), columns)[::-1]


def _fitting(chars: Iterable[str], columns: int) -> list[str]:
    """As many of the characters, in their visible form, as fit into so many columns."""
    taken: list[str] = []
    for char in chars:
        piece = TAB if char == "\t" else visible(char)
        # The sign may widen a character that is met later, when the line is read backwards.
        columns -= 1 if piece == PICTURE else width(piece)
        if columns < 0 or len(taken) >= MOST:
            break
        taken.append(piece)
    return taken
