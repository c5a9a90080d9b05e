"""What definitions find in lead data, counted over all leads."""

from __future__ import annotations

from pathlib import Path

import pytest

from mktops.rules import all_rules
from mktops.rules.judgement import judge
from tests.command_line import tree
from tests.workspaces import DAY, book

pytest.importorskip("ibis")

from mktops import lead_data

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
    data = lead_data.facts(
        book(files), DAY, tree(folder, {"leads.csv": LEADS, "events.csv": f"Lead,What,When\n{events}"})
    )
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
    data = lead_data.facts(book(files), DAY, tmp_path)
    found = data.sources["crm"]
    assert not found.unusable
    assert len(found.tests) == len(COLUMNS) * len(LIMITS)
    assert judge(book(files), DAY, DATA_RULES, data).findings


@pytest.mark.parametrize("limit", ["X", "1e308", ".inf", ".nan", "0", "2.5", "true"])
def test_no_count_of_events_breaks_the_checks(tmp_path: Path, limit: str) -> None:
    assert not _found(tmp_path, f"{{event: visit, at_least: {limit}, within: X days}}", "1,visit,2026-11-02\n")
