"""What a parser cannot read is told in plain words, at the token to change."""

from __future__ import annotations

import pytest

from mktops.source import read
from tests.yaml_texts import FILE, marked

FAULTS = {
    # quotes
    "title: «'»Launch\nb: c\n": "never closed",
    'goals:\n  - title: «"»Launch\n    b: c\n': "never closed",
    "title: «'»Launch\nother: 'later'\n": "closes only on line 2",
    "title: 'It'«s great'»\n": "behind the closing quote",
    'title: "Big" «news»  # really\n': "behind the closing quote",
    "a: 'x'«: y»\n": "behind the closing quote",
    'path: "C:«\\q»uarter"\n': "backslash",
    'a: "«\\u»12"\n': "backslash",
    'a: "«\\u»d83d\\ude00"\n': "backslash",
    # colons
    "title: Launch«:» the sequel\n": "A colon and a blank",
    "a: [b]«:» c\n": "A colon and a blank",
    "title: Launch\n  «owner»: ana\n": "deeper than line 1",
    "«goals»\nowner: ana\n": "key and a colon",
    "a: 1\n«owner ana»  # who\nb: 2\n": "key and a colon",
    "title«:»Launch\nb: c\n": "behind this colon",
    "goals:\n  - id«:»a\n    title: x\n": "behind this colon",
    "goals:\n  - id: a\n    title«:»x\n": "behind this colon",
    "goals:\n  - id: a\n    tags«:»[b]\n    title: x\n": "behind this colon",
    "«https://example.org»\nb: c\n": "key and a colon",
    # dashes
    "goals:\n  - id: a\n  «–» id: b\n    title: x\n": "word processors write for a dash",
    "goals:\n  «—» id: a\n    title: x\n  - id: b\n": "word processors write for a dash",
    "goals:\n- id: a\n«−» {id: b, title: x}\n": "word processors write for a dash",
    "goals:\n  «-»id: a\n   title: x\n": "behind this dash",
    "goals:\n  - id: a\n  «-»id: b\n": "behind this dash",
    "goals:\n  - id: a\n «-»id: b\n": "behind this dash",
    "«:» b\n": "no key",
    "times: [«10:30», '11:30']\n": "within brackets",
    "a: {«b:c»}\n": "within brackets",
    # first signs of a text
    "a: «@ana» and others\n": "cannot begin with “@”",
    "a: «`code`»\n": "cannot begin with “`”",
    "a: «%» of all\n": "cannot begin with “%”",
    "a: «**Big**» news\n": "cannot begin with “*”",
    "a: «&» more\n": "cannot begin with “&”",
    "a: «!x!y» z\n": "cannot begin with “!”",
    "a: «?» really\n": "cannot begin with “?”",
    "a: «]»\n": "closes nothing",
    "a: «,» b\n": "before this comma",
    "a: [1,«,» 2]\n": "before this comma",
    "{a: 1, «:» 3}\n": "cannot begin with “:”",
    "a: «|one»\n  two\n": "begins on the next line",
    # brackets
    "a: «[»1, 2\n": "is not closed",
    "a: «[»1, 2\nb: c\n": "comma is missing before line 2",
    "a: «{»b: 1\nc: 2\n": "comma is missing before line 2",
    "a: {b: «[»c}\n": "is not closed",
    "a: ['b' «'c'»]\n": "comma is missing before this",
    "a: [b]«]»\n": "closes nothing",
    "a:\n  - {q: «What if month 1 is missed?», on: 2026-11-01}\n": "“?” within brackets needs quotes",
    "a: {q: «Is it so, or not?», b: 1}\n": "“?” within brackets",
    "a: {b: 1, «really?»: 2}\n": "“?” within brackets",
    "a: [b, «Why? Because», c]\n": "“?” within brackets",
    "a: {b: [c, «Why?»]}\n": "“?” within brackets",
    "a: {b: [c], q: «Why?»  # ask\n  , d: 1}\n": "“?” within brackets",
    "a: {\n  b: 1,\n  q: «Why so?»,\n}\n": "“?” within brackets",
    "a: {q: What\n  «about it?», b: 1}\n": "“?” within brackets",
    # lines that do not fit
    "a:\n  b: 1\n «c:» 2\n": "does not line up",
    " a: 1\n«b:» 2\n": "does not line up",
    "goals:\n  - id: a\n  «title:» x\n": "key stands here among the items",
    "- a\n«b:» c\n": "key stands here among the items",
    "a: 1\n«-» b\n": "list item stands here among keys",
    "a: «-» b\n": "on the line of its key",
    "a: [b] «c»\n": "over before this text",
    # tabs
    "«\t»a: 1\n": "A tab",
    "a:\n«\t»- b\n": "A tab",
    "a:\n  b: 1\n  «\t»c: 2\n": "A tab",
    "a: |\n«\t»b\n": "A tab",
    "-«\t»- b\n": "A tab",
}


@pytest.mark.parametrize(("text", "words"), FAULTS.items())
def test_a_fault_is_explained_at_its_token(text: str, words: str) -> None:
    clean, (span,) = marked(text)
    (problem,) = read(FILE, clean.encode()).problems
    assert (problem.rule, problem.span) == ("yaml-syntax", span), problem
    assert problem.at == span
    assert words in problem.message
    assert problem.help.endswith(".")


@pytest.mark.parametrize("text", FAULTS)
def test_the_same_with_windows_line_ends_and_after_a_byte_order_mark(text: str) -> None:
    clean, (span,) = marked(text)
    raw = ("\ufeff" + clean.replace("\n", "\r\n")).encode()
    assert [problem.span for problem in read(FILE, raw).problems] == [span]


@pytest.mark.parametrize("text", FAULTS)
def test_a_file_that_cannot_be_read_to_its_end_has_no_data(text: str) -> None:
    assert read(FILE, marked(text)[0].encode()).data is None


def test_no_message_speaks_the_language_of_parsers() -> None:
    for text in FAULTS:
        (problem,) = read(FILE, marked(text)[0].encode()).problems
        for word in ("scalar", "scanning", "parsing", "token", "block mapping", "sequence", "node", "stream", "<"):
            assert word not in problem.message + problem.help, problem


def test_every_line_that_a_tab_indents_is_found() -> None:
    clean, spans = marked("goals:\n«\t»- id: a\n«\t\t»title: b\n  «\t»owner: c\n\n\t\nd: e\n")
    assert [problem.span for problem in read(FILE, clean.encode()).problems] == spans


def test_tabs_within_and_behind_a_text_are_no_fault() -> None:
    source = read(FILE, b"a: b\tc\nd: e\t# f\ng: |\n  x\n  \ty\nh:\t1\n")
    assert (source.data, source.problems) == ({"a": "b\tc", "d": "e", "g": "x\n\ty\n", "h": 1}, ())


def test_faults_before_the_place_where_reading_ends_are_found_too() -> None:
    clean, spans = marked("a: «&x» 1\nb: «*x»\n«a»: 2\nc: «@»\n")
    problems = read(FILE, clean.encode()).problems
    assert [problem.rule for problem in problems] == ["yaml-feature", "yaml-feature", "duplicate-key", "yaml-syntax"]
    assert [problem.span for problem in problems] == spans


def test_dashes_without_a_blank_are_not_told_to_lose_one_of_them() -> None:
    (problem,) = read(FILE, b"goals:\n  -id: a\n  -id: b\n").problems
    assert problem.help == "Put a blank behind each dash."


@pytest.mark.parametrize(
    ("text", "help"),
    [
        ("- {q: What if month 1 is missed?, on: 2026-11-01}\n", 'Write "What if month 1 is missed?".'),
        ("- {q: It's good, isn't it?, on: 1}\n", "Write \"It's good, isn't it?\"."),
        ('- {q: Is "it" so?}\n', "Write 'Is \"it\" so?'."),
        ("- {q: What\n  about it?}\n", "Put the whole text in quotes."),
    ],
)
def test_a_question_in_brackets_is_written_out_in_quotes(text: str, help: str) -> None:
    (problem,) = read(FILE, text.encode()).problems
    assert problem.help == help


def test_a_question_mark_behind_a_quoted_text_lacks_a_comma_still() -> None:
    (problem,) = read(FILE, b'a: ["b" ? c, d]\n').problems
    assert "comma is missing" in problem.message
