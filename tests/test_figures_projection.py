import math
import random
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mktops.figures.precision import one_decimal
from mktops.figures.projection import likely_range, project, required
from mktops.figures.spread import spread

way = st.integers(1, 24).flatmap(lambda n: st.tuples(st.integers(1, n), st.just(n)))


def numbers(*values: int | str) -> list[Decimal]:
    return [Decimal(value) for value in values]


def test_25_of_30_with_180_planned_leads_to_150() -> None:
    assert project(25, 30, 180) == 150


def test_a_ramp_is_a_plan() -> None:
    assert project(34, 40, 400) == 340
    assert project(40, 40, 400) == 400
    assert project(51, 60, 390) == Decimal("331.5")


def test_where_nothing_was_planned_yet_nothing_is_projected() -> None:
    assert project(12, 0, 100) is None


def test_180_then_needs_31_a_month_24_percent_more() -> None:
    pace = required(180, 25, 1, 5)
    assert pace is not None
    assert (pace.rate, pace.planned) == (31, None)
    assert pace.growth is not None
    assert str(one_decimal(pace.growth)) == "24.0"
    assert not pace.reached


def test_what_a_ramp_needs_is_compared_with_what_it_planned() -> None:
    pace = required(400, 34, 1, 2, 360)
    assert pace is not None
    assert (pace.rate, pace.planned) == (183, 180)
    assert pace.growth is not None
    assert str(one_decimal(pace.growth)) == "1.7"
    nothing_planned = required(10, 4, 1, 2, 0)
    assert nothing_planned is not None
    assert nothing_planned.growth is None


@pytest.mark.parametrize(("so_far", "reached"), [(180, True), (181, True), (179, False)])
def test_a_target_is_reached_when_nothing_is_left_to_do(so_far: int, reached: bool) -> None:
    pace = required(180, so_far, 1, 5)
    assert pace is not None
    assert pace.reached is reached


def test_without_a_pace_there_is_no_growth() -> None:
    for so_far, over in [(0, 2), (0, 0), (-10, 2)]:
        pace = required(180, so_far, over, 6 - over)
        assert pace is not None
        assert pace.growth is None


def test_after_the_last_period_nothing_is_needed_any_more() -> None:
    assert required(180, 150, 6, 0) is None
    assert required(180, 150, -1, 7) is None


@given(st.integers(1, 10**6), st.integers(1, 10**6), way)
@settings(max_examples=50)
def test_the_required_rate_reaches_the_target_exactly(target: int, so_far: int, periods: tuple[int, int]) -> None:
    over, all_of_them = periods
    pace = required(target, so_far, over, all_of_them - over)
    if over == all_of_them:
        assert pace is None
        return
    assert pace is not None
    assert abs(so_far + pace.rate * (all_of_them - over) - target) < Decimal("1e-30")
    assert pace.growth is not None
    projected = project(so_far, over, all_of_them)
    assert projected is not None
    assert (pace.growth > 0) == (projected < target)


@pytest.mark.parametrize("values", [(), (25,), (25, 31)])
def test_fewer_than_three_values_say_nothing_of_how_far_it_may_be_off(values: tuple[int, ...]) -> None:
    plan = numbers(*(30 for _ in values))
    assert likely_range(numbers(*values), plan, Decimal(90)) is None
    assert spread(numbers(*values), plan) is None


def test_the_range_of_a_calm_series_is_a_poisson_one() -> None:
    likely = likely_range(numbers(24, 28, 33, 25), numbers(30, 30, 30, 30), Decimal(60))
    assert likely is not None
    assert (likely.spread, likely.level) == (1, 80)
    # 110 so far and 55 to come, give or take 1.28 × √(55 + 55 × 2 ÷ 4) = 11.6.
    assert (likely.low, likely.high) == (154, 177)


def test_a_series_that_swings_by_thousands_has_a_range_of_thousands() -> None:
    views = numbers(9100, 12400, 8300, 10900, 9600)
    likely = likely_range(views, numbers(*[1] * 5), Decimal(1))
    assert likely is not None
    assert likely.spread > 100
    assert likely.high - likely.low > 5000


def test_a_ramp_that_is_kept_is_no_swing() -> None:
    ramp = numbers(40, 120, 240)
    assert spread(numbers(41, 117, 244), ramp) == 1
    assert (spread(numbers(41, 117, 244), numbers(1, 1, 1)) or 0) > 50


def test_a_series_of_nothing_still_leaves_room() -> None:
    likely = likely_range(numbers(0, 0, 0), numbers(1, 1, 1), Decimal(3))
    assert likely is not None
    assert likely.low == 0
    assert likely.high > 0


def test_what_is_no_count_has_no_range() -> None:
    assert likely_range(numbers("25.5", 25, 25), numbers(1, 1, 1), Decimal(3)) is None
    assert likely_range(numbers(-1, 25, 25), numbers(1, 1, 1), Decimal(3)) is None


def test_a_period_without_a_plan_leaves_no_range() -> None:
    assert likely_range(numbers(3, 25, 25), numbers(0, 30, 30), Decimal(30)) is None


@given(st.lists(st.integers(0, 10**6), min_size=3, max_size=9), st.integers(0, 9))
@settings(max_examples=100)
def test_the_range_never_undoes_what_is_done_and_is_never_narrower_than_poisson(values: list[int], ahead: int) -> None:
    likely = likely_range(numbers(*values), numbers(*[1] * len(values)), Decimal(ahead))
    assert likely is not None
    assert sum(values) <= likely.low <= likely.high
    if not ahead:
        assert likely.low == likely.high == sum(values)
        return
    expected = sum(values) * ahead / len(values)
    assert likely.high - likely.low >= 2 * 1.28 * math.sqrt(expected) - 2


def count(rng: random.Random, mean: float, wild: float) -> int:
    """A count of that mean with `wild` times its variance: Poisson, or a Poisson whose mean is a gamma number."""
    if wild > 1:
        mean = rng.gammavariate(mean / (wild - 1), wild - 1)
    if mean > 200:
        return max(0, round(rng.gauss(mean, math.sqrt(mean))))
    left, made = math.exp(-mean), 0
    chance = rng.random()
    while chance > left:
        made += 1
        chance *= rng.random()
    return made


@pytest.mark.slow
@pytest.mark.parametrize("wild", [1, 2, 10])
@pytest.mark.parametrize(("over", "ahead"), [(3, 3), (4, 8), (6, 6), (11, 1)])
@pytest.mark.parametrize("mean", [30, 300])
def test_80_of_100_ranges_hold_the_truth(mean: int, over: int, ahead: int, wild: int) -> None:
    rng = random.Random(f"{mean} {over} {ahead} {wild}")
    held, times = 0, 2500
    plan = numbers(*[1] * over)
    for _ in range(times):
        seen = [count(rng, mean, wild) for _ in range(over)]
        rest = sum(count(rng, mean, wild) for _ in range(ahead))
        likely = likely_range(numbers(*seen), plan, Decimal(ahead))
        assert likely is not None
        held += likely.low <= sum(seen) + rest <= likely.high
    assert 75 <= 100 * held / times <= 85


@pytest.mark.parametrize("wild", [1, 2, 10])
def test_most_ranges_hold_the_truth(wild: int) -> None:
    rng = random.Random(wild)
    held = 0
    for _ in range(300):
        seen = [count(rng, 40, wild) for _ in range(5)]
        likely = likely_range(numbers(*seen), numbers(*[1] * 5), Decimal(3))
        assert likely is not None
        held += likely.low <= sum(seen) + sum(count(rng, 40, wild) for _ in range(3)) <= likely.high
    assert 225 <= held <= 264
