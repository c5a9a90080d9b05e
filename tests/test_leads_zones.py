"""Moments on the clock of a zone, as the tables of zones have them, through all changes of summer time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

ibis = pytest.importorskip("ibis", reason="lead data need ibis: pip install 'mktops[leads]'")

from mktops.kinds.sources import LeadSource  # noqa: E402
from mktops.leads.reading.engine import Engine, engine  # noqa: E402
from mktops.leads.reading.zones import local  # noqa: E402

_EPOCH = datetime(1970, 1, 1)
ZONES = (
    "UTC", "Europe/Madrid", "America/Sao_Paulo", "Asia/Bangkok", "Asia/Kolkata", "Asia/Kathmandu", "Africa/Casablanca",
    "Australia/Lord_Howe", "Pacific/Apia", "America/Havana", "Europe/Dublin", "Africa/Monrovia",
)  # fmt: skip


@pytest.fixture(scope="module")
def running() -> Iterator[Engine]:
    with engine(LeadSource.model_validate({"leads": {"path": "x"}})) as found:
        yield found


def _told(running: Engine, moments: Sequence[int | None], zone: str) -> list[int | None]:
    rows = ibis.memtable({"n": range(len(moments)), "at": [*moments]}, schema={"n": "int64", "at": "int64"})
    table = running.own.create_table(ibis.util.gen_name("moments"), rows, temp=True)
    found = running.rows(table.select("n", told=local(running, table["at"], zone)))
    return [row["told"] for row in sorted(found, key=lambda row: int(row["n"]))]


def _by_the_book(moment: int, zone: str) -> int:
    here = datetime.fromtimestamp(moment, UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return (here - _EPOCH) // timedelta(seconds=1)


def _in_utc(text: str) -> int:
    return (datetime.fromisoformat(text) - _EPOCH) // timedelta(seconds=1)


@pytest.mark.slow
@given(
    st.sampled_from(ZONES), st.lists(st.integers(_in_utc("1903-01-01"), _in_utc("2099-12-30")), min_size=1, max_size=8)
)
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
def test_a_moment_is_what_the_table_of_zones_says(running: Engine, zone: str, moments: list[int]) -> None:
    assert _told(running, moments, zone) == [_by_the_book(each, zone) for each in moments]


@pytest.mark.parametrize(
    ("zone", "change"),
    [
        ("Europe/Madrid", "2026-03-29T01:00"), ("Europe/Madrid", "2026-10-25T01:00"), ("Europe/Madrid", "2039-10-30T01:00"),
        ("America/Sao_Paulo", "2018-11-04T03:00"), ("America/Sao_Paulo", "2019-02-17T02:00"),
        ("Pacific/Apia", "2011-12-30T10:00"), ("Africa/Casablanca", "2026-02-15T02:00"),
        ("Australia/Lord_Howe", "2026-04-04T15:00"), ("Europe/Madrid", "1974-04-13T22:00"),
    ],
)  # fmt: skip
def test_a_change_of_the_clock_comes_at_its_second(running: Engine, zone: str, change: str) -> None:
    moments = [_in_utc(change) + apart for apart in (-86_400, -3_600, -1, 0, 1, 3_600, 86_400)]
    told = _told(running, moments, zone)
    assert told == [_by_the_book(each, zone) for each in moments]
    before, after = told[2:4]
    assert (before, after) != (None, None)
    assert after != (before or 0) + 1


def test_the_month_is_that_of_the_zone(running: Engine) -> None:
    (told,) = _told(running, [_in_utc("2026-10-31T23:30")], "Europe/Madrid")
    assert told == _in_utc("2026-11-01T00:30")
    (told,) = _told(running, [_in_utc("2026-11-01T02:30")], "America/Sao_Paulo")
    assert told == _in_utc("2026-10-31T23:30")


def test_what_is_not_known_stays_unknown(running: Engine) -> None:
    assert _told(running, [None], "Europe/Madrid") == [None]
    assert _told(running, [None, 0, None], "Europe/Madrid") == [None, 3600, None]
    assert _told(running, [], "Europe/Madrid") == []


def test_one_moment_long_ago_makes_no_other_wrong(running: Engine) -> None:
    moments = [_in_utc("1901-05-01"), _in_utc("2026-07-01"), _in_utc("2026-12-01"), _in_utc("2150-07-01")]
    assert _told(running, moments, "Europe/Madrid")[1:3] == [
        _by_the_book(each, "Europe/Madrid") for each in moments[1:3]
    ]
