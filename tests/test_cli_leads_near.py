"""`mktops leads near` and `mktops leads list`: who lacks one thing, and who entered, as a person counts them."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from mktops.cli.leads.options import stage_for_sales
from mktops.kinds.criteria import Criterion
from mktops.kinds.lead_stages import LeadStage
from mktops.kinds.sources import Handover
from mktops.leads.logic.clauses import Clause
from mktops.reports.of_leads.near_misses import known_as
from tests.command_line import mktops, tree

SETTINGS = """\
name: Test
timezone: Europe/Madrid
sources:
  crm:
    leads: {path: leads.csv, id: Record ID, created: Create Date, missing: [Select]}
    fields: {employees: Number of Employees, country: Country/Region}
    events: {path: events.csv, lead: Id, type: What, at: When}
"""
STAGES = """\
lead_stages:
  - id: mql
    name: MQL
    definition: From 50 people, in Spain.
    effective_from: 2026-09-20
    fit:
      all:
        - {field: employees, at_least: 50}
        - {field: country, equals: Spain}
  - id: sql
    name: SQL
    definition: Asks for a quote, or reads a lot.
    builds_on: mql
    interest:
      any:
        - {event: quote}
        - {event: download, at_least: 2, within: 30 days}
"""
LEADS = """\
Record ID,Create Date,Number of Employees,Country/Region,Company Name,Email,Note
in,2026-09-25,60,Spain,=cmd(),a@b.example,x
small,2026-09-25,12,Spain,Small,a@b.example,x
nowhere,2026-09-26,60,Select,Nowhere,a@b.example,x
nowhere2,2026-09-27,60,France,Nowhere,a@b.example,x
idle,2026-09-28,"1,200",Spain,Idle,a@b.example,x
idle2,2026-10-02,60,Spain,Idle,a@b.example,x
far,2026-09-29,1,France,Far,a@b.example,x
old,2026-09-01,60,Spain,Old,a@b.example,x
"""
EVENTS = """\
Id,What,When
in,download,2026-09-30
in,download,2026-10-05
small,quote,2026-10-05
nowhere,quote,2026-10-05
nowhere2,quote,2026-10-05
old,quote,2026-09-10
idle,download,2026-10-05
"""
FILES = {"mktops.yaml": SETTINGS, "stages.yaml": STAGES, "leads.csv": LEADS, "events.csv": EVENTS}
DAY = ("--as-of", "2026-10-31")


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return tree(tmp_path, FILES)


def test_the_groups_come_first_and_then_who_they_are(shop: Path) -> None:
    assert mktops("leads", "near", *DAY, cwd=shop).out == (
        """\
# Near SQL · crm · 31 October 2026

**5 leads lack a single thing to be SQL.**

- **A:** 2 lack only: country is Spain (one does not meet it; of one it is not known)
- **B:** 2 lack only one of: 1 × quote; 2 × download within 30 days
- **C:** One lacks only: employees at least 50

| Id       | Created    | Lacks | What is known       |
| :------- | :--------- | :---- | :------------------ |
| idle2    | 2026-10-02 | B     | has not done so yet |
| idle     | 2026-09-28 | B     | has not done so yet |
| nowhere2 | 2026-09-27 | A     | country: France     |
| small    | 2026-09-25 | C     | employees: 12       |
| nowhere  | 2026-09-26 | A     | country: not known  |

_Test · 2026-10-31 · mktops leads near_
"""
    )


def test_what_is_missed_is_told_as_too_little_or_too_much() -> None:
    def told(wanted: bool, **test: object) -> str:
        stage = LeadStage(id="mql", name="MQL", definition="As agreed.")
        return known_as([Clause(stage, ("fit",) if wanted else ("fit", "not"), Criterion.model_validate(test))])

    assert told(True, field="n", at_least=50) == told(False, field="n", below=50) == "less"
    assert told(True, field="n", at_most=50) == told(False, field="n", above=50) == "more"
    assert told(True, field="n", at_least="2026-01-31") == told(True, field="n", at_least=5, at_most=9) == "not_met"
    assert told(False, field="country", equals="Spain") == told(True, event="quote", at_least=2) == "not_met"


@pytest.mark.slow
def test_fewer_are_named_than_there_are_but_all_are_counted(shop: Path) -> None:
    found = json.loads(mktops("leads", "near", "--limit", "2", "--format", "json", *DAY, cwd=shop).out)
    assert (found["leads"], [row["id"] for row in found["rows"]]) == (5, ["idle2", "idle"])
    assert [(group["leads"], group["unknown"]) for group in found["groups"]] == [(2, 1), (2, 0), (1, 0)]
    some = mktops("leads", "near", "--limit", "2", *DAY, cwd=shop).out
    assert "2 of them, those first of whom it is known, the latest at the top:" in some
    assert "| Id" not in mktops("leads", "near", "--limit", "0", *DAY, cwd=shop).out


def test_what_the_source_does_not_tell_is_no_near_miss(shop: Path) -> None:
    tree(shop, {"mktops.yaml": "\n".join(line for line in SETTINGS.splitlines() if "events:" not in line)})
    said = mktops("leads", "near", "--limit", "1", *DAY, cwd=shop).out
    assert "No lead is a single thing short of SQL." in said
    assert "Of 4 more it cannot be measured: the source tells nothing of download, quote." in said


def test_another_stage_may_be_asked_for(shop: Path) -> None:
    out = mktops("leads", "near", "--stage", "mql", "--format", "csv", *DAY, cwd=shop).out
    assert out == (
        "id,created,stage,lacks,verdict,value\n"
        "nowhere2,2026-09-27,mql,country is Spain,not_met,France\n"
        "small,2026-09-25,mql,employees at least 50,not_met,12\n"
        "nowhere,2026-09-26,mql,country is Spain,unknown,\n"
    )


def test_what_must_not_be_keeps_a_lead_out_too(shop: Path) -> None:
    tree(shop, {"stages.yaml": STAGES.replace("- {field: country, equals", "- not: {field: country, equals")})
    out = mktops("leads", "near", "--stage", "mql", "--format", "csv", *DAY, cwd=shop).out
    assert [line for line in out.splitlines() if "country is not Spain" in line] == [
        "idle2,2026-10-02,mql,country is not Spain,not_met,Spain",
        "idle,2026-09-28,mql,country is not Spain,not_met,Spain",
        "in,2026-09-25,mql,country is not Spain,not_met,Spain",
        "old,2026-09-01,mql,country is not Spain,not_met,Spain",
        "nowhere,2026-09-26,mql,country is not Spain,unknown,",
    ]


def test_it_is_about_the_stage_that_is_handed_over_and_not_about_a_win() -> None:
    def stage(id: str, below: str | None, **asked: object) -> LeadStage:
        raw = {"id": id, "name": id, "definition": "As agreed.", "builds_on": below, **asked}
        return LeadStage.model_validate(raw)

    mql, sql = stage("mql", None, fit={"field": "n", "at_least": 5}), stage("sql", "mql", interest={"event": "quote"})
    customer = stage("customer", "sql", interest={"event": "won"})

    def chosen(*stages: LeadStage, id: str | None = None, plan: Handover | None = None) -> str:
        held = SimpleNamespace(
            all=lambda kind: stages, lost=lambda *of: False, lost_ids=lambda kind: (), left_out_of=lambda kind: 0
        )
        return stage_for_sales(held, id, plan).id  # type: ignore[arg-type]

    plan = Handover(stage="mql", accepted="accept")
    assert chosen(customer, mql, sql) == "sql"
    assert chosen(customer, mql, sql, plan=plan) == "mql"
    assert chosen(customer, mql, sql, id="customer", plan=plan) == "customer"
    assert chosen(mql, sql, plan=plan.model_copy(update={"stage": "none"})) == "sql"
    assert chosen(stage("buyer", None, interest={"event": "won"})) == "buyer"


def test_before_a_definition_is_in_force_nobody_is_near(shop: Path) -> None:
    out = mktops("leads", "near", "--as-of", "2026-09-15", cwd=shop).out
    assert "No lead is a single thing short of SQL." in out


def test_an_unknown_stage_is_refused_with_the_nearest(shop: Path) -> None:
    for command in ("near", "list"):
        done = mktops("leads", command, "--stage", "mqll", *DAY, cwd=shop)
        assert (done.code, done.err) == (2, "There is no stage “mqll”. Did you mean mql?\n")


def test_the_list_says_who_entered_when_by_what_and_what_is_known_of_them(shop: Path) -> None:
    out = mktops("leads", "list", "--period", "2026-Q3", "--stage", "mql", "--format", "csv", *DAY, cwd=shop).out
    assert out == (
        "id,entered,days_since,entered_by,completed,email,company,employees,country\n"
        "idle,2026-09-28,33,creation,,a@b.example,Idle,1200,Spain\n"
        "in,2026-09-25,36,creation,,a@b.example,'=cmd(),60,Spain\n"
        "old,2026-09-20,41,definition,,a@b.example,Old,60,Spain\n"
    )


def test_the_list_counts_apart_what_came_in_by_the_definition(shop: Path) -> None:
    asked = ("--period", "2026-09", "--stage", "mql", "--field", "employees", "--field", "Company Name")
    assert mktops("leads", "list", *asked, *DAY, cwd=shop).out == (
        """\
# MQL · September 2026 · crm · 31 October 2026

**2 leads entered MQL.** One more holds it only because its definition changed or began.

| Id   | Entered    | Days since | By             | employees | Company Name |
| :--- | :--------- | ---------: | :------------- | :-------- | :----------- |
| idle | 2026-09-28 |         33 | from the start | 1,200     | Idle         |
| in   | 2026-09-25 |         36 | from the start | 60        | =cmd()       |
| old  | 2026-09-20 |         41 | the definition | 60        | Old          |

_Test · 2026-10-31 · mktops leads list --stage mql --period 2026-09 --field employees --field 'Company Name'_
"""
    )


@pytest.mark.slow
def test_without_a_period_it_is_the_last_month_in_which_anybody_entered(shop: Path) -> None:
    said = mktops("leads", "list", "--stage", "mql", "--as-of", "2026-12-31", cwd=shop).out
    assert "# MQL · October 2026 ·" in said
    assert "October 2026 is the last month in which anybody entered." in said
    assert "| idle2 |" in said
    assert "Nobody has entered so far." in mktops("leads", "list", "--as-of", "2026-09-15", cwd=shop).out


def test_nobody_is_listed_in_a_time_that_has_not_begun(shop: Path) -> None:
    done = mktops("leads", "list", "--period", "2027-01", *DAY, cwd=shop)
    assert (done.code, done.err) == (2, "January 2027 has not begun yet.\n")


@pytest.mark.slow
def test_the_list_of_a_month_is_as_long_as_the_month_is_counted(shop: Path) -> None:
    listed = json.loads(mktops("leads", "list", "--period", "2026-10", "--format", "json", *DAY, cwd=shop).out)
    counted = json.loads(mktops("leads", "count", "--period", "2026-10", "--format", "json", *DAY, cwd=shop).out)
    assert listed["leads"] == counted["rows"][0]["stages"][1]["count"] == 1
    assert listed["rows"][0] | {"values": []} == {
        "id": "in", "entered": "2026-10-05", "days_since": 26, "by": "event",
        "completed": "2 × download within 30 days", "values": [],
    }  # fmt: skip


def test_a_file_that_ends_in_csv_is_one(shop: Path) -> None:
    words = ("--stage", "mql", "--period", "2026-10", "--field", "Email", "--field", "Note", *DAY)
    done = mktops("leads", "list", *words, "-o", "mql.csv", cwd=shop)
    assert (done.code, done.out, done.err) == (0, "", "mql.csv: written\n")
    assert (shop / "mql.csv").read_text() == (
        "id,entered,days_since,entered_by,completed,Email,Note\nidle2,2026-10-02,29,creation,,a@b.example,x\n"
    )
    assert "already" not in mktops("leads", "list", *words, "-o", "mql.csv", "--check", cwd=shop).err


def test_a_field_that_is_not_there_is_refused_with_the_nearest(shop: Path) -> None:
    done = mktops("leads", "list", "--field", "employes", *DAY, cwd=shop)
    assert (done.code, done.err) == (2, "The source crm has no field “employes”. Did you mean employees?\n")


def test_a_record_is_not_overwritten_by_a_list(shop: Path) -> None:
    done = mktops("leads", "list", "-o", "stages.yaml", *DAY, cwd=shop)
    assert (done.code, done.err) == (2, "stages.yaml belongs to the workspace's records; write to another file.\n")
