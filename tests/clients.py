"""Workspaces of several engagements in which every text carries its client's name, and every number is its own."""

from __future__ import annotations

from mktops.book import Book
from tests.workspaces import book

SETTINGS = "# file: mktops.yaml\nname: Agency desk\nmktops: '>=0.1'\ncurrency: EUR\npreset: [inbound, agency, agile]\n"
_RECORDS = """# file: {id}.yaml
people:
  - {{id: {id}-ana, name: Ana {Name}, role: Head of {Name}}}
  - {{id: {id}-mia, name: Mia {Name}, side: agency, agency: {agency}}}
channels:
  - {{id: {id}-mail, name: Mail {Name}, direction: inbound}}
lead_stages:
  - {{id: {id}-lead, name: Lead {Name}, definition: Known to {Name}.}}
  - {{id: {id}-mql, name: MQL {Name}, definition: Good for {Name}., builds_on: {lead}}}
  - {{id: {id}-sql, name: SQL {Name}, definition: Ready for {Name}., builds_on: {mql}}}
metrics:
  - {{id: {id}-leads, name: Leads {Name}, unit: count, stage: {lead}, source: {{owner: {id}-ana}}}}
  - {{id: {id}-mqls, name: MQLs {Name}, unit: count, stage: {mql}, tier: 1, definition: Good ones of {Name}.}}
  - {{id: {id}-sqls, name: SQLs {Name}, unit: count, stage: {sql}, tier: 1, definition: Ready ones of {Name}.}}
  - {{id: {id}-sent, name: Sent {Name}, unit: count}}
  - {{id: {id}-opened, name: Opened {Name}, unit: count}}
  - {{id: {id}-rate, name: Opened per sent {Name}, unit: percent, formula: 100 * {id}-opened / {id}-sent}}
  - {{id: {id}-spend, name: Spend {Name}, unit: currency}}
  - {{id: {id}-offers, name: Offers {Name}, unit: currency}}
  - {{id: {id}-beside, name: Beside {Name}, unit: count}}
guidepoints:
  - id: {id}-q4
    statement: What {Name} wants of the quarter.
    start: 2026-10-01
    end: 2026-12-31
    metric: {id}-sqls
    target: {n}09
    business_kpi: Revenue of {Name}
    owner: {id}-ana
blueprints:
  - id: {id}-plan
    guidepoint: {id}-q4
    starts: 2026-10
    owner: {id}-ana
    deliverables:
      - {{id: page, title: Page of {Name}, months: [2026-10], outcome: Forms of {Name}, moscow: must, owner: {id}-ana}}
      - {{id: film, title: Film of {Name}, months: [2026-11], outcome: Views of {Name}, moscow: should, owner: {id}-mia}}
backlog:
  - {{id: {id}-form, title: Form of {Name}, outcome: Fills of {Name}, goal: {id}-mql-h2, requested_by: {id}-ana,
     requested_on: 2026-10-{day}, moscow: must, effort: {n}, status: done, done_on: 2026-10-{later}}}
  - {{id: {id}-page, title: Paper of {Name}, outcome: Reads of {Name}, guidepoint: {id}-q4, requested_by: {id}-ana,
     requested_on: 2026-10-{day}, moscow: should, effort: {n}}}
  - {{id: {id}-talk, title: Talk of {Name}, outcome: Calls of {Name}, {goal}requested_by: {id}-ana, requested_on: 2026-10-{day},
     moscow: could, effort: {n}, status: declined, declined: {{reason: Not for {Name}., revisit_on: 2027-01-{day}}}}}
goals:
  - id: {id}-mql-h2
    title: MQLs for {Name}
    metric: {id}-mqls
    target: {n}00
    schedule: {{2026-09: {n}0, 2026-10: {n}0, 2026-11: {n}0}}
    owner: {id}-ana
    sponsor: {id}-ana
    scope: All of {Name}
    guidepoint: {id}-q4
    engagement: {id}
    agreed: [{{by: {id}-ana, on: 2026-07-{day}}}]
  - {{id: {id}-rate-h2, title: Opening at {Name}, metric: {id}-rate, target: {n}, start: 2026-10-01, end: 2026-12-31,
     owner: {id}-ana, engagement: {id}}}
  - {{id: {id}-learn, title: Learning at {Name}, type: learning, question: "What does {Name} need?", start: 2026-10-01,
     end: 2026-12-31, status: missed, why: Nobody asked at {Name}., owner: {id}-ana}}
actuals:
  - period: 2026-09
    values: {{{id}-leads: {n}41, {id}-mqls: {n}3, {id}-sqls: {n}, {id}-sent: {n}71, {id}-opened: {n}2, {id}-spend: {n}77, {id}-offers: {n}991}}
    explanations: [{{goal: {id}-mql-h2, why: Holidays at {Name}., behaviours: [Rest at {Name}.], next: [Work at {Name}.]}}]
  - period: 2026-10
    values: {{{id}-leads: {n}43, {id}-mqls: {n}5, {id}-sqls: {n}, {id}-sent: {n}73, {id}-opened: {n}4, {id}-spend: {n}79, {id}-offers: {n}997, {id}-beside: {n}13}}
    explanations: [{{goal: {id}-mql-h2, why: A fair at {Name}., behaviours: [Travel at {Name}.], next: [Calls at {Name}.]}}]
updates:
  - period: 2026-09
    cadence: monthly
    engagement: {id}
    author: {id}-mia
    sent_on: 2026-10-02
    next_steps:
      - {{id: ask, text: Ask {Name}., owner: {id}-ana, due: 2026-10-{day}}}
      - {{id: {id}-tell, text: Tell {Name}., owner: {id}-mia, due: 2026-10-{day}, status: done, answered_on: 2026-10-{later}}}
  - period: 2026-10
    cadence: monthly
    engagement: {id}
    author: {id}-mia
    sent_on: 2026-11-02
    acknowledged: [{{by: {id}-ana, on: 2026-11-0{digit}}}]
    nurture: Three mails at {Name}.
    notes: Notes for {Name}.
    completed: [{{did: Cut the form of {Name}., why: Phones of {Name}., learned: Less at {Name}., item: {id}-form}}]
    observations: [{{id: {id}-seen, text: Fills rose at {Name}.}}]
    learnings:
      - {{id: {id}-short, statement: Short wins at {Name}., observation: {id}-seen, decision: {id}-forms, status: applied,
         test: {id}-test, shared_with: [{id}-ana]}}
    next_steps: [{{id: {id}-call, text: Call {Name}., owner: {id}-mia, due: 2026-11-{day}}}]
  - period: 2026-W44
    cadence: weekly
    engagement: {id}
    author: {id}-mia
    sent_on: 2026-11-02
    completed: [{{did: Wrote to {Name}.}}]
    next_steps: [{{id: {id}-write, text: Write to {Name}., owner: {id}-mia, due: 2026-11-0{digit}}}]
test_plans:
  - id: {id}-tests
    period: 2026-Q4
    engagement: {id}
    allocation: {{budget: {n}50}}
    tests:
      - id: {id}-test
        title: Test at {Name}
        learning_sought: Who answers at {Name}
        channel: {id}-mail
        budget: {n}5
        start: 2026-10-01
        end: 2026-10-20
        success_criteria: [{{id: {id}-yes, rate_of: [{id}-yes, {id}-asked], at_least: 10%}}]
        observations: [{{on: 2026-10-15, counts: {{{id}-yes: {digit}, {id}-asked: {n}1}}}}]
        status: stopped
        decided_on: 2026-10-21
        why: Silence at {Name}.
        learnings: [{{statement: Silence tells of {Name}.}}]
      - id: {id}-run
        title: Run at {Name}
        learning_sought: Who calls {Name}
        channel: {id}-mail
        budget: {n}6
        start: 2026-10-25
        end: 2026-12-20
        success_criteria: [{{id: {id}-yes, rate_of: [{id}-yes, {id}-asked], at_least: 10%}}]
        observations: [{{on: 2026-10-30, counts: {{{id}-yes: {digit}, {id}-asked: {n}7}}}}]
        status: running
decisions:
  - {{id: {id}-forms, question: "Which form at {Name}?", data: Fills of {Name}., choice: Short at {Name}, by: {id}-ana,
     on: 2026-11-03, review_on: 2027-02-{day}}}
  - {{id: {id}-who, kind: sourcing, question: "Who mails for {Name}?", choice: agency, channel: {id}-mail, control: Little at
     {Name}., by: {id}-ana, on: 2026-07-0{digit}}}
capabilities:
  - {{id: {id}-mailing, title: Mailing at {Name}, channel: {id}-mail, engagement: {id}, level: {digit}, held_by: [{id}-ana],
     evidence: Mails of {Name}.}}
reviews:
  - id: {id}-q3
    quarter: 2026-Q3
    engagement: {id}
    held_on: 2026-10-0{digit}
    presented_by: {id}-mia
    attended_by: [{id}-ana]
    results: Results at {Name}.
    start: [{{text: Start at {Name}., reason: Reason of {Name}.}}]
    stop: [{{text: Stop at {Name}., reason: Reason of {Name}.}}]
    agency_feedback: Thanks of {Name}.
    learnings: [{{id: {id}-late, statement: Late at {Name}.}}]
    actions: [{{id: {id}-brief, text: Brief {Name}., owner: {id}-ana, due: 2026-11-{day}}}]
  - id: {id}-q2
    quarter: 2026-Q2
    engagement: {id}
    held_on: 2026-07-0{digit}
    actions: [{{id: {id}-meet, text: Meet {Name}., owner: {id}-mia, due: 2026-08-{day}}}]
sprints:
  - id: {id}-sprint
    outcome: Three mails at {Name}.
    start: 2026-10-{day}
    engagement: {id}
    goal: {id}-mql-h2
    owner: {id}-ana
    prioritised_by: {id}-ana
    tasks: [{{id: draft, title: Draft for {Name}, owner: {id}-mia}}]
    reached: partly
    why: Late texts at {Name}.
    retro: {{went_well: [Calm at {Name}.], learnings: [{{id: {id}-calm, statement: Calm helps {Name}.}}]}}
trainings:
  - {{id: {id}-training, title: Training at {Name}, engagement: {id}, capability: {id}-mailing, trainer: {id}-mia,
     audience: [{id}-ana], in_scope_since: 2026-07-01, planned_on: 2026-11-{day}}}
coaching:
  - {{id: {id}-coaching, coach: {id}-mia, coachee: {id}-ana, engagement: {id}, capability: {id}-mailing,
     skills: {{{id}-mail: {{before: 1, after: {digit}}}}}, sessions: [{{held_on: 2026-10-{day}}}]}}
curricula:
  - id: {id}-course
    title: Course for {Name}
    engagement: {id}
    skill: {id}-mail
    items: [{{id: {id}-book, kind: article, title: Book of {Name}, hours: {n}}}]
    assignments: [{{person: {id}-ana, item: {id}-book, due: 2026-12-{day}}}]
evaluations:
  - id: {id}-before
    agency: {agency}
    engagement: {id}
    evaluator: {id}-ana
    date: 2026-06-{day}
    criteria: [{{criterion: teaches, score: {digit}, evidence: Notes at {Name}.}}]
    questions:
      - {{question: "What if {Name} misses?", asked_by: {id}-ana, asked_on: 2026-06-{day}}}
      - {{question: "Who covers at {Name}?"}}
engagements:
  - id: {id}
    title: Work for {Name}
    agency: {agency}
    {client}
    internal_owner: {id}-ana
    account_manager: {id}-mia
    channels: [{id}-mail]
    start: 2026-07-0{digit}
    fee: {n}83
    initiative: strategic
    rationale: Mail is the trade of {Name}.
    management: collaborative
    product_expert: {id}-ana
    responsibilities: {{goal_setting: {id}-ana, customer_research: {id}-ana}}
    cadence: {{report: monthly, realignment: quarterly}}
    kickoff: {{held_on: 2026-07-0{digit}, kpis: [{id}-mqls], reporting: Monthly to {Name}., learnings: In lists to {Name}.}}
    milestones: [{{id: {id}-live, title: Live at {Name}, due: 2026-11-{day}, owner: {id}-mia}}]
    guarantee: {{given: false, clause: Nothing is sure at {Name}.}}
    learning_goals: [{id}-learn]
    transfer_methods: [{{method: report, promised_on: 2026-06-{day}}}, {{method: coaching, promised_on: 2026-06-{day}}}]
    unit_economics: {{target_cost_per_lead: {n}, value_multiple: {digit}, leads: {id}-mqls, value: {id}-offers, spend: {id}-spend}}
    touchpoints: [{{date: 2026-10-{day}, kind: call, people: [{id}-ana, {id}-mia], topic: Talk on {Name}.}}]
"""
#: What is the same for all: the agency's usual stages, and a record that measures several clients at once.
_COMMON_STAGES = """# file: common.yaml
lead_stages:
  - {id: lead, name: Lead, definition: Anybody known.}
  - {id: mql, name: MQL, definition: Fits., builds_on: lead}
  - {id: sql, name: SQL, definition: Wants., builds_on: mql}
"""


def records(name: str, number: int, agency: str = "Brightside", client: str = "", common: bool = False) -> str:
    """The records of one engagement, whose id is the name; of a client, if one is named, and with the `common` stages."""
    id, day = name.lower(), 10 + number % 9
    own = "" if common else f"{id}-"
    return _RECORDS.format(
        id=id, Name=name, n=number, day=day, later=day + 5, digit=1 + number % 5, agency=agency,
        client=f"client: {client}" if client else "",
        # Where all are of one client, what serves no goal is for all.
        goal="" if client else f"goal: {id}-mql-h2, ",
        lead=f"{own}lead", mql=f"{own}mql", sql=f"{own}sql",
    )  # fmt: skip


def desk(*engagements: str, common: bool = False) -> Book:
    """The workspace of these records."""
    return book(SETTINGS + (_COMMON_STAGES if common else "") + "".join(engagements))
