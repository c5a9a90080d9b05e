"""Several fields of a record are set at once where they stand, and nothing else in the file changes."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mktops.findings import FieldPath
from mktops.source import Source, read
from mktops.source.edits import EditRefused, set_fields
from mktops.source.tree import Data
from tests.yaml_texts import FILE, numbers, same, texts

UPDATE = Path(__file__).parent.parent / "examples/clinica-norte/actualizaciones/2026-10.md"
FRONT = "---\nupdate:\n  period: 2026-10 # October\n  cadence: monthly\n---\n"
CLOSED: dict[str, Data] = {"status": "done", "answered_on": "2026-11-20", "why": "It ran: twice, in one day"}
STEP_PATH = ("updates", 0, "next_steps", 0)


def source(text: str, file: str = FILE) -> Source:
    return read(file, text.encode())


def at(data: Data, path: FieldPath) -> Any:
    found: Any = data
    for step in path:
        found = found[step]
    return found


def below(body: str, fields: dict[str, Data] = CLOSED, path: FieldPath = STEP_PATH) -> str:
    """The body of an update after an edit of one of its items."""
    return set_fields(source(FRONT + body, "u.md"), path, fields).removeprefix(FRONT)


YAML_FORMS = [
    ("p:\n  - id: a # c\n    status: open  # s\n  # end\n", "p:\n  - id: a # c\n    status: done  # s\n    n: \"a: b\"\n  # end\n"),
    ("p:\n- id: a\n\n- id: b", "p:\n- id: a\n  status: done\n  n: \"a: b\"\n\n- id: b"),
    ("p:\n  - id: a", "p:\n  - id: a\n    status: done\n    n: \"a: b\""),
    ("p:\n  - {id: a} # c\n", "p:\n  - {id: a, status: done, n: \"a: b\"} # c\n"),
    ("p:\n  - { id: a, status: 'open' }\n", "p:\n  - { id: a, status: 'done', n: \"a: b\" }\n"),
    ("p: [{id: a,}, {id: b}]\n", "p: [{id: a, status: done, n: \"a: b\",}, {id: b}]\n"),
    ("p: [{}]\n", "p: [{status: done, n: \"a: b\"}]\n"),
    ("p: [{ }]\n", "p: [{ status: done, n: \"a: b\" }]\n"),
    ("p: [{ # c\n  }]\n", "p: [{ # c\n  status: done,\n  n: \"a: b\"}]\n"),
    ("p:\n  - {id: a,\n     t: [1,\n       2]}\n", "p:\n  - {id: a,\n     t: [1,\n       2],\n     status: done,\n     n: \"a: b\"}\n"),
    (
        "p:\n  - {\n      id: a, # one, two\n      t: x  # d, e\n    }\n",
        "p:\n  - {\n      id: a, # one, two\n      t: x,  # d, e\n      status: done,\n      n: \"a: b\"\n    }\n",
    ),
    (
        "p:\n  - {\n      id: a,\n      t: x, # d\n      # e\n    }\n",
        "p:\n  - {\n      id: a,\n      t: x, # d\n      status: done,\n      n: \"a: b\",\n      # e\n    }\n",
    ),
    ("p: [{id: a # c, d\n  , }]\n", "p: [{id: a # c, d\n  , status: done, n: \"a: b\", }]\n"),
    ("p: [{id: a, t: }]\n", "p: [{id: a, t: , status: done, n: \"a: b\" }]\n"),
    ("p: [{\"id\":\"a\"}]\n", "p: [{\"id\":\"a\", status: done, n: \"a: b\"}]\n"),
    ("{p: [{id: a}]}\n", "{p: [{id: a, status: done, n: \"a: b\"}]}\n"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), YAML_FORMS)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_fields_are_set_and_added_in_the_manner_of_the_record(before: str, after: str, ends: str) -> None:
    found = source("\ufeff" + before.replace("\n", ends))
    assert set_fields(found, ("p", 0), {"status": "done", "n": "a: b"}) == "\ufeff" + after.replace("\n", ends)


@pytest.mark.parametrize(
    ("before", "after"),
    [("# c\n", "# c\nx: 1\n"), ("{} # c\n", "{x: 1} # c\n"), ("a: 1", "a: 1\nx: 1"), ("x: 2 # c\n", "x: 1 # c\n")],
)
def test_fields_of_the_file_itself_are_set_at_its_top(before: str, after: str) -> None:
    assert set_fields(source(before), (), {"x": 1}) == after


def test_a_field_that_holds_its_value_already_stays_as_it_is_written() -> None:
    text = "p:\n  - id: 'a'\n    n: >-\n      one\n      two\n    t: [1]\n"
    assert set_fields(source(text), ("p", 0), {"id": "a", "n": "one two", "t": [1]}) == text


@pytest.mark.parametrize(
    ("text", "path", "fields", "words"),
    [
        ("p: [{id: a}]\n", ("p", 1), {"x": 1}, "no “p.1”"),
        ("p: [{id: a}]\n", ("p",), {"x": 1}, "no “p”"),
        ("p: [{id: a}]\n", ("p", 0), {"x": [1]}, "brackets"),
        ("p:\n  - id: [a]\n", ("p", 0), {"id": "x"}, "more than a single value"),
        ("p: [a: 1]\n", ("p", 0), {"x": 1}, "by hand"),
        ("p: [{a: 1}]\n", ("p", 0), {"x": 1, "y": "\ud800"}, "half a character|by hand"),
        ("p:\n  - a: |+\n      x\n\n", ("p", 0), {"x": 1}, "by hand"),
        ("p:\n  - a: | # c\n      x\n", ("p", 0), {"a": "y"}, "comment"),
        ("p: 1\np: 2\n", (), {"x": 1}, "faults"),
    ],
)
def test_what_cannot_be_set_alone_is_refused(text: str, path: FieldPath, fields: dict[str, Data], words: str) -> None:
    with pytest.raises(EditRefused, match=words):
        set_fields(source(text), path, fields)


BODIES = [
    (
        "## Next steps\n- run: Run it.\n  - owner: lena\n- b: B\n\n# End\n",
        (
            "## Next steps\n- run: Run it.\n  - owner: lena\n  - status: done\n  - answered on: 2026-11-20\n"
            "  - why: It ran: twice, in one day\n- b: B\n\n# End\n"
        ),
    ),
    (
        "## Next steps\n* run: Run it.\n\n  * **Owner:** lena\n\n* b: B",
        (
            "## Next steps\n* run: Run it.\n\n  * **Owner:** lena\n  * **Status:** done\n  * **Answered on:** 2026-11-20\n"
            "  * **Why:** It ran: twice, in one day\n\n* b: B"
        ),
    ),
    (
        "## Next steps\n- run: Run it.\n  owner: lena\n  answered_on:\n",
        (
            "## Next steps\n- run: Run it.\n  owner: lena\n  answered_on: 2026-11-20\n  status: done\n"
            "  why: It ran: twice, in one day\n"
        ),
    ),
    (
        "## Próximos pasos\n1. a: A\n2. b: B\n   + responsable: ana\n",
        (
            "## Próximos pasos\n1. a: A\n   + estado: done\n   + respondido el: 2026-11-20\n"
            "   + por qué: It ran: twice, in one day\n2. b: B\n   + responsable: ana\n"
        ),
    ),
    (
        "## ขั้นตอนต่อไป\n-   a: A\n    more of it\n\n- b: B\n  - ผู้รับผิดชอบ: ana\n",
        (
            "## ขั้นตอนต่อไป\n-   a: A\n    more of it\n    - สถานะ: done\n    - ตอบเมื่อ: 2026-11-20\n"
            "    - ทำไม: It ran: twice, in one day\n\n- b: B\n  - ผู้รับผิดชอบ: ana\n"
        ),
    ),
    (
        "## 下一步\n- a: A\n  - 負責人：ana",
        "## 下一步\n- a: A\n  - 負責人：ana\n  - 狀態：done\n  - 答覆日期：2026-11-20\n  - 為什麼：It ran: twice, in one day",
    ),
    (
        "## 下一步\n- a: A\n  - 负责人：ana",
        "## 下一步\n- a: A\n  - 负责人：ana\n  - 状态：done\n  - 答复日期：2026-11-20\n  - 为什么：It ran: twice, in one day",
    ),
    (
        "## Next steps\n- [ ] a: A <!-- ours -->\n- [ ] b: B\n",
        (
            "## Next steps\n- [x] a: A <!-- ours -->\n  - answered on: 2026-11-20\n  - why: It ran: twice, in one day\n"
            "- [ ] b: B\n"
        ),
    ),
    (
        "## Next steps\n- [] a: A\n  - status: open <!-- ours -->\n  - why: not\n    yet\n  - due: 2026-11-12\n",
        (
            "## Next steps\n- [x] a: A\n  - status: done <!-- ours -->\n  - why: It ran: twice, in one day\n"
            "  - due: 2026-11-12\n  - answered on: 2026-11-20\n"
        ),
    ),
]


@pytest.mark.parametrize(("before", "after"), BODIES)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_fields_of_an_item_stand_below_it_in_the_manner_of_its_file(before: str, after: str, ends: str) -> None:
    found = source("\ufeff" + (FRONT + before).replace("\n", ends), "u.md")
    assert set_fields(found, STEP_PATH, CLOSED) == "\ufeff" + (FRONT + after).replace("\n", ends)


def test_a_box_that_cannot_show_a_status_gets_a_label() -> None:
    body = "## Next steps\n- [x] a: A\n"
    assert below(body, {"status": "dropped"}) == "## Next steps\n- [ ] a: A\n  - status: dropped\n"
    assert below(body, {"status": "open"}) == "## Next steps\n- [ ] a: A\n"
    assert below("## Next steps\n- [X] a: A\n", {"status": "done"}) == "## Next steps\n- [X] a: A\n"


def test_the_text_and_the_name_of_an_item_can_be_set() -> None:
    assert below("## Next steps\n- a: A\n  b\n", {"text": "C", "id": "c"}) == "## Next steps\n- c: C\n"


def test_a_label_without_a_value_stays_without_a_blank_at_its_end() -> None:
    assert below("## Next steps\n- a: A\n  - why: x\n", {"why": None}) == "## Next steps\n- a: A\n  - why:\n"
    assert below("## Next steps\n- a: A\n  - why:\n", {"why": "x"}) == "## Next steps\n- a: A\n  - why: x\n"


def test_paragraphs_are_indented_below_their_label() -> None:
    assert below("## Next steps\n- a: A\n", {"why": "b\n\nc"}) == "## Next steps\n- a: A\n  - why: b\n\n    c\n"


def test_an_item_follows_its_own_manner_before_that_of_a_neighbour() -> None:
    body = "## Next steps\n- a: A\n  * Owner: ana\n\n  One.\n\n  Two.\n- b: B\n  - due: 2026-11-12\n"
    assert below(body, {"status": "done"}) == body.replace("Two.\n", "Two.\n  * Status: done\n")


def test_fields_of_front_matter_are_set_in_it() -> None:
    text = FRONT + "## Next steps\n- a: A\n"
    edited = set_fields(source(text, "u.md"), ("updates", 0), {"cadence": "weekly", "author": "ana: b"})
    assert edited == text.replace("monthly\n", 'weekly\n  author: "ana: b"\n')


def test_an_item_of_front_matter_is_found_before_those_of_the_body() -> None:
    front = "--- \nupdate:\n  next_steps: [{id: a, text: A}]\n---\n"
    found = source(front + "## Next steps\n- b: B\n", "u.md")
    assert "{id: a, text: A, status: done}]" in set_fields(found, STEP_PATH, {"status": "done"})
    path = ("updates", 0, "next_steps", 1)
    assert set_fields(found, path, {"status": "done"}).endswith("- b: B\n  - status: done\n")


def test_other_records_of_front_matter_are_set_in_it() -> None:
    text = "---\n# c\ngoals:\n  - id: a\n---\nText\n"
    assert set_fields(source(text, "g.md"), ("goals", 0), {"x": 1}) == text.replace("id: a\n", "id: a\n    x: 1\n")


@pytest.mark.parametrize(
    ("body", "path", "fields", "words"),
    [
        ("## Next steps\n- a: A\n", STEP_PATH, {"why": 5}, "only hold a text"),
        ("## Next steps\n- a: A\n", STEP_PATH, {"why": True}, "only hold a text"),
        ("## Next steps\n- a: A\n", STEP_PATH, {"why": ""}, "by hand"),
        ("## Next steps\n- a: A\n", STEP_PATH, {"why": "<!-- x -->"}, "by hand"),
        ("## Next steps\n- a: A\n", STEP_PATH, {"why": "a\n# b"}, "by hand"),
        ("## Next steps\n- a: A\n", STEP_PATH, {"text": None}, "by hand"),
        ("## Next steps\n- a: A\n  - why: b\n\n    c\n", STEP_PATH, {"why": "x"}, "pieces"),
        ("## Next steps\n- a: A\n", ("updates", 0, "next_steps", 1), {"why": "x"}, "no “updates"),
        ("## Next steps\n- a: A\n", ("updates", 0), {"next_steps": "x"}, "more than a single value"),
        ("## Next steps\n- a: A\n\n# A\nText\n", ("updates", 0), {"notes": "x"}, "by hand"),
        ("## Learnings\n- a: A\n", ("updates", 0, "learnings", 0), {"applies_to": "x, y"}, "by hand"),
    ],
)
def test_what_an_update_cannot_hold_is_refused(body: str, path: FieldPath, fields: dict[str, Data], words: str) -> None:
    with pytest.raises(EditRefused, match=words):
        below(body, fields, path)


def test_a_promise_of_an_example_is_closed_in_its_language() -> None:
    found = read("u.md", UPDATE.read_bytes())
    edited = set_fields(found, STEP_PATH, CLOSED)
    assert "  - respondido el: 2026-11-20\n" in edited
    assert set(found.text.split("\n")) - set(edited.split("\n")) <= {"  - estado: open"}


HOSTILE = ["# x", "- x", "key: value", "owner: ana", "a # b", "**x**", "_x_", "`x`", "<b>", "---", "===", "> x", "1. x", "[x] y",
           "x\n\ny", "x\n- y", "x\n\n- y", "x\n## Next steps\n- z: Z", "```", "    x", "|", "ไทย: ไทย", "：x", "2026-11-20"]  # fmt: skip
values = st.one_of(st.sampled_from(HOSTILE), texts, numbers)
some_fields = st.dictionaries(st.sampled_from(["status", "answered_on", "why", "id"]), values, min_size=1, max_size=3)


def _record(draw: st.DrawFn, number: int) -> str:
    held = [f"id: r{number}"]
    for name in draw(st.lists(st.sampled_from(["status", "why", "text", "owner"]), unique=True)):
        value = draw(st.sampled_from(["x", "'it''s'", '"a, b # c"', "null", "12", "2026-10-31"]))
        held.append(f"{name}: {value}")
    layout = draw(st.sampled_from(["lines", "brackets", "tall", "commented"]))
    if layout == "lines":
        gap = draw(st.sampled_from(["", "  # c", " # d, e: f}"]))
        return "  - " + "\n    ".join(f"{one}{gap}" for one in held) + "\n"
    comma = draw(st.sampled_from(["", ",", " ,"]))
    if layout == "brackets":
        return f"  - {{{', '.join(held)}{comma}}} # b\n"
    note = " # n, m }" if layout == "commented" else ""
    inside = f",{note}\n      ".join(held)
    return f"  - {{\n      {inside}{comma}{note}\n    }}\n"


@st.composite
def record_files(draw: st.DrawFn) -> str:
    """A list of three records in any layouts, with comments around them."""
    text = (
        "# top\np: # here\n" + "  # between\n\n".join(_record(draw, number) for number in range(3)) + "# last\nq: 1\n"
    )
    return _saved(draw, text)


def _saved(draw: st.DrawFn, text: str) -> str:
    text = text.removesuffix("\n") if draw(st.booleans()) else text
    text = text.replace("\n", "\r\n") if draw(st.booleans()) else text
    return "\ufeff" + text if draw(st.booleans()) else text


@st.composite
def updates(draw: st.DrawFn) -> str:
    """An update with three next steps in one of many manners, and prose and another list around them."""
    bullet, inner = draw(st.sampled_from([("-", "-"), ("*", "+"), ("1.", "-"), ("-  ", "*")]))
    marks = draw(st.sampled_from(["", "**"]))
    lines = []
    for number in range(3):
        box = draw(st.sampled_from(["", "[ ] ", "[x] "]))
        lines.append(f"{bullet} {box}r{number}: Text {number}")
        lead = " " * (len(bullet) + 1) + draw(st.sampled_from([f"{inner} ", ""]))
        names = draw(st.lists(st.sampled_from(["owner", "why", "due"]), unique=True))
        lines += [f"{lead}{marks}{name}:{marks} {name}-x" for name in names]
        lines += draw(st.sampled_from([[], [""]]))
    body = (
        "Prose. <!-- kept -->\n\n## Completed\n- Did\n\n## Next steps\n" + "\n".join(lines) + "\n\n## Else\n\n- more\n"
    )
    return _saved(draw, FRONT + body)


def _is_within(few: list[str], many: Iterator[str]) -> bool:
    """Whether the lines stand among many others in their order."""
    return all(line in many for line in few)


def _edit_is_right(before: Source, path: FieldPath, fields: dict[str, Data], spoiled: set[int]) -> None:
    try:
        text = set_fields(before, path, fields)
    except EditRefused:
        return
    after = read(before.file, text.encode())
    wanted = deepcopy(before.data)
    record = at(wanted, path)
    order = [*record, *(name for name in fields if name not in record)]
    record.update(fields)
    assert after.problems == ()
    found = at(after.data, path)
    assert same({name: found[name] for name in order if name in found}, record)
    assert len(found) == len(record)
    record.clear()
    found.clear()
    assert same(after.data, wanted)
    old = before.text.split("\n")
    kept = [line.rstrip("\r") for number, line in enumerate(old, 1) if number not in spoiled]
    assert _is_within(kept, (line.rstrip("\r") for line in after.text.split("\n")))
    assert after.bom == before.bom
    assert after.text.endswith("\n") == before.text.endswith("\n")
    if "\r\n" in before.text:
        assert after.text.count("\n") == after.text.count("\r\n")
    else:
        assert "\r" not in after.text
    assert set_fields(read(before.file, text.encode()), path, fields) == text


def _lines(found: Source, path: FieldPath, names: dict[str, Data]) -> set[int]:
    """The lines on which the fields stand, and the last value of the record, which may get a comma."""
    spans = found.locate()
    last = list(at(found.data, path))[-1]
    own = [spans[*path, name].value for name in {*names, last} if (*path, name) in spans]
    return {number for span in own for number in range(span.line, span.end_line + 1)}


@given(record_files(), st.integers(0, 2), some_fields)
@settings(max_examples=120)
def test_all_else_stays_in_any_layout_of_records(text: str, number: int, fields: dict[str, Data]) -> None:
    before = source(text)
    assert before.problems == ()
    path = ("p", number)
    comments = before.text.count("#")
    _edit_is_right(before, path, fields, _lines(before, path, fields))
    if not any("#" in str(value) for value in fields.values()):
        try:
            edited = set_fields(before, path, fields)
        except EditRefused:
            return
        strung = sum(str(at(before.data, (*path, name))).count("#") for name in fields if name in at(before.data, path))
        assert edited.count("#") == comments - strung


@given(updates(), st.integers(0, 2), some_fields)
@settings(max_examples=120)
def test_all_else_stays_in_any_manner_of_an_update(text: str, number: int, fields: dict[str, Data]) -> None:
    before = source(text, "u.md")
    assert before.problems == ()
    path = ("updates", 0, "next_steps", number)
    first = before.locate()[path].value.line
    _edit_is_right(before, path, fields, {first} | _lines(before, path, fields))


@given(st.one_of(record_files(), updates()), st.integers(0, 2))
@settings(max_examples=80)
def test_a_promise_can_be_closed_in_any_layout(text: str, number: int) -> None:
    is_update = text.startswith(("---", "\ufeff---"))
    path: FieldPath = ("updates", 0, "next_steps", number) if is_update else ("p", number)
    before = source(text, "u.md" if is_update else FILE)
    after = read(before.file, set_fields(before, path, CLOSED).encode())
    assert {**at(before.data, path), **CLOSED} == at(after.data, path)


@given(updates(), st.dictionaries(st.sampled_from(["author", "cadence", "sent_on"]), values, min_size=1))
@settings(max_examples=60)
def test_all_else_stays_around_any_front_matter(text: str, fields: dict[str, Data]) -> None:
    before = source(text, "u.md")
    spans = before.locate()
    spoiled = {spans["updates", 0, name].value.line for name in fields if ("updates", 0, name) in spans}
    _edit_is_right(before, ("updates", 0), fields, spoiled)


@pytest.mark.parametrize("value", [value for value in HOSTILE if "\n" not in value and value not in ("    x", "：x")])
def test_one_line_of_any_text_comes_back_from_an_update(value: str) -> None:
    for body in ("## Next steps\n- a: A\n", "## Next steps\n- a: A\n  - why: old\n- b: B\n"):
        edited = source(FRONT + below(body, {"why": value}), "u.md")
        assert at(edited.data, STEP_PATH)["why"] == value
