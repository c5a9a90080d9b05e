"""A comment allows a finding on its line or on the next one, with a reason."""

from __future__ import annotations

import pytest

from mktops.source import read
from tests.yaml_texts import FILE, marked

BECAUSE = "# mktops: allow some-rule because it was agreed"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"a: 1  «{BECAUSE}»\nb: 2\n", 1),
        (f"a:  «{BECAUSE}»   \n  - 2\n", 1),
        (f"«{BECAUSE}»\na: 1\n", 2),
        (f"a:\n  «{BECAUSE}»\n\n  # why\n  \n  - x\n", 6),
        (f"a: 1\n«{BECAUSE}»\n# end\n", 2),
        (f"a: 1\n«{BECAUSE}»", 2),
        (f"a: |  «{BECAUSE}»\n  text\n", 1),
        (f"a: |\n  text\n«{BECAUSE}»\nb: 1\n", 4),
        (f"a: [  «{BECAUSE}»\n  1]\n", 1),
        (f"a: 'x'  «{BECAUSE}»\n", 1),
        (f"a: x y  «{BECAUSE}»\n", 1),
        (f"a: {{b: @}}  «{BECAUSE}»\n", 1),
    ],
)
def test_an_allowance_knows_its_line_and_its_place(text: str, line: int) -> None:
    clean, (span,) = marked(text)
    for raw in (clean.encode(), ("\ufeff" + clean.replace("\n", "\r\n")).encode()):
        (allowance,) = read(FILE, raw).allowances()
        assert (allowance.line, allowance.rule, allowance.reason) == (line, "some-rule", "it was agreed")
        assert allowance.span == span


@pytest.mark.parametrize(
    ("comment", "rule", "reason"),
    [
        ("#mktops:allow a-rule because x", "a-rule", "x"),
        ("#  mktops:  allow  a-rule  because  ไทย: # “x”", "a-rule", "ไทย: # “x”"),
        ("# mktops: allow a-rule", "a-rule", ""),
        ("# mktops: allow a-rule because", "a-rule", ""),
        ("# mktops: allow a-rule it was agreed", "", ""),
        ("# mktops: alow a-rule because x", "", ""),
        ("# mktops:", "", ""),
    ],
)
def test_words_that_are_not_understood_leave_the_rule_or_the_reason_empty(comment: str, rule: str, reason: str) -> None:
    (allowance,) = read(FILE, f"a: 1 {comment}\n".encode()).allowances()
    assert (allowance.rule, allowance.reason) == (rule, reason)


@pytest.mark.parametrize(
    "text",
    [
        f"a: 'x {BECAUSE}'\n",
        f'a: "x\n  {BECAUSE}\n  y"\n',
        f"a: |\n  {BECAUSE}\n",
        f"a: >-\n  x\n\n  {BECAUSE}\n\nb: 1\n",
        f"'a {BECAUSE}': 1\n",
        f"a: x{BECAUSE}\n",
        "# allow some-rule because x\n",
        "# see mktops: allow some-rule because x\n",
        "# mktops allow some-rule because x\n",
        "mktops: allow\n",
    ],
)
def test_what_only_looks_like_an_allowance_is_none(text: str) -> None:
    assert read(FILE, text.encode()).allowances() == ()


def test_allowances_come_in_their_order_and_each_stands_for_itself() -> None:
    text = f"{BECAUSE}\n{BECAUSE.replace('some', 'other')}\na: 1  {BECAUSE.replace('some', 'third')}\n"
    allowances = read(FILE, text.encode()).allowances()
    assert [(one.line, one.rule) for one in allowances] == [(3, "some-rule"), (3, "other-rule"), (3, "third-rule")]


def test_a_markdown_file_has_them_as_its_own_comments_below_the_front_matter() -> None:
    text = f"""\
---
update:  {BECAUSE}
  period: 2026-10
---
# mktops: allow heading because it is none

<!-- mktops: allow body-rule because
     of two lines -->

<!-- another -->
- a <!-- mktops: allow line-rule because x -->
"""
    allowances = read("update.md", text.encode()).allowances()
    assert [(one.line, one.rule, one.reason) for one in allowances] == [
        (2, "some-rule", "it was agreed"),
        (11, "body-rule", "of two lines"),
        (11, "line-rule", "x"),
    ]


def test_a_hundred_thousand_allowances_are_read_in_linear_time() -> None:
    text = f"{BECAUSE}\n" * 50_000 + "a: |\n" + f"  {BECAUSE}\n" * 50_000
    assert len(read(FILE, text.encode()).allowances()) == 50_000
