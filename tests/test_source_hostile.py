"""No bytes make reading fail, stop or take long; whatever is wrong is said at a place that exists."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mktops.source import Source, read
from mktops.source.decoding import SIGNS, decode
from mktops.source.notation import one_line
from tests.beside import naughty
from tests.hostile import HOSTILE
from tests.yaml_texts import FILE, paths

GOOD = """\
# Plan
goals:
  - id: mql-h2
    title: "180 MQLs: by the end"   # why
    schedule: {2026-07: 30, 2026-08: 30.5}
    tags: [a, 'it''s', "x\\ny"]
    notes: |
      one
        two

    more: >-
      folded
      text
    plain: goes
      on here
    empty:
    agreed:
    - by: ana  # mktops: allow some-rule because it was agreed
      on: 2026-07-01
people: []
"""
BITS = [
    *(
        "a: ",
        "- ",
        "\n",
        "  ",
        "    ",
        "'",
        '"',
        "[",
        "]",
        "{",
        "}",
        ",",
        ": ",
        "#",
        " #",
        "&a ",
        "*a",
        "!t ",
        "|",
        "> ",
    ),
    *("|-\n", "\t", "%YAML 1.2\n", "---\n", "...\n", "<<: ", "? ", "\r\n", "\r", "\x85", "\u2028", "é", "😀", "\ufeff"),
    *("> ", "null", "12", "-1.50", "true", "key", "\\", "\\u12", "@", "`", "~", "\0", "# mktops: allow x because y"),
]
yamlish = st.lists(st.sampled_from(BITS), max_size=40).map("".join)
mutated = st.lists(
    st.tuples(st.integers(0, len(GOOD)), st.integers(0, 8), st.sampled_from(["", *BITS])), min_size=1, max_size=3
)
#: No file has half of a sign.
WRITABLE = [text for text in HOSTILE if text == text.encode(errors="ignore").decode()]


def check(raw: bytes) -> Source:
    """Read the bytes and ask for all that can be asked; the promises that hold for any bytes."""
    start = time.perf_counter()
    source = read(FILE, raw)
    lines = source.text.split("\n")
    for problem in source.problems:
        span = problem.span
        assert problem.rule
        assert problem.message
        assert problem.help
        assert (1, 1) <= (span.line, span.column) <= (span.end_line, span.end_column)
        assert span.line <= len(lines)
        assert span.column <= len(lines[span.line - 1]) + 1
    for path, value in paths(source.data):
        if not isinstance(value, dict | list):
            for asked in (path, (*path, "nothing"), (*path, 0)):
                source.span(asked)
                source.span(asked, "key")
                source.span(asked, part=(0, 1))
            if not source.problems and source.data is not None:
                assert path in source.locate()
    source.allowances()
    assert time.perf_counter() - start < 5
    return source


def mutate(changes: list[tuple[int, int, str]]) -> str:
    text = GOOD
    for at, length, bit in changes:
        text = text[:at] + bit + text[at + length :]
    return text


@given(st.one_of(st.binary(max_size=200), st.binary(max_size=60).map(lambda raw: b"a:\n  - " + raw)))
@settings(max_examples=150)
@example(b"\xef\xbb\xbf\xef\xbb\xbf")
@example(b"\xff\xfe")
@example(b"\0")
@example(b"%")
@example(b"\r")
@example(b"'\n")
@example(b"a: |2\n")
@example(b"?")
@example(b"- ? :")
def test_any_bytes_are_read(raw: bytes) -> None:
    check(raw)


@given(yamlish)
@settings(max_examples=150)
def test_any_mixture_of_yaml_is_read(text: str) -> None:
    check(text.encode())


@given(mutated)
@settings(max_examples=150)
def test_any_slip_in_a_good_file_is_read(changes: list[tuple[int, int, str]]) -> None:
    check(mutate(changes).encode())


@pytest.mark.slow
@given(
    st.one_of(st.binary(max_size=300), yamlish.map(str.encode), mutated.map(lambda changes: mutate(changes).encode()))
)
@settings(max_examples=2000)
def test_very_many_files_are_read(raw: bytes) -> None:
    check(raw)


def test_the_good_file_is_good() -> None:
    assert check(GOOD.encode()).problems == ()
    assert len(check(GOOD.encode()).allowances()) == 1


@pytest.mark.parametrize(
    "texts", [lambda: WRITABLE, pytest.param(naughty, marks=pytest.mark.slow)], ids=["ours", "naughty"]
)
def test_hostile_texts_are_read_back_from_quotes_and_from_what_is_written(texts: Callable[[], list[str]]) -> None:
    assert len(texts()) > 400
    for text in texts():
        assert check(f"a: {one_line(text)}\n".encode()).data == {"a": text}
        check(f"a: {text}\n".encode())
        check(f"{text}\n".encode())
        check(f"a:\n  - id: x\n    b: [{text}]\n".encode())
        quoted = "'" + text.replace("'", "''") + "'"
        if not decode(FILE, f"a{text}".encode()).problems and "\n" not in text:
            assert check(f"a: {quoted}\n".encode()).data == {"a": text}


def test_every_sign_that_may_stand_in_a_file_is_read_as_itself() -> None:
    signs = "".join(chr(point) for point in (*range(0x3000), *range(0x1F000, 0x1FB00)) if chr(point) not in "'\n\r")
    kept = "".join(sign for sign in signs if not decode(FILE, sign.encode()).problems and sign != "\ufeff")
    assert len(SIGNS) > 0
    for start in range(0, len(kept), 500):
        part = f"x{kept[start : start + 500]}x"
        assert check(f"a: '{part}'\n".encode()).data == {"a": part}
