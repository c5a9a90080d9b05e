"""Bytes become text, and no sign hides from the person who reads it."""

from __future__ import annotations

import re
import time

import pytest

from mktops.source import read
from mktops.source.decoding import LARGEST, MOST_SIGNS, SIGNS


def found(raw: bytes) -> list[tuple[str, int, int]]:
    """Rule, line and column of all problems."""
    return [(problem.rule, problem.span.line, problem.span.column) for problem in read("a.yaml", raw).problems]


def test_a_byte_order_mark_is_fine_and_moves_no_column() -> None:
    source = read("a.yaml", "\ufefftitle: ü😀 @\nb: @".encode())
    assert (source.bom, source.text[0]) == (True, "t")
    assert [(p.rule, p.span.line, p.span.column) for p in source.problems] == [("yaml-syntax", 2, 4)]
    good = read("a.yaml", "\ufefftitle: ü😀 x\n".encode())
    assert (good.data, good.problems, good.span(("title",)).end_column) == ({"title": "ü😀 x"}, (), 12)


def test_windows_line_ends_are_fine_and_kept_in_the_text() -> None:
    source = read("a.yaml", b"a: |\r\n  one\r\n  two\r\nb: 'x\r\n  y'\r\n")
    assert (source.data, source.problems) == ({"a": "one\ntwo\n", "b": "x y"}, ())
    assert source.text.count("\r\n") == 5
    assert (source.span(("a",)).end_line, source.span(("a",)).end_column) == (3, 6)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf_16_and_32_are_named_and_nothing_else_is_said(encoding: str) -> None:
    source = read("a.yaml", "goals:\n  - id: größer\n".encode(encoding))
    assert [problem.rule for problem in source.problems] == ["unreadable-file"]
    assert "UTF-16" in source.problems[0].message or "UTF-32" in source.problems[0].message
    assert "UTF-8" in source.problems[0].help
    assert source.data is None


def test_a_byte_that_is_not_utf_8_is_found_at_its_place_with_what_it_once_meant() -> None:
    source = read("a.yaml", "\ufeffa: ü\nbé: gr".encode() + b"\xf6\xdfer\n")
    (problem,) = source.problems
    assert (problem.rule, problem.span.line, problem.span.column) == ("unreadable-file", 2, 7)
    assert "F6" in problem.message
    assert "ö" in problem.message
    assert source.data is None


def test_half_a_character_in_bytes_is_not_utf_8() -> None:
    assert found(b"a: \xed\xa0\x80") == [("unreadable-file", 1, 4)]


@pytest.mark.parametrize(
    "sign", "\0\x01\x08\x0b\x0c\x1b\x1f\x7f\x80\x85\x9f\u2028\u2029\u202a\u202e\u2066\u2069\ufeff\ufffe\uffff"
)
def test_a_hidden_sign_is_found_wherever_it_stands(sign: str) -> None:
    text = f"a: x{sign}y\n# b{sign}\nc: 'd{sign}'\n"
    assert found(text.encode()) == [
        ("control-character", 1, 5),
        ("control-character", 2, 4),
        ("control-character", 3, 6),
    ]
    assert f"U+{ord(sign):04X}" in read("a.yaml", text.encode()).problems[0].message


def test_a_hidden_sign_is_no_line_end_and_reading_goes_on() -> None:
    source = read("a.yaml", "a: x\x85b: y\u2028c\nd: 1\nd: 2\n".encode())
    assert [(p.rule, p.span.line, p.span.column) for p in source.problems] == [
        ("control-character", 1, 5),
        ("yaml-syntax", 1, 7),
        ("control-character", 1, 10),
    ]


def test_a_lone_carriage_return_is_hidden_but_one_before_a_line_feed_is_not() -> None:
    assert found(b"a: x\rb\r\nc: d\n") == [("control-character", 1, 5)]
    assert found(b"a: x\r\r\nb: 1\n") == [("control-character", 1, 5)]


def test_a_file_with_old_mac_line_ends_is_one_finding() -> None:
    assert found(b"a: 1\rb: 2\r") == [("unreadable-file", 1, 1)]


@pytest.mark.parametrize(
    "sign", ["\u200d", "\u200c", "\u200b", "\u00ad", "\u200e", "\u00a0", "\t", "\U000e0067", "\ue000"]
)
def test_signs_that_scripts_and_emoji_need_are_fine(sign: str) -> None:
    assert found(f"a: 'x{sign}y'\n".encode()) == []


def test_only_the_first_hidden_signs_are_listed_and_the_rest_counted() -> None:
    problems = read("a.yaml", b"a: " + b"\x07" * 500).problems
    assert len(problems) == MOST_SIGNS + 1
    assert str(500 - MOST_SIGNS) in problems[-1].message


def test_the_file_may_be_ten_megabytes_long_and_no_longer() -> None:
    assert found(b"#" * LARGEST) == []
    (problem,) = read("a.yaml", b"#" * (LARGEST + 1)).problems
    assert problem.rule == "unreadable-file"
    assert "10 MB" in problem.message


@pytest.mark.parametrize("raw", [b"", b"\n\n", b"# only a comment\n", b"\xef\xbb\xbf", b"---\n", b"   "])
def test_a_file_without_content_is_empty_and_no_fault(raw: bytes) -> None:
    source = read("a.yaml", raw)
    assert (source.data, source.problems) == (None, ())


def test_libyaml_reads_every_sign_that_is_not_refused() -> None:
    signs = "".join(chr(point) for point in range(0x110000) if not 0xD800 <= point < 0xE000)
    refused = re.findall(f"[^{SIGNS}]", signs)
    assert len(refused) == 29 + 33 + 2 + 5 + 4 + 1 + 2, "C0, C1 and DEL, line ends, bidi twice, BOM, noncharacters"
    accepted = re.sub(f"[^{SIGNS}]|[\n\r]", "", signs)
    assert read("a.yaml", f"# {accepted}\na: b".encode()).data == {"a": "b"}


def test_a_megabyte_of_hidden_signs_is_refused_without_end_or_exhaustion() -> None:
    start = time.perf_counter()
    read("a.yaml", b"\x07" * 1_000_000)
    assert time.perf_counter() - start < 60


MINE, THEIRS = "<<<<<<< HEAD\n", "=======\n    name: b\n>>>>>>> theirs\n"


@pytest.mark.parametrize(
    ("file", "text", "line"),
    [
        ("a.yaml", f"goals:\n  - id: a\n{MINE}    name: a\n{THEIRS}", 3),
        ("a.yaml", f"{MINE}goals: [a]\n=======\ngoals: [b]\n>>>>>>> theirs\n".replace("\n", "\r\n"), 1),
        ("a.yaml", "goals:\n  - id: a\n>>>>>>> 1f2e3d (theirs)\n", 3),
        ("a.md", f"---\nupdate:\n  period: 2026-10\n---\n## Completed\n{MINE}- a\n{THEIRS}", 6),
        ("a.md", f"---\nupdate:\n{MINE}  period: 2026-10\n=======\n  period: 2026-11\n>>>>>>> b\n---\n", 3),
    ],
)
def test_a_merge_conflict_is_one_finding_at_its_first_marker(file: str, text: str, line: int) -> None:
    source = read(file, text.encode())
    (problem,) = source.problems
    assert source.data is None
    assert (problem.span.line, problem.span.column) == (line, 1)
    assert "unresolved merge conflict" in problem.message
    assert problem.help.startswith("Decide between the two versions")


@pytest.mark.parametrize("text", [f"# On git\n\n```\n{MINE}{THEIRS}```\n", f"---\ntitle: Git\n---\n{MINE}{THEIRS}"])
def test_a_page_that_shows_what_a_merge_conflict_looks_like_is_no_record_and_no_fault(text: str) -> None:
    assert not [problem for problem in read("a.md", text.encode()).problems if "conflict" in problem.message]


def test_signs_that_only_resemble_a_merge_conflict_are_text() -> None:
    assert read("a.yaml", b"a: |\n  <<<<<<< HEAD\nb: <<<<<<<x\n").problems == ()


def test_old_mac_line_ends_are_found_beside_a_line_feed_at_the_end_and_shown_line_by_line() -> None:
    source = read("a.yaml", b"a: 1\rb: 2\r\n\rc: 3\r")
    (problem,) = source.problems
    assert (problem.span.line, problem.span.end_line, problem.span.end_column) == (1, 1, 5)
    assert "line ends of your system" in problem.help
    assert source.text.startswith("a: 1\nb: 2\n")
