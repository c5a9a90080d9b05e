import pytest

from mktops.text.placeholder import is_placeholder


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "?",
        "…",
        "-",
        "TBD",
        "**tbd.**",
        "(to be defined)",
        "N/A",
        "n / a",
        "Todo:",
        "XXX",
        "¿Por definir?",
        "待定。",
        "🤷",
    ],
)
def test_signs_and_words_that_hold_a_place_are_placeholders(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize(
    "text", ["None of them answers", "Do they answer?", "TBD by Ana", "and/or", "ใคร", "线索", "5"]
)
def test_what_says_something_is_none(text: str) -> None:
    assert not is_placeholder(text)


@pytest.mark.parametrize("text", ["?" * 200_000 + "a", "x" * 200_000 + "a"])
def test_a_long_text_takes_no_time(text: str) -> None:
    assert not is_placeholder(text)
