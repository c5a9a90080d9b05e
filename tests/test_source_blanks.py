"""Blanks that only look like blanks are found where they keep a file from being read, and read as what was meant."""

from __future__ import annotations

import pytest

from mktops.source import read
from tests.yaml_texts import FILE, marked

FAULTS = {
    "goals:\n«__»- id: a\n«____»name: b\n": {"goals": [{"id": "a", "name": "b"}]},
    "goals:\n  -«_»id: a\n": {"goals": [{"id": "a"}]},
    "goals:\n  - id:«_»a\n    name: b\n": {"goals": [{"id": "a", "name": "b"}]},
    "a: 1\n«_»\nb: 2\n": {"a": 1, "b": 2},
    "a:«_»|\n  b\n«_» c\n": {"a": "b\nc\n"},
    "«_»-«_»a:«_»1\n": [{"a": 1}],
}


@pytest.mark.parametrize("blank", ["\xa0", "\u202f", "\u2007", "\u3000"])
@pytest.mark.parametrize(("text", "data"), FAULTS.items())
def test_a_blank_that_is_none_is_found_once_a_line_and_read_as_one(text: str, data: object, blank: str) -> None:
    clean, spans = marked(text.replace("_", blank))
    source = read(FILE, clean.encode())
    first = {span.line: span for span in reversed(spans)}
    assert [problem.span for problem in source.problems] == [first[line] for line in sorted(first)]
    assert {problem.rule for problem in source.problems} == {"yaml-syntax"}
    assert "non-breaking" in source.problems[0].message
    assert source.text == clean
    assert source.data == data


@pytest.mark.parametrize(
    "text",
    [
        "a: |\n  \u3000段落\n  \u3000段落\n",
        "a: 'x\n  \xa0y'\n",
        "a: x\n  \xa0y\n",
        "a: Launch:\xa0the sequel\n",
        "a: Objectif\xa0x\n# Objectif:\xa020\n",
        "- a: >-\n    one\n    \xa0two:\xa0three\n",
        "a: 'b:\xa0c'\n",
    ],
)
def test_within_a_text_such_blanks_are_letters(text: str) -> None:
    source = read(FILE, text.encode())
    assert source.problems == ()
    assert "\\xa0" in repr(source.data) or "\\u3000" in repr(source.data)


def test_a_file_pasted_whole_is_told_of_by_its_first_lines() -> None:
    source = read(FILE, ("a:\n" + "\xa0\xa0- b\n" * 1000).encode())
    assert len(source.problems) == 20
    assert source.data == {"a": ["b"] * 1000}


def test_front_matter_is_read_the_same_way() -> None:
    source = read("a.md", "---\nupdate:\n\xa0\xa0period: 2026-10\n---\n".encode())
    assert source.data == {"updates": [{"period": "2026-10"}]}
    assert [problem.span.line for problem in source.problems] == [3]
