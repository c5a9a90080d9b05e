"""What definitions find in lead data, counted over all leads."""

from __future__ import annotations

from pathlib import Path

import pytest

from mktops.rules import all_rules
from mktops.rules.judgement import judge
from tests.command_line import tree
from tests.workspaces import DAY, book

pytest.importorskip("ibis")

from mktops.lead_data import counts

duckdb = pytest.importorskip("duckdb")


SETTINGS = """\
name: T
sources:
  crm:
    leads: {path: leads.csv, id: Id, created: Date}
    events: {path: events.csv, lead: Lead, type: What, at: When}
"""
DATA_RULES = [name for name, rule in all_rules().items() if rule.needs_data]
LEADS = "Id,Date\n" + "".join(f"{n},2026-11-01\n" for n in range(30))
STAGE = "lead_stages: [{{id: mql, name: MQL, definition: D., interest: {interest}}}]\n"


def _found(folder: Path, interest: str, events: str) -> dict[str, str]:
    files = {"mktops.yaml": SETTINGS, "stages.yaml": STAGE.format(interest=interest)}
    data = counts.facts(book(files), DAY, tree(folder, {"leads.csv": LEADS, "events.csv": f"Lead,What,When\n{events}"}))
    found = {f.rule: f.message for f in judge(book(files), DAY, DATA_RULES, data).findings}
    return {
        rule: message for rule, message in found.items() if rule not in ("event-without-lead", "lead-stage-missing")
    }


def test_what_people_did_who_are_no_leads_brings_no_lead_into_reach(tmp_path: Path) -> None:
    visits = "99,visit,2026-11-02\n" * 3 + "1,visit,2026-11-02\n1,visit,2026-11-03\n"
    assert _found(tmp_path, "{event: visit, at_least: 3, within: 2 days}", visits) == {
        "threshold-out-of-reach": "No lead in “crm” had so many “visit” in 2 days: the most are 2"
    }
    assert not _found(tmp_path, "{event: visit, at_least: 3, within: 2 days}", visits + "1,visit,2026-11-04\n")


def test_the_most_events_are_those_in_the_window(tmp_path: Path) -> None:
    visits = "".join(f"1,visit,2026-11-{day:02} 00:00\n" for day in (1, 2, 5, 6, 7, 10))
    assert _found(tmp_path, "{event: visit, at_least: 4, within: 2 days}", visits) == {
        "threshold-out-of-reach": "No lead in “crm” had so many “visit” in 2 days: the most are 3"
    }
    assert _found(tmp_path, "{event: visit, at_least: 7}", visits) == {
        "threshold-out-of-reach": "No lead in “crm” had so many “visit”: the most are 6"
    }


def test_an_event_that_never_happens_is_told_as_that_alone(tmp_path: Path) -> None:
    assert _found(tmp_path, "{event: demo}", "1,visit,2026-11-02\n") == {"event-never-seen": "“crm” tells of no “demo”"}


def test_an_event_that_no_lead_did_is_told_as_a_test_that_none_passes(tmp_path: Path) -> None:
    assert _found(tmp_path, "{event: demo}", "99,demo,2026-11-02\n") == {
        "criterion-never-true": "None of 30 leads in “crm” passes this test"
    }


def test_events_count_only_where_the_rest_of_the_test_may_be_true(tmp_path: Path) -> None:
    asked = "{event: visit, at_least: 2, where: {field: When, contains: October}}"
    assert _found(tmp_path, asked, "1,visit,2026-11-02\n1,visit,2026-11-03\n") == {
        "criterion-never-true": "None of 30 leads in “crm” passes this test"
    }


COLUMNS = ("80", "true", "DATE '2026-01-31'", "[1, 2]", "{'a': 1}", "'80'", "NULL")
LIMITS = ("X", "50", "1e308", "1e400", ".inf", "-.inf", ".nan", "2026-01-31", "true")


@pytest.mark.slow
def test_no_limit_and_no_column_breaks_the_checks(tmp_path: Path) -> None:
    names = [f"size_{at}" for at in range(len(COLUMNS))]
    tests = ", ".join(f"{{field: {name}, at_least: {limit}}}" for name in names for limit in LIMITS)
    files = {
        "mktops.yaml": SETTINGS.rpartition("    events")[0].replace("leads.csv", "leads.parquet"),
        "stages.yaml": f"lead_stages: [{{id: mql, name: MQL, definition: D., fit: {{all: [{tests}]}}}}]\n",
    }
    columns = ", ".join(f"{column} AS {name}" for column, name in zip(COLUMNS, names, strict=True))
    rows = duckdb.sql(f"SELECT n AS Id, DATE '2026-11-01' AS Date, {columns} FROM range(30) AS rows(n)")
    rows.write_parquet(str(tmp_path / "leads.parquet"))
    data = counts.facts(book(files), DAY, tmp_path)
    found = data.sources["crm"]
    assert not found.unusable
    assert len(found.tests) == len(COLUMNS) * len(LIMITS)
    assert judge(book(files), DAY, DATA_RULES, data).findings


@pytest.mark.slow
@pytest.mark.parametrize("limit", ["X", "1e308", ".inf", ".nan", "0", "2.5", "true"])
def test_no_count_of_events_breaks_the_checks(tmp_path: Path, limit: str) -> None:
    assert not _found(tmp_path, f"{{event: visit, at_least: {limit}, within: X days}}", "1,visit,2026-11-02\n")


def _helps(folder: Path, settings: str, stages: str, leads: str, events: str = "") -> dict[str, tuple[str, str]]:
    files = {"mktops.yaml": settings, "stages.yaml": stages}
    data = counts.facts(book(files), DAY, tree(folder, {"leads.csv": leads, "events.csv": events}))
    found = judge(book(files), DAY, DATA_RULES, data).findings
    return {f.rule: (f.message, f.help) for f in found if f.rule not in ("lead-stage-missing", "stale-data")}


ALONE = SETTINGS.rpartition("    events")[0]
DEMO = STAGE.format(interest="{event: demo}")


@pytest.mark.slow
def test_dates_that_cannot_be_read_hide_what_happened_and_are_told_alone(tmp_path: Path) -> None:
    rows = "".join(f"{n},05/10/2026,06/10/2026\n" for n in range(30))
    named = ALONE + "    moments: {demo: Demo}\n"
    for settings in (ALONE, named):
        assert [*_helps(tmp_path, settings, DEMO, f"Id,Date,Demo\n{rows}")] == ["date-unreadable"]
    readable = rows.replace("05/10/2026", "2026-11-05")
    found = _helps(tmp_path, named, DEMO, f"Id,Date,Demo\n{readable}")
    assert {rule: message for rule, (message, _help) in found.items()} == {
        "date-unreadable": "30 of 30 dates of “demo” in “crm” cannot be read, such as “06/10/2026”"
    }


def test_events_without_a_readable_time_are_told_by_their_dates_alone(tmp_path: Path) -> None:
    events = "Lead,What,When\n" + "".join(f"{n},demo,06/10/2026\n" for n in range(30))
    assert [*_helps(tmp_path, SETTINGS, DEMO, LEADS, events)] == ["date-unreadable"]


def test_a_column_named_for_an_event_that_nobody_did_is_no_event_that_is_not_named(tmp_path: Path) -> None:
    rows = "Id,Date,Demo\n" + "".join(f"{n},2026-11-05,\n" for n in range(30))
    found = _helps(tmp_path, ALONE + "    moments: {demo: Demo}\n", DEMO, rows)
    assert [*found] == ["criterion-never-true"]


def test_columns_with_dates_are_offered_for_an_event(tmp_path: Path) -> None:
    rows = "Id,Date,Asked on,Size,Blank\n1,2026-11-05,2026-11-06,80,\n2,2026-11-05,,20,\n"
    _message, help = _helps(tmp_path, ALONE, DEMO, rows)["event-never-seen"]
    assert help == (
        "Name the column that says when it happened under “moments”: demo: COLUMN. Dates stand in “Asked on”."
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("heading", "help"),
    [
        ("Employes", "Did you mean “Employes”? Then write under “fields”: employees: Employes."),
        ("Heads", "Under “fields”, write: employees: COLUMN. Nobody names yet: “Heads”."),
    ],
)
def test_columns_are_offered_for_a_field(tmp_path: Path, heading: str, help: str) -> None:
    stages = "lead_stages: [{id: mql, name: MQL, definition: D., fit: {field: employees, at_least: 5}}]\n"
    found = _helps(tmp_path, ALONE, stages, f"Id,Date,{heading}\n1,2026-11-05,80\n")
    assert found == {"field-without-column": ("No column of “crm” holds “employees”", help)}


def test_a_field_that_the_source_names_otherwise_is_offered(tmp_path: Path) -> None:
    stages = "lead_stages: [{id: mql, name: MQL, definition: D., fit: {field: employes, at_least: 5}}]\n"
    settings = ALONE + "    fields: {employees: Heads}\n"
    found = _helps(tmp_path, settings, stages, "Id,Date,Heads\n1,2026-11-05,80\n")
    assert found["field-without-column"][1] == "The source has employees (column “Heads”). Did you mean that?"


def test_thousands_that_are_read_as_fractions_are_told_once_and_bring_nothing_else(tmp_path: Path) -> None:
    stages = "lead_stages: [{id: mql, name: MQL, definition: D., fit: {field: Size, at_least: 500}}]\n"
    sizes = ["1.200", "1.200.300", *(f"{n}.000" for n in range(1, 29))]
    rows = "Id,Date,Size\n" + "".join(f"{n},2026-11-05,{size}\n" for n, size in enumerate(sizes))
    found = _helps(tmp_path, ALONE, stages, rows)
    assert [*found] == ["thousands-or-decimals"]
    assert found["thousands-or-decimals"][1] == 'If they are, write “decimal: ","” under “leads” of the source.'
    assert not _helps(tmp_path, ALONE, stages, rows.replace("1.200.300", '"1,200"')).keys() & {"thousands-or-decimals"}


def test_events_to_come_are_named_and_their_leads_too(tmp_path: Path) -> None:
    rows = "Id,Date,Close\n" + "".join(f"{n},2026-11-05,2026-12-0{n}\n" for n in range(1, 6))
    stages = STAGE.format(interest="{event: closing}")
    message, help = _helps(tmp_path, ALONE + "    moments: {closing: Close}\n", stages, rows)["lead-in-future"]
    assert message == "5 events in “crm” are later than 2026-11-15, “closing” of 1, 2 and 3 and others"
    assert "set aside until then" in help


def test_a_number_that_is_not_set_yet_is_no_fault_of_the_data(tmp_path: Path) -> None:
    stages = "lead_stages: [{id: mql, name: MQL, definition: D., fit: {field: Date, at_least: X}}]\n"
    assert not _helps(tmp_path, ALONE, stages, LEADS)
