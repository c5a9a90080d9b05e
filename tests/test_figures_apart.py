from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mktops.text.numbers import MOST_DECIMALS, compared, plain, rounded_up, told_apart

numbers = st.decimals(-1000, 1000, places=7)


def texts(*typed: str) -> list[Decimal]:
    return [Decimal(each) for each in typed]


@pytest.mark.parametrize(
    ("values", "places"),
    [
        (("35", "28"), 0),
        (("0.083", "0.08"), 3),
        (("0.3", "0.2"), 1),
        (("99.96", "100"), 2),
        (("99.94", "100"), 1),
        (("7", "7.00"), 0),
        (("0.0004", "0"), 4),
        (("1E+3", "1000.2"), 1),
        (("1E+3", "1000.7"), 0),
        ((), 0),
    ],
)
def test_values_are_told_apart_by_as_few_decimals_as_will_do(values: tuple[str, ...], places: int) -> None:
    assert told_apart(texts(*values)) == places


def test_what_was_typed_is_printed_with_all_its_digits() -> None:
    assert told_apart(texts("3"), typed=texts("0.0125")) == 4
    assert told_apart(texts("3"), typed=texts("2.50")) == 1
    assert told_apart([None, Decimal(3)], typed=[None]) == 0


def test_values_that_differ_by_less_than_anybody_reads_are_not_told_apart() -> None:
    assert told_apart(texts("1", f"1.{'0' * 30}7")) == MOST_DECIMALS


@given(st.lists(numbers, min_size=2, max_size=4))
def test_numbers_in_one_sentence_stand_in_their_true_order(values: list[Decimal]) -> None:
    for one, other in combinations(values, 2):
        shown = [Decimal(plain(each, 0, beside=values)) for each in (one, other)]
        assert (shown[0] < shown[1], shown[0] == shown[1]) == (one < other, one == other)


@given(numbers, numbers)
def test_a_target_keeps_its_digits_and_still_lies_on_its_side(actual: Decimal, target: Decimal) -> None:
    came_to, of = (Decimal(each) for each in compared(actual, target).split(" of "))
    assert of == target
    assert (came_to < of, came_to == of) == (actual < target, actual == target)


def test_what_is_needed_of_whole_things_is_rounded_up() -> None:
    assert [rounded_up(Decimal(each)) for each in ("612.0001", "612", "0.2", "0")] == [613, 612, 1, 0]


def test_what_differs_with_one_decimal_and_not_with_two_is_told_with_all_that_it_takes() -> None:
    assert told_apart([Decimal("1.2497"), Decimal("1.25")]) == 4
    assert compared(Decimal("1.2497"), Decimal("1.25")) == "1.2497 of 1.25"
