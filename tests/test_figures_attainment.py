from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mktops.figures.attainment import Direction, Verdict, attainment, cumulative_gap, gap, missed_in_a_row, verdict
from mktops.figures.precision import one_decimal

HIT, MISSED, NO_DATA = Verdict.HIT, Verdict.MISSED, Verdict.NO_DATA
amounts = st.decimals(min_value=Decimal("0.01"), max_value=10**12, places=2)
directions = st.sampled_from(["up", "down"])


def test_25_of_30_is_83_3_percent_with_a_gap_of_5() -> None:
    reached = attainment(25, 30)
    assert reached is not None
    assert str(one_decimal(reached)) == "83.3"
    assert gap(25, 30) == 5
    assert verdict(25, 30) is MISSED


def test_where_less_is_better_the_target_is_divided_by_the_actual() -> None:
    assert attainment(50, 40, "down") == 80
    assert attainment(32, 40, "down") == 125
    assert gap(50, 40, "down") == 10
    assert verdict(50, 40, "down") is MISSED
    assert verdict(40, 40, "down") is HIT


@pytest.mark.parametrize(
    ("actual", "target", "direction"),
    [
        (None, 30, "up"),
        (25, None, "up"),
        (25, 0, "up"),
        (25, 0, "down"),
        (0, 30, "down"),
        (-5, 30, "down"),
        (-5, -10, "up"),
    ],
)
def test_attainment_is_no_data_where_a_share_says_nothing(
    actual: int | None, target: int | None, direction: Direction
) -> None:
    assert attainment(actual, target, direction) is None


def test_nothing_of_a_target_is_zero_percent_and_not_no_data() -> None:
    assert attainment(0, 30) == 0


def test_a_target_of_zero_still_has_a_verdict() -> None:
    assert verdict(0, 0, "down") is HIT
    assert verdict(1, 0, "down") is MISSED
    assert verdict(0, 0) is HIT


def test_without_an_actual_or_a_target_there_is_neither_gap_nor_verdict() -> None:
    assert gap(None, 30) is None
    assert gap(30, None) is None
    assert verdict(None, 30) is NO_DATA
    assert verdict(30, None) is NO_DATA


def test_a_miss_that_prints_as_100_percent_is_a_miss() -> None:
    reached = attainment(Decimal("9999.6"), 10000)
    assert reached is not None
    assert str(one_decimal(reached)) == "100.0"
    assert verdict(Decimal("9999.6"), 10000) is MISSED


@given(amounts, amounts, directions)
@settings(max_examples=150)
def test_verdict_gap_and_attainment_agree(actual: Decimal, target: Decimal, direction: Direction) -> None:
    reached, short = attainment(actual, target, direction), gap(actual, target, direction)
    assert reached is not None
    assert short is not None
    hit = verdict(actual, target, direction) is HIT
    assert hit == (reached >= 100) == (short <= 0)


@given(amounts, amounts, amounts, directions)
@settings(max_examples=100)
def test_attainment_never_falls_as_the_actual_gets_better(
    one: Decimal, other: Decimal, target: Decimal, direction: Direction
) -> None:
    worse, better = sorted((one, other), reverse=direction == "down")
    low, high = attainment(worse, target, direction), attainment(better, target, direction)
    assert low is not None
    assert high is not None
    assert low <= high


def test_gaps_add_up_over_the_periods_that_have_data() -> None:
    assert cumulative_gap([(25, 30), (28, 30), (None, 30), (33, 30)]) == 4
    assert cumulative_gap([(5, 4), (2, 4)], "down") == -1
    assert cumulative_gap([(None, 30), (25, None)]) is None
    assert cumulative_gap([]) is None


@given(st.lists(st.tuples(amounts, amounts), min_size=1, max_size=20), directions)
@settings(max_examples=50)
def test_the_cumulative_gap_is_the_gap_of_the_sums(
    periods: list[tuple[Decimal, Decimal]], direction: Direction
) -> None:
    actual = sum(a for a, _ in periods)
    target = sum(t for _, t in periods)
    assert cumulative_gap(periods, direction) == gap(actual, target, direction)


@pytest.mark.parametrize(
    ("verdicts", "row"),
    [
        ([], 0),
        ([HIT], 0),
        ([MISSED, MISSED, HIT], 0),
        ([HIT, MISSED, MISSED, MISSED], 3),
        ([MISSED, HIT, MISSED], 1),
        ([MISSED, NO_DATA, MISSED], 2),
        ([MISSED, NO_DATA], 1),
        ([NO_DATA, NO_DATA], 0),
    ],
)
def test_misses_in_a_row_are_counted_back_from_the_last(verdicts: list[Verdict], row: int) -> None:
    assert missed_in_a_row(verdicts) == row
