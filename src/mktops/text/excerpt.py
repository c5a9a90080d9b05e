"""One line of a file around the stretch that is meant, with the place for the carets under it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mktops.text.secrets import narrowed
from mktops.text.visible import ELLIPSIS, JOINER, PICTURE, visible, width

#: A tab is drawn as a sign and blanks of a fixed width, so that it is seen and moves nothing.
TAB = "→   "
#: Marks take no column, so that columns alone would let a flood of them through; no screen holds so many characters.
MOST = 2000
#: Stands for the characters beyond those; it fits nowhere, so that an ellipsis takes its place.
_REST = " " * 1_000_000
_DRAWN = re.compile(rf"{TAB}|\\u\{{[0-9a-f]+\}}|.")


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
    before = [_REST] * (start > MOST) + _pieces(line[max(0, start - MOST) : start])
    meant = _pieces(line[start : min(end, start + MOST)]) + [_REST] * (end - start > MOST)
    rest = _pieces(line[end : end + MOST]) + [_REST] * (len(line) - end > MOST)
    # Behind the last character there has to be room for a caret.
    if _width([*before, *meant, *rest]) <= columns - (start == len(line)):
        return _joined("", before, meant, rest, "")
    under = _fitting(meant, columns - 2)
    rest = meant[len(under) :] + rest
    room = columns - max(_width(under), 1)
    lead, left = _fitting_back(before, room - bool(rest)), ""
    if len(lead) < len(before):
        after, left = _fitting(rest, room - 1), ELLIPSIS
        lead = _fitting_back(before, room // 3 if len(after) < len(rest) else room - 1 - _width(after))
        while lead and not width(lead[0]):
            del lead[0]
    room -= width(left) + _width(lead)
    after, right = _fitting(rest, room), ""
    if len(after) < len(rest):
        after, right = _fitting(rest, room - 1), ELLIPSIS
    return _joined(left, lead, under, after, right)


def _joined(left: str, before: list[str], meant: list[str], after: list[str], right: str) -> Excerpt:
    lead, under = "".join([left, *before]), "".join(meant)
    return Excerpt("".join([lead, under, *after, right]), width(lead), max(width(under), 1))


def _pieces(text: str) -> list[str]:
    """The text made visible, in what is not parted: characters with their marks, joined pictographs, escapes."""
    pieces: list[str] = []
    for piece in _DRAWN.findall(TAB.join(map(visible, text.split("\t")))):
        if pieces and (not width(piece) or pieces[-1].endswith(JOINER)):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def _width(pieces: list[str]) -> int:
    # Where a stretch begins with the sign, it widens the last character of the one before.
    return sum(1 if piece[0] == PICTURE else width(piece) for piece in pieces)


def _fitting(pieces: list[str], columns: int) -> list[str]:
    """As many of the pieces from the first on as fit into so many columns."""
    end = 0
    while end < len(pieces) and (columns := columns - _width([pieces[end]])) >= 0:
        end += 1
    return pieces[:end]


def _fitting_back(pieces: list[str], columns: int) -> list[str]:
    """As many of the pieces up to the last as fit into so many columns."""
    return _fitting(pieces[::-1], columns)[::-1]
