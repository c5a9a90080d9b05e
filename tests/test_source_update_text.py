"""An update that is written as Markdown reads back as the same update, whatever people call their work."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mktops.reports.environment import languages, load_words
from mktops.source import read
from mktops.source.headings import MAIN
from mktops.source.update_text import update_markdown

HEADINGS = load_words("en").update_headings
HEAD = {"period": "2026-10", "cadence": "monthly"}
HOSTILE = [
    *("#", "# a", "## Learnings", "- a", "-", "* a", "1. a", "a: b", "why: not", "did: it", "id: x", "text", "[x] a"),
    *(
        "[ ] a",
        "> a",
        "```",
        "---",
        "===",
        "--- \nupdate: x",
        "<!-- a",
        "a <!-- b --> c",
        "<b>",
        "|a|b|",
        "\\",
        "&amp;",
    ),
    *("ทดสอบ: งาน", "原因：没有", "負責人：ana", "https://a.b/c: d", "a\nb", "a\n\nb", "a\n- b", "a\n\n- b", "a\n# b"),
    *(" a ", "a  b", "\ta", "a\u3000b", "a\u200db", "“a”", "'", '"', "a #b", "{a: b}", "[]", "null", "12", "•a", ""),
    *("Completed", "**why:** a", "owner", "---\n", "\x1b", "\u2028", "a\r\nb", "<<<<<<< HEAD", "@", "%", "!", "`a`"),
]
texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.lists(st.sampled_from(HOSTILE), min_size=2, max_size=3).map("\n".join),
    st.text("a: #-*>[x]`|\n\t0.", max_size=12),
    st.text(max_size=8),
)
ids = st.sampled_from(["a", "q4-mql", "id", "text", "statement", "owner", "why", "x" * 64, "1", "due"])


def _entries(required: dict[str, Any], **optional: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(st.fixed_dictionaries(required, optional=optional), max_size=3)


records = st.fixed_dictionaries(
    {key: st.just(value) for key, value in HEAD.items()},
    optional={
        "author": texts,
        "completed": _entries({"did": texts}, why=texts, learned=texts, item=ids),
        "observations": _entries({"text": texts}, id=ids),
        "learnings": _entries({"id": ids, "statement": texts}, evidence=texts, test=ids, applies_to=st.lists(texts)),
        "next_steps": _entries({"id": ids, "text": texts}, owner=ids, due=st.just("2026-11-14"), status=texts),
    },
)


def _read(text: str) -> Any:
    source = read("updates/2026-10.md", text.encode())
    assert source.problems == ()
    assert isinstance(source.data, dict)
    (update,) = source.data.pop("updates")
    assert not source.data
    return update


@given(records)
@settings(max_examples=60)
@example({**HEAD, "completed": [{"did": text, "why": text} for text in HOSTILE]})
@example({**HEAD, "next_steps": [{"id": "id", "text": "text: id: x"}]})
def test_what_is_written_reads_back_as_exactly_this_update(record: dict[str, Any]) -> None:
    assert _read(update_markdown(record, HEADINGS)) == record


@pytest.mark.parametrize("language", languages())
def test_the_lists_stand_under_the_headings_of_every_language(language: str) -> None:
    words = load_words(language).update_headings
    record = {**HEAD, "completed": [{"did": "a"}], "observations": [], "learnings": [], "next_steps": []}
    text = update_markdown(record, words)
    assert _read(text) == record
    assert [line for line in text.splitlines() if line.startswith("## ")] == [f"## {words[name]}" for name in MAIN]


def test_an_update_is_written_as_people_write_it() -> None:
    record = {
        **HEAD,
        "completed": [{"did": "Cut the form.", "why": "Phones gave up.", "item": "form"}],
        "learnings": [{"id": "short", "statement": "Short forms win.", "applies_to": ["channel", "product"]}],
    }
    assert update_markdown(record, HEADINGS) == (
        "---\nupdate:\n  period: 2026-10\n  cadence: monthly\n---\n\n"
        "## Completed\n\n- Cut the form.\n  - why: Phones gave up.\n  - item: form\n\n"
        "## Learnings\n\n- short: Short forms win.\n  - applies_to: channel, product\n"
    )


@pytest.mark.parametrize("title", ["# 1", "- a", "[x] done", "did: it", "1. a", "> quoted"])
def test_a_title_that_means_something_in_markdown_is_written_behind_the_name_of_its_field(title: str) -> None:
    text = update_markdown({**HEAD, "completed": [{"did": title}]}, HEADINGS)
    assert f"\n- did: {title}\n" in text


@pytest.mark.parametrize("title", ["a: b", "ทดสอบ งาน", "https://a.b", "“a”", "C# 12"])
def test_a_title_that_reads_as_it_is_gets_no_name_before_it(title: str) -> None:
    assert f"\n- {title}\n" in update_markdown({**HEAD, "completed": [{"did": title}]}, HEADINGS)


def test_several_paragraphs_stay_in_the_list() -> None:
    record = {**HEAD, "completed": [{"did": "a\n\nb", "why": "c\n\nd"}]}
    text = update_markdown(record, HEADINGS)
    assert _read(text) == record
    assert text.endswith("## Completed\n\n- a\n\n  b\n  - why: c\n\n    d\n")


def test_only_the_list_that_markdown_would_change_goes_to_the_front_matter() -> None:
    record = {**HEAD, "completed": [{"did": "a\nb"}], "observations": [{"text": "c"}]}
    text = update_markdown(record, HEADINGS)
    assert _read(text) == record
    front, _, body = text.partition("\n---\n")
    assert "completed:" in front
    assert body == "\n## Observations\n\n- c\n"
