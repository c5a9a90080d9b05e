"""Markdown files are read as records: front matter, and updates whose lists stand under headings."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mktops.findings import FieldPath, Finding, Span
from mktops.kinds.shaping import shape
from mktops.kinds.updates import Update
from mktops.source import Source, read
from mktops.source.headings import FIELDS, MAIN, field_of, heading_meant, section_of
from mktops.source.markdown_files import read_markdown

FRONT = "---\nupdate:\n  period: 2026-10\n  cadence: monthly\n---\n"

MARKDOWN = """\
---
update:
  period: 2026-10
  cadence: monthly
  author: ana
---
# October

A good month, with one surprise.

## Completed
- Rebuilt the pricing page form
  - why: the October miss came from the form
  - learned: three fields are enough
  - item: pricing-form

## Observations
- fewer-fields: Form fills rose after the 12th

## Learnings
- short-forms: Short forms win on phones
  - observation: fewer-fields
  - test: form-length
  - applies to: campaign, product

## Budget

Spent **80 %**.

- ads
- print

## Next steps
- [x] call-sales: Ask sales for the no-show reasons
  - owner: ana
  - due: 2026-11-07
- [ ] new-form: Build the *short* form
"""

YAML = """\
updates:
  - period: 2026-10
    cadence: monthly
    author: ana
    notes: "A good month, with one surprise.\\n\\n**Budget**\\n\\nSpent **80 %**.\\n\\n- ads\\n- print"
    completed:
      - did: Rebuilt the pricing page form
        why: the October miss came from the form
        learned: three fields are enough
        item: pricing-form
    observations:
      - {id: fewer-fields, text: Form fills rose after the 12th}
    learnings:
      - id: short-forms
        statement: Short forms win on phones
        observation: fewer-fields
        test: form-length
        applies_to: [campaign, product]
    next_steps:
      - {id: call-sales, text: Ask sales for the no-show reasons, owner: ana, due: 2026-11-07, status: done}
      - {id: new-form, text: Build the *short* form, status: open}
"""


def markdown(body: str, front: str = FRONT) -> Source:
    return read("update.md", (front + body).encode())


def update(source: Source) -> Any:
    """The one update of a file that has nothing wrong with it."""
    assert source.problems == ()
    return the_update(source)


def the_update(source: Source) -> Any:
    data: Any = source.data
    (only,) = data["updates"]
    return only


def entries(body: str) -> Any:
    """The entries of the only list in a body."""
    found = update(markdown(body))
    (name,) = set(found) & set(MAIN)
    return found[name]


def slice_of(text: str, span: Span) -> str:
    """The stretch of a text that a span covers; the span must lie in it."""
    lines = text.split("\n")
    assert (1, 1) <= (span.line, span.column) <= (span.end_line, span.end_column)
    assert span.column > 0
    assert span.column <= len(lines[span.line - 1]) + 1
    assert span.end_column <= len(lines[span.end_line - 1]) + 1
    if span.line == span.end_line:
        return lines[span.line - 1][span.column - 1 : span.end_column - 1]
    inner = lines[span.line : span.end_line - 1]
    return "\n".join([lines[span.line - 1][span.column - 1 :], *inner, lines[span.end_line - 1][: span.end_column - 1]])


def value_at(source: Source, *path: str | int) -> str:
    return slice_of(source.text, source.locate()["updates", 0, *path].value)


def key_at(source: Source, *path: str | int) -> str:
    key = source.locate()["updates", 0, *path].key
    assert key is not None
    return slice_of(source.text, key)


def only_problem(source: Source) -> Finding:
    (problem,) = source.problems
    return problem


def test_an_update_in_markdown_is_the_same_data_as_in_yaml() -> None:
    source = read("update.md", MARKDOWN.encode())
    assert update(source) == update(read("update.yaml", YAML.encode()))


def test_an_update_in_markdown_fits_its_kind() -> None:
    record = shape(Update, update(read("update.md", MARKDOWN.encode())))
    assert isinstance(record, Update)
    assert record.learnings[0].applies_to == ("campaign", "product")
    assert [step.status for step in record.next_steps] == ["done", "open"]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_every_value_stands_where_its_span_says(ends: str) -> None:
    source = read("update.md", b"\xef\xbb\xbf" + MARKDOWN.replace("\n", ends).encode())
    for path, value in {
        ("period",): "2026-10",
        ("author",): "ana",
        ("completed",): "Completed",
        ("completed", 0, "did"): "Rebuilt the pricing page form",
        ("completed", 0, "why"): "the October miss came from the form",
        ("observations", 0): "fewer-fields: Form fills rose after the 12th",
        ("observations", 0, "id"): "fewer-fields",
        ("observations", 0, "text"): "Form fills rose after the 12th",
        ("learnings", 0, "applies_to"): "campaign, product",
        ("learnings", 0, "applies_to", 0): "campaign",
        ("learnings", 0, "applies_to", 1): "product",
        ("next_steps", 0): "[x] call-sales: Ask sales for the no-show reasons",
        ("next_steps", 0, "status"): "[x]",
        ("next_steps", 0, "due"): "2026-11-07",
        ("next_steps", 1, "status"): "[ ]",
        ("next_steps", 1, "text"): "Build the *short* form",
        ("notes",): "A good month, with one surprise.",
    }.items():
        assert value_at(source, *path) == value
    assert key_at(source, "learnings", 0, "applies_to") == "applies to"
    assert key_at(source, "next_steps") == "Next steps"
    assert key_at(source) == "update"
    assert update(source) == update(read("update.md", MARKDOWN.encode()))


def test_what_is_missing_points_at_the_entry_or_the_update() -> None:
    source = markdown("## Next steps\n- call-sales: Ask sales\n- Ask again\n")
    assert slice_of(source.text, source.span(("updates", 0, "next_steps", 0, "owner"))) == "call-sales"
    assert slice_of(source.text, source.span(("updates", 0, "next_steps", 1, "id"))) == "Ask again"
    assert slice_of(source.text, source.span(("updates", 0, "author"))) == "update"


def test_a_part_of_a_text_can_be_pointed_at() -> None:
    source = markdown("## Completed\n- Rebuilt the form\n")
    span = source.span(("updates", 0, "completed", 0, "did"), part=(8, 11))
    assert slice_of(source.text, span) == "the"


@pytest.mark.parametrize(
    "text", ["", "# Read me\n\n- a: b\n", "---\n", "---\n\nText\n", "---\nA rule above\n---\n\nText"]
)
def test_a_file_without_front_matter_has_no_data_and_nothing_wrong(text: str) -> None:
    source = read("README.md", text.encode())
    assert source.data is None
    assert source.problems == ()
    assert source.locate() == {}


def test_front_matter_may_hold_collections_as_a_yaml_file_does() -> None:
    source = read("goals.md", b"---\ngoals:\n  - id: mql\n---\n## Completed\n- nothing to do with it\n")
    assert source.data == {"goals": [{"id": "mql"}]}
    assert source.span(("goals", 0, "id")) == Span("goals.md", 3, 9, 3, 12)
    assert source.text.endswith("with it\n")


def test_front_matter_of_another_tool_is_left_as_it_is() -> None:
    assert read("post.md", b"---\nlayout: post\n---\nText\n").data == {"layout": "post"}


def test_what_is_wrong_in_front_matter_is_found_at_its_line() -> None:
    problem = only_problem(read("a.md", b"---\nupdate:\n  period: 2026-10\n  period: 2026-11\n---\n"))
    assert (problem.rule, problem.span) == ("duplicate-key", Span("a.md", 4, 3, 4, 9))


def test_front_matter_that_cannot_be_read_keeps_the_file_from_being_read() -> None:
    source = markdown("## Completed\n- x\n", '---\nupdate: "open\n---\n')
    assert source.data is None
    assert (only_problem(source).rule, only_problem(source).span.line) == ("yaml-syntax", 2)


def test_front_matter_that_is_never_closed_is_found_where_it_opens() -> None:
    source = read("a.md", b"---\nupdate:\n  period: 2026-10\n\n## Completed\n- x\n")
    assert only_problem(source).span == Span("a.md", 1, 1, 1, 4)
    assert "never closed" in only_problem(source).message


@pytest.mark.parametrize("front", ["---\nupdate:\n---\n", "---\nupdate: {}\n---\n", "--- \r\nupdate: null\r\n--- \r\n"])
def test_an_update_without_fields_still_has_its_lists(front: str) -> None:
    assert update(markdown("## Completed\n- x\n", front)) == {"completed": [{"did": "x"}]}


@pytest.mark.parametrize("value", ["2026-10", "[a]"])
def test_an_update_that_is_no_mapping_is_left_for_its_kind_to_refuse(value: str) -> None:
    source = markdown("## Completed\n- x\n", f"---\nupdate: {value}\n---\n")
    assert isinstance(update(source), str | list)
    assert slice_of(source.text, source.span(("updates", 0))) in (value, "update")


def test_other_collections_beside_an_update_keep_their_places() -> None:
    source = markdown("## Completed\n- x\n", "---\ngoals: [{id: a}]\nupdate: {}\n---\n")
    assert source.data == {"goals": [{"id": "a"}], "updates": [{"completed": [{"did": "x"}]}]}
    assert slice_of(source.text, source.span(("goals", 0, "id"))) == "a"


@pytest.mark.parametrize("order", [1, -1])
def test_an_update_and_a_list_of_updates_in_one_file_is_one_too_many(order: int) -> None:
    keys = ["updates: [{period: 2026-09}, {period: 2026-08}]\n", "update: {period: 2026-10}\n"]
    source = markdown("", f"---\n{''.join(keys[::order])}---\n")
    assert source.data == {"updates": [{"period": "2026-10"}]}
    assert slice_of(source.text, only_problem(source).span) == "updates"
    assert value_at(source, "period") == "2026-10"
    assert ("updates", 1) not in source.locate()


def test_entries_in_front_matter_come_before_those_of_the_body() -> None:
    front = "---\nupdate:\n  notes: first\n  completed:\n    - did: a\n---\n"
    source = markdown("last\n\n## Completed\n- b\n", front)
    assert update(source) == {"notes": "first\n\nlast", "completed": [{"did": "a"}, {"did": "b"}]}
    assert value_at(source, "completed", 0, "did") == "a"
    assert value_at(source, "completed", 1, "did") == "b"
    assert key_at(source, "completed") == "completed"


def test_a_list_that_front_matter_gives_as_something_else_stays_what_it_is() -> None:
    source = markdown("text\n\n## Completed\n- b\n", "---\nupdate: {completed: much, notes: 7}\n---\n")
    assert update(source) == {"completed": "much", "notes": 7}


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("## Completed", "completed"),
        ("# NEXT STEPS", "next_steps"),
        ("### Learnings ###", "learnings"),
        ("## ✅ Done:", "completed"),
        ("## 2. **Observations**", "observations"),
        ("## 3️⃣ Next-steps <!-- who does what -->", "next_steps"),
        ("Completed\n---------", "completed"),
        ("## Próximos pasos", "next_steps"),
        ("## PROXIMOS PASOS", "next_steps"),
        ("## Completado", "completed"),
        ("## Hecho", "completed"),
        ("## Observaciones", "observations"),
        ("## Aprendizajes", "learnings"),
        ("## งานที่เสร็จแล้ว", "completed"),
        ("## ข้อสังเกต", "observations"),
        ("## สิ่งที่ได้เรียนรู้", "learnings"),
        ("## ขั้นตอนต่อไป", "next_steps"),
        ("## 已完成", "completed"),
        ("## 观察", "observations"),
        ("##　经验教训", "learnings"),
        ("## 下一步：", "next_steps"),
    ],
)
def test_headings_are_known_in_every_language(heading: str, section: str) -> None:
    source = markdown(f"{heading}\n\n- something: seen\n")
    assert list(update(source)) == ["period", "cadence", section]
    assert key_at(source, section).strip("#✅️⃣123. *:：　-") in heading


def test_no_word_opens_two_lists_or_names_two_fields() -> None:
    from mktops.source import headings

    words = [word for by_language in headings._SECTIONS.values() for group in by_language.values() for word in group]
    assert len(words) == len({headings._plain(word) for word in words})
    names = [word for group in headings._FIELDS.values() for word in group]
    assert len(names) == len({headings._plain(word) for word in names})
    assert set(headings._FIELDS) == headings.EVERY_FIELD - {"id"}


def test_the_fields_of_each_list_are_those_of_its_kind() -> None:
    for section, fields in FIELDS.items():
        (part,) = (one for one in Update.model_fields[section].annotation.__args__ if one is not ...)  # type: ignore[union-attr]
        assert fields == set(part.model_fields)
        assert MAIN[section] in fields


def test_two_sections_of_one_name_are_one_list() -> None:
    source = markdown("## Completed\n- a\n\n## Observations\n- b\n\n## Hecho\n- c\n")
    assert update(source)["completed"] == [{"did": "a"}, {"did": "c"}]
    assert key_at(source, "completed") == "Completed"


def test_a_list_is_parted_by_lower_headings_and_ended_by_equal_ones() -> None:
    body = "## Completed\n### Website\n- a\n\n### Ads\n- b\n\n## Budget\n- c\n"
    found = update(markdown(body))
    assert found["completed"] == [{"did": "a"}, {"did": "b"}]
    assert found["notes"] == "**Budget**\n\n- c"


def test_a_heading_without_a_list_is_an_empty_list() -> None:
    found = update(markdown("## Completed\nNothing this month.\n\n## Observations\n"))
    assert found["completed"] == found["observations"] == []
    assert found["notes"] == "**Completed**\n\nNothing this month."


@pytest.mark.parametrize(
    ("line", "marked", "offered"),
    [
        ("## Next step", "Next step", "Next steps"),
        ("## Nextsteps", "Nextsteps", "Next steps"),
        ("## Learning", "Learning", "Learnings"),
        ("## Observatoins", "Observatoins", "Observations"),
        ("## Completed in October", "Completed in October", "Completed"),
        ("## Learnings & next steps", "Learnings & next steps", "Learnings"),
        ("## Proximo paso", "Proximo paso", "Próximos pasos"),
        ("## ขั้นตอนต่อ", "ขั้นตอนต่อ", "ขั้นตอนต่อไป"),
        ("#### Completed", "Completed", "Completed"),
        ("**Completed**", "**Completed**", "Completed"),
        ("##Completed", "##Completed", "Completed"),
        ("Next steps:", "Next steps:", "Next steps"),
    ],
)
def test_a_heading_that_is_nearly_one_of_an_update_is_found_if_it_heads_a_list(
    line: str, marked: str, offered: str
) -> None:
    source = markdown(f"Hello.\n\n{line}\n\n- lost: list\n- two\n")
    problem = only_problem(source)
    assert problem.rule == "unknown-key"
    assert slice_of(source.text, problem.span) == marked
    assert f"“## {offered}”" in problem.help
    assert the_update(source)["notes"].endswith("- lost: list\n- two")
    assert markdown(f"Hello.\n\n{line}\n\nOnly prose.\n").problems == ()
    assert len(markdown(f"Hello.\n\n{line}\n\n- lost\n\n1. lost\n").problems) == 1


@pytest.mark.parametrize(
    "heading", ["Budget", "Not completed", "Incomplete", "Competition", "2026", "…", "Completed " + "x" * 80]
)
def test_a_heading_of_ones_own_may_head_a_list(heading: str) -> None:
    assert update(markdown(f"## {heading}\n- a\n"))["notes"] == f"**{heading}**\n\n- a"


def test_a_line_that_repeats_its_heading_is_no_doubt() -> None:
    assert entries("## Next steps\n- a: b\n\n### Next steps for Ana\n- c: d\n\n#### Done\n") == [
        {"id": "a", "text": "b"},
        {"id": "c", "text": "d"},
    ]


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ("- Ask sales", {"text": "Ask sales"}),
        ("* ask: Ask sales", {"id": "ask", "text": "Ask sales"}),
        ("+ **ask**: Ask sales", {"id": "ask", "text": "Ask sales"}),
        ("1. ask: Ask sales", {"id": "ask", "text": "Ask sales"}),
        ("12) ask：Ask sales", {"id": "ask", "text": "Ask sales"}),
        ("-\task: Ask sales", {"id": "ask", "text": "Ask sales"}),
        ("-　ask: Ask sales", {"id": "ask", "text": "Ask sales"}),
        ("- Ask: sales", {"text": "Ask: sales"}),
        ("- https://example.com", {"text": "https://example.com"}),
        ("- ask: at 10:30: sales", {"id": "ask", "text": "at 10:30: sales"}),
        ("- ask:", {"id": "ask"}),
        ("- [ ] ask: it", {"id": "ask", "text": "it", "status": "open"}),
        ("- [X] it", {"text": "it", "status": "done"}),
        ("- [] it", {"text": "it", "status": "open"}),
        ("- [x](https://example.com)", {"text": "[x](https://example.com)"}),
        ("- [ ] it\n  - status: dropped", {"text": "it", "status": "dropped"}),
        ("- [x] it\n  - status: done", {"text": "it", "status": "done"}),
        ("- id: ask\n  text: Ask sales\n  owner: ana", {"id": "ask", "text": "Ask sales", "owner": "ana"}),
        ("- text: Ask sales\n  - ID: ask", {"id": "ask", "text": "Ask sales"}),
        ("-\n  - id: ask\n  - text: Ask sales", {"id": "ask", "text": "Ask sales"}),
        ("- it\n  - Owner: ana", {"text": "it", "owner": "ana"}),
        ("- it\n  - **owner:** ana", {"text": "it", "owner": "ana"}),
        ("- it\n  - answered-on: 2026-11-07", {"text": "it", "answered_on": "2026-11-07"}),
        ("- it\n  - Answered on: 2026-11-07", {"text": "it", "answered_on": "2026-11-07"}),
        ("- it\n  - owner:", {"text": "it", "owner": None}),
        ("- it\n  - owner: ana\n    due: 2026-11-07", {"text": "it", "owner": "ana", "due": "2026-11-07"}),
        ("- it\n  over: here\n  due: 2026-11-07", {"text": "it over: here", "due": "2026-11-07"}),
        ("- it\n\n  owner: ana", {"text": "it", "owner": "ana"}),
        ("- it\n  - Ownr: ana", {"text": "it", "ownr": "ana"}),
        ("- it\n  - told whom: ana", {"text": "it", "told_whom": "ana"}),
        ("- it\n  - what we said was: no", {"text": "it\n\nwhat we said was: no"}),
        (
            "- it\n  - responsable: ana\n  - fecha límite: 2026-11-07",
            {"text": "it", "owner": "ana", "due": "2026-11-07"},
        ),
        ("- it\n  - ผู้รับผิดชอบ: ana\n  - กำหนดส่ง: 2026-11-07", {"text": "it", "owner": "ana", "due": "2026-11-07"}),
        ("- it\n  - 负责人：ana\n  - 截止日期：2026-11-07", {"text": "it", "owner": "ana", "due": "2026-11-07"}),
        (
            "- it is\n  long\n\n  and longer\n  - and on\n    and on",
            {"text": "it is long\n\nand longer\n\nand on and on"},
        ),
        ("- it\n  - owner: ana\n  - and more", {"text": "it\n\nand more", "owner": "ana"}),
        ("- it\n  - owner: ana\n\n  and more", {"text": "it\n\nand more", "owner": "ana"}),
        ("- it\n  - owner: ana\n    - due: 2026-11-07", {"text": "it", "owner": "ana", "due": "2026-11-07"}),
        ("- it\n  - and on\n    some words: on", {"text": "it\n\nand on some words: on"}),
        ("- it\n  - and on\n\n    some words: on", {"text": "it\n\nand on\n\nsome words: on"}),
        ("- it\n  - owner: ana\n    - maria\n      - rosa", {"text": "it", "owner": "ana\n\nmaria\n\nrosa"}),
        ("- it\n\n  ```\n  owner: ana\n\n  - x\n  ```", {"text": "it\n\nowner: ana\n- x"}),
        ("- > it", {"text": "it"}),
        ("- # it #", {"text": "it"}),
        ("- it <!-- hint -->", {"text": "it"}),
        ("- <!-- one --><!-- two --> it", {"text": "it"}),
        ("- `<!-- mark -->` set", {"text": "`<!-- mark -->` set"}),
        ("- it\n  - owner: <!-- who? -->\n  <!-- more\n  hints -->", {"text": "it", "owner": None}),
        ("- no <!-- end", {"text": "no <!-- end"}),
        ("1. it\n  - owner: ana\n  - due: 2026-11-07", {"text": "it", "owner": "ana", "due": "2026-11-07"}),
        ("- it\n - owner: ana", {"text": "it", "owner": "ana"}),
        ("-   it\n<!-- hint -->\n      - owner: ana", {"text": "it", "owner": "ana"}),
    ],
)
def test_an_item_is_an_entry(items: str, expected: dict[str, str]) -> None:
    assert entries(f"## Next steps\n{items}\n") == [expected]
    assert entries(f"## Next steps\r\n{items}\n".replace("\n", "\r\n").replace("\r\r", "\r")) == [expected]


def test_items_of_one_depth_are_entries_of_their_own() -> None:
    assert entries("## Next steps\n- a: x\n - b: y\n- owner: z\n") == [
        {"id": "a", "text": "x"},
        {"id": "b", "text": "y"},
        {"id": "owner", "text": "z"},
    ]


def test_completed_work_has_no_ids_and_drops_its_ticks() -> None:
    assert entries("## Completed\n- form: rebuilt\n- [x] ads\n- did: it\n  - porqué: x\n") == [
        {"did": "form: rebuilt"},
        {"did": "ads"},
        {"did": "it", "porqué": "x"},
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "  - applies to: campaign, channel,product",
        "  - Applies_to: [campaign，channel、product]",
        "  - applies to: campaign,\n    channel\n    ,, product",
        "  - applies to:\n    - campaign\n    - channel, product",
        "  - se aplica a: campaign, channel, product",
    ],
)
def test_a_field_of_several_values_is_split_at_commas(lines: str) -> None:
    source = markdown(f"## Learnings\n- a: b\n{lines}\n")
    assert update(source)["learnings"][0]["applies_to"] == ["campaign", "channel", "product"]
    assert [value_at(source, "learnings", 0, "applies_to", n) for n in range(3)] == ["campaign", "channel", "product"]


def test_a_field_of_several_values_may_be_left_empty() -> None:
    assert entries("## Learnings\n- a: b\n  - applies to:\n") == [{"id": "a", "statement": "b", "applies_to": None}]


def test_items_without_text_are_no_entries() -> None:
    assert entries("## Next steps\n-\n- [ ]\n- <!-- what? -->\n-  \n") == []


def test_a_text_over_several_lines_is_covered_to_the_end_of_its_first_paragraph() -> None:
    source = markdown("## Completed\n- it is\n  long\n\n  and longer\n  - why:\n    - so\n      it is\n")
    assert value_at(source, "completed", 0, "did") == "it is\n  long"
    assert value_at(source, "completed", 0, "why") == "so\n      it is"


def test_a_comment_before_a_text_is_no_part_of_its_place() -> None:
    assert value_at(markdown("## Completed\n- <!-- hint --> it\n"), "completed", 0, "did") == "it"


def test_a_field_without_a_value_points_behind_its_colon() -> None:
    source = markdown("## Next steps\n- it\n  - owner:\n")
    assert source.locate()["updates", 0, "next_steps", 0, "owner"].value == Span("update.md", 8, 11, 8, 11)
    assert slice_of(source.text, source.span(("updates", 0, "next_steps", 0, "owner"))) == "owner"


def test_a_field_written_twice_is_found_and_the_first_stays() -> None:
    source = markdown("## Next steps\n- it\n  - owner: ana\n  - due: x\n  - Owner: bo\n    more\n")
    problem = only_problem(source)
    assert (problem.rule, slice_of(source.text, problem.span)) == ("duplicate-key", "Owner")
    assert slice_of(source.text, problem.related[0].span) == "owner"
    assert the_update(source)["next_steps"] == [{"text": "it", "owner": "ana", "due": "x"}]


def test_a_ticked_box_beside_another_status_is_found() -> None:
    source = markdown("## Next steps\n- [x] it\n  - status: carried\n")
    problem = only_problem(source)
    assert (problem.rule, slice_of(source.text, problem.span)) == ("duplicate-key", "[x]")
    assert value_at(source, "next_steps", 0, "status") == "carried"


def test_an_unknown_field_is_left_for_the_kind_to_name_at_its_key() -> None:
    source = markdown("## Learnings\n- a: b\n  - aplies to: campaign\n")
    misfits = shape(Update, update(source))
    assert isinstance(misfits, list)
    assert [(one.rule, one.path) for one in misfits] == [("unknown-key", ("learnings", 0, "aplies_to"))]
    assert slice_of(source.text, source.span(("updates", 0, *misfits[0].path), on="key")) == "aplies to"


@pytest.mark.parametrize(
    ("body", "notes"),
    [
        ("One.\n\nTwo\nlines.\n", "One.\n\nTwo\nlines."),
        ("# Title\n\nOne.\n", "One."),
        ("One.\n\n# Title\n\nTwo.\n", "One.\n\n**Title**\n\nTwo."),
        ("## Completed\n\nBefore.\n\n- a\n\nAfter.\n", "**Completed**\n\nBefore.\n\nAfter."),
        (
            "## Budget\nA.\n\n***\n\n> quoted\n\n## Risks\n1. x\n   - y\n",
            "**Budget**\n\nA.\n\n> quoted\n\n**Risks**\n\n1. x\n   - y",
        ),
        ("```\n## Next steps\n\n- a <!-- b -->\n```\n", "```\n## Next steps\n\n- a <!-- b -->\n```"),
        ("Text.\n\n    indented: text\n", "Text.\n\nindented: text"),
        ("<div>\n\n[a]: https://example.com\n", "<div>\n\n[a]: https://example.com"),
        ("- A. <!-- hint -->\n- B.\n", "- A.\n- B."),
        ("A. <!-- hint -->\n<!-- ## Completed\n- hidden -->\nB.\n", "A.\n\nB."),
        ("## \n\nA.\n", "A."),
    ],
)
def test_prose_is_kept_under_the_names_of_its_sections(body: str, notes: str) -> None:
    assert update(markdown(body)).get("notes") == notes
    assert update(markdown(body.replace("\n", "\r\n"))).get("notes") == notes


def test_an_update_without_prose_has_no_notes() -> None:
    source = markdown("# Title\n\n<!-- nothing\n\n## Completed\n- x\n-->\n\n---\n")
    assert update(source) == {"period": "2026-10", "cadence": "monthly"}
    assert ("updates", 0, "notes") not in source.locate()


def test_a_comment_that_is_never_closed_is_found() -> None:
    source = markdown("## Completed\n- a\n\n<!-- hint\n\n## Observations\n- b\n")
    assert slice_of(source.text, only_problem(source).span) == "<!--"
    assert only_problem(source).span.line == 9
    assert source.data == {"updates": [{"period": "2026-10", "cadence": "monthly", "completed": [{"did": "a"}]}]}


def test_lists_are_read_to_a_sensible_depth_and_deeper_ones_are_found() -> None:
    assert entries(f"## Completed\n{'- ' * 8}x\n") == [{"did": "x"}]
    problem = only_problem(markdown(f"## Completed\n- a\n{'- ' * 12}x\n"))
    assert (problem.rule, problem.span.line) == ("yaml-limit", 8)


def test_an_update_that_is_a_book_is_refused() -> None:
    source = markdown("## Completed\n- " + "x" * 200_000)
    assert only_problem(source).rule == "unreadable-file"
    assert source.data == {"updates": [{"period": "2026-10", "cadence": "monthly"}]}


@pytest.mark.parametrize(
    "body",
    [
        "- " * 90_000,
        ">" * 190_000,
        "## Next steps\n- a\n" + "  - why: x\n" * 2_000,
        "## Next steps\n- " + "a: " * 60_000,
        "## Next steps\n- " + "*" * 190_000,
        "## Learnings\n- a\n  - applies to: " + "," * 190_000,
        "## Completed\n- a\n  - a" + " " * 190_000 + ":",
        "a <!-- " * 25_000,
        "a <!-- -->" * 19_000,
        "# " + "a" * 90_000 + " " + "#" * 90_000,
        "[a]: b\n" * 5_000,
        "\xa0" * 190_000,
    ],
    ids=lambda body: repr(body[:20]),
)
def test_hostile_texts_take_no_longer_than_others(body: str) -> None:
    started = time.monotonic()
    markdown(body).locate()
    assert time.monotonic() - started < 20


def test_the_markdown_parser_is_loaded_only_for_an_update() -> None:
    program = (
        "import sys; from mktops.source import read;"
        "read('a.md', b'# Read me'); read('a.md', b'---\\ngoals: []\\n---\\n');"
        "assert 'markdown_it' not in sys.modules;"
        "read('a.md', b'---\\nupdate: {}\\n---\\n'); assert 'markdown_it' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


LETTERS = st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from(
    "*_`[]()#>-+:：,，、!\\&<|~ \t\0\xa0\u3000ก็éß👍🏽中\u200d"
)
#: Begins with a letter, so that it is no other block, and ends with one, so that nothing is stripped.
TEXTS = st.builds("A{}z".format, st.text(LETTERS, max_size=30).filter(lambda text: "<!--" not in text))
SLUGS = st.from_regex(r"\A[a-z0-9]([a-z0-9-]{0,9}[a-z0-9])?\Z").filter(
    lambda slug: field_of(slug) not in {"id", "text", "statement"}
)
BULLETS = st.sampled_from(["- ", "* ", "+ ", "-   ", "-\t"])
HEADINGS = st.sampled_from(["## Next steps", "# next steps", "### Próximos pasos ###", "ขั้นตอนต่อไป\n===", "##\t下一步"])


@given(
    steps=st.lists(
        st.tuples(SLUGS, TEXTS, st.sampled_from(["", "[ ] ", "[x] "]), TEXTS, SLUGS), min_size=1, max_size=4
    ),
    bullet=BULLETS,
    heading=HEADINGS,
    between=st.sampled_from(["", "\n", "  <!-- hint -->\n"]),
    ends=st.sampled_from(["\n", "\r\n"]),
)
@settings(max_examples=100, deadline=None)
def test_what_is_planted_is_read_and_its_span_slices_back_to_it(
    steps: list[tuple[str, str, str, str, str]], bullet: str, heading: str, between: str, ends: str
) -> None:
    lines = [
        f"{bullet}{box}{name}: {text}\n{between}    - owner: {owner}\n    - Answered_on:   {day} \n"
        for name, text, box, owner, day in steps
    ]
    text = (FRONT + f"Hello.\n\n{heading}\n\n" + "".join(lines)).replace("\n", ends)
    source = read_markdown("update.md", text)
    found = update(source)["next_steps"]
    assert len(found) == len(steps)
    for number, (name, words, box, owner, day) in enumerate(steps):
        expected = {"id": name, "text": words, "owner": owner, "answered_on": day}
        status = {"[ ] ": "open", "[x] ": "done"}.get(box)
        assert found[number] == (expected | {"status": status} if status else expected)
        for field, value in expected.items():
            assert value_at(source, "next_steps", number, field) == value
        assert key_at(source, "next_steps", number, "owner") == "owner"


def check(source: Source) -> None:
    """Everything in the data has a place, and everything that is said points into the text."""
    spans = source.locate()
    for place in spans.values():
        slice_of(source.text, place.value)
        if place.key:
            slice_of(source.text, place.key)
    for problem in source.problems:
        assert all((problem.rule, problem.message, problem.help))
        slice_of(source.text, problem.span)
    for path, value in leaves(source.data, ()) if source.data is not None else ():
        token = slice_of(source.text, spans[path].value)
        is_written_out = path[2:3] and path[2] in MAIN and path[-1] != "status" and isinstance(value, str)
        # Signs that are refused are read as U+FFFD.
        if is_written_out and "\n" not in token and "\ufffd" not in str(value):
            assert str(value).startswith(token)


def leaves(data: object, path: FieldPath) -> list[tuple[FieldPath, object]]:
    if isinstance(data, dict):
        return [leaf for name, value in data.items() for leaf in leaves(value, (*path, name))]
    if isinstance(data, list):
        return [leaf for n, value in enumerate(data) for leaf in leaves(value, (*path, n))]
    return [(path, data)]


SCRAPS = st.sampled_from([
    "## Completed", "## Next steps", "# Learnings", "## Learning", "Observations\n---", "ข้อสังเกต", "#", "---\n",
    "- ", "  - ", "    ", "1. ", "> ", "\n", "\n\n", "\r\n", "\r", "\t", "\0", "\x0b", "\u2028", "\xa0", "x", "***\n",
    "[x] ", "[ ]", "owner: ", "why:", "applies to: a, b", "id: ", "a-b: ", "：", "**", "```", "~~~\n", "<!--", "-->",
    "<p>\n", "[a]: b\n",
])  # fmt: skip


@given(st.lists(SCRAPS | st.text(max_size=5), max_size=60).map("".join))
@settings(max_examples=100, deadline=None)
def test_no_body_is_too_odd_to_be_read(body: str) -> None:
    check(read_markdown("update.md", FRONT + body))
    check(read("update.md", (FRONT + body).encode(errors="replace")))


@given(
    st.lists(SCRAPS | st.sampled_from(["---\n", "update:", "update: ", "{", "}", "period"]), max_size=20).map("".join)
)
@settings(max_examples=100, deadline=None)
def test_no_front_matter_is_too_odd_to_be_read(text: str) -> None:
    check(read("update.md", text.encode(errors="replace")))
    check(read("update.md", f"---\n{text}".encode(errors="replace")))
    check(read("update.md", f"---\nupdate:\n{text}\n---\n{text}".encode(errors="replace")))


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_no_change_to_an_update_makes_it_unreadable(data: st.DataObject) -> None:
    text = MARKDOWN
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 12)))
        text = text[:start] + data.draw(SCRAPS | st.text(max_size=3)) + text[end:]
    check(read("update.md", text.encode(errors="replace")))


@given(st.text(max_size=100))
@settings(max_examples=100, deadline=None)
def test_any_words_can_be_asked_for_the_heading_or_field_they_mean(words: str) -> None:
    assert section_of(words) is None or words
    assert heading_meant(words) is None or words
    assert isinstance(field_of(words), str)
