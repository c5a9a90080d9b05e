"""The arithmetic of hand-overs."""

from __future__ import annotations

from decimal import Decimal
from itertools import product
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mktops.figures.handover import answers, median_hours, owners, reasons
from mktops.figures.precision import percentage
from mktops.leads.counting.sales_answers import Rounds

GROUPS = [
    Rounds("accepted", None, "Rosa", "in_time", "held", False, 3),
    Rounds("accepted", None, "Rosa", "late", "held", True, 1),
    Rounds("rejected", "too small", "Tom", "in_time", "held", False, 4),
    Rounds("rejected", None, "Tom", "late", "held", True, 2),
    Rounds("rejected", "no budget", None, "in_time", "held", False, 5),
    Rounds("waiting", None, None, "overdue", "held", False, 6),
    Rounds("waiting", None, "Rosa", "within", "held", False, 7),
]


def test_the_parts_make_the_whole() -> None:
    found = answers(GROUPS)
    assert found.offered == found.accepted + found.rejected + found.recycled + found.waiting == 28
    assert found.offered == found.due + found.within
    assert found.came_back == 3


def test_what_still_has_time_is_not_due() -> None:
    assert answers(GROUPS).timely == percentage(12, 21)
    assert answers(GROUPS[-1:]).timely is None


def test_reasons_come_most_frequent_first_and_the_unknown_last() -> None:
    assert reasons(GROUPS) == (("no budget", 5), ("too small", 4), (None, 2))


def test_owners_come_busiest_first_and_nobody_last() -> None:
    assert [(name, each.offered) for name, each in owners(GROUPS)] == [("Rosa", 11), ("Tom", 6), (None, 11)]


@pytest.mark.parametrize(
    ("minutes", "hours"), [([], None), ([(90, 1)], "1.5"), ([(0, 1), (60, 1)], "0.5"), ([(600, 3), (0, 2)], "10")]
)
def test_the_median_is_that_of_all_answers(minutes: list[tuple[int, int]], hours: str | None) -> None:
    assert median_hours(minutes) == (None if hours is None else Decimal(hours))


@given(st.dictionaries(st.integers(0, 50), st.integers(1, 5), min_size=1, max_size=8))
def test_the_median_of_a_table_is_that_of_its_numbers(minutes: dict[int, int]) -> None:
    every = [each for each, number in minutes.items() for _, each in product(range(number), [each])]
    hours = median_hours(list(minutes.items()))
    assert hours is not None
    assert round(hours * 60, 9) == Decimal(str(median(every)))
