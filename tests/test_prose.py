"""Prose keeps people's own marks, links and lists, and stays in its place."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from mktops.text.markdown import Markdown, cell, table
from mktops.text.prose import inline_prose, prose
from mktops.text.visible import visible

GITHUB = MarkdownIt("commonmark").enable(["table", "strikethrough"])
SIGNS = "\\`*_[]()<>#+-.!|~&:'\" \n\nax1"
letters = st.text(st.one_of(st.sampled_from(SIGNS), st.characters()), max_size=40)
MARKS = r"""
    *a* **b _d_ c** `e` ``f`g`` `h|i` [j](http://k.co) [l](mailto:n@o.co) https://p.co/q_r <https://s.co> [j] ! word ก
    目标 ![t](http://u.co/v.png) [![w](http://x.co)](http://y.co) ![](http://z.co) [a](javascript:b) [a](c.md)
    ![d](data:e) <b> <script>alert(1)</script> <!-- --> &lt; &#42; x_y \
"""
LINES = ["\\\n", "  \n", "\n\n", "\n    ", "\n> ", "\n# ", "\n---\n", "\n===\n", "\n```\n", "\n[j]: http://k.co\n"]
LISTS = ["\n- ", "\n* ", "\n  - ", "\n1. ", "\n7) ", "\n| a | b |\n|---|---|\n"]
pieces = st.lists(st.sampled_from([*MARKS.split(), *LINES, *LISTS]), max_size=10)
texts = letters | st.builds("".join, pieces) | st.builds(" ".join, pieces)


def children(tokens: list[Token]) -> list[Token]:
    return [child for token in tokens for child in token.children or []]


def read(tokens: list[Token]) -> str:
    """What a reader reads, without spaces: they may become the end of a line."""
    text = ""
    for token in tokens:
        text += token.content if token.type in ("fence", "code_block") else "---" * (token.type == "hr")
        for child in token.children or []:
            alt = read([child]) or str(child.attrs.get("src", ""))
            text += alt if child.type == "image" else child.content
    return visible("".join(text.split()))


def assert_in_its_place(text: str) -> None:
    tokens = GITHUB.parse(f"# Title\n\n{prose(text)}\n\n## End\n")
    kinds = [token.type for token in tokens]
    assert kinds[:3] == kinds[-3:] == ["heading_open", "inline", "heading_close"]
    assert kinds.count("heading_open") == 2
    assert not {"html_block", "table_open", "hr"} & set(kinds)
    assert_safe(tokens)
    item = GITHUB.parse(f"- {prose(text, 2)}\n- next\n")
    assert [token.type for token in item if token.level < 1] == ["bullet_list_open", "bullet_list_close"]
    assert_safe(item)


def assert_on_one_line(text: str) -> None:
    line = inline_prose(text)
    assert "\n" not in line
    for before in ("", "- ", "## "):
        tokens = GITHUB.parse(f"{before}{line}\n")
        assert sum(token.type == "inline" for token in tokens) <= 1
        assert_safe(tokens)
    row = GITHUB.parse(str(table(["a", "b"], [[line, "end"]])))
    assert [token.content for token in row if token.type == "inline"][2:][-1] == "end"
    assert sum(token.type == "td_open" for token in row) == 2
    assert_safe(row)


def assert_words_stay(text: str) -> None:
    plain = MarkdownIt("commonmark", {"html": False})
    plain.validateLink = lambda url: url.startswith(("http", "mailto"))  # type: ignore[method-assign]
    expected = plain.parse("\n".join(visible(line.expandtabs(4)) for line in text.splitlines()))
    assert read(plain.parse(prose(text))) == read(expected)


def assert_safe(tokens: list[Token]) -> None:
    inner = children(tokens)
    assert not {"image", "html_inline"} & {child.type for child in inner}
    for child in inner:
        if child.type == "link_open":
            assert re.match("https?://|mailto:", str(child.attrs["href"]), re.IGNORECASE)


@settings(max_examples=250, deadline=None)
@given(texts)
def test_prose_cannot_change_the_report_around_it(text: str) -> None:
    assert_in_its_place(text)


@settings(max_examples=250, deadline=None)
@given(texts)
def test_prose_on_one_line_stays_on_it_and_in_its_cell(text: str) -> None:
    assert_on_one_line(text)


@settings(max_examples=250, deadline=None)
@given(texts)
def test_every_word_of_the_prose_is_still_there(text: str) -> None:
    assert_words_stay(text)


@pytest.mark.slow
@settings(max_examples=4_000, deadline=None)
@given(texts)
def test_much_prose_stays_in_its_place(text: str) -> None:
    assert_in_its_place(text)
    assert_on_one_line(text)
    assert_words_stay(text)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("An *open* **question** in `utm_source`", "An *open* **question** in `utm_source`"),
        ("See [the plan](https://x.co/a_b) or [ask](mailto:me@x.co)", None),
        ("- one\n- two\n  - three", None),
        ("1. one\n2. two\n\n   more", "1. one\n\n2. two\n\n   more"),
        ("> They said so", None),
        ("``a ` b``", None),
        ("*****0**0**", "\\*00"),
        ("one  \ntwo", "one\\\ntwo"),
        ("one\ntwo", "one two"),
        ("see https://x.co/a_b.", "see <https://x.co/a_b>."),
        ("```\n# a | b\n\n<c>\n```", None),
        ("    code", "```\ncode\n```"),
        ("````\n```\n````", None),
        ("<https://x.co/a?b>", None),
        ("one\\\n1986\\. two", None),
        ("", ""),
    ],
)
def test_marks_links_and_lists_stay(typed: str, kept: str | None) -> None:
    assert prose(typed) == (typed if kept is None else kept)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("# Results", "**Results**"),
        ("Results *now*\n===", "Results *now*"),
        ("_a_`b|`\\\nc\n===", "**_a_`b|` c**"),
        ("<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)>"),
        ("[a](javascript:alert(1))", r"\[a\](javascript:alert(1))"),
        ("[a](../b.md)", r"\[a\](../b\.md)"),
        ("![chart](https://x.co/a.png)", "[chart](https://x.co/a.png)"),
        ("![](https://x.co/a.png)", r"[https:/\/x\.co/a\.png](https://x.co/a.png)"),
        ("[![logo](https://x.co/a.png)](https://x.co)", "[logo](https://x.co)"),
        ("Wow&#33;[a](https://x.co)", r"Wow\![a](https://x.co)"),
        ("[a](https://x.co?b=1&amp;copy;=2)", "[a](https://x.co?b=1&amp;copy;=2)"),
        ("[a]( )", "a"),
        ("[a](<https://x.co/(b>)", "[a](https://x.co/%28b)"),
        ("[see https://x.co now](https://y.co)", r"[see https:/\/x\.co now](https://y.co)"),
        ("*https://x.co*", r"*https:/\/x\.co*"),
        ("---", r"\---"),
        ("a\u202eb\x1b", r"a\\u{202e}b\\u{1b}"),
        ("- -", ""),
    ],
)
def test_what_could_do_more_is_shown_and_does_nothing(typed: str, shown: str) -> None:
    assert prose(typed) == shown


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        (
            "see https://x.co/issues?label_name[]=OKR&state[0][a]=b now",
            "https://x.co/issues?label_name[]=OKR&state[0][a]=b",
        ),
        ("(https://en.wikipedia.org/wiki/Foo_(bar)).", "https://en.wikipedia.org/wiki/Foo_(bar)"),
        ("(see https://x.co/a), or not", "https://x.co/a"),
        ("[https://x.co/a?b[]=(c)]", "https://x.co/a?b[]=(c)"),
        ("https://x.co/a?f[(b)]", "https://x.co/a?f[(b)]"),
        ("http://[::1]:8080/a", "http://[::1]:8080/a"),
        ("https://x.co/a(b", "https://x.co/a"),
        ("https://de.wikipedia.org/wiki/Überblick.", "https://de.wikipedia.org/wiki/Überblick"),
        ("https://x.co/O'Neil", "https://x.co/O'Neil"),
        ("https://x.co's page", "https://x.co"),
        ("看https://x.co/a页面。", "https://x.co/a"),
    ],
)
def test_an_address_is_linked_whole_and_without_the_text_around_it(typed: str, address: str) -> None:
    linked = [child for child in children(GITHUB.parse(prose(typed))) if child.type in ("link_open", "text")]
    at = next(at for at, child in enumerate(linked) if child.type == "link_open")
    assert linked[at + 1].content == address
    assert read(GITHUB.parse(prose(typed))) == "".join(typed.split())


@pytest.mark.slow
@settings(max_examples=2_000, deadline=None)
@given(st.text("([])=&?ax.' ", max_size=30))
def test_no_bracket_of_an_address_is_lost_or_takes_long(text: str) -> None:
    assert_words_stay(f"https://x.co/{text}")


def test_further_lines_are_indented_below_their_item() -> None:
    assert prose("one\n\n- two\n- three", 2) == "one\n\n  - two\n  - three"
    assert prose(Markdown("one\n\ntwo"), 4) == "one\n\n    two"


def test_blocks_follow_each_other_on_one_line() -> None:
    blocks = "# Why\n\nOne\ntwo\n\n- `a|b`\n- c\n\n```\nd  e\n```\n```\n```"
    assert inline_prose(blocks) == "Why · One two · a\\|b · c · `d e`"
    assert inline_prose(Markdown("*a*\nb")) == "*a* b"
    assert cell(inline_prose("a | *b*")) == r"a \| *b*"
