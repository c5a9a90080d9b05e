"""What nobody can say of lead data is no number: a stage that cannot be judged, and one that the data do not tell of."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from mktops.figures.stages import LostStage, judged_stages, lost_stages
from tests.command_line import Done, mktops, tree
from tests.workspaces import book

# Each case reads a source with the engine.
pytestmark = pytest.mark.slow

pytest.importorskip("ibis", reason="lead data need ibis: pip install 'mktops[leads]'")

SETTINGS = """name: Test
sources:
  crm:
    leads: {path: leads.csv, id: id, created: created}
"""
EVENTS = "    events: {path: events.csv, lead: lead, type: type, at: at}\n"
STAGE = "  - {id: %s, name: %s, definition: As agreed., builds_on: %s, %s}\n"
LEAD = "lead_stages:\n  - {id: lead, name: Lead, definition: All of them.}\n"
STAGES = (
    LEAD
    + STAGE % ("mql", "MQL", "lead", "fit: {field: seats, at_least: 40}")
    + STAGE % ("sql", "SQL", "mql", "interest: {event: demo}")
)
#: A second definition, in a file whose name comes first.
DRAFT = "lead_stages:\n" + STAGE % ("mql", "MQL", "lead", "fit: {field: seats, at_least: 90}")
LEADS = "id,created,seats\na,2026-08-03,45\nb,2026-09-01,95\nc,2026-09-02,20\nd,2026-09-04,70\n"
METRICS = """metrics:
  - {id: mqls, name: MQLs, unit: count, stage: mql}
  - {id: leads, name: Leads, unit: count, stage: lead}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tree(tmp_path, {"mktops.yaml": SETTINGS, "stages.yaml": STAGES, "leads.csv": LEADS})


@pytest.fixture
def drafted(folder: Path) -> Path:
    return tree(folder, {"a-draft.yaml": DRAFT})


def _leads(folder: Path, *words: str) -> Done:
    return mktops("leads", *words, "--as-of", "2026-09-30", cwd=folder)


def _json(folder: Path, *words: str) -> tuple[int, dict[str, Any]]:
    done = _leads(folder, *words, "--format", "json")
    return done.code, json.loads(done.out)


def _csv(folder: Path, *words: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(_leads(folder, *words, "--format", "csv").out)))


def test_a_stage_is_lost_with_the_one_that_it_builds_on() -> None:
    read = book({"a.yaml": DRAFT, "b.yaml": STAGES})
    assert lost_stages(read) == (LostStage("mql"), LostStage("sql", "mql"))
    assert [*judged_stages(read)] == ["lead"]


def test_a_stage_that_stands_twice_is_not_counted_and_the_machine_formats_say_so(drafted: Path) -> None:
    code, told = _json(drafted, "count")
    assert (code, [stage["id"] for stage in told["stages"]]) == (1, ["lead"])
    assert told["not_judged"] == [{"stage": "mql", "builds_on": None}, {"stage": "sql", "builds_on": "mql"}]
    (august, *_more) = _csv(drafted, "count")
    assert (august["lead"], august["mql"], august["mql_unknown"], august["sql"]) == ("1", "", "", "")
    done = _leads(drafted, "count")
    assert "The stage sql cannot be judged: it builds on mql, which cannot be judged." in done.out
    assert done.err.startswith("“mql” and “sql” (it builds on “mql”) cannot be judged: ")


def test_a_lead_is_explained_by_the_other_stages(drafted: Path) -> None:
    code, told = _json(drafted, "explain", "b")
    assert (code, [stage["id"] for stage in told["stages"]]) == (1, ["lead"])
    assert [each["stage"] for each in told["not_judged"]] == ["mql", "sql"]


@pytest.mark.parametrize("words", [("near",), ("list",), ("sql",), ("count", "--stage", "sql")])
def test_a_command_about_such_a_stage_is_refused(drafted: Path, words: tuple[str, ...]) -> None:
    done = _leads(drafted, *words)
    assert (done.code, done.out) == (2, "")
    assert "“sql” (it builds on “mql”) cannot be judged" in done.err


def test_a_stage_below_is_counted_where_it_is_asked_for(drafted: Path) -> None:
    code, told = _json(drafted, "count", "--stage", "lead")
    assert (code, told["not_judged"], told["total"]["stages"][0]["count"]) == (0, [], 4)


def test_where_no_stage_can_be_judged_it_says_why(folder: Path) -> None:
    done = _leads(tree(folder, {"stages.yaml": STAGES.replace("definition", "defined")}), "count")
    assert (done.code, done.out) == (2, "")
    assert done.err == "There is no definition that can be judged: each has errors. See: mktops validate.\n"


def test_a_draft_that_the_workspace_excludes_changes_nothing_and_can_be_compared(folder: Path) -> None:
    tree(folder, {"mktops.yaml": f'{SETTINGS}exclude: ["drafts/**"]\n', "drafts/mql.yaml": DRAFT})
    assert _leads(folder, "count").code == 0
    code, told = _json(folder, "impact", "--definition", "drafts/mql.yaml")
    assert (code, [(each["id"], each["before"], each["after"]) for each in told["stages"]][1]) == (0, ("mql", 3, 1))


def test_a_metric_of_such_a_stage_is_not_counted_and_says_why(drafted: Path) -> None:
    tree(drafted, {"metrics.yaml": METRICS})
    done = mktops("actuals", "pull", "--period", "2026-09", "--format", "json", "--as-of", "2026-09-30", cwd=drafted)
    assert [(each["id"], each["counted"], each["lacks"]) for each in json.loads(done.out)["rows"]] == [
        ("mqls", None, "lost"), ("leads", 3, None),
    ]  # fmt: skip


@pytest.mark.parametrize("events", [None, "lead,type,at\na,visit,2026-09-08\n"], ids=["no table", "no such event"])
def test_nobody_is_no_zero_where_the_source_tells_of_no_such_event(folder: Path, events: str | None) -> None:
    if events:
        tree(folder, {"mktops.yaml": SETTINGS + EVENTS, "events.csv": events})
    said = " ".join(_leads(folder, "count").out.split())
    assert "crm does not tell what these stages test: SQL (demo)." in said
    assert "**September 2026:** 3 Lead, 2 MQL (66.7%), SQL: nobody can say" in said
    _code, told = _json(folder, "count")
    rows = [*told["rows"], told["total"]]
    assert [(row["stages"][1]["count"], row["stages"][2]["count"], row["stages"][2]["rate"]) for row in rows] == [
        (1, None, None), (2, None, None), (3, None, None),
    ]  # fmt: skip
    assert [row["reached"][1]["rate"] for row in told["cohorts"]] == [None, None]
    assert [(row["mql"], row["sql"]) for row in _csv(folder, "count")] == [("1", ""), ("2", ""), ("3", "")]


def test_nobody_is_zero_where_the_event_is_told_of_or_nobody_could_be_in_the_stage(folder: Path) -> None:
    tree(folder, {"mktops.yaml": SETTINGS + EVENTS, "events.csv": "lead,type,at\nc,demo,2026-09-08\n"})
    assert _json(folder, "count")[1]["total"]["stages"][2]["count"] == 0
    tree(folder, {"mktops.yaml": SETTINGS, "stages.yaml": STAGES.replace("at_least: 40", "at_least: 400")})
    assert _json(folder, "count")[1]["total"]["stages"][2]["count"] == 0


def test_of_those_who_could_be_in_a_stage_nobody_may_be_known(folder: Path) -> None:
    fit = STAGES.replace("interest: {event: demo}", "fit: {field: budget, at_least: 9}")
    tree(folder, {"stages.yaml": fit, "leads.csv": "id,created,seats,budget\nc,2026-09-02,20,9\nd,2026-09-04,70,\n"})
    (september,) = _json(folder, "count")[1]["rows"]
    assert [each["count"] for each in september["stages"]] == [2, 1, None]


def test_the_list_of_a_stage_that_the_source_does_not_tell_of_says_so(folder: Path) -> None:
    code, told = _json(folder, "list", "--period", "2026-09")
    assert (code, told["leads"], told["rows"]) == (0, None, [])
    assert told["untold"] == [{"stage": "SQL", "names": ["demo"]}]
    assert "**SQL: nobody can say**" in _leads(folder, "list").out


def test_what_a_draft_changes_is_not_known_of_a_stage_that_the_source_does_not_tell_of(folder: Path) -> None:
    tree(folder.parent, {f"{folder.name}.yaml": DRAFT})
    _code, told = _json(folder, "impact", "--definition", f"../{folder.name}.yaml")
    assert [(each["id"], each["before"], each["after"]) for each in told["stages"]] == [
        ("lead", 4, 4), ("mql", 3, 1), ("sql", None, None),
    ]  # fmt: skip
    assert told["untold"] == [{"stage": "SQL", "names": ["demo"]}]


def test_the_monthly_report_has_no_zero_either(folder: Path) -> None:
    done = mktops("report", "monthly", "--data", "--format", "json", "--as-of", "2026-10-02", cwd=folder)
    sql = json.loads(done.out)["leads"]["stages"][2]
    assert (sql["count"], sql["rate"], sql["reached"]["count"]) == (None, None, None)
    text = mktops("report", "monthly", "--data", "--as-of", "2026-10-02", cwd=folder).out
    assert "**From MQL to SQL:** SQL: nobody can say." in text
