from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mktops.figures.chance import poisson_at_most
from mktops.figures.precision import one_decimal
from mktops.figures.projection import Level, likely_range, project, required

way = st.integers(1, 24).flatmap(lambda n: st.tuples(st.integers(1, n), st.just(n)))


def test_25_in_month_1_of_6_leads_to_150() -> None:
    assert project(25, 1, 6) == 150


def test_180_then_needs_31_a_month_24_percent_more() -> None:
    pace = required(180, 25, 1, 6)
    assert pace is not None
    assert pace.rate == 31
    assert pace.growth is not None
    assert str(one_decimal(pace.growth)) == "24.0"
    assert not pace.reached


def test_a_target_that_is_reached_needs_nothing_more() -> None:
    pace = required(100, 120, 2, 6)
    assert pace is not None
    assert pace.rate == -5
    assert pace.reached


@pytest.mark.parametrize(("so_far", "reached"), [(180, True), (181, True), (179, False)])
def test_a_target_is_reached_when_nothing_is_left_to_do(so_far: int, reached: bool) -> None:
    pace = required(180, so_far, 1, 6)
    assert pace is not None
    assert pace.reached is reached


def test_without_a_pace_there_is_no_growth() -> None:
    for so_far, over in [(0, 2), (0, 0), (-10, 2)]:
        pace = required(180, so_far, over, 6)
        assert pace is not None
        assert pace.growth is None


def test_before_the_first_and_after_the_last_period_there_is_nothing_to_compute() -> None:
    assert project(0, 0, 6) is None
    assert project(25, 7, 6) is None
    assert required(180, 150, 6, 6) is None
    assert required(180, 150, -1, 6) is None
    assert likely_range(0, 0, 6) is None
    assert likely_range(25, 7, 6) is None


@given(st.integers(0, 10**12), way)
@settings(max_examples=50)
def test_after_the_last_period_the_projection_is_the_sum(so_far: int, periods: tuple[int, int]) -> None:
    assert project(so_far, periods[1], periods[1]) == so_far


@given(st.integers(1, 10**6), st.integers(1, 10**6), way)
@settings(max_examples=50)
def test_the_required_rate_reaches_the_target_exactly(target: int, so_far: int, periods: tuple[int, int]) -> None:
    over, all_of_them = periods
    pace = required(target, so_far, over, all_of_them)
    if over == all_of_them:
        assert pace is None
        return
    assert pace is not None
    assert abs(so_far + pace.rate * (all_of_them - over) - target) < Decimal("1e-30")
    assert pace.growth is not None
    projected = project(so_far, over, all_of_them)
    assert projected is not None
    assert (pace.growth > 0) == (projected < target)


def test_the_range_of_the_first_month_is_wide_and_holds_the_target() -> None:
    likely, wider = likely_range(25, 1, 6), likely_range(25, 1, 6, 95)
    assert likely is not None
    assert wider is not None
    assert (likely.low, likely.high, likely.level) == (119, 189, 80)
    assert (wider.low, wider.high, wider.level) == (106, 214, 95)
    assert "Poisson" in likely.method


def test_a_first_month_without_a_lead_still_leaves_room() -> None:
    likely = likely_range(0, 1, 6)
    assert likely is not None
    assert (likely.low, likely.high) == (0, 8)


@pytest.mark.parametrize("so_far", [Decimal("25.5"), -1])
def test_what_is_no_count_has_no_range(so_far: Decimal | int) -> None:
    assert likely_range(so_far, 1, 6) is None


@given(st.integers(0, 10**9), way, st.sampled_from([80, 95]))
@settings(max_examples=100)
def test_the_range_holds_the_projection_and_never_undoes_what_is_done(
    so_far: int, periods: tuple[int, int], level: Level
) -> None:
    likely, projected = likely_range(so_far, *periods, level), project(so_far, *periods)
    assert likely is not None
    assert projected is not None
    assert so_far <= likely.low
    assert likely.low - 1 <= projected <= likely.high + 1
    if periods[0] == periods[1]:
        assert likely.low == likely.high == so_far


@cache
def at_most(k: int, mean: Decimal) -> Decimal:
    return poisson_at_most(k, mean)


def coverage(a_month: int, over: int, periods: int, level: Level) -> Decimal:
    """How often the range holds the true total: over all first sums, the chance of the sum and of what follows."""
    held = Decimal(0)
    before, ahead = Decimal(a_month * over), Decimal(a_month * (periods - over))
    for so_far in range(int(before + 6 * before.sqrt()) + 6):
        chance = at_most(so_far, before) - at_most(so_far - 1, before)
        if chance > Decimal("1e-5"):
            likely = likely_range(so_far, over, periods, level)
            assert likely is not None
            held += chance * (at_most(likely.high - so_far, ahead) - at_most(likely.low - so_far - 1, ahead))
    return held


@pytest.mark.parametrize(("over", "periods"), [(1, 6), (3, 6), (2, 12)])
@pytest.mark.parametrize("a_month", [1, 4, 25])
def test_the_range_holds_what_its_level_promises(a_month: int, over: int, periods: int) -> None:
    assert Decimal("0.76") <= coverage(a_month, over, periods, 80) <= Decimal("0.90")
    assert Decimal("0.93") <= coverage(a_month, over, periods, 95) <= Decimal("0.99")
