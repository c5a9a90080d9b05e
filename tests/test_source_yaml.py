"""YAML files become plain data; what the format leaves out is a finding at its token, and reading goes on."""

from __future__ import annotations

import time
from decimal import Decimal
from itertools import pairwise

import pytest

from mktops.findings import Related
from mktops.source import read, refusals, tree
from mktops.source.refusals import MOST_FINDINGS
from mktops.source.tree import DEEPEST, MOST_NODES, REFUSED, Data
from tests.yaml_texts import FILE, marked, paths


def data(text: str) -> Data:
    """The data of a text without problems."""
    source = read(FILE, text.encode())
    assert source.problems == ()
    return source.data


def test_a_record_file_is_read_as_a_person_reads_it() -> None:
    text = """\
# Goals of the year
goals:
  - id: mql-h2
    title: "180 MQLs: by the end"   # agreed
    target: 180
    schedule: {2026-07: 30, 2026-08: 30.5}
    tags: [a, 'it''s', "x\\ny", ]
    notes: |
      one
        two

    more: >-
      folded
      text
    plain: goes
      on here
    nothing:
    ไทย: ภาษา 😀
    agreed:
    - by: ana
      on: 2026-07-01
    -
people: []
"""
    assert data(text) == {
        "goals": [
            {
                "id": "mql-h2",
                "title": "180 MQLs: by the end",
                "target": 180,
                "schedule": {"2026-07": 30, "2026-08": Decimal("30.5")},
                "tags": ["a", "it's", "x\ny"],
                "notes": "one\n  two\n",
                "more": "folded text",
                "plain": "goes on here",
                "nothing": None,
                "ไทย": "ภาษา 😀",
                "agreed": [{"by": "ana", "on": "2026-07-01"}, None],
            }
        ],
        "people": [],
    }


def test_a_key_is_always_the_text_that_was_written() -> None:
    assert data("2026: a\n2026-10: b\n'x': c\ntrue: d\n1.50: e\n~: f\n012: g\n") == dict(
        zip(["2026", "2026-10", "x", "true", "1.50", "~", "012"], "abcdefg", strict=True)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a\n- b\n", ["a", "b"]),
        ("just text", "just text"),
        ("12", 12),
        ("{}", {}),
        ("--- \na: b\n...\n", {"a": "b"}),
        ("? a\n: b\n", {"a": "b"}),
        ("[a: 1]", [{"a": 1}]),
        ("a: R&D!\nb: x*y\nc: '&a *b !c <<'\nd: a <<b\n", {"a": "R&D!", "b": "x*y", "c": "&a *b !c <<", "d": "a <<b"}),
        ("'<<': a\n", {"<<": "a"}),
        ('a: "\\0\\x1b\\u202e\\U0001F600"', {"a": "\0\x1b\u202e😀"}),
    ],
)
def test_other_shapes_of_yaml_are_read(text: str, expected: Data) -> None:
    assert data(text) == expected


REFUSALS = {
    "a: «&x» 1\n": ({"a": 1}, "names a value"),
    "a: «&x»\n  b: 1\n": ({"a": {"b": 1}}, "names a value"),
    "a: [1, «&x»]\n": ({"a": [1, None]}, "names a value"),
    "a: 1\nb: «*x»\nc: 2\n": ({"a": 1, "b": None, "c": 2}, "written elsewhere"),
    "a: [«*x», 2]\n": ({"a": [None, 2]}, "written elsewhere"),
    "«*x» : 1\nb: 2\n": ({"b": 2}, "written elsewhere"),
    "a: «!!python/object/apply:os.system» ls\n": ({"a": "ls"}, "tag"),
    "a: «!!str» 12\n": ({"a": 12}, "tag"),
    "a: «!» x\n": ({"a": "x"}, "tag"),
    "a: «!t»\n": ({"a": None}, "tag"),
    "a: {«!t» b: «&c» 1}\n": ({"a": {"b": 1}}, "tag"),
    "a: «!t» «&x» [1]\n": ({"a": [1]}, "tag"),
    "«&x» a: 1\n": ({"a": 1}, "names a value"),
    "«<<»: {a: 1}\nb: 2\n": ({"b": 2}, "copies fields"),
    "«<<»: 1\n«<<»: 2\nb: 2\n": ({"b": 2}, "copies fields"),
    "«%YAML 1.1»\n---\na: no\n": ({"a": "no"}, "instruction"),
    "«%YAML 1.3»\n---\na: no\n": ({"a": "no"}, "instruction"),
    "# c\n\n«%TAG ! tag:x»\n«%FOO»\n---\na: no\n": ({"a": "no"}, "instruction"),
    "a: 1\n«---»\na: 2\n": ({"a": 1}, "second document"),
    "---\na: 1\n...\n«---»\na: 2\n«---»\n": ({"a": 1}, "second document"),
    "? «[»a]\n: b\nc: d\n": ({"c": "d"}, "cannot be a key"),
    "{«{»a: 1}: b, c: d}\n": ({"c": "d"}, "cannot be a key"),
    "? «a»: 1\n: b\n": ({}, "cannot be a key"),
    "? «-» a\n: b\n": ({}, "cannot be a key"),
}


@pytest.mark.parametrize(("text", "expected"), REFUSALS.items())
def test_what_the_format_leaves_out_is_found_and_reading_goes_on(text: str, expected: tuple[Data, str]) -> None:
    clean, spans = marked(text)
    source = read(FILE, clean.encode())
    assert [problem.span for problem in source.problems] == spans
    assert {problem.rule for problem in source.problems} == {"yaml-feature"}
    assert source.data == expected[0]
    assert expected[1] in source.problems[0].message
    assert all(problem.help for problem in source.problems)


def test_each_second_key_is_found_with_the_line_of_the_first_and_the_first_value_stays() -> None:
    clean, (first, second, third, inner, again) = marked(
        "«id»: a\nb: 1\n«id»: {c: [1]}\n'«»'x: 1\n".replace("'«»'x: 1\n", "")
        + '«"id"»: c\nd:\n  - {«id»: 1, «id»: 2}\n  - id: 1\n'
    )
    source = read(FILE, clean.encode())
    assert [(problem.rule, problem.span) for problem in source.problems] == [
        ("duplicate-key", second),
        ("duplicate-key", third),
        ("duplicate-key", again),
    ]
    assert [problem.related for problem in source.problems] == [
        (Related(first, "first written here"),),
        (Related(first, "first written here"),),
        (Related(inner, "first written here"),),
    ]
    assert "line 1" in source.problems[0].message
    assert source.data == {"id": "a", "b": 1, "d": [{"id": 1}, {"id": 1}]}


def test_faults_below_a_key_that_is_refused_are_found_too() -> None:
    clean, spans = marked("a: 1\n«a»:\n  b: 1\n  «b»: «&x» 2\n")
    source = read(FILE, clean.encode())
    assert [problem.span for problem in source.problems] == spans
    assert source.data == {"a": 1}


def test_nothing_of_the_bookkeeping_remains_in_the_data() -> None:
    source = read(FILE, b"a: 1\na: {a: 1, a: 2, ? [x] : y}\n<<: {b: 1, b: 2}\nc: {d: 1, d: [{e: 1, e: 2}]}\n")
    assert source.data == {"a": 1, "c": {"d": 1}}
    assert all(REFUSED not in value for _, value in paths(source.data) if isinstance(value, dict))


def test_thirty_two_levels_are_read_and_one_more_is_not() -> None:
    deepest = "[" * DEEPEST + "]" * DEEPEST
    assert read(FILE, deepest.encode()).problems == ()
    clean, (span,) = marked("[" * DEEPEST + "«[»" + "]" * (DEEPEST + 1))
    source = read(FILE, clean.encode())
    assert [(problem.rule, problem.span) for problem in source.problems] == [("yaml-limit", span)]
    assert source.data is None
    nested = "".join(f"{'  ' * level}a:\n" for level in range(DEEPEST + 5))
    assert [problem.span.line for problem in read(FILE, nested.encode()).problems] == [DEEPEST + 1]


def test_as_many_values_as_allowed_are_read_and_one_more_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_NODES == 1_000_000
    for module in (tree, refusals):
        monkeypatch.setattr(module, "MOST_NODES", 100)
    for allowed in ("[" + "1," * 99 + "]", "[" + "[]," * 99 + "]"):
        found = read(FILE, allowed.encode())
        assert found.problems == ()
        assert isinstance(found.data, list)
        assert len(found.data) == 99
    source = read(FILE, ("[" + "1," * 100 + "]").encode())
    assert [problem.rule for problem in source.problems] == ["yaml-limit"]
    assert source.problems[0].span.column == 2 * 100
    assert source.data is None


@pytest.mark.parametrize(
    "text",
    [
        "[" * 1_000_000,
        "a: " + "{" * 1_000_000,
        "- " * 60_000,
        "? " * 60_000,
        "a: &a [*a]",
        "a: &a [x,x]\n" + "".join(f"{c}: &{c} [{','.join([f'*{b}'] * 9)}]\n" for b, c in pairwise("abcdefgh")),
        "".join(" " * level + "a:\n" for level in range(2000)),
        "a: '" + "x\n" * 500_000,
        "%\n" * 300_000,
        "&a" * 300_000,
        "a: " + "!a " * 300_000,
        "\ta: 1\n" * 200_000,
    ],
    ids=lambda text: text[:12],
)  # fmt: skip
def test_a_bomb_is_refused_at_once(text: str) -> None:
    start = time.perf_counter()
    source = read(FILE, text.encode())
    source.span(("a", 0, "b"))
    source.allowances()
    assert source.problems
    assert len(source.problems) <= MOST_FINDINGS + 1
    assert time.perf_counter() - start < 20


def test_findings_come_in_reading_order_and_name_the_file() -> None:
    problems = read("goals/a.yaml", b"b: \x07 &x\na: &y 1\na: 2\nb: *x\n").problems
    assert [problem.span for problem in problems] == sorted(problem.span for problem in problems)
    assert {problem.span.file for problem in problems} == {"goals/a.yaml"}
