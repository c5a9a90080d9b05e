"""Which day a text or a time means."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mktops.leads.days import as_day, day_in

LAST = date(2026, 1, 31)


@pytest.mark.parametrize(
    "text",
    ["2026-01-31", "2026-1-31", "2026-01-31 10:00", "2026-01-31T23:59:59.999", "2026-01-31t10:00:00z",
     "2026-01-31 23:30:00 UTC", "2026-01-31T10:00+0200", "2026-01-31 10:00:00,5 -03"],
)  # fmt: skip
def test_a_day_is_told_with_or_without_its_time(text: str) -> None:
    assert as_day(text, None, None) == LAST


@pytest.mark.parametrize(
    "text",
    ["", "2026-02-30", "2026-13-01", "31/01/2026", "20260131", "2026-01-31 25:00", "2026-01-31x", "2026-01", "tomorrow",
     "2026-01-31\n", "٢٠٢٦-٠١-٣١", "2026-01-31T10:00+99:00", "0000-01-01"],
)  # fmt: skip
def test_what_is_not_in_the_calendar_is_no_day(text: str) -> None:
    assert as_day(text, None, None) is None


def test_a_time_that_tells_its_zone_is_turned_to_that_of_the_source() -> None:
    assert as_day("2026-01-31T23:00Z", None, "Europe/Madrid") == date(2026, 2, 1)
    assert as_day("2026-01-31 23:00", None, "Europe/Madrid") == LAST
    assert as_day("01/02/2026 00:30 +0000", "%d/%m/%Y %H:%M %z", "America/Sao_Paulo") == LAST
    assert day_in(datetime(2026, 1, 31, 23, tzinfo=UTC), "Europe/Madrid") == date(2026, 2, 1)
    assert day_in(datetime(2026, 1, 31, 23, tzinfo=UTC), None) == LAST


def test_the_form_of_the_table_comes_first() -> None:
    assert as_day("02/01/2026", "%d/%m/%Y", None) == date(2026, 1, 2)
    assert as_day("2026-03-04", "%Y-%d-%m", None) == date(2026, 4, 3)
    assert as_day("2026-03-31", "%Y-%d-%m", None) == date(2026, 3, 31)


def test_a_form_that_names_a_part_twice_fits_no_text() -> None:
    assert as_day("02 02/01/2026", "%d %d/%m/%Y", None) is None
    assert as_day("2026-01-31", "%d %d/%m/%Y", None) == LAST


def test_a_time_at_the_end_of_the_calendar_that_cannot_be_turned_is_no_day() -> None:
    assert as_day("9999-12-31T23:00-05:00", None, "Asia/Bangkok") is None
    assert as_day("9999-12-31 23:00 -0500", "%Y-%m-%d %H:%M %z", "Asia/Bangkok") is None


@given(st.text("0123456789-T:Z+ /", max_size=25), st.sampled_from([None, "%d/%m/%Y", "%Y%m%d"]))
def test_no_text_makes_it_fail(text: str, form: str | None) -> None:
    found = as_day(text, form, "Pacific/Kiritimati")
    assert found is None or isinstance(found, date)
