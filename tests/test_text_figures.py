from decimal import Decimal

import pytest

from mktops.text.numbers import plain


@pytest.mark.parametrize(
    ("number", "places", "printed"),
    [("166.5", 0, "167"), ("0.5", 0, "1"), ("-0.5", 0, "-1"), ("0.125", 2, "0.13"), ("2.45", 1, "2.5")],
)
def test_a_half_is_rounded_away_from_0(number: str, places: int, printed: str) -> None:
    assert plain(Decimal(number), places) == printed


@pytest.mark.parametrize(
    ("number", "printed"),
    [("25", "25"), ("12.50", "12.5"), ("1E+3", "1000"), ("-0.001", "0"), ("0", "0"), ("90", "90")],
)
def test_no_exponent_and_no_idle_zeros_are_printed(number: str, printed: str) -> None:
    assert plain(Decimal(number)) == printed
