"""Text in a report says what was typed, wherever it stands; tables read well as they are."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from rich.cells import cell_len

from mktops.cli.terminal_markdown import laid_out
from mktops.text.markdown import Markdown, align_tables, cell, escape, escape_figure, table
from mktops.text.visible import visible, width
from tests.beside import naughty
from tests.hostile import HOSTILE
from tests.screens import TOGETHER

FLAVOURS = {
    "commonmark": MarkdownIt("commonmark"),
    "github": MarkdownIt("commonmark").enable(["table", "strikethrough"]),
}
PLAIN = {"text", "softbreak"}
#: Signs that mean something to Markdown come far more often than in any person's text.
SIGNS = "\\`*_{}[]()<>#+-.!|~&:/=@;'\" \n\tax1wW0ก目"
hostile = st.text(st.one_of(st.sampled_from(SIGNS), st.characters()), max_size=40)
PIECES = r"""
    1. 12) - --- *** # ## === :- | |-| ``` ~~~ ~~a~~ *a* __b__ [a](b) ![a](b) [a]: [^1] <b> <!-- </div> <a@b.co>
    &amp; &#65; &lt ; \ `c` https://x.co/a_b http: //x.co www.x.co x.com me@x.co mailto:a@b.co > q R&D a_b _
"""
pieces = st.lists(st.sampled_from(PIECES.split()), max_size=6)
texts = hostile | st.builds(" ".join, pieces) | st.builds("".join, pieces)
#: What stands before the text in the source, what of that is seen, and what follows on the same line.
PLACES = {
    "paragraph": ("", "", ""),
    "heading": ("## ", "", ""),
    "item": ("- ", "", ""),
    "numbered item": ("3. ", "", ""),
    "second line": ("first\n", "first ", ""),
    "line below a bar": ("x\\|y\n", "x|y ", ""),
    "after a word": ("word ", "word ", " and more"),
    "between brackets": ("(", "(", ")"),
    "quote": ("> ", "", ""),
}


def seen(tokens: list[Token]) -> str:
    """All text of the inline tokens, having made sure that there is nothing but text."""
    text = ""
    for token in tokens:
        for child in token.children or []:
            assert child.type in PLAIN, (child.type, child.content)
            text += " " if child.type == "softbreak" else child.content
    return text


def typed(text: str) -> str:
    return visible(" ".join(text.split()))


def assert_same_everywhere(text: str, markdown: MarkdownIt) -> None:
    escaped = escape(text)
    for place, (before, shown, after) in PLACES.items():
        tokens = markdown.parse(f"{before}{escaped}{after}\n")
        assert seen(tokens).strip() == f"{shown}{typed(text)}{after}".strip(), place
        assert not {token.type for token in tokens} & {"html_block", "fence", "code_block", "hr", "table_open"}, place
        assert sum(token.type == "inline" for token in tokens) <= 1, place


def assert_same_in_a_table(text: str) -> None:
    tokens = FLAVOURS["github"].parse(str(table(["a", text], [[text, "b"], ["c", text]], "lr")))
    cells = [seen([after]) for token, after in pairwise(tokens) if token.type in ("th_open", "td_open")]
    assert cells == ["a", typed(text), typed(text), "b", "c", typed(text)]


@pytest.mark.parametrize("flavour", FLAVOURS)
@settings(max_examples=150, deadline=None)
@given(text=texts)
def test_text_comes_back_exactly_and_is_nothing_but_text(flavour: str, text: str) -> None:
    assert_same_everywhere(text, FLAVOURS[flavour])


@settings(max_examples=150, deadline=None)
@given(text=texts)
def test_a_table_keeps_its_cells_whatever_is_in_them(text: str) -> None:
    assert_same_in_a_table(text)


@pytest.mark.slow
@settings(max_examples=4_000, deadline=None)
@given(text=texts)
def test_many_texts_come_back_exactly(text: str) -> None:
    for markdown in FLAVOURS.values():
        assert_same_everywhere(text, markdown)
    assert_same_in_a_table(text)


@pytest.mark.parametrize(
    "texts", [lambda: HOSTILE, pytest.param(naughty, marks=pytest.mark.slow)], ids=["ours", "naughty"]
)
def test_strings_that_have_broken_other_software_come_back_exactly(texts: Callable[[], list[str]]) -> None:
    for text in texts():
        assert_same_everywhere(text, FLAVOURS["github"])
        assert_same_in_a_table(text)


@settings(max_examples=200, deadline=None)
@given(texts, texts)
def test_two_texts_side_by_side_do_not_make_a_new_meaning(left: str, right: str) -> None:
    tokens = FLAVOURS["github"].parse(f"{escape(left)}{escape(right)}")
    assert seen(tokens).strip() == typed(left) + typed(right)


@pytest.mark.parametrize(
    "text",
    [
        "180 MQLs by the end of the half-year (see plan), at 83.3 %",
        "R&D budget",
        "-5 %, +25 %, < 5, > 10 and #1",
        "e.g. snake_case_names, C# 12, 2026-10-31, 12:30!",
        "ลูกค้าใหม่ 目标",
    ],
)
def test_everyday_text_is_not_littered_with_backslashes(text: str) -> None:
    assert escape(text) == text


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("# a", r"\# a"),
        ("1. a", r"1\. a"),
        ("12)", r"12\)"),
        ("- a", r"\- a"),
        ("a\n- b", "a - b"),
        ("+ a", r"\+ a"),
        ("> a", r"\> a"),
        (":-", r"\:-"),
        (". a", r"\. a"),
        ("_a_b_", r"\_a_b\_"),
        ("*a* [b](c)", r"\*a\* \[b\](c)"),
        ("<b>", "&lt;b>"),
        ("R&D", r"R\&D"),
        ("a | b", r"a \| b"),
        ("https://x.co", r"https:/\/x\.co"),
        ("www.x.co", r"www\.x\.co"),
        ("me@x.co", r"me\@x\.co"),
        ("\u202eevil\x1b", r"\\u{202e}evil\\u{1b}"),
        ("", ""),
    ],
)
def test_a_sign_with_a_meaning_gets_a_backslash(text: str, escaped: str) -> None:
    assert escape(text) == escaped


def test_markdown_is_not_escaped_again() -> None:
    assert escape(escape("*a*")) == escape("*a*")
    assert cell(Markdown("`a | b`\n**c**")) == r"`a \| b` **c**"
    assert cell(Markdown(r"a \| b \\| c")) == r"a \| b \\\| c"


def test_a_figure_keeps_the_blanks_at_which_no_line_breaks() -> None:
    assert escape_figure("1\u202f234,5\xa0%") == "1\u202f234,5\xa0%"
    assert escape_figure("2026. október 3.") == r"2026\. október 3."
    assert escape_figure("3.\xa0Oktober") == "3.\xa0Oktober"
    assert escape_figure("−1\xa0_x_") == "−1\xa0\\_x\\_"
    assert escape("1\u202f234\xa0%") == "1 234 %"
    assert cell(escape_figure("1\u202f234\xa0|")) == "1\u202f234\xa0\\|"
    assert {len(line) for line in table(["N"], [[escape_figure("1\u202f234\xa0%")], ["1"]], "r").split("\n")} == {11}


def test_columns_line_up_in_the_source_whatever_the_script() -> None:
    lines = table(["Goal", "เป้าหมาย"], [["目标", "1,000"], ["a|b", ""]], "lr").split("\n")
    assert lines == ["| Goal | เป้าหมาย |", "| ---- | ------: |", "| 目标 |   1,000 |", "| a\\|b |         |"]
    assert len({width(line) for line in lines}) == 1


def test_columns_stand_in_line_in_the_file_and_on_the_screen_whatever_is_in_them() -> None:
    drawn = table(["Name", "N"], [[text, "×"] for text in (*TOGETHER, "日本語", "é", "é", "نعم", "a\u200db")])
    assert len({cell_len(line) for line in drawn.split("\n")}) == 1
    rows = [line for line in laid_out(drawn, 40, color=False).split("\n") if "×" in line]
    assert len(rows) == 15
    assert {cell_len(row[: row.index("×")]) for row in rows} == {12}


def test_a_centred_column_is_padded_on_both_sides() -> None:
    assert table(["wide one"], [["a"]], "c") == "| wide one |\n| :------: |\n|    a     |"


def test_one_long_cell_does_not_stretch_the_other_rows() -> None:
    lines = table(["a", "b"], [["x" * 200, "1"], ["y", "2"]]).split("\n")
    assert len(lines[3]) < 80


def test_what_only_looks_like_a_table_is_left_alone() -> None:
    for text in (
        "| a |",
        "| a |\nb",
        "````\n```\n| a |\n|-|\n| bcd |\n````",
        "| a | b |\n|-|",
        "|a|\n|-|\n|b|c|",
        "",
        "a\n",
    ):
        assert align_tables(text) == text


def test_a_line_that_ends_in_a_backslash_takes_no_longer_than_others() -> None:
    line = "| " + "a" * 50_000 + "\\"
    assert align_tables(f"|b|\n|-|\n{line}").endswith("\\ |")


def test_a_row_may_be_short_and_the_text_around_it_stays() -> None:
    assert align_tables("x\n|a|bcd|\n|-|:-|\n|e\n\ny") == "x\n| a   | bcd |\n| --- | :-- |\n| e   |\n\ny"


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        # Letters of Unicode 15, 15.1 and 16, which some Pythons know and others do not.
        ("\U000323af_x", "\U000323af\\_x"),
        ("x_\ua7da", "x\\_\ua7da"),
        ("#\U00011f04 -\ua7da", "#\U00011f04 -\ua7da"),
        ("-\U0002ebf0", "-\U0002ebf0"),
        ("a.\U000323af\U000323af b@\ua7cb", "a\\.\U000323af\U000323af b\\@\ua7cb"),
        ("größe_der_αβ_наш", "größe_der_αβ_наш"),
    ],
)
def test_a_sign_beside_a_new_letter_is_written_the_same_on_every_python(text: str, escaped: str) -> None:
    assert escape(text) == escaped


def test_a_terminal_shows_a_bare_address_once_and_the_target_of_a_label() -> None:
    assert laid_out("see <https://x.co/?a[]=b> or [this](https://y.co)\n", 80, color=False) == (
        "see https://x.co/?a[]=b or this (https://y.co)\n"
    )
