from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mktops.figures.precision import one_decimal
from mktops.figures.workload import finish_day, moscow_shares, years_of_work

items = st.lists(
    st.tuples(st.sampled_from(["must", "should", "could", "wont", None]), st.none() | st.integers(0, 100)), max_size=30
)


def test_2600_points_at_10_a_week_are_5_years() -> None:
    years = years_of_work(2600, 10)
    assert years is not None
    assert str(one_decimal(years)) == "5.0"


def test_without_a_pace_the_end_is_not_known() -> None:
    assert years_of_work(2600, 0) is None
    assert finish_day(2600, 0, date(2026, 10, 1)) is None


def test_the_last_item_is_done_when_the_points_are_used_up() -> None:
    assert finish_day(20, 10, date(2026, 10, 1)) == date(2026, 10, 15)
    assert finish_day(Decimal("0.1"), 10, date(2026, 10, 1)) == date(2026, 10, 2)
    assert finish_day(0, 10, date(2026, 10, 1)) == date(2026, 10, 1)


def test_an_end_beyond_the_calendar_is_no_day() -> None:
    assert finish_day(10**17, 1, date(2026, 10, 1)) is None
    assert finish_day(1, 1, date.max - timedelta(days=6)) is None
    assert finish_day(1, 1, date.max - timedelta(days=7)) == date.max


def test_shares_go_by_effort_and_leave_wont_out() -> None:
    shares = moscow_shares([("must", 6), ("should", 2), ("could", 1), ("could", 1), ("wont", 90)])
    assert shares is not None
    assert (shares.must, shares.should, shares.could, shares.effort) == (60, 20, 20, 10)


@pytest.mark.parametrize(("must", "too_much"), [(60, False), (61, True), (100, True)])
def test_must_above_60_percent_is_too_much(must: int, too_much: bool) -> None:
    shares = moscow_shares([("must", must), ("should", 100 - must)])
    assert shares is not None
    assert shares.too_much_must is too_much


def test_small_figures_count_too() -> None:
    shares = moscow_shares([("must", Decimal("0.5"))])
    assert shares is not None
    assert shares.must == 100
    assert finish_day(1, Decimal("0.5"), date(2026, 10, 1)) == date(2026, 10, 15)


def test_without_effort_there_are_no_shares() -> None:
    assert moscow_shares([]) is None
    assert moscow_shares([("must", None), ("should", 0), ("wont", 5), (None, 5)]) is None


@given(items)
@settings(max_examples=100)
def test_shares_add_up_to_the_whole(given_items: list[tuple[str | None, int | None]]) -> None:
    shares = moscow_shares(given_items)
    left = [(m, e) for m, e in given_items if m in ("must", "should", "could") and e]
    if not left:
        assert shares is None
        return
    assert shares is not None
    assert abs(shares.must + shares.should + shares.could - 100) < Decimal("1e-25")
    assert shares.effort == sum(e for _, e in left)
    assert shares.must * shares.effort == pytest.approx(100 * sum(e for m, e in left if m == "must"))


@given(st.integers(0, 10**5), st.integers(1, 1000))
@settings(max_examples=50)
def test_years_and_the_last_day_tell_the_same(effort: int, points: int) -> None:
    day = date(2026, 10, 1)
    years, last = years_of_work(effort, points), finish_day(effort, points, day)
    assert years is not None
    if last is not None:
        assert years * 364 <= (last - day).days < years * 364 + 1
