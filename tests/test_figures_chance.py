from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mktops.figures.chance import Chance, beyond_chance, poisson_at_most
from mktops.figures.distributions import normal_share_up_to
from mktops.figures.precision import rounded


def slow_poisson_at_most(k: int, mean: Decimal) -> Decimal:
    """The textbook sum in exact fractions, times e^−mean to 120 digits."""
    term = total = Fraction(1)
    for i in range(1, k + 1):
        term = term * Fraction(mean) / i
        total += term
    with localcontext(prec=120):
        return Decimal(total.numerator) / Decimal(total.denominator) * (-mean).exp()


def test_25_or_fewer_where_30_are_expected_has_a_chance_of_0_208() -> None:
    chance = beyond_chance(25, 30)
    assert chance is not None
    assert str(rounded(chance.probability, 3)) == "0.208"
    assert chance.within_ordinary_variation


def test_15_of_30_is_beyond_ordinary_variation() -> None:
    chance = beyond_chance(15, 30)
    assert chance is not None
    assert not chance.within_ordinary_variation


def test_ordinary_variation_begins_at_0_05() -> None:
    assert Chance(Decimal("0.05")).within_ordinary_variation
    assert not Chance(Decimal("0.04999")).within_ordinary_variation


@pytest.mark.parametrize(
    ("actual", "target"),
    [(None, 30), (25, None), (30, 30), (31, 30), (Decimal("25.5"), 30), (-1, 30), (0, 0), (0, -3)],
)
def test_there_is_nothing_to_say_without_a_count_that_missed(actual: Decimal | int | None, target: int | None) -> None:
    assert beyond_chance(actual, target) is None


@given(st.integers(0, 150), st.decimals(min_value=Decimal("0.01"), max_value=100, places=2))
@settings(max_examples=60, deadline=None)
def test_the_sum_agrees_with_exact_fractions(k: int, mean: Decimal) -> None:
    assert abs(poisson_at_most(k, mean) - slow_poisson_at_most(k, mean)) < Decimal("1e-30")


@given(st.integers(0, 400), st.integers(1, 300))
@settings(max_examples=60, deadline=None)
def test_the_chance_grows_with_the_count_and_falls_with_the_mean(k: int, mean: int) -> None:
    chance = poisson_at_most(k, mean)
    assert 0 <= poisson_at_most(k - 1, mean) <= chance <= 1
    assert poisson_at_most(k, mean + 1) <= chance


def test_the_ends_are_certain() -> None:
    assert poisson_at_most(-1, 30) == 0
    assert poisson_at_most(10**9, 30) == 1
    assert poisson_at_most(0, 0) == 1


def test_a_mean_of_a_million_agrees_with_the_normal_curve() -> None:
    mean = Decimal(10**6)
    for k in (10**6 - 2_500, 10**6 - 1_000, 10**6, 10**6 + 1_500):
        by_curve = normal_share_up_to(k, mean, mean, 1 / mean.sqrt())
        assert abs(poisson_at_most(k, mean) - by_curve) < Decimal("1e-6")


def test_the_two_ways_meet_where_one_takes_over() -> None:
    below = poisson_at_most(10**7 - 3_000, 10**7)
    above = poisson_at_most(10**7 - 3_000, Decimal("10000000.0001"))
    assert abs(below - above) < Decimal("1e-7")


def test_a_target_of_eighteen_digits_is_answered_at_once() -> None:
    assert poisson_at_most(10**17, 10**18 - 1) == 0
    assert poisson_at_most(2 * 10**18, 10**18) == 1
    middle = poisson_at_most(10**18 - 1, 10**18 - 1)
    assert abs(middle - Decimal("0.5")) < Decimal("1e-6")


def test_the_normal_curve_agrees_with_its_table() -> None:
    # Abramowitz and Stegun 1964, table 26.1; the half is the continuity correction.
    for x, table in [(0, "0.5"), (1, "0.841344746068543"), (-2, "0.022750131948179"), (-6, "9.8659e-10")]:
        share = normal_share_up_to(10 * x, Decimal("0.5"), Decimal(100), Decimal(0))
        assert abs(share - Decimal(table)) < Decimal("1e-13")
