"""Months without new leads, and months unlike those around."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from mktops.figures.steadiness import Jump, LeadGap, gaps, jumps
from mktops.text.period import Period

LATER = date(2027, 1, 1)


def _months(*counts: int) -> dict[Period, int]:
    """New leads from January 2026 on; months without any are left out, as a count of rows leaves them out."""
    return {Period.parse(f"2026-{number:02}"): count for number, count in enumerate(counts, 1) if count}


def _month(number: int) -> Period:
    return Period.parse(f"2026-{number:02}")


def test_a_gap_goes_from_the_first_empty_month_to_the_last() -> None:
    assert [*gaps(_months(20, 0, 0, 15))] == [LeadGap(_month(2), _month(3), 20, 15)]


def test_a_gap_beside_a_month_with_few_leads_may_be_chance() -> None:
    assert not [*gaps(_months(9, 0, 400))]
    assert [*gaps(_months(10, 0, 400))]


def test_months_before_the_first_lead_and_after_the_last_are_no_gaps() -> None:
    assert not [*gaps(_months(0, 0, 50, 50))]
    assert not [*gaps({})]


def test_a_jump_is_told_with_what_is_usual_around_it_and_spoils_not_its_neighbours() -> None:
    assert [*jumps(_months(30, 34, 31, 300, 29, 33), LATER)] == [Jump(_month(4), 300, Decimal(31))]


def test_a_fall_is_told_like_a_rise() -> None:
    assert [each.month for each in jumps(_months(40, 41, 5, 39, 40), LATER)] == [_month(3)]


def test_twice_as_many_is_not_more_than_twice() -> None:
    assert not [*jumps(_months(100, 100, 200, 100, 100), LATER)]
    assert [*jumps(_months(100, 100, 201, 100, 100), LATER)]


def test_few_leads_jump_by_chance() -> None:
    assert not [*jumps(_months(2, 1, 6, 2, 1), LATER)]


def test_a_month_that_is_not_over_is_neither_told_nor_usual() -> None:
    rising = _months(30, 31, 30, 200, 30, 31)
    assert not [*jumps(rising, date(2026, 4, 30))]
    assert [*jumps(rising, date(2026, 6, 30))] == [Jump(_month(4), 200, Decimal(30))]


def test_the_first_month_and_the_last_are_not_told_since_they_may_be_cut_off() -> None:
    assert not [*jumps(_months(500, 30, 30, 30, 30, 500), LATER)]


@given(st.lists(st.integers(0, 60), max_size=12), st.integers(0, 500))
def test_it_never_stumbles_and_never_tells_of_an_empty_month(counts: list[int], days: int) -> None:
    months = _months(*counts)
    day = date.fromordinal(date(2026, 1, 1).toordinal() + days)
    for jump in jumps(months, day):
        assert jump.count == months[jump.month]
        assert jump.month.is_over(day)
    for gap in gaps(months):
        assert gap.first not in months
        assert gap.last not in months
