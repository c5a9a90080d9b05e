"""`mktops leads check` and `mktops validate --data`, called as a person calls them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command_line import DAY, digest, mktops, tree

pytest.importorskip("ibis")

SETTINGS = """\
name: Northwind
sources:
  crm:
    leads: {path: data/leads.csv, id: Id, created: Date, dates: "%d/%m/%Y"}
    events: {path: data/events.csv, lead: Lead, type: What, at: When}
"""
STAGES = """\
lead_stages:
  - {id: mql, name: MQL, definition: From 50 people., fit: {field: Size, at_least: 50}}
metrics:
  - {id: mql, name: MQLs, unit: count, stage: mql}
actuals:
  - {period: 2026-10, values: {mql: 9}}
"""
LEADS = """\
Id,Date,Size
1,05/09/2026,80
2,05/10/2026,"1,200"
2,06/10/2026,80
3,07/10/2026
,07/10/2026,80
4,,80
5,soon,80
6,05/10/2027,80
7,05/11/2026,20
"""
EVENTS = """\
Lead,What,When
1,visit,2026-11-05
9,visit,2026-11-05
,visit,2026-11-05
1,won,2025-11-05
1,visit,
"""
FILES = {"mktops.yaml": SETTINGS, "stages.yaml": STAGES, "data/leads.csv": LEADS, "data/events.csv": EVENTS}
CLEAN = {
    **FILES,
    "stages.yaml": STAGES.replace("9}", "1}"),
    "data/leads.csv": "Id,Date,Size\n1,05/09/2026,80\n2,05/10/2026,80\n3,05/11/2026,20\n",
    "data/events.csv": "Lead,What,When\n1,visit,2026-11-05\n",
}


def test_what_is_wrong_is_told_at_its_place_and_counted_beside(tmp_path: Path) -> None:
    done = mktops("leads", "check", "--format", "concise", *DAY, cwd=tree(tmp_path, FILES))
    assert done.code == 1
    assert [line.split()[2] for line in done.out.splitlines()] == [
        "line-unreadable",
        "lead-twice",
        "lead-without-id",
        "lead-in-future",
        "lead-without-date",
        "date-unreadable",
        "event-without-lead",
        "event-without-lead",
        "event-without-time",
        "won-before-contact",
        "actual-contradicts-data",
    ]
    assert "stages.yaml:6:37: warning actual-contradicts-data 2026-10: 9 MQLs typed, “crm” counts 1" in done.out
    assert done.err.splitlines()[0] == (
        "crm: 8 rows of leads, of which 3 count; set aside 1 without an id, 1 with the id of another, 1 without a "
        "date, 1 with a date that cannot be read and 1 from the future; 5 events, set aside 1 without a lead, 1 of a "
        "lead that is not there, 1 without a time and 1 win before its lead was created; 1 line unreadable."
    )


def test_sound_data_are_no_finding_and_nothing_is_written(tmp_path: Path) -> None:
    folder = tree(tmp_path, CLEAN)
    before = digest(folder)
    done = mktops("leads", "check", *DAY, cwd=folder)
    assert (done.code, done.out) == (0, "2 files, 3 records: no problems.\n")
    assert done.err == "crm: 3 rows of leads, of which 3 count; 1 event.\n"
    assert digest(folder) == before


def test_only_rules_about_lead_data_run(tmp_path: Path) -> None:
    folder = tree(tmp_path, {**CLEAN, "people.yaml": "people: [{id: leo, name: Leo, manages: [bea]}]\n"})
    assert mktops("leads", "check", *DAY, cwd=folder).code == 0
    assert mktops("validate", *DAY, cwd=folder).code == 1


def test_validate_looks_at_the_data_where_it_is_asked_to(tmp_path: Path) -> None:
    folder = tree(tmp_path, FILES)
    assert mktops("validate", *DAY, cwd=folder).code == 0
    done = mktops("validate", "--data", "--format", "json", *DAY, cwd=folder)
    assert done.code == 1
    assert "date-unreadable" in {finding["rule"] for finding in json.loads(done.out)["findings"]}


def test_a_rule_about_data_that_is_asked_for_by_name_needs_them(tmp_path: Path) -> None:
    folder = tree(tmp_path, FILES)
    done = mktops("validate", "--rule", "lead-twice", *DAY, cwd=folder)
    assert (done.code, done.err) == (2, "The rule lead-twice looks at lead data: add --data.\n")
    done = mktops("validate", "--data", "--rule", "lead-twice", "--fail-on", "warning", *DAY, cwd=folder)
    assert done.code == 1
    assert "1 row in “crm” has the id of another: 2" in done.out


@pytest.mark.slow
def test_a_source_that_cannot_be_read_is_a_finding_and_the_others_are_read(tmp_path: Path) -> None:
    more = SETTINGS + "  shop:\n    leads: {path: data/shop.csv, id: Id, created: Date}\n"
    folder = tree(tmp_path, {**CLEAN, "mktops.yaml": more})
    done = mktops("leads", "check", "--format", "concise", *DAY, cwd=folder)
    assert done.code == 1
    assert done.out == (
        "mktops.yaml:7:19: error source-unreadable “shop” cannot be read: There is no file data/shop.csv in the "
        "workspace\n"
    )
    assert "shop: nothing could be read.\n" in done.err
    assert mktops("leads", "check", "--source", "crm", *DAY, cwd=folder).code == 0


def test_a_pattern_that_cannot_be_run_does_not_hide_the_rest(tmp_path: Path) -> None:
    stages = STAGES.replace("{field: Size, at_least: 50}", '{field: Size, matches: "(?=1)"}')
    folder = tree(tmp_path, {**FILES, "stages.yaml": stages})
    done = mktops("leads", "check", "--format", "concise", *DAY, cwd=folder)
    found = {line.split()[2] for line in done.out.splitlines()}
    assert {"pattern-unusable", "lead-twice"} <= found
    assert not {"source-unreadable", "actual-contradicts-data"} & found


def test_a_typed_figure_is_left_alone_where_the_definition_was_not_yet_in_force(tmp_path: Path) -> None:
    later = STAGES.replace("MQL, definition", "MQL, effective_from: 2026-10-15, definition")
    done = mktops("leads", "check", *DAY, cwd=tree(tmp_path, {**CLEAN, "stages.yaml": later.replace("9}", "8}")}))
    assert "actual-contradicts-data" not in done.out


@pytest.mark.slow
def test_a_typed_figure_is_left_alone_where_the_data_end_before_its_period_does(tmp_path: Path) -> None:
    early = {**CLEAN, "stages.yaml": STAGES, "data/events.csv": "Lead,What,When\n1,visit,2026-10-27\n"}
    for last, told in (("27/10/2026", False), ("28/10/2026", True)):
        leads = f"Id,Date,Size\n1,05/09/2026,80\n2,05/10/2026,80\n3,{last},20\n"
        done = mktops("leads", "check", *DAY, cwd=tree(tmp_path, {**early, "data/leads.csv": leads}))
        assert ("actual-contradicts-data" in done.out) == told


def test_without_definitions_the_rows_are_checked_all_the_same(tmp_path: Path) -> None:
    folder = tree(tmp_path, {**FILES, "stages.yaml": "people: [{id: ana, name: Ana}]\n"})
    assert "lead-twice" in mktops("leads", "check", *DAY, cwd=folder).out


@pytest.mark.parametrize("command", [("leads", "check"), ("validate", "--data")])
def test_without_a_source_it_says_what_to_do(tmp_path: Path, command: tuple[str, ...]) -> None:
    done = mktops(*command, *DAY, cwd=tree(tmp_path, {"mktops.yaml": "name: T\n", "stages.yaml": STAGES}))
    assert done.code == 2
    assert "names no source of lead data yet" in done.err


def test_a_source_of_another_name_is_asked_for_in_vain(tmp_path: Path) -> None:
    done = mktops("leads", "check", "--source", "crn", *DAY, cwd=tree(tmp_path, CLEAN))
    assert (done.code, done.err) == (2, "There is no source “crn” in mktops.yaml. Did you mean crm?\n")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("MQL, definition", "MQL, builds_on: lead, definition", "unknown-reference"),
        ("MQL, definition", "MQL, builds_on: mql, definition", "circular-reference"),
        ("at_least: 50", "at_leest: 50", "unknown-key"),
        ("at_least: 50", "at_least: X", "threshold-unset"),
        ("lead_stages:", "lead_stages: {", "yaml-syntax"),
    ],
)
def test_an_error_in_the_definitions_themselves_is_told_too(tmp_path: Path, old: str, new: str, rule: str) -> None:
    folder = tree(tmp_path, {**CLEAN, "stages.yaml": CLEAN["stages.yaml"].replace(old, new)})
    done = mktops("leads", "check", "--format", "concise", *DAY, cwd=folder)
    assert done.code == 1
    assert f"error {rule} " in done.out


def test_of_a_lead_without_an_id_that_alone_is_told(tmp_path: Path) -> None:
    settings = SETTINGS.partition("    events")[0] + "    moments: {demo: Demo}\n"
    leads = "Id,Date,Size,Demo\n1,05/10/2026,80,06/11/2026\n,05/10/2026,80,06/11/2026\n"
    folder = tree(tmp_path, {**CLEAN, "mktops.yaml": settings, "data/leads.csv": leads})
    done = mktops("leads", "check", "--format", "concise", *DAY, cwd=folder)
    assert [line.split()[2] for line in done.out.splitlines()] == ["lead-without-id"]
    assert done.err.splitlines()[0].endswith("set aside 1 without an id; 1 event.")
