from decimal import Decimal, localcontext

import pytest

from mktops.figures.attainment import attainment
from mktops.figures.precision import is_count, one_decimal, rounded


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("83.3333", "83.3"),
        ("66.65", "66.7"),
        ("-66.65", "-66.7"),
        ("0.25", "0.3"),
        ("99.96", "100.0"),
        ("-0.04", "0.0"),
        ("120", "120.0"),
        ("1E+60", "1" + "0" * 60 + ".0"),
    ],
)
def test_halves_are_rounded_as_people_do(value: str, printed: str) -> None:
    assert f"{one_decimal(Decimal(value)):f}" == printed


def test_other_numbers_of_decimals_can_be_had() -> None:
    assert str(rounded(Decimal("0.20835"), 3)) == "0.208"
    assert str(rounded(7, 0)) == "7"


def test_the_callers_decimal_context_does_not_matter() -> None:
    with localcontext(prec=3):
        assert attainment(25, 30) == Decimal("83." + "3" * 48)
        assert str(one_decimal(Decimal("123456.78"))) == "123456.8"


@pytest.mark.parametrize("value", [0, 25, Decimal(25), Decimal("25.0"), 10**18 - 1])
def test_whole_numbers_are_counts(value: Decimal | int) -> None:
    assert is_count(value)


@pytest.mark.parametrize(
    "value", [-1, 10**18, Decimal("25.5"), Decimal("NaN"), Decimal("Infinity"), Decimal("1E+999999")]
)
def test_all_else_is_no_count(value: Decimal | int) -> None:
    assert not is_count(value)
