"""`mktops leads count` as it is read: what nobody knows is no zero, and what is shown says what it is."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from mktops.cli.terminal_markdown import laid_out
from tests.command_line import mktops, tree

pytest.importorskip("ibis", reason="lead data need ibis: pip install 'mktops[leads]'")

SETTINGS = """name: Test
sources:
  crm:
    leads: {path: leads.csv, id: id, created: created}
    fields: {country: Land}
"""
STAGES = """lead_stages:
  - {id: lead, name: Lead, definition: All of them.}
  - {id: mql, name: MQL, definition: Large., builds_on: lead, fit: {field: size, at_least: 50}}
  - {id: sql, name: SQL, definition: Very large., builds_on: mql, fit: {field: size, at_least: 90}}
"""
LEADS = """id,created,size,Land
a,2026-09-28,50,Spain
b,2026-10-01,90,spain
c,2026-10-31,,France
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tree(tmp_path, {"mktops.yaml": SETTINGS, "stages.yaml": STAGES, "leads.csv": LEADS})


def _read(folder: Path, *words: str, day: str = "2026-10-31") -> str:
    done = mktops("leads", "count", "--as-of", day, *words, cwd=folder)
    assert (done.code, done.err) == (0, "")
    return " ".join(done.out.replace("\\_", "_").split())


def _told(folder: Path, *words: str, day: str = "2026-10-31") -> dict[str, Any]:
    done = mktops("leads", "count", "--format", "json", "--as-of", day, *words, cwd=folder)
    assert (done.code, done.err) == (0, "")
    found: dict[str, Any] = json.loads(done.out)
    return found


def test_what_is_unknown_of_some_stands_beside_the_count(folder: Path) -> None:
    assert "**October 2026:** 2 Lead, 1 MQL (50.0%; 1 unknown), 1 SQL (100.0%; 1 unknown)" in _read(folder)


def test_a_stage_of_which_nobody_can_say_is_no_zero(folder: Path) -> None:
    tree(folder, {"leads.csv": LEADS.replace("size", "staff")})
    said = _read(folder)
    assert "**October 2026:** 2 Lead, MQL: nobody can say, SQL: nobody can say |" in said
    assert "crm does not tell what these stages test: MQL (size), SQL (size). See: mktops leads check **Oct" in said
    assert "| Oct 2026 | 2 | – | – | – | – |" in said
    assert "| **Total** | **3** | **–** | **–** | **–** | **–** |" in said
    done = mktops("leads", "count", "--format", "csv", "--as-of", "2026-10-31", cwd=folder)
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert [(row["period"], row["lead"], row["mql"], row["mql_unknown"]) for row in rows] == [
        ("2026-09", "1", "", "1"), ("2026-10", "2", "", "2"), ("total", "3", "", "3"),
    ]  # fmt: skip


@pytest.mark.slow
def test_a_stage_of_nobody_says_what_it_tests_in_vain(folder: Path) -> None:
    vain = "fit: {field: staff, exists: true}, interest: {event: demo}"
    tree(folder, {"stages.yaml": STAGES.replace("fit: {field: size, at_least: 50}", vain)})
    found = _told(folder, "--stage", "mql")
    assert found["untold"] == [{"stage": "MQL", "names": ["staff", "demo"]}]
    assert "MQL (staff, demo). See: mktops leads check" in _read(folder)
    assert _told(folder, "--stage", "lead")["untold"] == []


@pytest.mark.slow
def test_the_total_is_the_sum_and_its_rate_that_of_the_sums(folder: Path) -> None:
    total = _told(folder)["total"]["stages"]
    assert [(each["count"], each["rate"] and round(each["rate"])) for each in total] == [(3, None), (2, 67), (1, 50)]
    assert "| **Total** | **3** | **2** | **66.7%** | **1** | **50.0%** |" in _read(folder)
    assert _told(folder, "--period", "2026-10")["total"] is None


@pytest.mark.slow
def test_a_rate_of_more_than_all_is_none_and_it_is_said_why(folder: Path) -> None:
    settings = SETTINGS.replace("Land}", "Land}\n    moments: {won: signed}")
    stages = STAGES.replace("fit: {field: size, at_least: 90}", "interest: {event: won}")
    rows = "id,created,size,signed\n" + "".join(f"{at},2026-09-0{at},60,2026-10-0{at}\n" for at in (1, 2))
    rows += "3,2026-10-03,60,\n"
    tree(
        folder,
        {
            "mktops.yaml": settings.replace("    fields: {country: Land}\n", ""),
            "stages.yaml": stages,
            "leads.csv": rows,
        },
    )
    said = _read(folder)
    assert "**October 2026:** 1 Lead, 1 MQL (100.0%), 2 SQL |" in said
    assert "| Oct 2026 | 1 | 1 | 100.0% | 2 | – |" in said
    assert "“–” stands where more entered a stage than the one below it" in said
    assert "“–” stands" not in _read(folder, "--period", "2026-09")


def test_a_period_that_is_not_over_says_so(folder: Path) -> None:
    assert "**October 2026 so far:** 1 Lead" in _read(folder, day="2026-10-30")
    assert "so far:**" not in _read(folder, day="2026-10-31")


def test_a_day_before_all_leads_hears_when_the_first_one_came(folder: Path) -> None:
    done = mktops("leads", "count", "--as-of", "2026-09-01", cwd=folder)
    first = "There was no lead yet on 1 September 2026; the first one was created on 28 September 2026.\n"
    assert (done.code, done.err) == (2, first)
    tree(folder, {"leads.csv": "id,created,size,Land\n"})
    assert mktops("leads", "count", cwd=folder).err.startswith("No lead has entered any stage yet.")


def test_without_engagements_there_is_no_table_of_agencies(folder: Path) -> None:
    tree(folder, {"leads.csv": LEADS.replace("Land", "channel")})
    said = _read(folder, "--by", "agency")
    assert "This workspace has no engagements yet" in said
    assert "|" not in said


@pytest.mark.slow
def test_what_came_before_the_last_twelve_is_told(folder: Path) -> None:
    tree(folder, {"leads.csv": LEADS + "y,2025-10-31,50,Spain\nz,2025-09-30,,Spain\n"})
    said = _read(folder)
    assert "Shown is the time from 1 November 2025 to 31 October 2026. 2 leads entered Lead before" in said
    assert _told(folder, "--by", "week")["before"] == 2
    assert "1 November 2025 to 31 October 2026. 2 leads entered" in _read(folder, "--by", "country")
    assert "from 1 October 2026 to 31 October 2026. Of those" in _read(folder, "--by", "country", "--period", "2026-10")
    assert "Shown is" not in _read(folder, "--period", "2026")


def test_each_period_stands_on_one_line_of_a_terminal() -> None:
    heads = (
        "| Began in | Lead | MQL | MQL % | MQL unknown | MQL not | SQL | SQL % | SQL unknown | Customer | Customer % |"
    )
    row = "| Sep 2026 | 40 | 8 | 20.0% | 32.5% | 47.5% | 2 | 5.0% | 12.5% | 1 | 2.5% |"
    text = laid_out(f"{heads}\n|:--|{'--:|' * 10}\n{row}\n", 86, color=False)
    assert "Sep 2026    40" in text


def test_weeks_say_which_days_they_are(folder: Path) -> None:
    said = _read(folder, "--by", "week", "--period", "2026-09")
    assert "Those whose Thursday lies in September 2026: 31 August 2026 to 27 September 2026." in said
    assert "Weeks run from Monday to Sunday: 28 September 2026 to 1 November 2026." in _read(folder, "--by", "week")


def test_a_fiscal_quarter_is_counted(folder: Path) -> None:
    tree(folder, {"mktops.yaml": f"fiscal_year_starts: 10\n{(folder / 'mktops.yaml').read_text()}"})
    found = _told(folder, "--by", "quarter", "--period", "FY2027-Q1")
    assert [row["period"] for row in found["rows"]] == ["FY2027-Q1"]
    assert found["rows"][0]["stages"] == _told(folder, "--by", "quarter", "--period", "2026-Q4")["rows"][0]["stages"]
    assert _told(folder, "--by", "quarter")["rows"][-1]["period"] == "FY2027-Q1"


def test_what_has_not_begun_is_left_out(folder: Path) -> None:
    found = _told(folder, "--period", "2026")
    assert found["rows"][-1]["period"] == "2026-10"
    done = mktops("leads", "count", "--period", "2027-01", "--as-of", "2026-10-31", cwd=folder)
    assert (done.code, done.err) == (2, "January 2027 has not begun yet.\n")


def test_a_definition_that_begins_after_the_data_says_from_when_it_could_count(folder: Path) -> None:
    late = STAGES.replace("All of them.}", "All of them., effective_from: 2026-10-15}")
    tree(folder, {"stages.yaml": late})
    said = _read(folder)
    assert "The definitions of Lead, MQL, SQL begin on 15 October 2026, the data on 28 September 2026." in said
    assert "write “effective_from: 2026-09-28” in lead_stages." in said
    assert "because its definition" not in said


@pytest.mark.slow
def test_a_definition_that_changed_still_says_whom_it_took_over(folder: Path) -> None:
    changed = STAGES.replace(
        "fit: {field: size, at_least: 50}}",
        "fit: {field: size, at_least: 50}, effective_from: 2026-10-15, "
        "earlier: [{effective_from: 2026-01-01, fit: {field: size, at_least: 60}}]}",
    )
    tree(folder, {"stages.yaml": changed})
    said = _read(folder)
    assert "October 2026: one more holds MQL only because its definition changed or began; it is not counted as" in said
    assert "Here those count too who hold a stage only because its definition changed or began." in said
    assert [[each["taken_over"] for each in row["reached"]] for row in _told(folder)["cohorts"]] == [[1, 0], [0, 0]]
    assert "the data on" not in said


def test_values_that_differ_in_case_only_are_pointed_out(folder: Path) -> None:
    said = _read(folder, "--by", "country")
    assert "“Spain” and “spain” differ in upper and lower case only." in said
    tree(folder, {"leads.csv": LEADS.replace("spain", "Spain")})
    assert "differ in" not in _read(folder, "--by", "country")


def test_values_whose_case_is_no_matter_are_one_as_most_rows_write_it(folder: Path) -> None:
    rows = "id,created,size,Land\na,2026-10-01,,spain\nb,2026-10-02,,Spain\nc,2026-10-03,,Spain\nd,2026-10-04,,SPAIN\n"
    rows += "e,2026-10-05,,France\nf,2026-10-06,,france\ng,2026-10-07,,France\nh,2026-10-08,,\n"
    settings = SETTINGS.replace("created: created", "created: created, ignore_case: true")
    tree(folder, {"mktops.yaml": settings, "leads.csv": rows})
    said = _read(folder, "--by", "country")
    assert "| Spain | 4 |" in said
    assert "| France | 3 |" in said
    assert "| not known | 1 |" in said
    done = mktops("leads", "list", "--stage", "lead", "--format", "csv", "--as-of", "2026-10-31", cwd=folder)
    assert ["spain" in done.out, "SPAIN" in done.out] == [True, True]


def test_the_headings_of_a_cohort_tell_themselves_apart(folder: Path) -> None:
    assert "| Lead | MQL | MQL % | MQL unknown | MQL not | SQL | SQL % | SQL unknown |" in _read(folder)


@pytest.mark.slow
def test_leads_are_counted_by_a_column_of_any_kind(folder: Path) -> None:
    columns = "'2026-10-01'::TIMESTAMP AS created, n AS size, n > 60 AS is_large, n / 2 AS score"
    table = folder / "leads.parquet"
    ids = "CASE n WHEN 50 THEN 'a' WHEN 60 THEN 'b' ELSE 'c' END AS id"
    pytest.importorskip("duckdb").sql(
        f"COPY (SELECT {ids}, {columns} FROM (VALUES (50), (60), (90)) AS numbers(n)) TO '{table}'"
    )
    tree(
        folder,
        {"mktops.yaml": SETTINGS.replace("leads.csv", "leads.parquet").replace("    fields: {country: Land}\n", "")},
    )
    keys = {by: [row["key"] for row in _told(folder, "--by", by)["cohorts"]] for by in ("size", "is_large", "score")}
    assert keys == {"size": ["50", "60", "90"], "is_large": ["false", "true"], "score": ["25", "30", "45"]}


@pytest.mark.slow
@pytest.mark.parametrize("by", ["month", "quarter", "week"])
def test_no_more_than_the_period_is_counted(folder: Path, by: str) -> None:
    (row,) = _told(folder, "--by", by, "--period", "2026-W40")["rows"]
    assert (row["period"], row["stages"][0]["count"]) == ("2026-W40", 2)


def test_a_week_is_counted_by_a_field_too(folder: Path) -> None:
    cohorts = _told(folder, "--by", "country", "--period", "2026-W40")["cohorts"]
    assert {row["key"]: row["leads"] for row in cohorts} == {"Spain": 1, "spain": 1}


def test_the_time_in_stage_is_that_of_the_rows_that_are_shown(folder: Path) -> None:
    first = STAGES.replace("fit: {field: size, at_least: 50}", "interest: {event: form}")
    moments = SETTINGS + "    moments: {form: Form}\n"
    rows = "id,created,size,Land,Form\na,2026-10-20,9,Spain,2026-11-01\n"
    tree(folder, {"stages.yaml": first, "mktops.yaml": moments, "leads.csv": rows})
    found = _told(folder, "--by", "week", "--period", "2026-10", day="2026-11-15")
    assert found["rows"][-1]["period"] == "2026-W44"
    assert found["waits"][0]["median_days"] == 12


@pytest.mark.slow
@pytest.mark.parametrize("asks", ["at_least: true", "at_least: X", "at_least: 1.5", "within: X days"])
def test_of_a_count_that_lacks_its_numbers_nobody_can_say_all_over(folder: Path, asks: str) -> None:
    test = f"interest: {{event: form, {asks}}}"
    events = "    events: {path: events.jsonl, lead: lead, type: type, at: at}\n"
    form = '{"lead": "a", "type": "form", "at": "2026-10-02"}\n'
    stages = STAGES.replace("fit: {field: size, at_least: 50}", test)
    tree(folder, {"stages.yaml": stages, "mktops.yaml": SETTINGS + events, "events.jsonl": form})
    assert "MQL: nobody can say" in _read(folder, "--stage", "mql")
    explained = mktops("leads", "explain", "a", "--as-of", "2026-10-31", cwd=folder)
    assert "MQL: nobody can say" in explained.out


def _chained(number: int) -> str:
    below = [f", builds_on: s{n - 1}" if n else "" for n in range(number)]
    return "lead_stages:\n" + "".join(
        f"  - {{id: s{n}, name: S{n}, definition: D., fit: {{field: size, at_least: {n}}}{on}}}\n"
        for n, on in enumerate(below)
    )


@pytest.mark.parametrize(
    ("stages", "says"),
    [
        (STAGES.replace("builds_on: lead", "builds_on: leed"), "“mql” builds on “leed”, which has no definition"),
        (STAGES.replace("builds_on: lead", "builds_on: sql"), "The stages up to “mql” build on each other in a circle"),
        (_chained(21), "With “s20”, 21 stages stand one upon the other; lead data can be judged by 20 of them at most"),
    ],
)
def test_stages_that_do_not_stand_on_each_other_are_not_counted(folder: Path, stages: str, says: str) -> None:
    done = mktops("leads", "count", "--as-of", "2026-10-31", cwd=tree(folder, {"stages.yaml": stages}))
    assert (done.code, done.out) == (2, "")
    assert says in done.err
