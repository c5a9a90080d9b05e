"""An edit changes what was asked and nothing else: comments, order, quotes, blank lines and line ends stay."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mktops.findings import FieldPath
from mktops.source import Source, read
from mktops.source.edits import EditRefused, append_record, dump_record, set_fields
from mktops.source.notation import one_line, text_scalar, value_lines
from mktops.source.tree import Data
from tests.yaml_texts import FILE, keys, paths, records, same, texts


def source(text: str) -> Source:
    return read(FILE, text.encode())


@given(records, st.integers(0, 6))
@settings(max_examples=150)
def test_a_record_that_is_written_reads_back_the_same(record: dict[str, Data], indent: int) -> None:
    found = source("records:\n" + dump_record(record, indent))
    assert found.problems == ()
    assert same(found.data, {"records": [record]})


@pytest.mark.slow
@given(records)
@settings(max_examples=600)
def test_very_many_records_that_are_written_read_back_the_same(record: dict[str, Data]) -> None:
    found = source("records:\n" + dump_record(record, 2))
    assert found.problems == ()
    assert same(found.data, {"records": [record]})


def test_a_record_is_written_as_a_person_would() -> None:
    record: dict[str, Data] = {
        "id": "mql-h2",
        "title": "180 MQLs — größer: ja",
        "start": "2026-07-01",
        "target": 180,
        "rate": Decimal("12.50"),
        "country": "NO",
        "word": "true",
        "done": True,
        "why": "",
        "owner": None,
        "quote": 'It\'s "big"',
        "path": "C: \\new",
        "hidden": "\x1b\u202e",
        "ไทย": "ภาษา 😀",
        "a: b": 1,
        "schedule": {"2026-07": 30},
        "tags": ["a", "- b", {"c": 1, "d": [[1, 2], []]}],
        "empty": {},
        "notes": "one\n\n  two\n",
        "more": "one\ntwo",
    }
    assert dump_record(record, 2) == (
        """\
  - id: mql-h2
    title: "180 MQLs — größer: ja"
    start: 2026-07-01
    target: 180
    rate: 12.50
    country: NO
    word: "true"
    done: true
    why: ""
    owner: null
    quote: It's "big"
    path: 'C: \\new'
    hidden: "\\x1b\\u202e"
    ไทย: ภาษา 😀
    "a: b": 1
    schedule:
      2026-07: 30
    tags:
      - a
      - "- b"
      - c: 1
        d:
          - - 1
            - 2
          - []
    empty: {}
    notes: |
      one

        two
    more: |-
      one
      two
"""
    )


@given(texts)
@settings(max_examples=150)
def test_quotes_are_written_only_where_the_plain_text_would_read_otherwise(text: str) -> None:
    written = one_line(text)
    assert source(f"a: {written}").data == {"a": text}
    if written != text and "\n" not in text and text.isprintable() and text[:3] not in ("---", "..."):
        plain = source(f"a: {text}")
        assert plain.problems or plain.data != {"a": text}


NEW: dict[str, Data] = {"id": "new", "tags": ["x"]}
ADDED = "  - id: new\n    tags:\n      - x\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"goals:\n{ADDED}"),
        ("# ours\n", f"# ours\ngoals:\n{ADDED}"),
        ("a: 1\n", f"a: 1\n\ngoals:\n{ADDED}"),
        ("a: 1\n\n", f"a: 1\n\ngoals:\n{ADDED}"),
        ("a: 1", "a: 1\n\ngoals:\n  - id: new\n    tags:\n      - x"),
        ("goals:\n  - id: a # c\n  # end\n\nb: 1\n", f"goals:\n  - id: a # c\n{ADDED}  # end\n\nb: 1\n"),
        ("goals:\n- id: a\nb: 1\n", "goals:\n- id: a\n- id: new\n  tags:\n    - x\nb: 1\n"),
        ("goals:\n    -   id: a\n", "goals:\n    -   id: a\n    - id: new\n      tags:\n        - x\n"),
        ("goals:\n  - id: a\n\n  - id: b\n", f"goals:\n  - id: a\n\n  - id: b\n\n{ADDED}"),
        ("goals:\n  - id: a\n  - id: b\n", f"goals:\n  - id: a\n  - id: b\n{ADDED}"),
        ("goals:\n  - id: a", "goals:\n  - id: a\n  - id: new\n    tags:\n      - x"),
        ("goals:\n  - t: |\n      x\n\n\nb: 1\n", f"goals:\n  - t: |\n      x\n{ADDED}\n\nb: 1\n"),
        ("goals:\n  - t: {a: 1,\n      b: 2} # c\nb: 1\n", f"goals:\n  - t: {{a: 1,\n      b: 2}} # c\n{ADDED}b: 1\n"),
        ("goals:\n  -\n", f"goals:\n  -\n{ADDED}"),
        ("goals: [] # c\nb: 1\n", f"goals: # c\n{ADDED}b: 1\n"),
        ("goals: [ ]", "goals:\n  - id: new\n    tags:\n      - x"),
        ("goals: null\n", f"goals:\n{ADDED}"),
        ("goals:\n# d\nb: 1\n", f"goals:\n{ADDED}# d\nb: 1\n"),
        ("'goals':   # c\n", f"'goals':   # c\n{ADDED}"),
        ("---\ngoals:\n  - id: a\n", f"---\ngoals:\n  - id: a\n{ADDED}"),
    ],
)  # fmt: skip
def test_a_record_is_put_behind_the_last_one_in_the_manner_of_the_file(before: str, after: str) -> None:
    assert append_record(source(before), "goals", NEW) == after
    if "\n" in before:
        windows = read(FILE, ("\ufeff" + before.replace("\n", "\r\n")).encode())
        assert append_record(windows, "goals", NEW) == "\ufeff" + after.replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("goals: [{id: a}]\n", "brackets"),
        ("{goals: []}\n", "by hand"),
        ("{}\n", "by hand"),
        ("goals: 5\n", "not a list"),
        ("goals: {a: 1}\n", "not a list"),
        ("goals: false\n", "not a list"),
        ("goals:\n  - t: |+\n      x\n\n\nb: 1\n", "by hand"),
        ("a: 1\n...\n", "by hand"),
        ("- a\n", "no collections"),
        ("text", "no collections"),
        ("a: 1\na: 2\n", "faults"),
        ("a: @\n", "faults"),
    ],
)
def test_an_edit_that_would_change_more_is_refused_in_plain_words(text: str, words: str) -> None:
    with pytest.raises(EditRefused, match=words) as refused:
        append_record(source(text), "goals", NEW)
    assert FILE in str(refused.value)


def test_a_record_that_no_file_can_hold_is_refused() -> None:
    for impossible in ("\ud800", Decimal("NaN"), 10**18):
        with pytest.raises(EditRefused):
            append_record(source("goals:\n  - id: a\n"), "goals", {"id": impossible})
    deep: Any = 1
    for _ in range(40):
        deep = [deep]
    with pytest.raises(EditRefused):
        append_record(source("goals:\n  - id: a\n"), "goals", {"id": deep})


def test_a_markdown_file_is_not_edited() -> None:
    with pytest.raises(EditRefused, match="Markdown"):
        append_record(read("update.md", b"---\nupdate:\n  period: 2026-10\n---\n"), "goals", NEW)


TEXT = """\
# Goals
goals:
  - id: a   # first
    title: 'x'  # quoted
    why: "y"
    none:
    some: {d: 1, e: "y", f: }
    list: [1, two]
    notes: |
      foo
      bar

    lines:
      -
      - 2   # c
  - {id: b}
last: null"""


def set_value(of: Source, path: FieldPath, value: Data) -> str:
    *above, field = path
    return set_fields(of, tuple(above), {str(field): value})


@pytest.mark.parametrize(
    ("path", "value", "old", "new"),
    [
        (("goals", 0, "id"), "b", "id: a ", "id: b "),
        (("goals", 0, "id"), "a: b", "id: a ", 'id: "a: b" '),
        (("goals", 0, "id"), "one\ntwo", "id: a ", 'id: "one\\ntwo" '),
        (("goals", 0, "title"), "it's", "'x'", "'it''s'"),
        (("goals", 0, "title"), "a\nb", "'x'", '"a\\nb"'),
        (("goals", 0, "title"), 5, "'x'", "5"),
        (("goals", 0, "why"), "12", '"y"\n', '"12"\n'),
        (("goals", 0, "none"), True, "none:", "none: true"),
        (("goals", 0, "none"), "one\ntwo\n", "none:", "none: |\n      one\n      two"),
        (("goals", 0, "some", "d"), "a, b", "d: 1", 'd: "a, b"'),
        (("goals", 0, "some", "e"), "z", '"y", f', '"z", f'),
        (("goals", 0, "some", "f"), Decimal("1.50"), "f: }", "f: 1.50 }"),
        (("goals", 0, "notes"), "x", "|\n      foo\n      bar", "x"),
        (("goals", 0, "notes"), "x\ny", "|\n      foo\n      bar", "|-\n      x\n      y"),
        (("goals", 1, "id"), "c", "{id: b}", "{id: c}"),
        (("goals", 1, "new"), 1, "{id: b}", "{id: b, new: 1}"),
        (("goals", 0, "some", "new"), 1, "f: }", "f: , new: 1 }"),
        (("last",), "q", "last: null", "last: q"),
        (("goals", 0, "new"), "x\ny", "- 2   # c\n", "- 2   # c\n    new: |-\n      x\n      y\n"),
        (("goals", 0, "new"), {"a": [1]}, "- 2   # c\n", "- 2   # c\n    new:\n      a:\n        - 1\n"),
        (("new",), 1, "last: null", "last: null\nnew: 1"),
    ],
)
def test_a_value_is_replaced_or_added_and_all_else_stays(path: FieldPath, value: Data, old: str, new: str) -> None:
    assert TEXT.count(old) == 1
    expected = TEXT.replace(old, new)
    assert set_value(source(TEXT), path, value) == expected
    windows = source(TEXT.replace("\n", "\r\n"))
    assert set_value(windows, path, value) == expected.replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("goals",), "x"),
        (("goals", 0, "some"), None),
        (("goals", 0, "id"), ["x"]),
        (("goals", 0, "some", "new"), [1]),
        (("goals", 1, "new"), {}),
        (("goals", 5, "id"), 1),
        (("goals", -1, "id"), 1),
        (("goals", 0, "none", "new"), 1),
        (("nothing", "new"), 1),
        (("last",), "\ud800"),
        (("last",), 10**18),
    ],
)
def test_a_value_that_cannot_be_set_alone_is_refused(path: FieldPath, value: Data) -> None:
    with pytest.raises(EditRefused):
        set_value(source(TEXT), path, value)


def test_a_comment_is_never_lost() -> None:
    with pytest.raises(EditRefused, match="comment"):
        set_value(source("a: | # why\n  x\n"), ("a",), "y")


def test_a_field_can_be_the_first_of_a_file() -> None:
    assert set_value(source("# c\n"), ("a",), 1) == "# c\na: 1\n"


@given(records, texts, st.data())
@settings(max_examples=60)
def test_any_single_value_can_be_replaced_and_nothing_else_changes(
    record: dict[str, Data], text: str, draw: st.DataObject
) -> None:
    before = source("# one\nrecords:\n" + dump_record(record, 2) + "# two\n")
    leaves = [path for path, value in paths(before.data) if not isinstance(value, dict | list)]
    leaves = [path for path in leaves if isinstance(path[-1], str)]
    if not leaves:
        return
    path = draw.draw(st.sampled_from(leaves))
    after = source(set_value(before, path, text))
    assert after.problems == ()
    changed = dict(paths(after.data))
    for other, value in paths(before.data):
        if not isinstance(value, dict | list):
            assert same(changed[other], text if other == path else value)
    assert after.text.startswith("# one\n")
    assert after.text.endswith("# two\n")


@given(st.lists(records, max_size=2), records, keys)
@settings(max_examples=60)
def test_a_record_can_be_put_behind_any_others(some: list[dict[str, Data]], record: dict[str, Data], name: str) -> None:
    before = "".join(dump_record(one, 2) for one in some)
    found = source(append_record(source(f"{text_scalar(name, is_key=True)}:\n{before}" if some else ""), name, record))
    assert same(found.data, {name: [*some, record]})


def test_the_lines_of_a_value_begin_where_they_should() -> None:
    assert value_lines("a\n\nb\n", 4) == ["|", "    a", "", "    b"]
    assert value_lines(" a\nb", 4) == ['" a\\nb"']
    assert value_lines([], 4) == ["[]"]
