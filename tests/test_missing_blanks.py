"""A dash or a colon without its blank is told as such, wherever that comes to light."""

from __future__ import annotations

import pytest

from mktops.binding import bind
from mktops.findings import Finding
from mktops.source import read
from mktops.workspace import settings_of


def _found(text: str) -> list[Finding]:
    settings = read("mktops.yaml", b"name: Test\n")
    book = bind(settings_of(settings, "test")[0], settings, [read("a.yaml", text.encode())])
    return [finding for findings in book.problems.values() for finding in findings]


@pytest.mark.parametrize(
    ("text", "line", "help"),
    [
        ("people:\n  - id:ana\n    name: Ana\n", 2, "Put a blank behind the colon: “id: …”."),
        ("people:\n  - id: ana\n    name:Ana\n", 3, "Put a blank behind the colon: “name: …”."),
        ("people:\n  - name:Ana B\n", 2, "Put a blank behind the colon: “name: Ana B”."),
        ("people:\n  -id: ana\n   name: Ana\n", 2, "Put a blank behind the dash: “- id:”."),
        ("people:\n  -id: ana\n", 1, "Put a blank behind the dash: “- id: …”."),
        ("people:\n  -ana\n  -bea\n", 1, "Put a blank behind the dash: “- id: …”."),
        ("people:\n-id: ana\n", 2, "If it begins a record, put a blank behind the dash: “- id: …”."),
        ("people:\n  - id: ana\n    -name: Ana\n    name: A\n", 3, "Write “- name: …”."),
        ("people:\n  - {id: a, name: A, manages: -b}\n", 2, "Put a blank behind each dash."),
    ],
)
def test_a_missing_blank_is_what_is_told(text: str, line: int, help: str) -> None:
    assert [(finding.span.line, finding.help) for finding in _found(text)] == [(line, help)]


@pytest.mark.parametrize("text", ["people:\n  - https://example.org\n", "people:\n  - ana\n", "people:\n  a: b\n"])
def test_nothing_is_said_of_blanks_where_none_is_missing(text: str) -> None:
    assert "blank" not in "".join(finding.help for finding in _found(text))
