"""Text on a screen: nothing hides, and its width is what a terminal takes."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from mktops.text.visible import NARROW, clip, visible, width, wrap
from tests.screens import SCRIPTS, TOGETHER, unseen

words = st.lists(st.sampled_from([*SCRIPTS, *TOGETHER]), max_size=60).map("".join)
columns = st.integers(1, 30)
#: The characters that are written out when they stand alone, whatever a version of Unicode says of them.
WRITTEN_OUT = (
    "0-1f 7f-9f 34f 61c 115f-1160 17b4-17b5 180b-180f 200b-200f 2028-202e 2060-206f 2800 3164 d800-dfff fdd0-fdef "
    "fe00-fe0d feff ffa0 fff9-fffb fffe-ffff 1bca0-1bca3 1d173-1d17a 1fffe-1ffff 2fffe-2ffff 3fffe-3ffff "
    "4fffe-4ffff 5fffe-5ffff 6fffe-6ffff 7fffe-7ffff 8fffe-8ffff 9fffe-9ffff afffe-affff bfffe-bffff cfffe-cffff "
    "dfffe-e0fff efffe-effff ffffe-fffff 10fffe-10ffff "
)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("\x1b[31m", r"\u{1b}[31m"),
        ("a\nb\r\tc", r"a\u{a}b\u{d}\u{9}c"),
        ("\u202egnp.exe", r"\u{202e}gnp.exe"),
        ("zero\u200bwidth\u200d\ufeff", r"zero\u{200b}width\u{200d}\u{feff}"),
        ("\u2028\u2029\x85", r"\u{2028}\u{2029}\u{85}"),
        ("\x00\x7f\x9b", r"\u{0}\u{7f}\u{9b}"),
        ("\ud800", r"\u{d800}"),
        ("\ufdd0\uffff\U0010ffff", r"\u{fdd0}\u{ffff}\u{10ffff}"),
        ("\u3164\u2800", r"\u{3164}\u{2800}"),
        ("\U000e0041", r"\u{e0041}"),
        ("pay\u200cpal pay\u200dpal", r"pay\u{200c}pal pay\u{200d}pal"),
        ("👍\ufe01\U000e0142", r"👍\u{fe01}\u{e0142}"),
        ("\U0001f3f4\U000e0067x", r"🏴\u{e0067}x"),
    ],
)
def test_what_is_not_seen_or_moves_others_is_written_out(text: str, seen: str) -> None:
    assert visible(text) == seen


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "ที่นี่", "e\u0301", "日本語", "⚠\ufe0f 🎉", "عربى", "\\u{1b}", "C:\\x"),
        "می\u200cخواهم PDF\u200cها ه\u200d.",
        "ශ\u0dca\u200dරී क\u094d\u200dष न\u094d\u200cह",
        "ไทย\u200bแลนด์ ភាសា\u200bខ្មែរ",
        "葛\U000e0100城 辻\ufe00",
        "ᠮᠣᠩᠭᠣᠯ\u180e ᠭ\u180b",
        "Objectif\xa0: 5\u202f000 全角\u3000空白 Ver\xadtrag",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        # Newer than the oldest Python that this runs on, and private.
        "🩷🫨 \ue000",
    ],
)
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
    ],
)
def test_what_joins_two_pictographs_stays_and_beside_latin_it_does_not(text: str, seen: str) -> None:
    assert visible(text) == seen


@given(st.text(st.characters(exclude_categories=[])) | words)
@settings(max_examples=300)
def test_a_visible_text_has_only_characters_that_are_seen_and_is_visible_once_for_all(text: str) -> None:
    seen = visible(text)
    assert not unseen(seen)
    assert len(seen.splitlines()) <= 1
    assert visible(seen) == seen


def test_each_character_alone_is_shown_or_written_out_as_the_list_says_on_every_python() -> None:
    codes = []
    for stretch in WRITTEN_OUT.split():
        first, _, last = stretch.partition("-")
        codes += range(int(first, 16), int(last or first, 16) + 1)
    assert [code for code in range(sys.maxunicode + 1) if visible(chr(code)) != chr(code)] == codes


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
