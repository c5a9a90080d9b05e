"""Ids as people type them: their shape, one made from a title, and the one that was probably meant."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache

#: 1 to 64 of `a-z`, `0-9` and `-`, a dash neither first nor last: it would read as an option or a list.
SLUG = r"^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$"
LONGEST_MADE = 60
#: Longer words are compared as a whole only: tables grow with the square of the length.
LONGEST_COMPARED = 100
MOST_SLIPS = 3
#: Fewer letters than this are in too many names to say which one was meant.
SHORTEST_PART = 3

#: Latin letters that Unicode does not take apart into a plain letter and a mark.
_PLAIN = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"})
_APOSTROPHES = re.compile("['’ʼ]")
_BETWEEN = re.compile(r"[\s_-]+")


def slugify(text: str) -> str:
    """An id made from a title, at most 60 long, or "" where no Latin letter or digit is left to make it from."""
    letters = unicodedata.normalize("NFKD", text).casefold().translate(_PLAIN)
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", letters))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_MADE].rstrip("-")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name that somebody who typed `word` probably meant; None where none is worth offering.

    First the same name in other case or with other dashes, then the fewest slips of the finger (about one in
    four letters, swapped neighbours being one slip), then a name that is the first or the last words of it,
    then the only name that begins with it. Equals are decided by the alphabet, not by the order of `known`.
    """
    names = _names(tuple(known))
    meant = _fold(word)
    if meant in names.spelled:
        return names.spelled[meant]
    if len(word) > LONGEST_COMPARED:
        return None
    found = _fewest_slips(meant, names) or _some_words_of(word, names) or _only_longer(meant, names)
    return names.spelled[found] if found else None


class _Names:
    """Known names made ready for many questions: `spelled` by folded name, `folded` sorted, a `bag` for each."""

    __slots__ = ("bags", "folded", "spelled")

    def __init__(self, known: tuple[str, ...]) -> None:
        self.spelled = {_fold(name): name for name in sorted(known, reverse=True)}
        self.spelled.pop("", None)
        self.folded = sorted(self.spelled)
        self.bags = [_bag(name) for name in self.folded]

    def like(self, meant: str, slips: int) -> Iterator[str]:
        """In order, those whose letters and length leave it possible that so few slips lead to them."""
        bag, length = _bag(meant), len(meant)
        for name, other in zip(self.folded, self.bags, strict=True):
            if (bag ^ other).bit_count() <= 2 * slips and -slips <= len(name) - length <= slips:
                yield name


_names = lru_cache(maxsize=16)(_Names)


def _fold(name: str) -> str:
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", name).casefold())


def _bag(name: str) -> int:
    """Which letters a name has, as bits; one slip changes two of them at most."""
    bag = 0
    for letter in name:
        bag |= 1 << (ord(letter) & 63)
    return bag


def _fewest_slips(meant: str, names: _Names) -> str | None:
    for slips in range(1, min(MOST_SLIPS, (len(meant) + 1) // 4) + 1):
        found = _within(slips, meant, names.like(meant, slips))
        if found:
            return found
    return None


def _within(slips: int, meant: str, ordered: Iterable[str]) -> str | None:
    # One row of the edit-distance table for each letter of a name. Sorted neighbours share the rows of their
    # common beginning, and a beginning that is already too far rules out all that share it.
    rows = [list(range(len(meant) + 1))]
    before = ""
    for name in ordered:
        shared = _shared(before, name)
        before = name
        if shared >= len(rows):
            continue
        del rows[shared + 1 :]
        for at in range(shared, len(name)):
            rows.append(_next_row(rows, name, at, meant))
            if min(rows[-1]) > slips:
                break
        else:
            if rows[-1][-1] <= slips:
                return name
    return None


def _shared(one: str, other: str) -> int:
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        length += 1
    return length


def _next_row(rows: list[list[int]], name: str, at: int, meant: str) -> list[int]:
    above, letter = rows[-1], name[at]
    row = [at + 1]
    for column, typed in enumerate(meant):
        if typed == letter:
            slips = above[column]
        else:
            slips = 1 + min(above[column], above[column + 1], row[column])
            if at and column and name[at - 1] == typed and meant[column - 1] == letter:
                slips = min(slips, 1 + rows[-2][column - 1])
        row.append(slips)
    return row


def _some_words_of(word: str, names: _Names) -> str | None:
    words = _BETWEEN.split(word)
    for left_out in range(1, len(words)):
        for part in (words[:-left_out], words[left_out:]):
            folded = _fold("".join(part))
            if len(folded) >= SHORTEST_PART and folded in names.spelled:
                return folded
    return None


def _only_longer(meant: str, names: _Names) -> str | None:
    at = bisect_left(names.folded, meant)
    longer = [name for name in names.folded[at : at + 2] if name.startswith(meant)]
    return longer[0] if len(longer) == 1 and len(meant) >= SHORTEST_PART else None
