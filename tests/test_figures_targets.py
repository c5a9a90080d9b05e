from decimal import Decimal

from mktops.figures.targets import relative_target


def test_25_percent_more_than_8000_is_10000() -> None:
    assert relative_target(8000, Decimal("0.25")) == 10_000


def test_a_decrease_is_a_target_too() -> None:
    assert relative_target(Decimal("12.5"), Decimal("-0.2")) == 10
