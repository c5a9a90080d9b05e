import pytest

from mktops.text.enumeration import listed, stretches
from mktops.text.period import Period


@pytest.mark.parametrize(
    ("names", "text"), [((), ""), (("a",), "a"), (("a", "b"), "a and b"), (("a", 2, "c"), "a, 2 and c")]
)
def test_the_last_of_several_comes_behind_an_and(names: tuple[object, ...], text: str) -> None:
    assert listed(names) == text


@pytest.mark.parametrize(
    ("periods", "names"),
    [
        ("", []),
        ("2026-01 2026-02", ["2026-01", "2026-02"]),
        ("2026-11 2026-12 2027-01 2027-03", ["2026-11 to 2027-01", "2027-03"]),
        ("2026-W52 2026-W53 2027-W01", ["2026-W52 to 2027-W01"]),
    ],
)
def test_more_than_two_periods_that_follow_each_other_are_one_stretch(periods: str, names: list[str]) -> None:
    assert stretches(map(Period.parse, periods.split())) == names
