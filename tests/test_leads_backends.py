"""Whichever database holds the leads, the engine says of each what a judge says that looks at one row after the other."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from tests.backends import Backend

ibis = pytest.importorskip("ibis", reason="lead data need ibis: pip install 'mktops[leads]'")

from mktops.kinds.lead_stages import LeadStage  # noqa: E402
from mktops.kinds.sources import LeadSource  # noqa: E402
from mktops.leads.counting.calendar import month, month_number  # noqa: E402
from mktops.leads.counting.entries import entries  # noqa: E402
from mktops.leads.counting.tally import tally  # noqa: E402
from mktops.leads.counting.terms import wanted  # noqa: E402
from mktops.leads.logic.definitions import DAY  # noqa: E402
from mktops.leads.reading.engine import Engine  # noqa: E402
from mktops.leads.reading.tables import Tables, Wanted, tables  # noqa: E402
from tests.lead_cases import POOLS, Case, cases, moment  # noqa: E402
from tests.lead_oracle import Event, Lead, Value, Verdict, verdicts  # noqa: E402

pytestmark = pytest.mark.slow
LATER = 2**40
_PHASES = [Phase.explicit, Phase.reuse, Phase.generate]
#: What each column of a database may be, and what may stand in it.
_KINDS: dict[str, tuple[Value, ...]] = {
    "int64": (0, 1, 49, 50, 51, -1, 1200, None),
    "float64": (0.0, 1.0, 49.5, 50.0, 1.2, -1.0, 1200.0, 0.1, None),
    "boolean": (True, False, None),
    "date": ("2026-01-31", "2026-02-01", "2026-01-30", None),
}
_TYPED = (
    {"employees": "int64", "country": "string", "type": "boolean", "at": "date", "pages": "float64"},
    {"employees": "float64", "country": "string", "type": "string", "at": "string", "pages": "int64"},
    {"employees": "string", "country": "string", "type": "int64", "at": "date", "pages": "string"},
)


def _source(ignore_case: bool = False, **more: Any) -> LeadSource:
    leads = {"table": "leads", "id": "id", "created": "created", "ignore_case": ignore_case, **more}
    events = {"table": "events", "lead": "lead", "type": "what", "at": "when", "ignore_case": ignore_case}
    return LeadSource.model_validate({"url": "postgresql://db.example.com/m", "leads": leads, "events": events})


def _typed(case: Case, kinds: dict[str, str]) -> Case:
    """The same case with values of the kind of their columns; what is there already and fits, stays."""

    def values(fields: dict[str, Value]) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for name, value in fields.items():
            if kinds[name] == "string":
                found[name] = str(value).lower() if isinstance(value, bool) else None if value is None else str(value)
            else:
                known = _KINDS[kinds[name]]
                at = next(n for n, each in enumerate(POOLS[name]) if (type(each), each) == (type(value), value))
                found[name] = known[at % len(known)]
        return found

    leads = [Lead(each.id, each.created, values(each.fields)) for each in case.leads]
    events = [Event(each.lead, each.type, each.at, values(each.fields)) for each in case.events]
    return Case(case.stages, tuple(leads), tuple(events))


def _time(at: int, fraction: bool = False) -> datetime:
    return datetime(1970, 1, 1) + timedelta(seconds=at, microseconds=999_999 if fraction else 0)


def _load(backend: Backend, case: Case, kinds: dict[str, str]) -> None:
    def values(fields: dict[str, Value]) -> dict[str, Any]:
        return {
            name: date.fromisoformat(str(value)) if kinds[name] == "date" and value else value
            for name, value in fields.items()
        }

    lead_fields, event_fields = (
        {name: kinds[name] for name in names}
        for names in (("employees", "country", "type", "at"), ("pages", "country"))
    )
    leads = [
        {"id": each.id, "created": _time(each.created, n % 3 == 0), **values(each.fields)}
        for n, each in enumerate(case.leads)
    ]
    events = [
        {"lead": each.lead, "what": each.type, "when": _time(each.at, n % 3 == 0), **values(each.fields)}
        for n, each in enumerate(case.events)
    ]
    first = leads[0]
    leads += [first | {"id": None}, first | {"id": " "}, first | {"id": "undated", "created": None}]
    event = {"lead": first["id"], "what": "download", "when": first["created"]}
    events += [event | {"lead": None}, event | {"what": None}, event | {"when": None}, event | {"lead": "not there"}]
    backend.load("leads", {"id": "string", "created": "timestamp", **lead_fields}, leads)
    backend.load("events", {"lead": "string", "what": "string", "when": "timestamp", **event_fields}, events)


def _told(running: Engine, found: Tables, stages: tuple[LeadStage, ...]) -> dict[tuple[str, str], Verdict]:
    rows = running.rows(entries(found, {stage.id: stage for stage in stages}, LATER).table)
    return {
        (row["id"], stage.id): Verdict("entered", row[f"entered_{n}"], bool(row[f"by_definition_{n}"]))
        if row[f"entered_{n}"] is not None
        else Verdict("unknown" if row[f"unknown_{n}"] else "no")
        for row in rows
        for n, stage in enumerate(stages)
    }


def _bare(running: Engine, wanted: Wanted = Wanted(), zone: str = "UTC", **more: Any) -> Tables:  # noqa: B008
    return tables(running, _source(**more), zone, [], [], wanted)


@pytest.mark.parametrize("ignore_case", [False, True])
def test_the_judge_is_agreed_with_on_random_leads(
    backend: Backend,
    running: Engine,
    ignore_case: bool,
) -> None:
    most = 2 if backend.name == "pyspark" else 10

    @given(cases(most_leads=25, most_events=12, impossible=True), st.sampled_from(_TYPED))
    @settings(max_examples=most, deadline=None, suppress_health_check=list(HealthCheck), phases=_PHASES)
    def agree(case: Case, kinds: dict[str, str]) -> None:
        case = _typed(case, kinds)
        _load(backend, case, kinds)
        found = tables(running, _source(ignore_case), "UTC", [], [], wanted(case.stages))
        if not running.in_process:
            # Of the strangest definitions the text is so long that a server takes minutes to plan it.
            table = entries(found, {stage.id: stage for stage in case.stages}, LATER).table
            assume(len(str(ibis.to_sql(table, dialect=running.name))) < 60_000)
        expected = verdicts(case.stages, case.leads, case.events, None, ignore_case=ignore_case)
        assert _told(running, found, case.stages) == expected
        _counts_agree(running, found, case.stages, expected)

    agree()


def _counts_agree(
    running: Engine, found: Tables, stages: tuple[LeadStage, ...], expected: dict[tuple[str, str], Verdict]
) -> None:
    counted = tally(running, entries(found, {stage.id: stage for stage in stages}, LATER))
    of_stages = range(len(stages))
    told: Counter[tuple[int, str, Any, bool]] = Counter()
    for group in counted.groups:
        for n in of_stages:
            told[n, "unknown" if group.unknown[n] else "", group.entered[n], group.by_definition[n]] += group.leads
    by_hand: Counter[tuple[int, str, Any, bool]] = Counter()
    waits: Counter[tuple[str, Any, int]] = Counter()
    counting = {lead for (lead, _), verdict in expected.items() if verdict.moment is not None}
    for (lead, id), verdict in expected.items():
        if lead not in counting:
            continue
        n, stage = next((n, stage) for n, stage in enumerate(stages) if stage.id == id)
        entered = None if verdict.moment is None else month(month_number(verdict.moment))
        by_hand[n, "unknown" if verdict.state == "unknown" else "", entered, verdict.by_definition] += 1
        below = expected.get((lead, stage.builds_on or ""))
        if below is not None and verdict.moment is not None and not verdict.by_definition:
            assert below.moment is not None
            waits[id, entered, verdict.moment // DAY - below.moment // DAY] += 1
    assert told == by_hand
    assert Counter({(each.stage, each.period, each.days): each.leads for each in counted.waits}) == waits


def test_a_moment_is_the_whole_second_in_which_it_lies(backend: Backend, running: Engine) -> None:
    times = [
        datetime(2026, 3, 31, 23, 59, 59, 999_999), datetime(1969, 12, 31, 23, 59, 59, 999_999),
        datetime(2040, 2, 29, 12, 0, 0, 1), datetime(1900, 1, 1), datetime(2199, 12, 31),
    ]  # fmt: skip
    backend.load(
        "leads", {"id": "string", "created": "timestamp"}, [{"id": str(n), "created": t} for n, t in enumerate(times)]
    )
    backend.load("events", {"lead": "string", "what": "string", "when": "timestamp"}, [])
    rows = {row["id"]: row["created"] for row in running.rows(_bare(running).leads)}
    assert rows == {str(n): moment(str(t.replace(microsecond=0))) for n, t in enumerate(times)}


def test_a_date_is_its_first_second(backend: Backend, running: Engine) -> None:
    days = [date(2026, 10, 31), date(1969, 12, 31), date(2040, 2, 29)]
    backend.load("leads", {"id": "int64", "created": "date"}, [{"id": n, "created": day} for n, day in enumerate(days)])
    backend.load(
        "events", {"lead": "string", "what": "string", "when": "date"}, [{"lead": "1", "what": "a", "when": days[0]}]
    )
    found = _bare(running)
    assert {row["id"]: row["created"] for row in running.rows(found.leads)} == {
        str(n): moment(str(day)) for n, day in enumerate(days)
    }
    assert [row["at"] for row in running.rows(found.events)] == [moment("2026-10-31")]


@pytest.mark.parametrize(
    ("zone", "around"),
    [
        ("America/Sao_Paulo", (datetime(2018, 11, 4, 3), datetime(2019, 2, 17, 2), datetime(2025, 1, 1, 2))),
        ("Europe/Madrid", (datetime(2026, 3, 29, 1), datetime(2026, 10, 25, 1), datetime(2039, 7, 1))),
    ],
)
def test_a_time_with_a_zone_is_told_on_the_clock_of_the_source(
    backend: Backend,
    running: Engine,
    zone: str,
    around: tuple[datetime, ...],
) -> None:
    if backend.name == "sqlite":
        pytest.skip("SQLite has no times with a zone")
    times = [
        (each + timedelta(seconds=apart)).replace(tzinfo=UTC, microsecond=500_000)
        for each in around
        for apart in (-3601, -3600, -1, 0, 1, 3599, 3600)
    ]
    rows = [{"id": str(n), "created": time} for n, time in enumerate(times)]
    backend.load("leads", {"id": "string", "created": "timestamp('UTC')"}, rows)
    backend.load("events", {"lead": "string", "what": "string", "when": "timestamp('UTC')"}, [])
    told = {row["id"]: row["created"] for row in running.rows(_bare(running, zone=zone).leads)}
    on_the_clock = (time.astimezone(ZoneInfo(zone)).replace(tzinfo=None, microsecond=0) for time in times)
    assert told == {str(n): moment(str(time)) for n, time in enumerate(on_the_clock)}


#: How a program may write a time, and what it means in Madrid.
_WRITTEN = {
    "2026-10-31": "2026-10-31", "2026-10-31 23:59": "2026-10-31 23:59:00", " 2026-10-31 ": "2026-10-31",
    "2026-10-31T23:59:59": "2026-10-31 23:59:59", "2026-10-31 23:59:59.999999": "2026-10-31 23:59:59",
    "2026-07-31T23:30:00Z": "2026-08-01 01:30:00", "2026-07-31T23:30:00.5-03:00": "2026-08-01 04:30:00",
    "2026-03-29T01:00:00+00:00": "2026-03-29 03:00:00", "2026-03-29 00:59:59Z": "2026-03-29 01:59:59",
    "2024-02-29": "2024-02-29", "2000-02-29": "2000-02-29", "2019-12-31 23:59:59": "2019-12-31 23:59:59",
    "2026-02-29": None, "2026-02-30 10:00": None, "2026-13-01": None, "2026-00-10": None, "2026-10-00": None,
    "2026-06-31": None, "2100-02-29": None, "1900-02-29": None, "2026-10-31 24:01": None, "2026-10-31 12:60": None,
    "31/10/2026": None, "soon": None, "": None, None: None, "x2026-10-31": None, "2026-10-31 10:00 +02:00 x": None,
    "0000-01-01": None, "'; DROP TABLE leads; --": None,
}  # fmt: skip


def test_texts_that_hold_times_mean_what_they_mean_in_a_file(backend: Backend, running: Engine) -> None:
    rows = [{"id": str(n), "created": text} for n, text in enumerate(_WRITTEN)]
    backend.load("leads", {"id": "string", "created": "string"}, rows)
    backend.load("events", {"lead": "string", "what": "string", "when": "string"}, [])
    told = {row["id"]: row["created"] for row in running.rows(_bare(running, zone="Europe/Madrid").leads)}
    meant = {str(n): moment(time) for n, time in enumerate(_WRITTEN.values()) if time}
    assert {rows[int(n)]["created"]: at for n, at in told.items()} == {
        rows[int(n)]["created"]: at for n, at in meant.items()
    }
