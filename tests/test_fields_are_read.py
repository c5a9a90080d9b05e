"""A field that nobody reads is a promise to whoever fills it in: change any, and something that mktops says changes."""

from __future__ import annotations

import ast
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from mktops import workspace
from mktops.book import Book
from mktops.figures import throughput
from mktops.kinds import all_kinds
from mktops.kinds.days import all_parts
from mktops.kinds.marks import OfficeOf, marks_of
from mktops.kinds.settings import Settings
from tests.mutants import MOST_PLACES, Name, Spot, fields, mutated, others, outputs, spots, spread
from tests.workspaces import book

EXAMPLES = Path(__file__).parent.parent / "examples"
SOURCE = Path(__file__).parent.parent / "src" / "mktops"
DAY = date(2026, 11, 3)

OPERATIONS = "programs and teams will ask for it; what people typed today is to hold then (DD6, DD8, DD20, DD33)"
LEAD_DATA = "runs on lead data, on which the tests of criteria and sources change each of them"
BEFORE = "is read before there is a workspace to judge: it decides which version, which files and which day"
#: What changes nothing here, and why that is right.
ALLOWED: dict[Name, str] = {
    ("Channel", "digital"): OPERATIONS,
    ("Channel", "direction"): OPERATIONS,
    ("Person", "ring"): OPERATIONS,
    ("Person", "skills"): OPERATIONS,
    ("Settings", "exclude"): BEFORE,
    ("Settings", "mktops"): BEFORE,
    ("Settings", "timezone"): BEFORE,
    ("LeadStage", "definition"): "leads sql and leads explain print it with the numbers of the lead data",
    ("LeadStage", "effective_from"): LEAD_DATA,
}
#: Models whose fields all run on lead data.
OF_LEAD_DATA = ("Criterion", "EarlierDefinition", "EventsTable", "Handover", "LeadSource", "LeadsTable")

#: What no example holds, in one workspace: things that went wrong, were given up or were looked at again.
REST = """
# file: mktops.yaml
name: Rest
preset: [inbound, agency, agile]
levels: {unsized-item: error}
allow:
  - {rule: tactic-without-outcome, record: booth, field: title, reason: Signed., until: 2026-12-31}
  - {rule: because-they-said-so, record: sale, reason: It is one day., until: 2026-12-31}
core_capabilities: [Post]
fiscal_year_starts: 2
# file: records.yaml
people:
  - {id: ana, name: Ana, role: Owner}
  - {id: ben, name: Ben, side: agency, client: Ana's shop}
  - {id: cy, name: Cy, role: Head of sales, manages: [ana]}
  - {id: di, name: Di, role: VP sales}
channels:
  - {id: post, name: Post, direction: outbound}
  - {id: fairs, name: Fairs, direction: outbound, value_driver: core}
metrics:
  - {id: calls, name: Calls, unit: count, tier: 1, over_time: sum}
guidepoints:
  - {id: year, statement: Enough calls., start: 2026-01-01, end: 2026-12-31, metric: calls, target: 90, sponsor: ana, owner: ben}
goals:
  - id: calls
    title: 30 calls
    metric: calls
    target: 30
    start: 2026-04-01
    end: 2026-06-30
    relevant: Calls become customers.
    status: missed
    closed_on: 2026-07-06
    why: Letters were late.
    learned: Nobody reads on Mondays.
    guidepoint: year
    engagement: letters
    sign_off: [{party: ana, impactful: true, achievable: true, date: 2026-03-30}, {party: ben, impactful: true, achievable: false, date: 2026-04-02}]
  - {id: autumn, title: 20 calls, metric: calls, schedule: {FY2027-Q3: 20}, engagement: letters}
actuals:
  - {period: 2026-04, values: {calls: 5}}
  - {period: 2026-05, values: {calls: 6}}
  - {period: 2026-06, values: {calls: 7}}
backlog:
  - {id: flyer, title: Flyer, reason: Di asked for it., requested_by: di, requested_on: 2026-10-10}
  - {id: booth, title: Booth, goal: calls, requested_by: cy, requested_on: 2026-03-10, still_needed: {by: ana, on: 2026-04-20}}
  - {id: page, title: Page, outcome: Calls., status: accepted, requested_on: 2026-09-10, effort: 3}
  - {id: film, title: Film, outcome: Calls., status: done, requested_on: 2026-09-10, done_on: 2026-10-02, effort: 3}
blueprints:
  - id: autumn
    guidepoint: year
    starts: 2026-10
    deliverables: [{id: page, title: Page, months: [2026-10], item: page, status: delivered, delivered_on: 2026-10-09}]
engagements:
  - id: letters
    agency: Fundort
    channels: [post]
    initiative: operational
    start: 2026-01-05
    end: 2026-09-30
    fee: 900
    fee_per: quarter
    client: Ana's shop
    status: ended
    why: Letters cost more than they bring.
    guarantee: {goal: calls, clause: 30 calls.}
    unit_economics: {leads: calls, target_cost_per_lead: 20}
    milestones:
      - {id: first-letter, title: First letter, due: 2026-02-01, status: dropped, dropped_on: 2026-03-02, why: Nobody had the addresses.}
  - {id: fairs, agency: Westend, channels: [fairs], initiative: operational, reason_for_hire: capability, guarantee: {goal: calls, clause: 30 calls.}}
  - id: mail
    agency: Eastgate
    channels: [post]
    initiative: strategic
    transfer_methods: [{method: report, capabilities: [writing]}]
capabilities:
  - {id: writing, channel: post, level: 2, needed: 2, held_by: [ana]}
trainings:
  - {id: letters, title: Letters, engagement: letters, planned_on: 2026-03-01, held_on: 2026-03-20, why: The trainer was ill.}
curricula:
  - {id: reading, engagement: letters, items: [{id: law, kind: article, title: Law}], assignments: [{person: ana, item: law, due: 2026-10-01}]}
decisions:
  - id: stop
    question: Do we go on?
    kind: campaign
    choice: "No"
    data: 18 of 30.
    by: ana
    on: 2026-09-20
    engagement: letters
    review_on: 2026-10-01
    reviewed_on: 2026-10-02
    outcome: Nobody misses them.
    agreed: [{by: ana, on: 2026-09-20}]
reviews:
  - id: q2
    quarter: 2026-Q2
    engagement: letters
    held_on: 2026-07-06
    stop: [{text: Letters, learning: short}]
    agreed: [{by: ana, on: 2026-07-07}]
    actions: [{id: tell, text: Tell Ben., owner: ana, due: 2026-07-20, status: dropped, answered_on: 2026-07-18, why: He knew.}]
    learnings: [{id: short, statement: Short letters are read., no_action: We stop., used_on: 2026-07-10}]
test_plans:
  - id: autumn
    period: 2026-Q4
    owner: ana
    engagement: mail
    allocation: {budget: 100, hours: 3}
    tests:
      - id: cards
        title: Cards
        learning_sought: Do cards bring calls?
        channel: post
        start: 2026-10-01
        end: 2026-11-09
        success_criteria: [{id: calls, rate_of: [calls, cards], at_least: 10%}]
        abort: {on_day: 14, below: 90%, rule: interval}
        observations: [{on: 2026-10-15, counts: {cards: 40, calls: 3}}]
        status: running
        budget: 90
        hours: 2
        priority: 1
        learnings: [{id: red, statement: Red is seen., no_action: Red ink is dear., used_on: 2026-10-20, applies_to: [channel], shared_with: [ana]}]
      - id: posters
        title: Posters
        learning_sought: Do posters bring calls?
        kind: poster
        hypothesis: They do, at bus stops.
        smallest_version: One poster.
        follows: cards
        audience: {who: people who wait for a bus}
        start: 2026-10-01
        end: 2026-11-20
        success_criteria: [{id: calls, rate_of: [calls, posters], at_least: 10%}]
        abort: {on_day: 14, below: 90%}
        observations: [{on: 2026-10-15, counts: {posters: 40, calls: 3}}]
        status: running
        budget: 20
        hours: 2
        priority: 1
sprints:
  - id: letter
    outcome: One letter.
    start: 2026-10-05
    tasks: [{id: write, title: Write, item: film, added_on: 2026-10-12}]
updates:
  - period: 2026-10
    cadence: monthly
    completed: [{did: Made the film., item: film}]
    learnings: [{id: long, statement: Long films are left., evidence: 3 of 40 stayed., no_action: No more films., used_on: 2026-11-01}]
    next_steps: [{id: print, text: Print., owner: ana, due: 2026-11-02, status: done, answered_on: 2026-11-02, why: It was cheap.}]
"""


@cache
def workspaces() -> dict[str, Book]:
    return {path.name: workspace.load(path) for path in sorted(EXAMPLES.iterdir())} | {"rest": book(REST)}


@cache
def written() -> dict[str, dict[Name, list[Spot]]]:
    return {name: spots(each) for name, each in workspaces().items()}


@cache
def said() -> dict[str, dict[str, Any]]:
    return {name: {key: say(each, DAY) for key, say in outputs(each).items()} for name, each in workspaces().items()}


@cache
def known() -> dict[Name, Any]:
    """Every field but the ids of records: by these a finding and a reference call them."""
    ids = {(kind.__name__, "id") for kind in all_kinds().values()}
    models: list[Any] = [*all_kinds().values(), Settings]
    return {name: info for model in models for name, info in fields(model).items() if name not in ids}


def _judged() -> list[Name]:
    return [name for name in known() if name not in ALLOWED and name[0] not in OF_LEAD_DATA]


def _asked_for() -> set[str]:
    """The names that code asks a value for; models ask for fields of their own."""
    nodes = ((path, node) for path in SOURCE.rglob("*.py") for node in ast.walk(ast.parse(path.read_text())))
    return {
        node.attr
        for path, node in nodes
        if isinstance(node, ast.Attribute)
        and (path.parent.name != "kinds" or (isinstance(node.value, ast.Name) and node.value.id == "self"))
    }


def test_code_asks_for_each_field_by_its_name_or_by_what_stands_on_it() -> None:
    asked_for = _asked_for()
    unread = [
        (part.__name__, name)
        for part in all_parts()
        for name, info in part.model_fields.items()
        if name not in asked_for and not any(isinstance(mark, OfficeOf) for mark in marks_of(info))
    ]
    assert [".".join(name) for name in unread if name not in ALLOWED] == []


def test_each_field_is_written_down_in_a_workspace_of_the_tests() -> None:
    held = {name for each in written().values() for name in each}
    assert [".".join(name) for name in _judged() if name not in held] == []


def test_what_is_excused_exists() -> None:
    assert set(ALLOWED) <= set(known())
    assert set(OF_LEAD_DATA) <= {model for model, _ in known()}


#: A model whose fields no mutant of any workspace makes a difference to fails by name.
MODELS = sorted({model for model, _ in known()} - set(OF_LEAD_DATA))


@pytest.mark.slow
@pytest.mark.parametrize("model", MODELS)
def test_another_value_in_a_field_changes_what_is_said(model: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # A thousand draws for a range tell no more here than a few.
    monkeypatch.setattr(throughput, "RESAMPLES", 20)
    names = [name for name in known() if name[0] == model]
    assert [".".join(name) for name in names if name not in ALLOWED and not _is_read(name)] == []
    assert [".".join(name) for name in names if name in ALLOWED and _is_read(name, 2)] == []


def _is_read(name: Name, most: int = MOST_PLACES) -> bool:
    return any(
        _differs(workspace, spot)
        for workspace, found in written().items()
        for spot in spread(found.get(name, []), most)
    )


def _differs(workspace: str, spot: Spot) -> bool:
    """Whether another value at a place changes anything that is said of the workspace."""
    whole, before = workspaces()[workspace], said()[workspace]
    for value in others(spot, whole):
        changed = mutated(whole, spot, value)
        if changed is None:
            continue
        for key in list(before):
            if outputs(whole)[key](changed, DAY) != before[key]:
                # What tells of one field of a model mostly tells of the next.
                said()[workspace] = {key: before.pop(key), **before}
                return True
    return False
