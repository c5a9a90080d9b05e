from datetime import date, timedelta
from decimal import Decimal
from math import ceil
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mktops.figures.backlog import age, points, present_pace, ranked, reckon, share
from mktops.figures.precision import one_decimal
from mktops.kinds.backlog import BacklogItem
from tests.backlogs import DAY, backlog, backlogs, work


def done(on: date, effort: int) -> dict[str, Any]:
    return work(status="done", done_on=str(on), effort=effort)


def weeks_ago(count: int) -> date:
    return DAY - timedelta(weeks=count)


def test_2600_points_at_10_a_week_are_five_years_of_work() -> None:
    outlook = reckon(backlog([work(effort=2600)], capacity=10), DAY).all
    assert outlook.years is not None
    assert str(one_decimal(outlook.years)) == "5.0"
    assert outlook.finish == DAY + timedelta(weeks=260)
    assert outlook.range is None


def test_done_and_declined_items_are_no_work_to_come() -> None:
    reckoning = reckon(backlog([done(DAY, 100), work(effort=3), work(effort=50, status="declined")]), DAY)
    assert reckoning.all.effort == 3
    assert [(each.rank, each.item.id) for each in reckoning.items] == [(1, "i1")]


def test_a_wont_is_open_but_not_wanted() -> None:
    reckoning = reckon(backlog([work(effort=3), work(effort=50, moscow="wont")]), DAY)
    assert (reckoning.all.effort, reckoning.wanted.effort) == (53, 3)


def test_the_rank_is_the_order_of_the_open_items_in_the_file() -> None:
    order = [(each.rank, each.item.id) for each in ranked(backlog([work(), done(DAY, 1), work(), work()]), DAY)]
    assert order == [(1, "i0"), (2, "i2"), (3, "i3")]


def test_an_item_without_effort_is_counted_apart() -> None:
    reckoning = reckon(backlog([work(effort=3), work(), work(effort=0)]), DAY)
    assert (reckoning.unsized, reckoning.all.effort) == (1, 3)


def test_the_pace_is_that_of_the_past_weeks() -> None:
    history = [done(weeks_ago(back), 5 * back) for back in (1, 2, 3, 4)]
    pace = present_pace(backlog([*history, done(DAY, 99)], capacity=40), DAY)
    assert pace is not None
    assert (pace.basis, pace.points, pace.weeks) == ("history", Decimal("12.5"), (20, 15, 10, 5))


def test_a_short_history_steps_back_behind_the_capacity() -> None:
    history = [done(weeks_ago(back), 5) for back in (1, 2, 3)]
    with_capacity, without = present_pace(backlog(history, capacity=40), DAY), present_pace(backlog(history), DAY)
    assert with_capacity is not None
    assert without is not None
    assert (with_capacity.basis, with_capacity.points, len(with_capacity.weeks)) == ("capacity", 40, 3)
    assert (without.basis, without.points) == ("history", 5)


def test_weeks_in_which_nothing_was_done_are_no_history_to_go_by() -> None:
    long_ago = [done(weeks_ago(60), 5)]
    assert present_pace(backlog(long_ago), DAY) is None
    capacity = present_pace(backlog(long_ago, capacity=8), DAY)
    assert capacity is not None
    assert capacity.basis == "capacity"


@pytest.mark.parametrize("entry", [work(status="done", effort=5), work(status="done", done_on="2026-11-02")])
def test_what_was_done_without_day_or_size_tells_nothing_of_the_pace(entry: dict[str, Any]) -> None:
    assert present_pace(backlog([entry]), DAY) is None


def test_a_capacity_of_zero_is_none() -> None:
    reckoning = reckon(backlog([work(effort=3)], capacity=0), DAY)
    assert reckoning.pace is None
    assert (reckoning.all.years, reckoning.all.finish, reckoning.all.range) == (None, None, None)


def test_a_steady_history_gives_a_range_around_the_day_of_the_end() -> None:
    history = [done(weeks_ago(back), 10) for back in range(1, 13)]
    outlook = reckon(backlog([*history, work(effort=100)], capacity=3), DAY).all
    assert outlook.range is not None
    assert (outlook.range.low, outlook.range.high) == (10, 10)
    assert outlook.finish == DAY + timedelta(weeks=10)
    assert outlook.finish - timedelta(days=1) in outlook.range.earliest


def test_an_item_from_tomorrow_has_no_age() -> None:
    asked_on = ["2026-11-16", "2026-11-15", "2026-01-15"]
    found = backlog([*(work(requested_on=on) for on in asked_on), work()])
    assert [age(item, DAY) for item in found.all(BacklogItem)] == [None, 0, 304, None]


def test_the_share_traced_counts_items() -> None:
    found = backlog([work(goal="mql", effort=1), work(guidepoint="q4"), work(effort=98), done(DAY, 5)])
    traced = reckon(found, DAY).traced
    assert traced is not None
    assert str(one_decimal(traced)) == "66.7"
    assert share([]) is None


@given(backlogs, st.none() | st.integers(0, 20))
@settings(max_examples=60, deadline=None)
def test_the_parts_are_the_whole(entries: list[dict[str, Any]], capacity: int | None) -> None:
    reckoning = reckon(backlog(entries, capacity), DAY)
    wont = [each.item for each in reckoning.items if not each.item.wanted]
    assert reckoning.wanted.effort + points(wont) == reckoning.all.effort
    assert all(each.age is None or each.age >= 0 for each in reckoning.items)
    assert [each.rank for each in reckoning.items] == list(range(1, len(reckoning.items) + 1))
    if reckoning.wanted.finish and reckoning.all.finish:
        assert DAY <= reckoning.wanted.finish <= reckoning.all.finish


@given(backlogs, st.integers(1, 20))
@settings(max_examples=60, deadline=None)
def test_a_slow_oracle_agrees(entries: list[dict[str, Any]], capacity: int) -> None:
    reckoning = reckon(backlog(entries, capacity), DAY)
    left = sum(e.get("effort", 0) for e in entries if e["status"] not in ("done", "declined"))
    this_monday = DAY - timedelta(days=DAY.weekday())
    counted = [
        (date.fromisoformat(e["done_on"]), e["effort"])
        for e in entries
        if e["status"] == "done" and "done_on" in e and "effort" in e
    ]
    history = []
    for back in range(12, 0, -1):
        monday = this_monday - timedelta(weeks=back)
        if any(on < monday + timedelta(days=7) for on, _ in counted):
            history.append(sum(e for on, e in counted if monday <= on < monday + timedelta(days=7)))
    pace = sum(history) / len(history) if len(history) >= 4 and sum(history) else capacity
    assert reckoning.all.effort == left
    assert reckoning.pace is not None
    assert float(reckoning.pace.points) == pytest.approx(pace)
    assert reckoning.all.finish is not None
    assert abs((reckoning.all.finish - DAY).days - ceil(left * 7 / pace)) <= 1


@pytest.mark.parametrize("day", ["2026-11-20", "2027-03-01", "2999-12-31"])
def test_what_is_said_to_be_done_in_the_future_is_not_in_the_pace(day: str) -> None:
    past = [work(status="done", effort=5, done_on=f"2026-10-{on}") for on in ("05", "12", "19", "26")]
    slip = work(status="done", effort=500, done_on=day)
    assert present_pace(backlog([*past, slip]), DAY) == present_pace(backlog(past), DAY)
    assert present_pace(backlog([slip]), DAY) is None
