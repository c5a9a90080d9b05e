"""Text on a screen: nothing hides, and its width is what a terminal takes."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from mktops.text.visible import NARROW, clip, visible, width, wrap
from tests.screens import SCRIPTS, TOGETHER, without_joiners

words = st.lists(st.sampled_from([*SCRIPTS, *TOGETHER]), max_size=60).map("".join)
columns = st.integers(1, 30)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("\x1b[31m", r"\u{1b}[31m"),
        ("a\nb\r\tc", r"a\u{a}b\u{d}\u{9}c"),
        ("\u202egnp.exe", r"\u{202e}gnp.exe"),
        ("zero\u200bwidth\u200d\ufeff", r"zero\u{200b}width\u{200d}\u{feff}"),
        ("\xa0\u3000\u2028", r"\u{a0}\u{3000}\u{2028}"),
        ("\x00\x7f\x9b", r"\u{0}\u{7f}\u{9b}"),
        ("\ud800", r"\u{d800}"),
        ("\ue000\uffff", r"\u{e000}\u{ffff}"),
        ("\U000e0041", r"\u{e0041}"),
    ],
)
def test_what_is_not_seen_or_moves_others_is_written_out(text: str, seen: str) -> None:
    assert visible(text) == seen


#: Not controls for Unicode, and yet nothing is seen of them.
BLANK = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0" + "".join(
    chr(code) for code in [*range(0xFE00, 0xFE0E), *range(0xE0100, 0xE01F0)]
)


def test_all_of_unicode_is_kept_but_for_what_is_not_seen() -> None:
    unseen = set(BLANK)
    expected = [
        f"\\u{{{ord(char):x}}}" if char != " " and (unicodedata.category(char)[0] in "CZ" or char in unseen) else char
        for char in map(chr, range(sys.maxunicode + 1))
    ]
    assert visible("".join(map(chr, range(sys.maxunicode + 1)))) == "".join(expected)


@pytest.mark.parametrize("text", ["", " ", "ที่นี่", "e\u0301", "日本語", "⚠\ufe0f 🎉", "عربى", "\\u{1b}", "C:\\x"])
def test_what_people_write_stays(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        *((text, text) for text in TOGETHER),
        ("✈️‍🔥👩‍👧 x", "✈️‍🔥👩‍👧 x"),
        ("a\u200db", r"a\u{200d}b"),
        ("👩\u200d", r"👩\u{200d}"),
        ("\u200d👩", r"\u{200d}👩"),
        ("👩\u200d\u200d👩", r"👩\u{200d}\u{200d}👩"),
        ("👩\u200da", r"👩\u{200d}a"),
        ("a\ufe0f\u200d👩", "a\ufe0f\\u{200d}👩"),
        ("\U0001faff\u200d👩", r"\u{1faff}\u{200d}👩"),
    ],
)
def test_what_joins_two_pictographs_stays_and_nowhere_else(text: str, seen: str) -> None:
    assert visible(text) == seen


@given(st.text(st.characters(exclude_categories=[])) | words)
@settings(max_examples=300)
def test_a_visible_text_has_only_characters_that_are_seen_and_is_visible_once_for_all(text: str) -> None:
    seen = visible(text)
    assert all(char == " " or unicodedata.category(char)[0] not in "CZ" for char in without_joiners(seen))
    assert len(seen.splitlines()) <= 1
    assert visible(seen) == seen


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("", 0),
        ("abc", 3),
        ("ที่นี่", 2),
        ("กำ", 2),
        ("日本", 4),
        ("ｶﾅ", 2),
        ("Ａ１", 4),
        ("e\u0301", 1),
        ("🎉", 2),
        ("👍\U0001f3fd", 2),
        ("⚠", 1),
        ("⚠\ufe0f", 2),
        ("🎉\ufe0f", 2),
        ("⚠\ufe0f\ufe0f", 2),
        ("\ufe0f", 0),
        ("\u1112\u1161\u11ab", 2),
        *((text, 2) for text in TOGETHER),
        ("".join(TOGETHER), 20),
    ],
)
def test_a_width_is_that_of_a_terminal(text: str, taken: int) -> None:
    assert width(text) == taken


@given(words)
@settings(max_examples=200)
def test_widths_are_those_that_rich_measures(text: str) -> None:
    assert width(text) == cell_len(text)


def test_what_is_said_to_take_one_column_does_for_rich_too() -> None:
    narrow = "".join(char for char in map(chr, range(sys.maxunicode + 1)) if NARROW.fullmatch(char))
    assert len(narrow) > 500
    assert {cell_len(char, "latest") for char in narrow} == {1}


@pytest.mark.parametrize("text", ["plain", "Ångström, “quoted” – and cut…", "│ → ×"])
def test_nobody_waits_for_rich_to_measure_latin(text: str) -> None:
    program = f"import sys; from mktops.text.visible import width; width({text!r}); assert 'rich' not in sys.modules"
    subprocess.run([sys.executable, "-c", program], check=True)


def test_a_width_does_not_depend_on_the_environment() -> None:
    program = "from mktops.text.visible import width; assert width('⚠️ 👩‍👧') == 5"
    subprocess.run([sys.executable, "-c", program], check=True, env={**os.environ, "UNICODE_VERSION": "4.1"})


@pytest.mark.parametrize(
    ("text", "columns", "clipped"),
    [
        ("abc", 3, "abc"),
        ("abcd", 3, "ab…"),
        ("日本語", 5, "日本…"),
        ("日本語", 4, "日…"),
        ("ที่นี่", 2, "ที่นี่"),
        ("ที่นี่นั่น", 3, "ที่นี่…"),
        ("👩‍👩‍👧👩‍👩‍👧", 3, "👩‍👩‍👧…"),
        ("👩‍👩‍👧👩‍👩‍👧", 4, "👩‍👩‍👧👩‍👩‍👧"),
        ("abc", 1, "…"),
        ("abc", 0, ""),
        ("", 0, ""),
    ],
)
def test_a_clipped_text_ends_in_an_ellipsis_and_keeps_its_marks(text: str, columns: int, clipped: str) -> None:
    assert clip(text, columns) == clipped


@given(words, columns)
@settings(max_examples=200)
def test_a_clipped_text_fits(text: str, columns: int) -> None:
    clipped = clip(text, columns)
    assert cell_len(clipped) <= columns
    assert clipped == text or text.startswith(clipped.removesuffix("…"))


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("", 5, [""]),
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 8, ["one two", "three"]),
        ("a  b", 9, ["a  b"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("x abcdefgh y", 3, ["x", "abc", "def", "gh", "y"]),
        ("日本語", 4, ["日本", "語"]),
        ("日本", 1, ["日", "本"]),
        ("ที่นี่", 1, ["ที่", "นี่"]),
        ("👩‍👩‍👧👍🏽1️⃣", 3, ["👩‍👩‍👧", "👍🏽", "1️⃣"]),
        ("👩‍👩‍👧👩‍👧", 1, ["👩‍👩‍👧", "👩‍👧"]),
    ],
)
def test_a_text_is_wrapped_at_spaces_or_inside_a_long_word(text: str, columns: int, lines: list[str]) -> None:
    assert wrap(text, columns) == lines


@given(words, st.integers(2, 30))
@settings(max_examples=200)
def test_wrapped_lines_fit_and_lose_nothing(text: str, columns: int) -> None:
    lines = wrap(text, columns)
    assert all(cell_len(line) <= columns for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
