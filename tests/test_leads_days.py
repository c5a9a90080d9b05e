"""Which day a text or a time means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest

pytest.importorskip("ibis", reason="lead data need ibis: pip install 'mktops[leads]'")

from mktops.kinds.sources import LeadSource
from mktops.leads.logic.definitions import DAY, day_of
from mktops.leads.reading.columns import Columns
from mktops.leads.reading.engine import Engine, engine
from tests.lead_tables import laid

LAST = date(2026, 1, 31)


@pytest.fixture(scope="module")
def running() -> Iterator[Engine]:
    with engine(LeadSource.model_validate({"leads": {"path": "x"}})) as found:
        yield found


def days(
    running: Engine, values: Sequence[Any], form: str | None = None, zone: str = "UTC", kind: str = "string"
) -> list[date | None]:
    """The days of some values of a column, in their order."""
    habits = {"path": "x"} if form is None else {"path": "x", "dates": form}
    columns = Columns(running, LeadSource.model_validate({"leads": habits}).leads, zone)
    table = laid(running, {"n": ("int64", range(len(values))), "v": (kind, values)})
    rows = running.rows(table.select("n", day=columns.day(columns.known(table.v))))
    told = (row["day"] for row in sorted(rows, key=lambda row: int(row["n"])))
    return [None if day is None else day_of(day * DAY) for day in told]


def test_a_day_is_told_with_or_without_its_time(running: Engine) -> None:
    texts = (
        "2026-01-31", "2026-1-31", "2026-01-31 10:00", "2026-01-31T23:59:59.999", "2026-01-31t10:00:00z",
        "2026-01-31 23:30:00 UTC", "2026-01-31T10:00+0200", "2026-01-31 10:00:00,5 -03",
    )  # fmt: skip
    assert days(running, texts) == [LAST] * len(texts)


def test_what_is_not_in_the_calendar_is_no_day(running: Engine) -> None:
    texts = (
        "", "2026-02-30", "2026-13-01", "31/01/2026", "20260131", "2026-01-31 25:00", "2026-01-31x", "2026-01",
        "tomorrow", "٢٠٢٦-٠١-٣١", "0000-01-01",
    )  # fmt: skip
    assert days(running, texts) == [None] * len(texts)


def test_a_time_that_tells_its_zone_is_turned_to_that_of_the_source(running: Engine) -> None:
    assert days(running, ["2026-01-31T23:00Z", "2026-01-31 23:00"], zone="Europe/Madrid") == [date(2026, 2, 1), LAST]
    assert days(running, ["01/02/2026 00:30 +0000"], "%d/%m/%Y %H:%M %z", "America/Sao_Paulo") == [LAST]
    late = [datetime(2026, 1, 31, 23, tzinfo=UTC)]
    assert days(running, late, zone="Europe/Madrid", kind="timestamp('UTC')") == [date(2026, 2, 1)]
    assert days(running, late, kind="timestamp('UTC')") == [LAST]


def test_the_form_of_the_table_comes_first(running: Engine) -> None:
    assert days(running, ["02/01/2026"], "%d/%m/%Y") == [date(2026, 1, 2)]
    assert days(running, ["2026-03-04", "2026-03-31"], "%Y-%d-%m") == [date(2026, 4, 3), date(2026, 3, 31)]


def test_a_form_that_names_a_part_twice_makes_nothing_fail(running: Engine) -> None:
    assert days(running, ["02 02/01/2026", "2026-01-31"], "%d %d/%m/%Y") == [date(2026, 1, 2), LAST]


def test_a_time_at_the_end_of_the_calendar_that_cannot_be_turned_is_no_day(running: Engine) -> None:
    assert days(running, ["9999-12-31T23:00-05:00"], zone="Asia/Bangkok") == [None]
    assert days(running, ["9999-12-31 23:00 -0500"], "%Y-%m-%d %H:%M %z", "Asia/Bangkok") == [None]
