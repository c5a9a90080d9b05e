"""libyaml's parser and the one written in Python give the same data, places and findings."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from ruamel.yaml.events import Event

from mktops.findings import Finding
from mktops.source import reading, yaml_events
from mktops.source.edits import dump_record
from mktops.source.places import Spans, places
from mktops.source.refusals import refusals
from mktops.source.tree import Data, build
from tests.test_source_syntax import FAULTS
from tests.test_source_yaml import REFUSALS
from tests.yaml_texts import FILE, marked, records

Reading = tuple[Data, list[Finding], dict[object, Spans]]

#: Where the parser in Python knows better or less than libyaml: no tab between words, names with any sign,
#: colons within brackets, and the place of a value with two properties.
APART = {
    "-«\t»- b\n",
    "a: «**Big**» news\n",
    "times: [«10:30», '11:30']\n",
    "a: {«b:c»}\n",
    "a: «!t» «&x» [1]\n",
}

GOOD = [
    "",
    "# c\n",
    "---\n",
    "a: 1\n",
    "a:\n- b\n-\n-   c\n",
    "a:\n  - id: x\n    b:\n    c: ''\n  - - y\n    - [z, {q: , r}]\nd: {}\n",
    "a: |\n  x\n   y\n\n# c\nb: >-\n  x\n  y\n\n\nc: |+\n  z\n\n",
    "a: x\n  y\n\n  z\nb: 'x\n\n  y'\nc: \"x\\\n  y\\n\\u00fc\"\n",
    "? a\n: b\n? c\n",
    "[a: 1, b: [c], {d: e}]\n",
    "ü😀: ไทย # 日本\n'q k' : \"v\"\n",
    "a: x#y\nb: x:y\nc: http://x.y/z?q=1&r\nd: [R&D!, {}]\ne: '#'\n",
    "a: b\r\nc:\r\n  - d\r\n  - |\r\n    e\r\n\r\n    f\r\n",
    "--- a\n...\n",
]


def reading_of(text: str, pure: bool) -> Reading:
    def fresh() -> Iterator[Event]:
        return yaml_events.pure_events(text) if pure else yaml_events.events(text)

    data, is_odd = build(text, fresh())
    return data, refusals(FILE, text, fresh()) if is_odd else [], dict(places(FILE, text, fresh()))


def both(text: str) -> tuple[Reading, Reading]:
    return reading_of(text, pure=False), reading_of(text, pure=True)


@pytest.mark.parametrize("text", GOOD)
def test_both_read_a_good_file_alike(text: str) -> None:
    quick, pure = both(text)
    assert quick == pure
    assert quick[1] == []
    assert build(text, yaml_events.events(text)) == (quick[0], False), "nothing calls for a second reading"


@given(records)
@settings(max_examples=40)
def test_both_read_whatever_is_written_alike(record: dict[str, Data]) -> None:
    quick, pure = both("records:\n" + dump_record(record, 2))
    assert quick == pure


@pytest.mark.parametrize("text", [text for text in REFUSALS if text not in APART and "%" not in text])
def test_both_refuse_the_same(text: str) -> None:
    quick, pure = both(marked(text)[0])
    assert quick == pure


@pytest.mark.parametrize("text", [text for text in FAULTS if text not in APART])
def test_both_stop_at_the_same_faults(text: str) -> None:
    quick, pure = both(marked(text)[0])
    assert (quick[0], [finding.rule for finding in quick[1]]) == (pure[0], [finding.rule for finding in pure[1]])
    assert [finding.span.line for finding in quick[1]] == [finding.span.line for finding in pure[1]]


def test_where_libyaml_is_not_built_the_other_takes_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_events, "CParser", None)
    source = reading.read(FILE, b"a: [1, x]\nb: &y 2\n")
    assert (source.data, source.problems[0].span.column) == ({"a": [1, "x"], "b": 2}, 4)
    assert source.span(("a", 1)).column == 8


@pytest.mark.skipif(sys.implementation.name != "cpython", reason="the C parser is built for CPython only")
def test_where_libyaml_is_built_it_is_used() -> None:
    assert yaml_events.CParser is not None
