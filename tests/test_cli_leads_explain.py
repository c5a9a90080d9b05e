"""`mktops leads explain` tells of one lead what each criterion found, and what one change would do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.command_line import mktops, tree

SETTINGS = """\
name: Test
timezone: Europe/Madrid
sources:
  crm:
    leads: {path: leads.csv, id: Id, created: Created, missing: [Select], decimal: ","}
    fields: {employees: Staff, country: Land}
    events: {path: events.csv, lead: Id, type: What, at: When}
"""
STAGES = """\
lead_stages:
  - id: sql
    name: SQL
    definition: Asks for a quote, or reads a lot.
    builds_on: mql
    interest:
      any:
        - {event: quote}
        - {event: download, at_least: 3, within: 30 days}
  - id: mql
    name: MQL
    definition: From 50 people, in Spain.
    fit:
      all:
        - {field: employees, at_least: 50}
        - {field: country, equals: Spain}
"""
LEADS = """\
Id,Created,Staff,Land
7,2026-09-01,1.200,Spain
8,2026-09-02,Select,Spain
9,2026-09-03,about 60,Spain
10,2026-09-04,60,Spain
10,2026-09-05,10,Spain
11,soon,60,Spain
12,,60,Spain
13,2026-12-01,60,Spain
14,2026-09-06,12,Spain
ab,2026-09-06,12,France
"""
EVENTS = """\
Id,What,When
7,download,2026-10-05 10:00
7,download,2026-10-20
7,quote,2026-11-20 10:00
8,download,2026-08-01
8,download,2026-08-02
10,download,2026-10-01
10,download,2026-10-02
10,download,2026-10-31 00:00:00
10,download,2026-10-31 00:00:01
"""
EARLY = "Id,What,When\n7,quote,2026-08-01\n"
FILES = {"mktops.yaml": SETTINGS, "stages.yaml": STAGES, "leads.csv": LEADS, "events.csv": EVENTS}


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return tree(tmp_path, FILES)


def told(folder: Path, id: str, *words: str) -> dict[str, Any]:
    done = mktops("leads", "explain", id, "--format", "json", "--as-of", "2026-10-25", *words, cwd=folder)
    assert (done.code, done.err) == (0, "")
    found: dict[str, Any] = json.loads(done.out)
    return found


def moment(day: str, time: str | None = None) -> dict[str, Any]:
    return {"day": day, "time": time}


def test_the_receipt_of_a_lead_fits_one_screen(shop: Path) -> None:
    done = mktops("leads", "explain", "7", "--as-of", "2026-10-25", cwd=shop)
    assert done.out == (
        """\
# Lead 7 · crm · 25 October 2026

**MQL since 1 September 2026 · not SQL**

- created: 1 September 2026
- employees: 1,200 (written “1.200”)
- country: Spain

## MQL: entered on 1 September 2026

- **met** · employees at least 50: 1,200 (written “1.200”)
- **met** · country is Spain: Spain

## SQL: not entered

- one of these
  - **not met** · 1 × quote: 0 of 1
  - **not met** · 3 × download within 30 days: 2 of 3 (5 October 2026 10:00, 20 October 2026)

## What one change would do

- SQL: one more quote would do.
- SQL: one more download by 4 November 2026 10:00 would do.

Times are those of Europe/Madrid.

_Test · 2026-10-25 · mktops leads explain 7_
"""
    )


def test_the_very_events_that_met_a_count_are_told(shop: Path) -> None:
    _mql, sql = told(shop, "10", "--as-of", "2026-11-30")["stages"]
    assert (sql["verdict"], sql["entered"]) == ("entered", moment("2026-10-31"))
    download = sql["criteria"][2]
    assert (download["verdict"], download["since"]) == ("met", moment("2026-10-31"))
    assert [each["at"]["day"] for each in download["events"]] == ["2026-10-01", "2026-10-02", "2026-10-31"]


def test_a_window_that_is_lost_is_said_to_be(shop: Path) -> None:
    files = {"leads.csv": LEADS.replace("8,2026-09-02,Select", "8,2026-09-02,80")}
    out = mktops("leads", "explain", "8", "--as-of", "2026-10-25", cwd=tree(shop, files)).out
    assert (
        "- SQL: this alone would do: 3 × download within 30 days. "
        "It had 2, but that window closed on 31 August 2026.\n" in out
    )


@pytest.mark.slow
def test_what_the_source_calls_missing_is_unknown_and_what_no_test_can_read_is_named(shop: Path) -> None:
    missing, odd = told(shop, "8"), told(shop, "9")
    assert [each["stages"][0]["verdict"] for each in (missing, odd)] == ["unknown", "unknown"]
    assert missing["fields"][0] == {
        "name": "employees", "label": "employees", "found": None, "written": "Select", "fault": None,
    }  # fmt: skip
    assert (odd["fields"][0]["found"], odd["fields"][0]["fault"]) == ("about 60", "no_number")
    assert "employees at least 50: nothing is known (written “Select”)" in mktops("leads", "explain", "8", cwd=shop).out
    assert (
        "**unknown** · employees at least 50: “about 60” is no number" in mktops("leads", "explain", "9", cwd=shop).out
    )


def test_where_no_single_change_would_do_that_is_said(shop: Path) -> None:
    mql, sql = told(shop, "ab")["stages"]
    assert (mql["one_short"], sql["one_short"]) == ([], [])
    assert "- MQL: no single change would do.\n" in mktops("leads", "explain", "ab", cwd=shop).out


def test_what_must_not_be_is_told_as_it_should_be_so_that_met_helps(tmp_path: Path) -> None:
    stages = STAGES.replace(
        "- {field: country, equals: Spain}",
        """\
- not: {field: country, equals: France}
        - not: {all: [{event: quote}, {field: country, equals: Italy}]}
        - not: {any: [{event: download, at_least: 4}, {event: visit}]}
""",
    )
    folder = tree(tmp_path, {**FILES, "stages.yaml": stages})
    out = mktops("leads", "explain", "10", "--as-of", "2026-11-30", cwd=folder).out
    assert (
        """
- **met** · employees at least 50: 60
- **met** · country is not France: Spain
- one of these
  - **met** · no quote: 0
  - **met** · country is not Italy: Spain
- **met** · fewer than 4 × download: 0
- **met** · no visit: 0
"""
        in out
    )
    barred = told(folder, "14", "--as-of", "2026-11-30")["stages"][0]["criteria"]
    assert [row["verdict"] for row in barred if row["group"] is None] == ["not_met", "met", "met", "met", "met", "met"]


def test_what_happened_though_it_must_not_is_one_change(tmp_path: Path) -> None:
    stages = STAGES.replace("- {field: country, equals: Spain}", "- not: {event: quote}")
    out = mktops("leads", "explain", "7", cwd=tree(tmp_path, {**FILES, "stages.yaml": stages, "events.csv": EARLY})).out
    assert "- **not met** · no quote: 1 August 2026\n" in out
    assert "- MQL: this alone would do: no quote.\n" in out


def test_of_an_id_that_stands_twice_the_first_row_counts(shop: Path) -> None:
    both = told(shop, "10")
    assert (both["rows"], both["created"], both["fields"][0]["found"]) == (2, moment("2026-09-04"), 60)
    assert "> This id stands in 2 rows;" in mktops("leads", "explain", "10", cwd=shop).out


@pytest.mark.slow
@pytest.mark.parametrize(
    ("id", "message"),
    [
        ("99", "There is no lead “99” in leads.csv."),
        ("AB", "There is no lead “AB” in leads.csv. Did you mean ab?"),
        ("11", ("The lead 11 does not count in any figure: its date “soon” cannot be read; say how dates are written "
         "with “dates”.")),
        ("12", "The lead 12 does not count in any figure: it has no date."),
        ("13", "The lead 13 was created on 2026-12-01, after the day that this looks at."),
    ],
)  # fmt: skip
def test_a_lead_that_does_not_count_is_refused_with_the_reason(shop: Path, id: str, message: str) -> None:
    done = mktops("leads", "explain", id, "--as-of", "2026-10-25", cwd=shop)
    assert (done.code, done.out, done.err) == (2, "", f"{message}\n")


def test_a_pattern_is_looked_for_in_the_text_and_not_the_other_way_round(tmp_path: Path) -> None:
    stages = STAGES.replace("{field: country, equals: Spain}", '{field: country, matches: "(?i)^spa(in|nien)$"}')
    folder = tree(tmp_path, {**FILES, "stages.yaml": stages})
    mql, _sql = told(folder, "7")["stages"]
    assert mql["verdict"] == "entered"


@pytest.mark.slow
def test_what_is_printed_is_what_counts_all_leads(shop: Path) -> None:
    rows = json.loads(
        mktops("leads", "list", "--stage", "mql", "--period", "2026-09", "--format", "json", cwd=shop).out
    )
    entered = {row["id"] for row in rows["rows"]}
    ids = ("7", "8", "9", "10", "14", "ab")
    assert {id for id in ids if told(shop, id)["stages"][0]["verdict"] == "entered"} == entered
