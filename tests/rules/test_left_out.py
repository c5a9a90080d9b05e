"""A rule that finds something missing says nothing while a record that may be the missing one is left out."""

from __future__ import annotations

from datetime import date

import pytest

from mktops.figures.attention import ACTING
from mktops.figures.mentions import MENTIONING
from mktops.rules import all_rules
from mktops.rules.judgement import judge
from mktops.rules.rule_page import page
from tests.workspaces import book, example

ACTS = [kind.collection for kind in ACTING]
MENTIONS = [kind.collection for kind in MENTIONING]
#: The collections in which the missing record would stand, by rule.
SILENT = {
    "action-overdue": MENTIONS,
    "actual-gap": ["actuals"],
    "channel-without-sourcing-decision": ["decisions"],
    "closed-without-learning": ["updates"],
    "composite-goal-not-measured": ["actuals"],
    "engagement-unattended": ACTS,
    "engagement-without-learning": ["goals"],
    "evaluation-of-nobody": ["engagements"],
    "goal-without-actual": ["actuals"],
    "hit-without-why": ["actuals"],
    "lead-stage-missing": ["lead_stages"],
    "learning-not-shared": ["people"],
    "miss-without-why": ["actuals"],
    "next-steps-not-answered": MENTIONS,
    "no-documentation-since-start": ["trainings", "updates"],
    "no-evaluation-since-signing": ["evaluations"],
    "no-tier-1-goal": ["goals", "metrics"],
    "nurture-not-discussed": ["updates"],
    "over-the-wall": ACTS,
    "previous-actions-not-reviewed": MENTIONS,
    "promise-carried-often": MENTIONS,
    "realignment-overdue": ["reviews"],
    "report-missing": ["updates"],
    "report-overdue": ["updates", "reviews"],
    "reported-only-by-agency": ["metrics"],
    "review-missing-for-quarter": ["reviews"],
    "sql-does-not-imply-mql": ["lead_stages"],
    "strategic-agency-not-a-teacher": ["evaluations"],
    "strategic-engagement-results-only": ["goals"],
}
CASES = [(rule, name) for rule, names in SILENT.items() for name in names]


def _found(rule: str, more: str) -> int:
    shown = example(page(all_rules()[rule].text).bad[0])
    files = {**shown.files, "zz.yaml": more}
    return sum(finding.rule == rule for finding in judge(book(files), shown.day).findings)


@pytest.mark.parametrize(("rule", "name"), CASES)
def test_it_waits_until_the_record_is_mended(rule: str, name: str) -> None:
    assert _found(rule, f"{name}: []\n")
    assert not _found(rule, f"{name}:\n  - {{shoe_size: 38}}\n")


@pytest.mark.parametrize("rule", SILENT)
def test_it_waits_until_the_file_can_be_read_but_not_for_any_record(rule: str) -> None:
    assert not _found(rule, "{goals: [")
    assert _found(rule, "capabilities:\n  - {shoe_size: 38}\n")


AUGUST = """\
metrics:
  - {id: mql, name: MQLs, unit: count}
goals:
  - {id: g, title: 30 MQLs, metric: mql, target: 30, schedule: {2026-07: 10, 2026-08: 10, 2026-09: 10}}
actuals:
  - {period: 2026-07, values: {mql: 11}}
  - {period: 2026-08, values: {mql: 12}, sauce: CRM}
  - {period: 2026-09, values: {mql: 13}}
"""


def test_a_misspelt_key_in_the_actuals_does_not_make_a_value_missing() -> None:
    wrong = judge(book(AUGUST), date(2026, 11, 15)).findings
    assert [(f.rule, f.span.line) for f in wrong if f.rule in ("unknown-key", "goal-without-actual")] == [
        ("unknown-key", 7)
    ]
    absent = book("".join(line for line in AUGUST.splitlines(True) if "sauce" not in line))
    assert "goal-without-actual" in {f.rule for f in judge(absent, date(2026, 11, 15)).findings}


def test_a_promised_training_may_be_the_one_that_was_left_out() -> None:
    promised = "engagements:\n  - {id: seo, agency: Ash, start: 2026-08-03, transfer_methods: [{method: training}]}\n"
    for more, told in [("", True), ("trainings:\n  - {id: a, titel: Search, engagement: seo}\n", False)]:
        found = judge(book(promised + more), date(2026, 10, 9)).findings
        assert ("transfer-method-not-planned" in {each.rule for each in found}) == told


def test_what_is_allowed_for_a_rule_that_waits_is_not_stale() -> None:
    settings = "name: T\nallow: [{rule: goal-without-actual, reason: the CRM was moved}]\n"
    over = "name: T\nallow: [{rule: goal-without-actual, reason: the CRM was moved, until: 2026-10-01}]\n"

    def rules(settings: str, text: str) -> set[str]:
        return {f.rule for f in judge(book({"mktops.yaml": settings, "a.yaml": text}), date(2026, 11, 15)).findings}

    assert "stale-allow" not in rules(settings, AUGUST)
    assert "stale-allow" in rules(settings, AUGUST.replace("sauce", "source"))
    assert "stale-allow" in rules(over, AUGUST)
