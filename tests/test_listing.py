import pytest

from mktops.text.listing import listed


@pytest.mark.parametrize(
    ("names", "text"), [((), ""), (("a",), "a"), (("a", "b"), "a and b"), (("a", 2, "c"), "a, 2 and c")]
)
def test_the_last_of_several_comes_behind_an_and(names: tuple[object, ...], text: str) -> None:
    assert listed(names) == text
