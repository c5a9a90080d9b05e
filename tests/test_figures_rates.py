from decimal import Decimal
from fractions import Fraction
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mktops.figures.distributions import share_up_to
from mktops.figures.precision import one_decimal, rounded
from mktops.figures.rates import Z_95, Outcome, by_count, by_interval, by_posterior, posterior, wilson

TENTH = Decimal("0.1")
trials = st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
shares = st.decimals(min_value=0, max_value=1, places=3)


def agrees(rate: Fraction, hits: int, count: int) -> bool:
    """Whether a true rate is no further from what was seen than z of its own standard deviations."""
    return (Fraction(hits, count) - rate) ** 2 * count <= Fraction(Z_95) ** 2 * rate * (1 - rate)


def slow_wilson(hits: int, count: int) -> tuple[Fraction, Fraction]:
    """The lowest and the highest rate that agree, found by halving."""
    ends = []
    for end in (Fraction(0), Fraction(1)):
        outside, inside = end, Fraction(hits, count)
        for _ in range(60):
            middle = (outside + inside) / 2
            outside, inside = (outside, middle) if agrees(middle, hits, count) else (middle, inside)
        ends.append(inside)
    return ends[0], ends[1]


def slow_posterior(hits: int, count: int, at_least: Decimal) -> Fraction:
    """The integral of x^h (1 − x)^(n − h) from `at_least` to 1 over that from 0, both term by term."""

    def antiderivative(x: Fraction) -> Fraction:
        misses = count - hits
        return sum(
            ((-1) ** j * comb(misses, j) * x ** (hits + j + 1) / (hits + j + 1) for j in range(misses + 1)),
            Fraction(0),
        )

    return 1 - antiderivative(Fraction(at_least)) / antiderivative(Fraction(1))


def test_2_of_60_leaves_10_percent_undecided_by_the_interval() -> None:
    interval = wilson(2, 60)
    assert interval is not None
    assert [str(one_decimal(100 * end)) for end in (interval.low, interval.high)] == ["0.9", "11.4"]
    assert by_interval(2, 60, TENTH) is Outcome.UNDECIDED


def test_2_of_60_does_not_meet_10_percent_by_the_posterior() -> None:
    probability = posterior(2, 60, TENTH)
    assert probability is not None
    assert str(rounded(probability, 3)) == "0.049"
    assert by_posterior(2, 60, TENTH) is Outcome.NOT_MET


def test_20_of_120_meets_10_percent_and_3_of_100_does_not() -> None:
    for judge in (by_interval, by_posterior):
        assert judge(20, 120, TENTH) is Outcome.MET
        assert judge(3, 100, TENTH) is Outcome.NOT_MET
        assert judge(11, 100, TENTH) is Outcome.UNDECIDED


def test_wilsons_interval_agrees_with_a_published_one() -> None:
    # Newcombe 1998, Statistics in Medicine 17, table I: 81 of 263 and 15 of 148.
    for hits, count, low, high in [(81, 263, "0.2553", "0.3662"), (15, 148, "0.0624", "0.1605")]:
        interval = wilson(hits, count)
        assert interval is not None
        assert (str(rounded(interval.low, 4)), str(rounded(interval.high, 4))) == (low, high)


@pytest.mark.parametrize(("hits", "count"), [(0, 0), (1, 0), (5, 4), (-1, 10), (0, -3)])
def test_impossible_counts_and_no_trials_are_no_data(hits: int, count: int) -> None:
    assert wilson(hits, count) is None
    assert posterior(hits, count, TENTH) is None
    assert by_interval(hits, count, TENTH) is Outcome.NO_DATA
    assert by_posterior(hits, count, TENTH) is Outcome.NO_DATA


@given(trials)
@settings(max_examples=40, deadline=None)
def test_the_interval_is_what_halving_finds(seen: tuple[int, int]) -> None:
    interval = wilson(*seen)
    assert interval is not None
    low, high = slow_wilson(*seen)
    assert abs(Fraction(interval.low) - low) < Fraction(1, 10**15)
    assert abs(Fraction(interval.high) - high) < Fraction(1, 10**15)


@given(trials, shares)
@settings(max_examples=60, deadline=None)
def test_the_posterior_is_what_the_integral_gives(seen: tuple[int, int], at_least: Decimal) -> None:
    probability = posterior(*seen, at_least)
    assert probability is not None
    assert abs(Fraction(probability) - slow_posterior(*seen, at_least)) < Fraction(1, 10**30)


@given(trials, shares)
@settings(max_examples=100, deadline=None)
def test_verdicts_agree_with_the_figures_they_rest_on(seen: tuple[int, int], at_least: Decimal) -> None:
    interval, probability = wilson(*seen), posterior(*seen, at_least)
    assert interval is not None
    assert probability is not None
    assert 0 <= interval.low <= Decimal(seen[0]) / seen[1] <= interval.high <= 1
    inside = interval.low < at_least <= interval.high
    assert (by_interval(*seen, at_least) is Outcome.UNDECIDED) == inside
    assert (by_posterior(*seen, at_least) is Outcome.UNDECIDED) == (Decimal("0.05") < probability < Decimal("0.95"))
    assert {by_interval(*seen, at_least), by_posterior(*seen, at_least)} != {Outcome.MET, Outcome.NOT_MET}


@given(trials, shares)
@settings(max_examples=60, deadline=None)
def test_one_more_hit_never_makes_it_worse(seen: tuple[int, int], at_least: Decimal) -> None:
    hits, count = seen
    before, after = posterior(hits, count, at_least), posterior(hits + 1, count + 1, at_least)
    narrow, wide = wilson(hits, count), wilson(hits + 1, count + 1)
    assert before is not None
    assert after is not None
    assert before <= after
    assert narrow is not None
    assert wide is not None
    assert narrow.low < wide.low


@given(trials, shares)
@settings(max_examples=40, deadline=None)
def test_hits_and_misses_mirror_each_other(seen: tuple[int, int], at_least: Decimal) -> None:
    hits, count = seen
    interval, mirrored = wilson(hits, count), wilson(count - hits, count)
    assert interval is not None
    assert mirrored is not None
    assert abs(interval.low - (1 - mirrored.high)) < Decimal("1e-25")
    one, other = posterior(hits, count, at_least), posterior(count - hits, count, 1 - at_least)
    assert one is not None
    assert other is not None
    assert abs(one + other - 1) < Decimal("1e-25")


def test_the_ends_of_the_scale_are_certain() -> None:
    assert by_interval(0, 5, 0) is Outcome.MET
    assert posterior(0, 5, 0) == 1
    assert posterior(5, 5, 1) == 0
    assert by_interval(5, 5, 1) is Outcome.UNDECIDED
    assert by_interval(5, 5, Decimal("1.1")) is Outcome.NOT_MET
    assert by_posterior(5, 5, Decimal("1.1")) is Outcome.NOT_MET


def test_a_million_trials_and_many_more_are_answered_at_once() -> None:
    for count in (10**6, 10**9, 10**18):
        assert by_posterior(count // 10, count, TENTH) is Outcome.UNDECIDED
        assert by_posterior(count // 9, count, TENTH) is Outcome.MET
        assert by_interval(count // 11, count, TENTH) is Outcome.NOT_MET


def test_the_two_ways_of_the_posterior_meet_where_one_takes_over() -> None:
    rate, count = Decimal("0.5"), 39_999_998
    below, above = posterior(20_002_000, count, rate), posterior(20_002_001, count + 2, rate)
    assert below is not None
    assert above is not None
    assert abs(below - above) < Decimal("1e-6")


@pytest.mark.parametrize(("rate", "hits"), [("0.1", 12_003_000), ("0.9", 107_998_000)])
def test_a_rate_of_a_hundred_million_trials_agrees_with_adding_up(rate: str, hits: int) -> None:
    count, odds = 120_000_001, Decimal(rate) / (1 - Decimal(rate))
    by_curve = posterior(hits, count - 1, Decimal(rate))
    added_up = share_up_to(hits, int(count * Decimal(rate)), lambda i: odds * (count - i) / (i + 1))
    assert by_curve is not None
    assert Decimal("0.1") < added_up < Decimal("0.9")
    assert by_curve != added_up
    assert abs(by_curve - added_up) < Decimal("1e-7")


def test_a_count_is_met_or_not_yet() -> None:
    assert by_count(5, 5) is Outcome.MET
    assert by_count(4, 5) is Outcome.NOT_YET
    assert by_count(None, 5) is Outcome.NO_DATA
