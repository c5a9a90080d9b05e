"""Fit against interest, and the agencies by which leads came, told by the channel (AP22, AP23)."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.command_line import mktops, tree

pytest.importorskip("ibis", reason="lead data need ibis: pip install 'mktops[leads]'")

from mktops.book import Book
from mktops.leads.counting.agency_of_lead import Era, eras
from mktops.workspace import load

SETTINGS = """name: Test
sources:
  crm:
    leads: {path: leads.csv, id: id, created: created}
    fields: {channel: Source}
    events: {path: events.csv, lead: lead, type: type, at: at}
"""
STAGES = """lead_stages:
  - {id: lead, name: Lead, definition: All of them., fit: {field: country, exists: true}}
  - {id: mql, name: MQL, definition: Large., builds_on: lead, fit: {field: size, at_least: 50}, effective_from: 2026-01-01}
  - id: sql
    name: SQL
    definition: Asked.
    builds_on: mql
    interest: {event: quote, where: {field: plan, equals: pro}}
    effective_from: 2026-10-01
    earlier: [{effective_from: 2026-01-01, interest: {event: never}}]
"""
#: Each is named for its fit and its interest; `x` is no lead, and `old` began in September.
LEADS = """id,created,country,size,Source
yes-yes,2026-10-01,ES,50,Search
yes-no,2026-10-02,ES,60,search
no-yes,2026-10-03,ES,49,EMAIL
no-no,2026-10-04,ES,10,paid-search
unknown-yes,2026-10-05,ES,,fairs
unknown-no,2026-10-06,ES,,
yes-unknown,2026-10-07,ES,70,Newsletter
x,2026-10-08,,70,Search
old,2026-09-30,ES,70,Search
"""
EVENTS = """lead,type,at,plan
yes-yes,quote,2026-10-10,pro
yes-no,quote,2026-10-10,free
no-yes,quote,2026-10-10,pro
unknown-yes,quote,2026-10-10,pro
yes-unknown,quote,2026-10-10,
"""
AGENCIES = """channels:
  - {id: search, name: Paid search, direction: inbound}
  - {id: email, name: Newsletter, direction: outbound}
  - {id: fairs, name: Fairs, direction: outbound}
people: [{id: ana, name: Ana}]
engagements:
  - {id: first, agency: Alpha, channels: [search], start: 2026-07-01, end: 2026-10-01}
  - {id: second, agency: Beta, channels: [search, email], start: 2026-10-02}
  - {id: third, agency: Gamma, channels: [email], end: 2026-10-05}
  - {id: fourth, agency: " beta ", channels: [email], start: 2026-10-01}
  - {id: wished, agency: Delta, channels: [fairs], status: proposed}
  - {id: past, agency: Epsilon, channels: [fairs], status: ended}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {"mktops.yaml": SETTINGS, "stages.yaml": STAGES, "leads.csv": LEADS, "events.csv": EVENTS}
    return tree(tmp_path, files | {"agencies.yaml": AGENCIES})


def _counted(folder: Path, *words: str, day: str = "2026-10-31") -> dict[str, Any]:
    done = mktops("leads", "count", "--format", "json", "--as-of", day, *words, cwd=folder)
    assert (done.code, done.err) == (0, "")
    found: dict[str, Any] = json.loads(done.out)
    return found


def test_each_lead_is_in_its_corner(folder: Path) -> None:
    found = _counted(folder, "--period", "2026-10", "--by", "fit")["grid"]
    corners = [(each["fit"], each["interest"], each["count"], each["to_do"]) for each in found["corners"]]
    assert corners == [
        (True, True, 1, "to_sales"), (True, False, 1, "to_nurture"),
        (False, True, 1, "to_look_at"), (False, False, 1, "to_leave"),
    ]  # fmt: skip
    assert (found["leads"], found["stage"]) == (7, "SQL")
    assert (found["fit_unknown"], found["fit_unknown_interested"], found["interest_unknown"]) == (2, 1, 1)


def test_only_who_asks_for_the_grid_waits_for_it(folder: Path) -> None:
    assert _counted(folder, "--period", "2026-10")["grid"] is None


@pytest.mark.slow
def test_leads_are_judged_by_the_definition_in_force_on_the_day(folder: Path) -> None:
    found = _counted(folder, "--by", "fit", "--period", "2026-09", day="2026-09-30")["grid"]
    assert [each["count"] for each in found["corners"]] == [0, 1, 0, 0]
    assert _counted(folder, "--by", "fit", "--period", "2026-10", day="2026-10-09")["grid"]["corners"][0]["count"] == 0


def test_there_is_no_grid_without_both_kinds_of_criteria(folder: Path) -> None:
    tree(folder, {"stages.yaml": STAGES.replace(", fit: {field: country, exists: true}", "").replace(
        ", fit: {field: size, at_least: 50}", "")})  # fmt: skip
    assert _counted(folder, "--by", "fit")["grid"] is None


@pytest.mark.slow
def test_there_is_no_grid_of_a_stage_that_is_not_asked_for(folder: Path) -> None:
    assert _counted(folder, "--by", "fit", "--stage", "mql")["grid"] is None


def test_the_grid_says_what_to_do(folder: Path) -> None:
    done = mktops("leads", "count", "--as-of", "2026-10-31", "--by", "fit", "--period", "2026-10", cwd=folder)
    assert "| Fits | **1** hand over | **1** nurture |" in " ".join(done.out.split())
    said = " ".join(done.out.split())
    assert "| | Interest shown | Not shown | Not known |" in said
    assert "| Not known | **1** | **1** | **0** |" in said
    assert "**1** nurture | **1** |" in said


def test_what_is_unknown_of_nobody_takes_no_row(folder: Path) -> None:
    rows = [line for line in LEADS.splitlines() if "unknown" not in line]
    tree(folder, {"leads.csv": "\n".join(rows)})
    done = mktops("leads", "count", "--as-of", "2026-10-31", "--by", "fit", "--period", "2026-10", cwd=folder)
    assert "Not shown" in done.out
    assert "Not known" not in done.out


@pytest.mark.slow
def test_the_agency_is_told_by_the_channel_and_the_day(folder: Path) -> None:
    found = _counted(folder, "--by", "agency", "--period", "2026-10")
    by_agency = {each["key"]: each["leads"] for each in found["cohorts"]}
    # One came by a channel on which no agency works, one by none.
    assert by_agency == {"Alpha": 1, "Beta": 3, "several": 1, None: 2}
    done = mktops("leads", "count", "--by", "agency", "--period", "2026-10", "--as-of", "2026-10-31", cwd=folder)
    assert "| in-house or not known | 2 |" in " ".join(done.out.split())
    assert "| several | 1 |" in " ".join(done.out.split())


def test_a_field_of_that_name_goes_before_what_is_told_by_the_channel(folder: Path) -> None:
    settings = SETTINGS.replace("channel: Source", "channel: Source, agency: country")
    tree(folder, {"mktops.yaml": settings})
    found = _counted(folder, "--by", "agency", "--period", "2026-10")
    assert [(each["key"], each["leads"]) for each in found["cohorts"]] == [("ES", 7)]


def test_without_a_channel_nobody_can_tell_the_agency(folder: Path) -> None:
    tree(folder, {"mktops.yaml": SETTINGS.replace("    fields: {channel: Source}\n", "")})
    done = mktops("leads", "count", "--by", "agency", cwd=folder)
    assert done.code == 2
    assert "has no field “channel”" in done.err


def test_who_worked_on_a_channel_is_known_for_each_day(folder: Path) -> None:
    book: Book = load(folder)
    search, email = ("search", "paid search"), ("email", "newsletter")
    assert eras(book) == (
        Era(search, date(2026, 7, 1), date(2026, 10, 2), "Alpha"),
        Era(search, date(2026, 10, 2), None, "Beta"),
        Era(email, None, date(2026, 10, 1), "Gamma"),
        Era(email, date(2026, 10, 1), date(2026, 10, 2), "several"),
        Era(email, date(2026, 10, 2), date(2026, 10, 6), "several"),
        Era(email, date(2026, 10, 6), None, "Beta"),
    )


def test_without_engagements_it_is_said_that_nobody_can_tell_the_agency(folder: Path) -> None:
    (folder / "agencies.yaml").unlink()
    done = mktops("leads", "count", "--by", "agency", "--period", "2026-10", "--as-of", "2026-10-31", cwd=folder)
    assert "This workspace has no engagements yet" in done.out
    assert "The agency is the one" not in done.out
