"""Whose a record is: its own word, else those who name it, else what it names (AR42)."""

import pytest

from mktops.figures.belonging import engagements_of_record
from tests.workspaces import book

ENGAGEMENTS = """engagements:
  - {id: ads, agency: Northlight, CLIENT_A channels: [paid], kickoff: {kpis: [clicks]}, learning_goals: [why]}
  - {id: seo, agency: Eastgate, CLIENT_B channels: [search, mail], unit_economics: {leads: forms}, internal_owner: bo}
goals:
  - {id: why, title: Who clicks, type: learning}
  - {id: own, title: Fewer calls, metric: calls}
  - {id: mql-h2, title: 70 MQLs, metric: mqls, engagement: ads, guidepoint: q4, owner: al}
  - {id: rate-h2, title: Every ninth, metric: rate, engagement: seo}
"""
RECORDS = """people:
  - {id: al, name: Al}
  - {id: bo, name: Bo}
channels:
  - {id: paid, name: Paid, direction: outbound}
  - {id: search, name: Search, direction: inbound}
  - {id: fair, name: Fair, direction: both}
lead_stages:
  - {id: lead, name: Lead, definition: Anybody.}
  - {id: mql, name: MQL, definition: Fits., builds_on: lead}
metrics:
  - {id: mqls, name: MQLs, unit: count, stage: mql}
  - {id: leads, name: Leads, unit: count, stage: lead}
  - {id: rate, name: Rate, unit: percent, formula: 100 * forms / visits}
  - {id: forms, name: Forms, unit: count}
  - {id: visits, name: Visits, unit: count}
  - {id: clicks, name: Clicks, unit: count}
  - {id: paid-clicks, name: Paid clicks, unit: count, channel: paid}
  - {id: calls, name: Calls, unit: count}
  - {id: answers, name: Answers, unit: count}
  - {id: talks, name: Talks, unit: count}
  - {id: owned, name: Owned, unit: count, source: {owner: bo}}
actuals:
  - {period: 2026-09, values: {answers: 1, clicks: 2}}
  - {period: 2026-10, values: {talks: 1, clicks: 2, visits: 4, calls: 3}}
guidepoints:
  - {id: q4, statement: More, start: 2026-10-01, end: 2026-12-31, metric: calls}
  - {id: q1, statement: More, start: 2027-01-01, end: 2027-03-31, metric: visits}
  - {id: q2, statement: More, start: 2027-04-01, end: 2027-06-30, metric: calls}
blueprints:
  - {id: plan, guidepoint: q4, starts: 2026-10}
  - {id: next, guidepoint: q2, starts: 2027-04}
backlog:
  - {id: form, title: Form, goal: rate-h2, guidepoint: q4}
  - {id: page, title: Page, guidepoint: q1}
  - {id: idle, title: Idle}
  - {id: asked, title: Asked, requested_by: bo}
decisions:
  - {id: stop, question: "Stop?"}
  - {id: theirs, question: "Theirs?", engagement: seo}
  - {id: who, question: "Who?", kind: sourcing, channel: search}
updates:
  - period: 2026-10
    cadence: monthly
    engagement: ads
    completed: [{did: Cut it., item: form}]
    learnings: [{id: a, statement: A., decision: stop}, {id: b, statement: B., decision: theirs}]
  - {period: 2026-10, cadence: weekly}
evaluations:
  - {id: before, agency: " eastgate"}
"""
#: As it is where the workspace has one client.
WHOSE = {
    "goals/why": "ads", "goals/own": "", "goals/mql-h2": "ads",
    "metrics/mqls": "ads", "metrics/leads": "ads", "metrics/rate": "seo", "metrics/forms": "seo",
    "metrics/visits": "seo", "metrics/clicks": "ads", "metrics/paid-clicks": "ads", "metrics/answers": "ads",
    # A goal on them belongs to no engagement, but a Guidepoint that is of one names them.
    "metrics/calls": "ads", "metrics/talks": "", "metrics/owned": "",
    "lead_stages/mql": "ads", "lead_stages/lead": "ads",
    "channels/paid": "ads", "channels/search": "seo", "channels/fair": "",
    "guidepoints/q4": "ads", "guidepoints/q1": "seo", "guidepoints/q2": "ads",
    "blueprints/plan": "ads", "blueprints/next": "ads",
    "backlog/form": "seo", "backlog/page": "seo", "backlog/idle": "", "backlog/asked": "",
    "decisions/stop": "ads", "decisions/theirs": "seo", "decisions/who": "seo",
    "evaluations/before": "seo", "engagements/ads": "ads",
    "updates/2026-10-monthly-ads": "ads", "updates/2026-10-weekly": "",
}  # fmt: skip


def whose(of_ads: str = "", of_seo: str = "") -> dict[str, str]:
    text = ENGAGEMENTS.replace("CLIENT_A", of_ads).replace("CLIENT_B", of_seo) + RECORDS
    found = book(text)
    assert found.left_out == found.unread == 0
    return {
        f"{name}/{record.key}": " ".join(sorted(engagements_of_record(found, record)))
        for name, records in found.records.items()
        for record in records
    }


@pytest.mark.parametrize("record", WHOSE)
def test_whose_a_record_is(record: str) -> None:
    assert whose()[record] == WHOSE[record]


@pytest.mark.parametrize(
    ("record", "of"),
    [("backlog/asked", "seo"), ("metrics/owned", "seo"), ("backlog/idle", ""), ("decisions/who", "seo")],
)
def test_of_several_clients_people_tell_whose_it_is(record: str, of: str) -> None:
    assert whose("client: Arla,", "client: Bora,")[record] == of


def test_without_an_engagement_nothing_belongs_to_one() -> None:
    found = book("goals: [{id: g, title: G, metric: m}]\nmetrics: [{id: m, name: M, unit: count}]\n")
    assert not any(engagements_of_record(found, each) for records in found.records.values() for each in records)
