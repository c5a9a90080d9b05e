"""Whom a rule serves: those about an agency speak where there is one, all others wherever their records are."""

from __future__ import annotations

import re

import pytest

from mktops.rules import all_rules
from mktops.rules.judgement import judge
from mktops.rules.rule_page import page
from tests.workspaces import book, example

NO_PRESET = "name: Test\n"
OF_AGENCIES = {name for name, rule in all_rules().items() if rule.preset == "agency"}
#: What makes it known that there is an agency.
AGENCY = re.compile(r"^(engagements|evaluations):|side: agency", re.MULTILINE)
#: More than one, so that it matters who owns what.
TWO = "people: [{id: ana, name: Ana Ruiz}, {id: bo, name: Bo Li}]\n"
#: One yes to a goal is an agreement with nobody; it is asked for where there is somebody to agree with.
ALSO_ALONE = {"goal-not-signed-off"}

#: What nobody needs an agency for: what was left undone, the day of asking, and the rule that speaks.
ALONE = [
    (
        "retro-never-held",
        "sprints: [{id: pages, outcome: Two pages are live., start: 2026-08-03, tasks: [{id: a, title: Write}]}]",
        {"cycle-without-retro", "cycle-without-result"},
    ),
    (
        "retro-that-taught-nothing",
        (
            "sprints:\n  - id: pages\n    outcome: Two pages are live.\n    start: 2026-08-24\n    length: 10\n"
            "    tasks: [{id: a, title: Write}]\n    retro: {held_on: 2026-09-03, went_well: [We began early.]}"
        ),
        {"retro-without-learning", "cycle-length-unusual"},
    ),
    (
        "promise-of-an-update",
        TWO
        + "updates:\n  - period: 2026-W32\n    cadence: weekly\n    next_steps: [{id: call, text: Call the printer.}]",
        {"next-step-without-owner", "next-step-without-due", "next-steps-not-answered", "report-missing"},
    ),
    (
        "action-of-a-review",
        TWO + "reviews:\n  - id: spring\n    quarter: 2026-Q2\n    held_on: 2026-07-07\n    stop: [{text: The fair.}]\n"
        "    actions: [{id: list, text: Clean the list., due: 2026-08-01}]",
        {"stop-without-reason", "action-without-owner-or-due", "action-overdue"},
    ),
    (
        "decision",
        "decisions: [{id: shop, question: Where do we sell, on: 2026-03-02, review_on: 2026-08-30}]",
        {"decision-without-choice", "decision-without-data", "decision-not-reviewed"},
    ),
    (
        "test-that-asks-nothing",
        "test_plans: [{id: autumn, period: 2026-Q3, tests: [{id: ad, title: An ad, learning_sought: TBD}]}]",
        {"test-without-learning-sought"},
    ),
    (
        "learning-that-changed-nothing",
        TWO + "updates: [{period: 2026-08, cadence: monthly, learnings: [{id: sun, statement: Rain sells coats.}]}]",
        {"learning-without-observation"},
    ),
]


@pytest.mark.parametrize(("text", "rules"), [(text, rules) for _, text, rules in ALONE], ids=[id for id, _, _ in ALONE])
def test_who_works_without_an_agency_hears_of_what_was_left_undone(text: str, rules: set[str]) -> None:
    shown = example(f"# as-of: 2026-09-09\n{text}\n")
    found = judge(book({"mktops.yaml": NO_PRESET, **shown.files}), shown.day).findings
    assert {each.rule for each in found} >= rules


def test_no_rule_about_agencies_speaks_where_there_is_none() -> None:
    told: dict[str, set[str]] = {}
    for rule in all_rules().values():
        for text in page(rule.text).bad:
            shown = example(text)
            if rule.needs_data or AGENCY.search(text):
                continue
            for found in judge(book(shown.files), shown.day).findings:
                if found.rule in OF_AGENCIES:
                    told.setdefault(found.rule, set()).add(found.message)
    assert {name: messages for name, messages in told.items() if name not in ALSO_ALONE} == {}
