"""Every rule's page is run: the bad blocks give exactly the findings that they mark, the good ones none."""

from __future__ import annotations

import pytest

from mktops.book import Book
from mktops.rules import all_rules
from mktops.rules.rule_page import page
from tests.workspaces import book, example, found_by, underlined

RULES = all_rules()
#: What an example may leave out: the people, metrics and channels it names, unless the rule is about them.
LOOSE = {"unknown-reference"}
#: What hides records has to stand in the example that tells of it.
CAUSES = {"not-judged": {"unknown-key"}}

BAD = [(name, i, text) for name, rule in RULES.items() for i, text in enumerate(page(rule.text).bad)]
GOOD = [(name, i, text) for name, rule in RULES.items() for i, text in enumerate(page(rule.text).good)]


@pytest.mark.parametrize(("name", "text"), [(n, t) for n, _, t in BAD], ids=[f"{n}-{i}" for n, i, _ in BAD])
def test_a_bad_example_gives_exactly_the_marked_findings_and_each_says_what_to_do(name: str, text: str) -> None:
    shown = example(text)
    found = book(shown.files)
    findings = found_by(name, shown)
    got = sorted((f.span.file, f.span.line, f.level.value, underlined(found, f)) for f in findings)
    assert got == sorted((e.file, e.line, e.level, e.underlined) for e in shown.expected)
    for expected in shown.expected:
        messages = [f.message for f in findings if (f.span.file, f.span.line) == (expected.file, expected.line)]
        assert any(expected.message in message for message in messages), messages
    for finding in findings:
        assert finding.message
        assert not finding.message.endswith(".")
        assert finding.help.endswith((".", "?", "…", "”")), finding.help
    assert _other_faults(name, found) == {}


@pytest.mark.parametrize(("name", "text"), [(n, t) for n, _, t in GOOD], ids=[f"{n}-{i}" for n, i, _ in GOOD])
def test_a_good_example_is_silent(name: str, text: str) -> None:
    shown = example(text)
    findings = found_by(name, shown)
    assert not findings, [f.message for f in findings]
    assert _other_faults(name, book(shown.files)) == {}


def _other_faults(name: str, found: Book) -> dict[str, list[str]]:
    return {
        rule: [f.message for f in many]
        for rule, many in found.problems.items()
        if rule not in {name, *LOOSE, *CAUSES.get(name, ())}
    }


def test_a_page_says_what_why_and_what_to_do_with_examples() -> None:
    told = {name: page(rule.text) for name, rule in RULES.items()}
    assert [name for name, each in told.items() if not (each.summary and each.why and each.instead)] == []
    assert [name for name, each in told.items() if not (each.bad and each.good)] == []
