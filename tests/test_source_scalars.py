"""Words without quotes mean what a marketer expects."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mktops.source import read
from mktops.source.scalars import resolve


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("true", True), ("True", True), ("TRUE", True), ("false", False), ("False", False), ("FALSE", False),
        ("null", None), ("Null", None), ("NULL", None), ("~", None), ("", None),
        ("0", 0), ("-0", 0), ("7", 7), ("+7", 7), ("-12", -12), ("9" * 18, 10**18 - 1),
        ("12.50", Decimal("12.50")), ("-0.5", Decimal("-0.5")), (".5", Decimal(".5")), ("+1.0", Decimal("1.0")),
    ],
)  # fmt: skip
def test_words_for_yes_no_nothing_and_numbers_are_typed(word: str, value: object) -> None:
    assert resolve(word) == value
    assert type(resolve(word)) is type(value)
    assert str(resolve(word)) == str(value), "12.50 keeps its zero"


@pytest.mark.parametrize(
    "word",
    [
        "yes", "no", "on", "off", "NO", "Yes", "tRUE", "y", "n", "nUll", "012", "-01", "00", "1e3", "1E3", "0x1F",
        "0o17", "0b1", ".inf", "-.inf", ".nan", "1.", "-.", "+", "-", ".", "1:30", "1_000", "1,000", "2026-10-31",
        "2026-10", "2026-Q4", "2026-W41", "2026-07-01T10:00:00Z", "1.2.3", "50%", "€5", "٣", "３", "１.５", "1/2",
    ],
)  # fmt: skip
def test_every_other_word_is_text(word: str) -> None:
    assert resolve(word) == word
    if word != "-":
        assert read("a.yaml", f"a: {word}".encode()).data == {"a": word}


@pytest.mark.parametrize("word", ["true", "null", "12", "12.50", "~", ""])
def test_quotes_make_text_of_any_word(word: str) -> None:
    assert read("a.yaml", f"a: '{word}'\nb: \"{word}\"".encode()).data == {"a": word, "b": word}


def test_a_decimal_is_never_a_float() -> None:
    data = read("a.yaml", b"a: 0.1\nb: 0.2").data
    assert isinstance(data, dict)
    assert data["a"] + data["b"] == Decimal("0.3")  # type: ignore[operator]


@pytest.mark.parametrize("number", ["1" * 19, "-" + "1" * 19, "0." + "1" * 18, "9" * 5000])
def test_a_number_of_more_than_18_digits_is_a_finding_and_stays_text(number: str) -> None:
    source = read("a.yaml", f"a: {number}\n".encode())
    assert [(problem.rule, problem.span.column) for problem in source.problems] == [("yaml-limit", 4)]
    assert source.problems[0].span.end_column == 4 + len(number)
    assert source.data == {"a": number}


def test_digits_of_a_code_in_quotes_may_be_many() -> None:
    assert read("a.yaml", b"a: '" + b"1" * 50 + b"'").problems == ()
