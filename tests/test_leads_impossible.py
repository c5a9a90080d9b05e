"""Rows that cannot be true are counted as somebody would who looks at them one by one."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.command_line import tree
from tests.workspaces import book

pytest.importorskip("ibis")

from mktops.lead_data import counts
from mktops.leads.checking.impossible import FORMS
from mktops.leads.checking.quality import Some, SourceFacts

DAY = date(2026, 11, 15)
SETTINGS = """\
name: T
sources:
  crm:
    leads: {path: leads.csv, id: Id, created: Date, missing: [n/a]}
    events: {path: events.csv, lead: Lead, type: What, at: When}
"""
DAYS = ["2026-10-05", "2026-11-15 23:59:59", "2026-11-16", "2026-10-31T10:00:00Z", "31/10/2026", "soon", "", "n/a", " "]


def _facts(folder: Path, settings: str, files: dict[str, str]) -> SourceFacts:
    return counts.facts(book({"mktops.yaml": settings}), DAY, tree(folder, files)).sources["crm"]


def _read(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text.strip()).replace(tzinfo=None)
    except ValueError:
        return None


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_each_row_is_set_aside_for_what_is_wrong_with_it(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    leads = [(chance.choice(["", " ", *map(str, range(60))]), chance.choice(DAYS)) for _ in range(80)]
    events = [
        (chance.choice(["", *map(str, range(70))]), chance.choice(["visit", "won"]), chance.choice(DAYS))
        for _ in range(80)
    ]
    text = "".join(f"{id},{day}\n" for id, day in leads)
    happened = "".join(f"{id},{type},{day}\n" for id, type, day in events)
    found = _facts(tmp_path, SETTINGS, {"leads.csv": f"Id,Date\n{text}", "events.csv": f"Lead,What,When\n{happened}"})

    named = [(id, day.strip()) for id, day in leads if id.strip()]
    missing, unreadable = ("", "n/a"), [day for _id, day in named if day not in ("", "n/a") and not _read(day)]
    good = [(id, read) for id, day in named if (read := _read(day))]
    end = datetime(2026, 11, 16)
    assert found.leads.rows == len(leads)
    assert found.leads.nameless == len(leads) - len(named)
    assert found.leads.timeless.count == sum(day in missing for _id, day in named)
    assert found.leads.timed == len(named) - found.leads.timeless.count
    assert (found.leads.unreadable.count, found.leads.unreadable.shown) == (
        len(unreadable),
        tuple(sorted({*unreadable}))[:3],
    )
    assert found.doubled.count == len(good) - len({id for id, _day in good})
    first = {id: min(day for other, day in good if other == id) for id, _day in good}
    assert found.counted == sum(day < end for day in first.values())
    assert found.leads.future.count == sum(day >= end for _id, day in good)

    ids = {id for id, _day in named}
    mine = [(id, type, day.strip()) for id, type, day in events if id]
    assert found.events.nameless == len(events) - len(mine)
    assert found.strays.count == sum(id not in ids for id, _type, _day in mine)
    assert found.events.timeless.count == sum(day == "" for _id, _type, day in mine)
    wins = [(id, read) for id, type, day in mine if type == "won" and (read := _read(day))]
    assert found.early_wins.count == sum(id in first and at < first[id] for id, at in wins)
    assert sum(found.types.values()) == len(events)


@pytest.mark.parametrize(
    "form",
    [
        *(pytest.param(form, marks=pytest.mark.slow) for form in FORMS if form[-1] in "Yd"),
        "%m/%d/%Y %H:%M",
        "%d/%m/%Y %I:%M %p",
    ],
)
def test_a_usual_form_is_recognised_by_days_that_fit_no_other(tmp_path: Path, form: str) -> None:
    times = [datetime(2026, 1, 31, tzinfo=UTC) + timedelta(days=37 * n, hours=5 * n) for n in range(8)]
    texts = [time.strftime(form) for time in times]
    rows = "".join(f'{n},"{text}"\n' for n, text in enumerate(texts))
    settings = SETTINGS.rpartition("    events")[0]
    assert form in _facts(tmp_path, settings, {"leads.csv": f"Id,Date\n{rows}"}).leads.forms


@pytest.mark.slow
def test_a_form_has_to_read_nearly_all_that_iso_does_not(tmp_path: Path) -> None:
    settings = SETTINGS.rpartition("    events")[0]
    rows = "Id,Date\n1,31/10/2026\n2,10/31/2026\n3,2026-10-31\n"
    assert _facts(tmp_path, settings, {"leads.csv": rows}).leads.forms == ()
    days = "".join(f"{n},{1 + n % 28:02}/{1 + n // 28:02}/2026\n" for n in range(300))
    assert _facts(tmp_path, settings, {"leads.csv": f"Id,Date\n{days}"}).leads.forms == ("%d/%m/%Y",)
    slip = _facts(tmp_path, settings, {"leads.csv": f"Id,Date\n{days}301,00 soon\n302,2026-10-31\n"}).leads
    assert (slip.forms, slip.left, slip.timed) == (("%d/%m/%Y",), 1, 302)
    rows = "Id,Date\n1,05/10/2026\n2,06/10/2026\n"
    assert _facts(tmp_path, settings, {"leads.csv": rows}).leads.forms == ("%d/%m/%Y", "%m/%d/%Y")


def test_a_database_is_looked_at_like_a_file(tmp_path: Path) -> None:
    path = tmp_path / "crm.sqlite"
    with closing(sqlite3.connect(path)) as database:
        database.executescript(
            "CREATE TABLE leads (id TEXT, made TIMESTAMP, country TEXT);"
            "INSERT INTO leads VALUES ('1', '2026-10-05', 'Spain'), ('1', '2026-10-06', 'spain');"
            "INSERT INTO leads VALUES (NULL, '2026-10-05', 'n/a'), ('2', NULL, 'n/a'), ('3', '2027-01-05', 'n/a');"
            "CREATE TABLE events (lead TEXT, type TEXT, at TIMESTAMP);"
            "INSERT INTO events VALUES ('1', 'visit', '2026-10-05'), ('1', 'won', '2025-10-05');"
            "INSERT INTO events SELECT '9', 'visit', '2026-10-05' FROM (VALUES (1), (2), (3));"
        )
    settings = f"""\
name: T
sources:
  crm:
    url: sqlite:///{path}
    leads: {{table: leads, id: id, created: made}}
    events: {{table: events, lead: lead, type: type, at: at}}
"""
    interest = "{event: visit, at_least: 3, within: 2 days}"
    fit = "{field: country, equals: Spain}"
    stages = f"lead_stages: [{{id: mql, name: MQL, definition: D., fit: {fit}, interest: {interest}}}]\n"
    found = counts.facts(book({"mktops.yaml": settings, "stages.yaml": stages}), DAY, tmp_path).sources["crm"]
    assert not found.unusable
    assert (found.leads.nameless, found.doubled) == (1, Some(1, ("1",)))
    assert (found.leads.timeless, found.leads.future) == (Some(1, ("2",)), Some(1, ("3",)))
    assert (found.strays, found.early_wins) == (Some(3, ("9",)), Some(1, ("1",)))
    assert found.counted == 1
    assert [(each.true, each.most) for each in found.tests.values()] == [(1, None), (0, 1)]


def test_a_line_is_told_of_its_own_table_though_both_files_have_one_name(tmp_path: Path) -> None:
    settings = SETTINGS.replace("leads.csv", "leads/export.csv").replace("events.csv", "events/export.csv")
    bad = "Id,Date\n1,2026-10-01\n2,2026-10-02,more,and more\n"
    found = _facts(tmp_path, settings, {"leads/export.csv": bad, "events/export.csv": "Lead,What,When\n"})
    assert ([each.line for each in found.leads.unread], found.events.unread) == ([3], ())


def test_a_line_with_a_total_is_found_among_leads_without_a_day(tmp_path: Path) -> None:
    rows = "Id,Date\n1,2026-10-05\n2,\nTotal,2026-10-05\nGrand Totals (2 records),\n"
    found = _facts(tmp_path, SETTINGS.rpartition("    events")[0], {"leads.csv": rows}).leads
    assert (found.sums, found.timeless.count) == (("Grand Totals (2 records)",), 2)
