"""The monthly report with lead data: what the definitions count stands beside what people typed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.command_line import mktops, process, tree

pytest.importorskip("ibis", reason="lead data need ibis: pip install 'mktops[leads]'")

SETTINGS = """name: Test
preset: [inbound]
sources:
  crm:
    leads: {path: leads.csv, id: id, created: created}
    fields: {channel: Source}
    events: {path: events.csv, lead: lead, type: type, at: at}
    handover: {stage: sql, accepted: accept, within: 1 day}
"""
RECORDS = """lead_stages:
  - {id: lead, name: Lead, definition: All of them.}
  - id: mql
    name: MQL
    definition: Large.
    builds_on: lead
    fit: {field: size, at_least: 50}
    effective_from: 2026-09-01
    earlier: [{effective_from: 2025-01-01, fit: {field: size, at_least: 100}}]
  - {id: sql, name: SQL, definition: Asked., builds_on: mql, interest: {event: quote}}
metrics:
  - {id: mqls, name: MQLs, unit: count, stage: mql}
  - {id: sqls, name: SQLs, unit: count, stage: sql}
  - {id: leads, name: Leads, unit: count, stage: lead}
actuals:
  - {period: 2026-10, values: {mqls: 5, sqls: 1, leads: null}, source: CRM}
"""
#: In October six began: four MQLs, one of whom nobody can say, one that is none. Of the four, two asked for a quote, one
#: of them in November. `s` began in September and asked in October.
LEADS = """id,created,size,Source
a,2026-10-01,50,search
b,2026-10-02,60,search
c,2026-10-03,70,mail
d,2026-10-04,80,
e,2026-10-05,,search
f,2026-10-06,49,fair
s,2026-09-06,50,search
"""
EVENTS = """lead,type,at
a,quote,2026-10-11 12:00
a,accept,2026-10-12 12:00
b,quote,2026-11-04 12:00
s,quote,2026-11-02 12:00
"""
OCTOBER = ("report", "monthly", "--period", "2026-10", "--as-of", "2026-11-10")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {"mktops.yaml": SETTINGS, "records.yaml": RECORDS, "leads.csv": LEADS, "events.csv": EVENTS}
    return tree(tmp_path, files)


def _told(folder: Path, *words: str) -> dict[str, Any]:
    done = mktops(*OCTOBER, "--data", "--format", "json", *words, cwd=folder)
    assert (done.code, done.err) == (0, "")
    found: dict[str, Any] = json.loads(done.out)["leads"]
    return found


def test_counts_and_cohorts_are_those_by_hand(folder: Path) -> None:
    found = _told(folder)
    assert [(each["name"], each["count"]) for each in found["stages"]] == [("Lead", 6), ("MQL", 4), ("SQL", 1)]
    so_far = [each["reached"] and each["reached"]["count"] for each in found["stages"]]
    assert (found["began"], so_far) == (6, [None, 4, 2])
    steps = [(each["below"], each["began"], each["count"], each["unknown"]) for each in found["steps"]]
    assert steps == [("Lead", 6, 4, 1), ("MQL", 4, 2, 0)]
    assert [each["median_days"] for each in found["steps"]] == [0, 10]


@pytest.mark.slow
def test_channels_fit_and_hand_over_are_those_by_hand(folder: Path) -> None:
    found = _told(folder)
    assert [(row["channel"], row["leads"], row["count"]) for row in found["channels"]["rows"]] == [
        ("search", 3, 2), ("fair", 1, 0), ("mail", 1, 1), (None, 1, 1),
    ]  # fmt: skip
    assert [each["count"] for each in found["grid"]["corners"]] == [2, 2, 0, 1]
    assert found["grid"]["fit_unknown"] == 1
    assert found["handover"]["all"]["offered"] == found["handover"]["all"]["in_time"] == 1


@pytest.mark.slow
def test_channels_beyond_the_largest_are_summed_up_and_those_not_known_stay(folder: Path) -> None:
    more = "".join(f"m{at},2026-10-09,{50 + at},shop {at % 8}\n" for at in range(16))
    tree(folder, {"leads.csv": LEADS + more + "u,2026-10-09,,\n"})
    channels = _told(folder)["channels"]
    rows = [(each["channel"], each["leads"], each["count"]) for each in channels["rows"]]
    assert rows[0] == ("search", 3, 2)
    assert rows[-1] == (None, 2, 1)
    assert (len(rows), channels["more"]) == (6, 6)
    assert (channels["others"]["leads"], channels["others"]["count"]) == (10, 9)
    said = " ".join(mktops(*OCTOBER, "--data", cwd=folder).out.split())
    assert "| 6 others | 10 | 9 | 90.0% | | not known | 2 | 1 | 50.0% |" in said


@pytest.mark.slow
def test_the_steps_from_stage_to_stage_say_whom_they_count(folder: Path) -> None:
    events = EVENTS.replace("a,quote,2026-10-11 12:00\n", "").replace("a,accept,2026-10-12 12:00\n", "")
    tree(folder, {"events.csv": events})
    said = mktops(*OCTOBER, "--data", cwd=folder).out
    assert "- **From MQL to SQL, by the counts of the month:** 20.0%\n" in said
    step = "- **From MQL to SQL:** Of the 4 who entered MQL in this month, SQL by now: 1 (25.0%)."
    assert f"{step} Nobody entered SQL in this month.\n" in said


@pytest.mark.slow
def test_only_a_typed_value_that_differs_is_said_and_a_change_of_the_months_shown(folder: Path) -> None:
    found = _told(folder)
    assert found["differences"] == [{"metric": "MQLs", "typed": 5, "counted": 4}]
    assert found["changes"] == [{"stage": "MQL", "day": "2026-09-01"}]
    text = mktops(*OCTOBER, "--data", cwd=folder).out
    assert "MQLs: 5 was typed, the data say 4." in text
    assert "MQL has another definition since 1 September 2026" in text
    assert "Of the 4 who entered MQL in this month, SQL by now: 2 (50.0%)." in text
    assert text.count("## Nurture") == 1
    assert text.rstrip().endswith("mktops report monthly --period 2026-10 --data_")


@pytest.mark.slow
def test_nurture_is_told_where_no_metric_counts_the_last_stage(folder: Path) -> None:
    tree(folder, {"records.yaml": RECORDS.partition("metrics:")[0]})
    text = mktops(*OCTOBER, "--data", cwd=folder).out
    assert text.count("## Nurture") == 1
    assert "From MQL to SQL" in text


@pytest.mark.slow
def test_an_agency_does_not_read_of_the_channels_of_others(folder: Path) -> None:
    assert _told(folder, "--side", "agency")["channels"] is None


def test_without_data_nothing_is_read(folder: Path) -> None:
    before = mktops(*OCTOBER, "--format", "json", cwd=folder).out
    tree(folder, {"leads.csv": "no such columns"})
    assert mktops(*OCTOBER, "--format", "json", cwd=folder).out == before
    assert "leads" not in json.loads(before)


@pytest.mark.slow
def test_without_data_no_engine_is_loaded(folder: Path) -> None:
    code = "import sys; from mktops.cli import run\ntry: run()\nexcept SystemExit: pass\nprint('ibis' in sys.modules)"
    done = process(*OCTOBER, cwd=folder, code=f"import sys; sys.argv[0] = 'mktops'\n{code}")
    assert done.stdout.decode().endswith("False\n")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("report", "weekly", "--data"), "The report weekly does not read lead data; only monthly does."),
        (("report", "monthly", "--source", "crm"), "--source says which lead data to read; it goes with --data."),
        (
            ("report", "monthly", "--data", "--source", "crn"),
            "There is no source “crn” in mktops.yaml. Did you mean crm?",
        ),
    ],
)
def test_what_cannot_be_asked_is_said_in_a_line(folder: Path, words: tuple[str, ...], message: str) -> None:
    done = mktops(*words, cwd=folder)
    assert done.code == 2
    assert message in done.err


@pytest.mark.slow
@pytest.mark.parametrize("language", ["es", "th", "zh"])
def test_each_language_has_all_phrases(folder: Path, language: str) -> None:
    tree(folder, {"mktops.yaml": SETTINGS.replace("name: Test", f"name: Test\nlocale: {language}")})
    for words in (
        (*OCTOBER, "--data"),
        ("leads", "handover"),
        ("leads", "count"),
        ("leads", "count", "--by", "agency"),
    ):
        done = mktops(*words, cwd=folder)
        assert (done.code, done.err) == (0, "")


@pytest.mark.slow
def test_lead_data_are_told_to_the_client_whose_metrics_they_feed_and_to_no_other(tmp_path: Path) -> None:
    def told(system: str) -> tuple[int, str, str]:
        theirs = RECORDS.replace("stage: mql}", "stage: mql, source: {system: crm}}")
        other = f"  - {{id: calls, name: Calls, unit: count, source: {{system: {system}}}}}\n"
        engagements = (
            "goals:\n  - {id: g, title: MQLs, metric: mqls, engagement: arla}\n"
            "  - {id: h, title: Calls, metric: calls, engagement: bora}\n"
            "engagements:\n  - {id: arla, agency: Eastgate, client: Arla}\n  - {id: bora, agency: Eastgate, client: Bora}\n"
        )
        records = theirs.replace("actuals:\n", f"{other}actuals:\n") + engagements
        tree(tmp_path, {"mktops.yaml": SETTINGS, "records.yaml": records, "leads.csv": LEADS, "events.csv": EVENTS})
        done = mktops(*OCTOBER, "--data", "--engagement", "arla", cwd=tmp_path)
        return done.code, done.out, done.err

    code, out, _ = told("phone")
    assert code == 0
    assert "| MQL |" in " ".join(out.split())
    code, _, err = told("crm")
    assert code == 2
    assert "Nobody says that all leads of “crm” are those of Arla" in " ".join(err.split())
