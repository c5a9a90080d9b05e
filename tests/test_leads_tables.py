"""The leads and events of a source, from its files: which rows count, and how their ids meet."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

ibis = pytest.importorskip("ibis", reason="lead data need ibis: pip install 'mktops[leads]'")

from mktops.kinds.sources import LeadSource  # noqa: E402
from mktops.leads.counting.calendar import month_number  # noqa: E402
from mktops.leads.reading.engine import Unusable, engine  # noqa: E402
from mktops.leads.reading.tables import Tables, Wanted, tables  # noqa: E402
from tests.beside import beside  # noqa: E402
from tests.lead_cases import moment  # noqa: E402

Table = list[dict[str, Any]]
SOURCE: dict[str, Any] = {
    "leads": {"path": "leads.csv", "id": "id", "created": "created"},
    "events": {"path": "events.csv", "lead": "lead", "type": "type", "at": "at"},
}
NOTHING = Wanted()
EVENTS = "lead,type,at\n1,visit,2026-10-05\n"


def told(
    leads: Path,
    events: Path | None = None,
    wanted: Wanted = NOTHING,
    /,
    zone: str = "UTC",
    **more: Any,
) -> tuple[Table, Table, Tables]:
    """The leads that count and the events that may, each in the order of their ids."""
    given: dict[str, Any] = {key: {**SOURCE[key], **more.pop(key, {})} for key in ("leads", "events")} | more
    given["leads"] = {key: value for key, value in given["leads"].items() if value is not None}
    if events is None:
        del given["events"]
    source = LeadSource.model_validate(given)
    with engine(source, [leads, *([events] if events else [])]) as running:
        found = tables(running, source, zone, [leads], [events] if events else [], wanted)
        rows, done = running.rows(found.leads), running.rows(found.events)
    return sorted(rows, key=str), sorted(done, key=str), found


def _written(folder: Path, text: str, name: str = "leads.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def _parquet(path: Path, **columns: Any) -> Path:
    import pyarrow as pa
    from pyarrow import parquet

    parquet.write_table(pa.table(columns), path)
    return path


def test_only_leads_with_an_id_and_a_day_count_and_each_once(tmp_path: Path) -> None:
    text = (
        "id,created,country\n 1 ,2026-10-02,Peru\n1,2026-10-01,Spain\n,2026-10-01,A\n \u00a0,2026-10-01,B\n"
        "2,,C\n3,soon,D\n4,2026-02-30,E\n5,2026-10-03,\n5,2026-10-03,Chad\n"
    )
    leads, _, found = told(_written(tmp_path, text), None, Wanted(("country", "budget")))
    country = found.fields["country"]
    assert [(row["id"], row["created"], row[country]) for row in leads] == [
        ("1", moment("2026-10-01"), "Spain"),
        ("5", moment("2026-10-03"), "Chad"),
    ]
    assert found.lacking == ("budget",)


@pytest.mark.parametrize(
    ("heading", "twice"), [("id,ID,created,x", "id"), ("id,x,created, X ", "x"), ("id,Created,created,x", "created")]
)
def test_a_column_that_is_used_and_there_twice_is_refused(tmp_path: Path, heading: str, twice: str) -> None:
    with pytest.raises(Unusable) as refusal:
        told(_written(tmp_path, f"{heading}\n1,2026-10-01,2026-10-01,3\n"), None, Wanted(("x",)))
    assert str(refusal.value) == f"Two columns of leads.csv are called “{twice}”; give one of them another name"


def test_a_column_that_is_there_twice_does_not_matter_where_nobody_asks_for_it(tmp_path: Path) -> None:
    leads, _, found = told(_written(tmp_path, "id,created,x,X\n1,2026-10-01,2,3\n"), None, Wanted(("X (2)",)))
    assert [row[found.fields["X (2)"]] for row in leads] == ["3"]


def test_a_column_of_events_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    leads = _written(tmp_path, "id,created\n1,2026-10-01\n")
    events = _written(tmp_path, "lead,type,at,AT\n1,visit,2026-10-01,2026-10-02\n", "events.csv")
    with pytest.raises(Unusable, match=r"Two columns of events\.csv are called “at”"):
        told(leads, events)


def test_events_come_from_a_table_and_from_columns_of_the_leads(tmp_path: Path) -> None:
    leads = _written(tmp_path, "id,created,demo day,won day\n1,2026-10-01,2026-10-04,\n2,2026-10-02,,2026-10-09\n")
    events = _written(tmp_path, f"{EVENTS}2, visit ,2026-10-06 10:00\n,visit,2026-10-06\n2,,2026-10-06\n", "events.csv")
    _, done, found = told(
        leads, events, Wanted(types=("demo", "visit", "won")), moments={"demo": "demo day", "won": "won day"}
    )
    told_events = [(row["lead"], row["type"], row["at"]) for row in done if row["lead"] and row["type"]]
    assert told_events == [
        ("1", "demo", moment("2026-10-04")), ("1", "visit", moment("2026-10-05")),
        ("2", "visit", moment("2026-10-06 10:00")), ("2", "won", moment("2026-10-09")),
    ]  # fmt: skip
    assert found.told is None
    _, done, found = told(leads, None, Wanted(types=("demo", "visit")), moments={"demo": "demo day"})
    assert [(row["lead"], row["type"]) for row in done] == [("1", "demo")]
    assert found.told == {"demo"}
    assert told(leads)[1] == []


@pytest.mark.parametrize(
    ("ids", "others"),
    [
        ([1, 2, 3], ["1", "2", "2"]),
        (["1", "2", "3"], [1, 2, 2]),
        ([1, 2, 3], [1.0, 2.0, None]),
        ([1.0, 2.0, None], ["1", "2", "2"]),
        ([1.0, None, 2.0], [1, 2, 2]),
        (["a", "b", "c"], ["a", "b", "b"]),
    ],
)
def test_ids_meet_whatever_type_a_file_gave_them(tmp_path: Path, ids: list[Any], others: list[Any]) -> None:
    leads = _parquet(tmp_path / "leads.parquet", id=ids, created=[datetime(2026, 10, 1)] * 3)
    events = _parquet(tmp_path / "events.parquet", lead=others, type=["visit"] * 3, at=[datetime(2026, 10, 2)] * 3)
    rows, done, _ = told(leads, events)
    known = {row["id"] for row in rows}
    assert {row["lead"] for row in done} - {None} <= known
    assert not [id for id in known if str(id).endswith(".0")]


def test_numbers_of_a_sheet_of_numbers_meet_those_of_a_file_of_texts(tmp_path: Path) -> None:
    leads = _written(tmp_path, "id,created\n1,2026-10-01\n2,2026-10-01\n")
    events = _parquet(tmp_path / "events.parquet", lead=[1, 2], type=["visit"] * 2, at=[datetime(2026, 10, 2)] * 2)
    rows, done, _ = told(leads, events)
    assert [row["id"] for row in rows] == [row["lead"] for row in done] == ["1", "2"]


def test_types_of_events_may_be_numbers(tmp_path: Path) -> None:
    leads = _written(tmp_path, "id,created\n1,2026-10-01\n")
    events = _parquet(tmp_path / "events.parquet", lead=["1"], type=[7], at=[datetime(2026, 10, 2)])
    assert [row["type"] for row in told(leads, events, Wanted(types=("7",)))[1]] == ["7"]


def test_a_time_with_a_zone_is_told_on_the_clock_of_the_source(tmp_path: Path) -> None:
    import pyarrow as pa

    at = pa.array([datetime(2026, 10, 31, 23, 30)], pa.timestamp("us", "UTC"))
    leads = _parquet(tmp_path / "leads.parquet", id=["1"], created=at)
    assert told(leads, zone="Europe/Madrid")[0][0]["created"] == moment("2026-11-01 00:30")
    text = _written(tmp_path, "id,created\n1,2026-10-31T23:30:00Z\n2,2026-10-31 23:30\n")
    assert [row["created"] for row in told(text, zone="Europe/Madrid")[0]] == [
        moment("2026-11-01 00:30"), moment("2026-10-31 23:30"),
    ]  # fmt: skip


def test_an_empty_table_has_no_leads(tmp_path: Path) -> None:
    leads = _written(tmp_path, "id,created,country\n")
    assert told(leads, _written(tmp_path, "lead,type,at\n", "events.csv"), Wanted(("country",), ("visit",)))[:2] == (
        [],
        [],
    )


@pytest.mark.parametrize(
    ("leads", "events", "more", "words"),
    [
        ("id,created\n", EVENTS, {"leads": {"id": "Id"}}, "There is no column “Id” in leads.csv. Did you mean “id”?"),
        ("a,b\n", EVENTS, {"leads": {"id": None}}, "Say which column holds the lead's id"),
        ("id,created\n", EVENTS, {"fields": {"country": "Land"}}, "There is no column “Land” in leads.csv"),
        ("id,created\n", EVENTS, {"events": {"at": "when"}}, "There is no column “when” in events.csv"),
    ],
)
def test_a_column_that_is_not_there_is_told(
    tmp_path: Path, leads: str, events: str, more: dict[str, Any], words: str
) -> None:
    with pytest.raises(Unusable) as refusal:
        told(_written(tmp_path, leads), _written(tmp_path, events, "events.csv"), Wanted(fields=("country",)), **more)
    assert words in str(refusal.value)


def test_a_column_that_holds_no_times_is_told(tmp_path: Path) -> None:
    leads = _parquet(tmp_path / "leads.parquet", id=["1"], created=[1_760_000_000])
    with pytest.raises(Unusable, match=r"The column “created” of leads\.csv holds no times but numbers"):
        told(leads)
    leads = _written(tmp_path, "id,created\n1,2026-10-01\n")
    events = _parquet(tmp_path / "events.parquet", lead=["1"], type=["visit"], at=[True])
    with pytest.raises(Unusable, match=r"The column “at” of events\.csv holds no times but something else"):
        told(leads, events)


@pytest.mark.slow
def test_a_real_shop_has_its_users_and_their_events_month_by_month(tmp_path: Path) -> None:
    path = beside("ecom.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    first: dict[str, str] = {}
    for row in rows:
        first[row["user_id"]] = min(first.get(row["user_id"], "9"), row["timestamp"])
    leads = _written(tmp_path, "id,created\n" + "".join(f"{id},{at}\n" for id, at in first.items()))
    found, done, _ = told(leads, path, events={"lead": "user_id", "type": "event", "at": "timestamp"})
    assert {row["id"]: row["created"] for row in found} == {id: moment(at) for id, at in first.items()}
    by_month = Counter((row["type"], month_number(row["at"])) for row in done)
    assert by_month == Counter((row["event"], month_number(moment(row["timestamp"]))) for row in rows)
    assert len(done) == 31_106


def _tracked(folder: Path) -> Path:
    """What a tracker of visits writes: many columns, most of them empty, and here and there one of those that count."""
    columns = (
        "app_id",
        "collector_tstamp",
        "event",
        "txn_id",
        "domain_userid",
        "page_urlquery",
        "refr_term",
        "se_value",
    )
    rows = [
        ("shop", f"2026-10-{1 + n % 28:02} 0{n % 10}:59:07.{n:03}" * (n % 7 > 0), ("page_view", "page_ping", "struct", "")[n % 4], "",
         f"u{n % 5}" * (n % 11 > 0), f"a={n}&b=x,y" * (n % 3), '"' * (n % 2), "")
        for n in range(200)
    ]  # fmt: skip
    with (folder / "tracked.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns, *rows])
    return folder / "tracked.csv"


@pytest.mark.parametrize(
    "of",
    [_tracked, pytest.param(lambda _folder: beside("snowplow_web_events.csv"), marks=pytest.mark.slow)],
    ids=["ours", "real"],
)
def test_a_tracker_has_its_visits(tmp_path: Path, of: Callable[[Path], Path]) -> None:
    path = of(tmp_path)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    id, type, at = "DOMAIN_USERID", "EVENT", "COLLECTOR_TSTAMP"
    names = {name.upper(): name for name in rows[0]}
    columns = {"lead": names[id], "type": names[type], "at": names[at]}
    leads = _written(tmp_path, "id,created\nx,2026-01-01\n")
    _, done, _ = told(leads, path, events=columns)
    assert Counter(row["type"] for row in done) == Counter(row[names[type]] or None for row in rows)
    assert sum(row["at"] is not None for row in done) == sum(bool(row[names[at]]) for row in rows)


def test_a_usual_name_of_a_column_that_the_source_calls_otherwise_is_told_apart(tmp_path: Path) -> None:
    path = _written(tmp_path, "Record ID,Create Date,Job Title,Country/Region\n1,2026-10-05,Head,Spain\n")
    own = {"title": " Job Title", "country": "Country/Region"}
    keys: dict[str, Any] = {"id": None, "created": None}
    rows, _events, found = told(path, None, Wanted(("title", "job_title")), leads=keys, fields=own)
    assert found.renamed == {"job_title"}
    assert {rows[0][column] for column in found.fields.values()} == {"Head"}
    assert told(path, None, leads=keys, fields={})[2].renamed == set()
