"""The carets stand under what is meant, whatever stands before it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from mktops.text.excerpt import Excerpt, excerpt
from mktops.text.visible import width
from tests.screens import drawn, lines


@pytest.mark.parametrize(
    ("line", "start", "end", "expected"),
    [
        ("owner: nobody", 7, 13, Excerpt("owner: nobody", 7, 6)),
        ("ที่: ดี", 5, 7, Excerpt("ที่: ดี", 3, 1)),
        ("日本: 語", 4, 5, Excerpt("日本: 語", 6, 2)),
        ("🎉 x", 2, 3, Excerpt("🎉 x", 3, 1)),
        ("⚠\ufe0f x", 3, 4, Excerpt("⚠\ufe0f x", 3, 1)),
        ("👩‍👩‍👧: 🇩🇪", 7, 9, Excerpt("👩‍👩‍👧: 🇩🇪", 4, 2)),
        ("\tx", 0, 1, Excerpt("→   x", 0, 4)),
        ("\tx", 1, 2, Excerpt("→   x", 4, 1)),
        ("\x1bx", 1, 2, Excerpt("\\u{1b}x", 6, 1)),
        ("abc", 3, 3, Excerpt("abc", 3, 1)),
        ("abc", 1, 1, Excerpt("abc", 1, 1)),
        ("abc", 9, 12, Excerpt("abc", 3, 1)),
        ("abc", 2, 9, Excerpt("abc", 2, 1)),
        ("", 0, 0, Excerpt("", 0, 1)),
    ],
)
def test_carets_are_counted_in_columns(line: str, start: int, end: int, expected: Excerpt) -> None:
    assert excerpt(line, start, end, 60) == expected


LETTERS = "abcdefghijklmnopqrstuvwxyz"


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, 3, Excerpt("abcdefghijk…", 0, 3)),
        (8, 10, Excerpt("abcdefghijk…", 8, 2)),
        (12, 14, Excerpt("…jklmnopqrs…", 4, 2)),
        (18, 20, Excerpt("…pqrstuvwxyz", 4, 2)),
        (24, 26, Excerpt("…pqrstuvwxyz", 10, 2)),
        (26, 26, Excerpt("…qrstuvwxyz", 11, 1)),
        (5, 25, Excerpt("…fghijklmno…", 1, 10)),
    ],
)
def test_a_long_line_is_cut_around_what_is_meant(start: int, end: int, expected: Excerpt) -> None:
    assert excerpt(LETTERS, start, end, 12) == expected


def test_a_line_that_just_fits_is_whole() -> None:
    assert excerpt(LETTERS, 20, 22, 26).text == LETTERS
    assert excerpt(LETTERS, 20, 26, 26).text == LETTERS
    assert excerpt(LETTERS, 20, 22, 25).text != LETTERS
    assert excerpt(LETTERS, 26, 26, 26).text != LETTERS
    assert excerpt(LETTERS, 26, 26, 27) == Excerpt(LETTERS, 26, 1)


def test_a_cut_does_not_part_a_mark_from_its_letter() -> None:
    assert excerpt("นี่" * 40, 45, 48, 12) == Excerpt("…" + "นี่" * 10 + "…", 4, 1)


def test_a_cut_does_not_part_what_is_joined_or_written_out() -> None:
    assert excerpt("👩‍👩‍👧" * 20, 45, 50, 12) == Excerpt("…" + "👩‍👩‍👧" * 5 + "…", 3, 2)
    assert excerpt("\x1b" * 20, 10, 11, 12) == Excerpt("…\\u{1b}…", 1, 6)


def test_a_sign_that_widens_the_one_before_it_is_reckoned_with() -> None:
    for at in range(0, 60, 2):
        shown = excerpt("⚠\ufe0f" * 30, at, at + 2, 12)
        assert width(shown.text) <= 12
        assert shown.carets == 2


def test_a_mark_at_the_end_of_a_cut_line_stays() -> None:
    assert excerpt("0" * 13 + "\u0301", 3, 13, 12) == Excerpt("…" + "0" * 11 + "\u0301", 2, 10)


def test_a_flood_of_marks_is_cut() -> None:
    assert len(excerpt("e" + "\u0301" * 1_000_000, 0, 1_000_001, 40).text) < 5000


@given(lines, st.data(), st.integers(12, 200))
@settings(max_examples=300)
def test_the_carets_stand_under_what_is_meant(line: str, data: st.DataObject, columns: int) -> None:
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))
    shown = excerpt(line, start, end, columns)
    assert cell_len(shown.text) <= columns
    assert shown.carets >= 1
    if cell_len(drawn(line)) + (start == len(line)) <= columns:
        assert shown.text == drawn(line)
        assert shown.indent == cell_len(drawn(line[:start]))
        assert shown.carets == max(cell_len(drawn(line[start:end])), 1)
    else:
        # Marks take no column, so that they say nothing of where a column is.
        wide = "".join(char for char in shown.text if cell_len(char))
        before = ""
        while cell_len(before) < shown.indent:
            before += wide[len(before)]
        under = wide[len(before) :]
        meant = "".join(char for char in drawn(line[start:end]) if cell_len(char))
        assert cell_len(before) == shown.indent
        assert under.removesuffix("…").startswith(meant) or meant.startswith(under.removesuffix("…"))
