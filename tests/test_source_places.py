"""Every value and key has a place, and a finding points where a person would."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mktops.findings import FieldPath, Span
from mktops.source import Source, read
from mktops.source.edits import dump_record
from mktops.source.notation import STEP, text_scalar, value_lines
from mktops.source.tree import Data
from tests.yaml_texts import FILE, between, marked, paths, records


def source(text: str) -> Source:
    return read(FILE, text.encode())


@pytest.mark.parametrize(
    ("path", "on", "text"),
    [
        (("goals",), "value", "«goals»:\n  - a\n"),
        (("goals",), "key", "«goals»:\n  - a\n"),
        (("goals",), "value", "goals2: x\n«goals»: {a: 1}\n"),
        ((), "value", "# c\n«goals»:\n  - a\n"),
        ((), "key", "---\n«'goals'»: []\n"),
        ((), "value", "- «a»\n- b\n"),
        ((), "value", "«just text»\n"),
        ((), "value", "«»# nothing\n"),
        # scalars: the whole token
        (("a",), "value", "a: «x y»  # c\n"),
        (("a",), "value", "a: «'x ''y'»\n"),
        (("a",), "value", 'a: «"x\\ty"»\n'),
        (("a",), "value", "a: «~»\n"),
        (("a",), "value", "«a»:\nb: 1\n"),
        (("a",), "value", "{«a»: , b}\n"),
        (("b",), "value", "{a: , «b»}\n"),
        (("a",), "value", "a: «|\n  x\n\n  y»\n\n\n# c\nb: 1\n"),
        (("a",), "value", "a: «>-\n  x\n  y»"),
        (("a",), "value", "a: «|+\n  x»\n\n\nb: 1\n"),
        (("a",), "value", "a: «|»\nb: 1\n"),
        (("a",), "value", "a: «x\n  y»\n  # c\nb: 1\n"),
        (("a",), "value", "a: «'x\n\n  y'» # c\n"),
        (("😀é", "b"), "value", "😀é: {c: 😀, b: «ü»}\n"),
        (("😀é", "b"), "key", "😀é: {c: 😀, «b»: ü}\n"),
        (("2026-10",), "key", "«2026-10»: 1\n"),
        (("a b",), "key", '«"a b"»: 1\n'),
        # items of a list
        (("a", 1), "value", "a: [x, «y»]\n"),
        (("a", 1), "key", "a: [x, «y»]\n"),
        (("a", 1), "value", "a:\n- x\n-   «y»\n"),
        (("a", 0), "value", "a:\n  - title: x\n    id: «b»\n"),
        (("a", 0), "value", "a:\n  - «title»: x\n    name: b\n"),
        (("a", 0), "value", "a:\n  - «title»: x\n    id:\n"),
        (("a", 0), "value", "a:\n  - {«title»: x, id: [b]}\n"),
        (("a", 0), "value", "a:\n  - - «x»\n    - y\n"),
        (("a", 0), "value", "a:\n  - «{}»\n"),
        (("a", 0), "value", "a: [«[ ]»]\n"),
        (("a", 1), "value", "a:\n  - x\n  «-»\n  - y\n"),
        (("a", 1), "value", "a:\n  - x\n  «-»   # c\n"),
        ((0,), "value", "«-»\n- x\n"),
        ((), "value", "---\n«»"),
        # a path that leaves the file
        (("a", 0, "owner"), "value", "a:\n  - title: x\n    id: «b»\n"),
        (("a", 0, "owner"), "key", "a:\n  - «title»: x\n"),
        (("a", "b", "c"), "value", "a:\n  «b»: x\n"),
        (("a", 5), "value", "«a»: [x]\n"),
        (("a", 0, 0), "value", "a: [«x»]\n"),
        (("a", "0"), "value", "«a»: [x]\n"),
        (("z", 1), "value", "«a»: [x]\n"),
        (("a", -1), "value", "«a»: [x]\n"),
        # keys that are refused
        (("a",), "value", "a: «1»\na: 2\n"),
        (("a", "c"), "value", "«a»: {b: 1}\na: {b: 2, c: 3}\n"),
        (("b",), "value", "? [x, y]\n: z\nb: «1»\n<<: {b: 2}\n"),
        (("a",), "value", "a: «1»\n---\na: 2\n"),
        # what can be read of a file with a fault
        (("a",), "value", "«a»: 1\nb: @\n"),
        ((), "value", "«a»: 1\nb: @\n"),
        (("b", 0), "value", "b:\n  - «id: x\n    c: y»\n  d: @\n"),
    ],
)
def test_a_place_is_where_a_person_would_point(path: FieldPath, on: Literal["value", "key"], text: str) -> None:
    clean, (span,) = marked(text)
    assert source(clean).span(path, on) == span
    windows, _ = marked(text.replace("\n", "\r\n"))
    found = read(FILE, ("\ufeff" + windows).encode()).span(path, on)
    assert found == span


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ((0, 2), "a: «xy»z\n"),
        ((1, 3), "a: x«yz»\n"),
        ((1, 3), "a: 'x«yz»'\n"),
        ((1, 3), 'a: "x«yz»"\n'),
        ((1, 2), "a: 😀«ü»\n"),
        ((3, 7), 'a: "10 «MQLs» – ü"\n'),
        ((0, 1), "a: '«\"»'\n"),
        ((2, 4), "[«xyz»]\n"),
        ((0, 1), "a: «'it''s'»\n"),
        ((0, 1), 'a: «"x\\ty"»\n'),
        ((0, 1), "a: «|\n  x»\n"),
        ((0, 1), "a: «x\n  y»\n"),
        ((2, 9), "a: «xyz»\n"),
        ((1, 1), "a: «xyz»\n"),
        ((-1, 1), "a: «xyz»\n"),
        ((0, 1), "«a»:\n"),
        ((0, 1), "«a»: [b]\n"),
    ],
)
def test_a_part_of_a_text_is_found_where_it_can_be_seen(part: tuple[int, int], text: str) -> None:
    clean, (span,) = marked(text)
    path: FieldPath = (0,) if clean.startswith("[") else ("a",)
    if path == (0,):
        part = (part[0] - 2, part[1] - 1)
    assert source(clean).span(path, part=part) == span


def test_an_empty_or_unreadable_file_has_its_beginning_as_every_place() -> None:
    for raw in (b"", b"# c", b"\xff", b"\xff\xfe\0", b"a" * 10_000_001):
        assert read(FILE, raw).span(("a", 0)) == Span(FILE, 1, 1, 1, 1)


def _token(value: Data, indent: int) -> str:
    return "\n".join(value_lines(value, indent))


@given(records)
@settings(max_examples=60)
def test_every_place_covers_exactly_its_token(record: dict[str, Data]) -> None:
    text = "records:\n" + dump_record(record, 2)
    read_back = source(text)
    spans = read_back.locate()
    for path, value in paths({"records": [record]}):
        if path and isinstance(path[-1], str):
            assert between(text, read_back.span(path, "key")) == text_scalar(path[-1], is_key=True)
        if isinstance(value, dict | list) and value:
            continue
        token = spans[path].value
        holder = spans[path[:-1]].value
        assert between(text, token) == _token(value, holder.column - 1 + STEP)


@given(records)
@settings(max_examples=60)
def test_places_lie_within_those_that_hold_them_and_in_their_order(record: dict[str, Data]) -> None:
    found = source("records:\n" + dump_record(record, 2)).locate()
    ends: dict[FieldPath, tuple[int, int]] = {}
    for path, _ in paths({"records": [record]}):
        own = found[path]
        start = (own.key or own.value).line, (own.key or own.value).column
        if path:
            outer = found[path[:-1]].value
            assert (outer.line, outer.column) <= start
            assert (own.value.end_line, own.value.end_column) <= (outer.end_line, outer.end_column)
            assert ends.get(path[:-1], (0, 0)) <= start
            ends[path[:-1]] = own.value.end_line, own.value.end_column


FAULTS = {
    "*zzz": ("yaml-feature", 4),
    "&zzz x": ("yaml-feature", 4),
    "!zzz x": ("yaml-feature", 4),
    "1" * 19: ("yaml-limit", 19),
    "@zzz x": ("yaml-syntax", 4),
    "`zzz": ("yaml-syntax", 4),
}


@given(st.lists(records, min_size=1, max_size=3), st.data())
@settings(max_examples=60)
def test_a_fault_planted_anywhere_is_found_at_its_token(some: list[dict[str, Data]], draw: st.DataObject) -> None:
    mark = "zzMARKzz"
    leaves = [path for path, value in paths(some) if not isinstance(value, dict | list)]
    if not leaves:
        return
    path = draw.draw(st.sampled_from(leaves))
    planted: Any = some
    for step in path[:-1]:
        planted = planted[step]
    planted[path[-1]] = mark
    text = "# ü😀\nrecords:\n" + "\n".join(dump_record(record, 2) for record in some)
    assert text.count(mark) == 1
    line = text[: text.index(mark)].count("\n") + 1
    column = text.index(mark) - text.rfind("\n", 0, text.index(mark))
    token = Span(FILE, line, column, line, column + len(mark))
    found = source(text)
    assert found.problems == ()
    assert found.span(("records", *path)) == token
    assert found.span(("records", *path), part=(2, 6)) == replace(token, column=column + 2, end_column=column + 6)
    fault = draw.draw(st.sampled_from(list(FAULTS)))
    rule, length = FAULTS[fault]
    problems = source(text.replace(mark, fault)).problems
    assert [(p.rule, p.span) for p in problems][:1] == [(rule, replace(token, end_column=column + length))]
