"""What a test of one field says of one value."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from itertools import product
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mktops.kinds.criteria import Criterion
from mktops.leads.values import (
    Habits,
    Truth,
    Value,
    as_number,
    both,
    either,
    judged,
    known,
    negated,
    number_shape,
)

PLAIN, COMMA = Habits(), Habits(decimal=",")
NO_CASE = Habits(ignore_case=True)
TRUTHS = (True, None, False)


def told(value: Value, habits: Habits = PLAIN, **test: Any) -> Truth:
    """The verdict on a value, where Python searches."""
    named = {name.rstrip("_"): tuple(each) if isinstance(each, list) else each for name, each in test.items()}
    criterion = Criterion.model_validate({"field": "f"} | named)
    return judged(criterion, value, habits, lambda pattern, text: re.search(pattern, text) is not None)


def test_three_truths_are_joined_as_kleene_joins_them() -> None:
    order: dict[Truth, int] = {False: 0, None: 1, True: 2}
    for one, other in product(TRUTHS, TRUTHS):
        assert order[both(one, other)] == min(order[one], order[other])
        assert order[either(one, other)] == max(order[one], order[other])
        assert order[negated(one)] == 2 - order[one]


@pytest.mark.parametrize("value", [None, "", "  ", "\t", "Select", " select "])
def test_of_a_missing_value_nothing_is_known_but_that_it_is_not_there(value: Value) -> None:
    habits = Habits(missing=("Select", "select"))
    for name, wanted in (
        ("at_least", 1),
        ("equals", "x"),
        ("not_in", ["x"]),
        ("matches", "x"),
        ("contains", "x"),
        ("in", []),
    ):
        assert told(value, habits, **{name: wanted}) is None
    assert told(value, habits, exists=True) is False
    assert told(value, habits, exists=False) is True


def test_a_number_that_is_none_and_a_blank_are_missing_and_a_zero_and_a_no_are_not() -> None:
    assert [known(each, Habits()) for each in (float("nan"), Decimal("NaN"), Decimal("sNaN"), " ")] == [None] * 4
    assert [known(each, Habits()) for each in (0, 0.0, False, " 0 ")] == [0, 0.0, False, "0"]


def test_a_placeholder_is_known_in_any_case_only_if_case_is_no_matter() -> None:
    assert known("SELECT", Habits(missing=("Select",))) == "SELECT"
    assert known("SELECT", Habits(missing=(" Select",), ignore_case=True)) is None
    assert known(" Spain ", NO_CASE) == "spain"


@pytest.mark.parametrize(
    ("name", "below", "same", "more"),
    [("at_least", False, True, True), ("above", False, False, True), ("at_most", True, True, False), ("below", True, False, False)],
)  # fmt: skip
def test_a_limit_is_inside_or_outside_as_its_word_says(name: str, below: bool, same: bool, more: bool) -> None:
    for low, limit, high in ((49.5, 50, "50.5"), ("2026-01-30", "2026-01-31", date(2026, 2, 1))):
        test: dict[str, Any] = {name: limit}
        assert [told(value, **test) for value in (low, limit, high)] == [below, same, more]


def test_between_takes_in_both_ends() -> None:
    assert [told(value, between=[1, 3]) for value in (0, 1, 2, 3, 4)] == [False, True, True, True, False]
    assert told(5, between=["X", 3]) is False, "whatever X is, 5 is above 3"
    assert told(2, between=["X", 3]) is None
    assert told(2, between=[3, 1]) is False


def test_all_operators_of_a_test_must_pass() -> None:
    assert told(5, at_least=1, below=5) is False
    assert told("x", exists=True, at_least=1) is None
    assert told(None, exists=True, at_least=1) is False


@pytest.mark.parametrize("limit", ["X", "tbd", "2026-02-30", "1", True, "yesterday"])
@pytest.mark.parametrize("value", [5, "5", date(2026, 1, 1), "2026-01-01", True])
def test_nothing_compares_with_a_limit_that_is_not_set(value: Value, limit: Any) -> None:
    assert told(value, at_least=limit) is None
    assert told(value, below=limit) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("50", 50), ("+50", 50), ("-0.5", -0.5), ("049.50", 49.5), ("1,200", 1200), ("1 200 300", 1200300),
        ("1’200.5", 1200.5), ("1'200", 1200), ("12,345,678.9", 12345678.9),
        ("1,20", None), ("1200,300", None), (",200", None), ("1,2000", None), ("1.200.300", None), ("1.200,5", None),
        ("1e3", None), ("inf", None), ("nan", None), ("0x10", None), (".5", None), ("5.", None), ("", None), ("+", None),
        ("50\n", None), ("١٢", None), ("5 %", None), ("1_000", None), ("--5", None), ("50 people", None),
    ],
)  # fmt: skip
def test_a_text_is_a_number_only_as_people_write_one(text: str, number: float | None) -> None:
    assert as_number(text, ".") == number
    mirrored = text.translate(str.maketrans(".,", ",."))
    assert as_number(mirrored, ",") == number


@given(st.text("0123456789.,’' +-", max_size=9))
def test_the_shape_of_a_number_decides_and_is_read_without_failing(text: str) -> None:
    decimals: tuple[Literal[".", ","], ...] = (".", ",")
    for decimal in decimals:
        assert (as_number(text, decimal) is None) == (re.search(number_shape(decimal), text) is None)


def test_the_decimal_sign_of_the_table_tells_a_thousand_from_one() -> None:
    assert told("1.200", at_least=1000) is False
    assert told("1.200", COMMA, at_least=1000) is True
    assert told("1200,5", COMMA, above=1200) is True


def test_a_number_of_any_kind_compares_and_true_is_no_number() -> None:
    assert [told(value, equals=50) for value in (50, 50.0, Decimal("50.00"), "50", "+50.0")] == [True] * 5
    assert told(True, at_least=1) is None
    assert told(True, equals=1) is None
    assert told(10**400, at_least=1) is None
    assert told(date(2026, 1, 1), at_least=1) is None
    assert told("Spain", equals=1) is None


def test_a_day_is_read_in_the_form_of_the_table_and_always_in_that_of_iso() -> None:
    spanish = Habits(dates="%d/%m/%Y")
    assert told("02/01/2026", spanish, at_least="2026-01-03") is False
    assert told("02/01/2026", at_least="2026-01-01") is None
    assert told("2026-01-02", spanish, at_least="2026-01-02") is True
    assert told(datetime(2026, 1, 1, 23, 59), at_most="2026-01-01") is True
    assert told(20260101, at_least="2026-01-01") is None


@pytest.mark.parametrize(
    ("value", "said"),
    [(True, True), ("TRUE", True), ("Yes", True), ("1", True), (1, True), (False, False), ("no", False), (0, False),
     ("on", None), (2, None), ("sí", None)],
)  # fmt: skip
def test_a_yes_or_no_is_understood_in_its_usual_spellings(value: Value, said: bool | None) -> None:
    assert told(value, equals=True) is said
    assert told(value, equals=False) is negated(said)
    assert told(value, in_=[True, False]) is (None if said is None else True)


def test_texts_are_compared_as_they_are_or_in_lower_case() -> None:
    assert told("SPAIN", equals="Spain") is False
    assert told(" SPAIN ", NO_CASE, equals="Spain") is True
    assert told("SÃO PAULO", NO_CASE, in_=["Lisboa", "São Paulo"]) is True
    assert told("SÃO PAULO", NO_CASE, contains="ão P") is True
    assert told("a_b", contains="%") is False


def test_a_value_that_is_no_text_is_turned_to_one() -> None:
    assert told(50, equals="50") is True
    assert told(True, equals="true") is True
    assert told(Decimal("1.50"), contains="1.50") is True
    assert told(date(2026, 1, 31), matches="^2026-01-31$") is True


def test_one_of_several_is_enough_and_what_cannot_be_compared_leaves_it_open() -> None:
    assert told("Spain", in_=[1, "Spain"]) is True
    assert told("Peru", in_=[1, "Spain"]) is None
    assert told("Peru", not_in=[1, "Spain"]) is None
    assert told("Spain", not_in=[1, "Spain"]) is False
    assert told("Peru", in_=[]) is False
    assert told("Peru", not_in=[]) is True


def test_a_pattern_is_searched_by_the_one_who_asks_and_keeps_its_signs_in_any_case() -> None:
    assert told("Head of IT", matches="of") is True
    assert told("head of it", matches="IT$") is False
    assert told("head of it", NO_CASE, matches="IT$") is True
    assert told("two words", NO_CASE, matches=r"^\S+$") is False
    test = Criterion.model_validate({"field": "f", "matches": "(a+)+$"})
    assert judged(test, "aaa", PLAIN, lambda pattern, text: (pattern, text) == ("(a+)+$", "aaa")) is True
    assert judged(test, "AAA", NO_CASE, lambda pattern, text: (pattern, text) == ("(?i)(a+)+$", "aaa")) is True


values = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.decimals(), st.dates(), st.datetimes(), st.text(max_size=9)
)
tests = st.sampled_from(
    [{"at_least": 1}, {"below": "2026-01-01"}, {"equals": "a"}, {"equals": True}, {"equals": Decimal("1.5")},
     {"in": [1, "a", False]}, {"between": ["2026-01-01", "X"]}, {"contains": "a"}, {"exists": True}]
)  # fmt: skip


@given(values, tests, st.sampled_from([Habits(), NO_CASE, COMMA, Habits(dates="%d %d/%m/%Y", zone="Asia/Bangkok")]))
def test_every_value_gets_a_verdict(value: Value, test: dict[str, Any], habits: Habits) -> None:
    assert told(value, habits, **test) in TRUTHS
    assert told(known(value, habits), habits, **test) is told(value, habits, **test)
