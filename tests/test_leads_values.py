"""What a test of one field says of one value."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import product
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

ibis = pytest.importorskip("ibis", reason="lead data need ibis: pip install 'mktops[leads]'")

from mktops.kinds.criteria import Criterion  # noqa: E402
from mktops.kinds.sources import LeadSource  # noqa: E402
from mktops.leads.counting import predicate  # noqa: E402
from mktops.leads.logic.truth import Truth, both, either, negated  # noqa: E402
from mktops.leads.reading.columns import Columns  # noqa: E402
from mktops.leads.reading.engine import Engine, engine  # noqa: E402
from mktops.leads.reading.texts import Value, is_number  # noqa: E402
from tests.lead_tables import kind_of, laid  # noqa: E402
from tests.value_oracle import as_number  # noqa: E402

PLAIN: dict[str, Any] = {}
COMMA, NO_CASE = {"decimal": ","}, {"ignore_case": True}
TRUTHS = (True, None, False)
#: The verdict on a value, by how a table is written and by the operators of a test.
Told = Callable[..., Truth]


@pytest.fixture(scope="module")
def running() -> Iterator[Engine]:
    with engine(LeadSource.model_validate({"leads": {"path": "x"}})) as found:
        yield found


def _columns(running: Engine, habits: dict[str, Any]) -> Columns:
    return Columns(running, LeadSource.model_validate({"leads": {"path": "x", **habits}}).leads, "UTC")


@pytest.fixture(scope="module")
def told(running: Engine) -> Told:
    def ask(value: Value, habits: dict[str, Any] = PLAIN, **test: Any) -> Truth:
        named = {name.rstrip("_"): tuple(each) if isinstance(each, list) else each for name, each in test.items()}
        criterion, columns = Criterion.model_validate({"field": "f"} | named), _columns(running, habits)
        said = predicate.tested(criterion, columns.known(ibis.literal(value, kind_of(value))), columns)
        (row,) = running.rows(said.name("said").as_table())
        found: Truth = row["said"]
        return found

    return ask


def known(running: Engine, value: Value, habits: dict[str, Any] = PLAIN) -> Value:
    """A value as tests compare it."""
    columns = _columns(running, habits)
    (row,) = running.rows(columns.folded(columns.known(ibis.literal(value, kind_of(value)))).name("known").as_table())
    found: Value = row["known"]
    return found


def numbers(running: Engine, texts: list[str], habits: dict[str, Any] = PLAIN) -> list[float | None]:
    """What texts are read as."""
    table = laid(running, {"n": ("int64", range(len(texts))), "v": ("string", texts)})
    rows = running.rows(table.select("n", read=_columns(running, habits).number(table.v)))
    return [row["read"] for row in sorted(rows, key=lambda row: int(row["n"]))]


def test_three_truths_are_joined_as_kleene_joins_them() -> None:
    order: dict[Truth, int] = {False: 0, None: 1, True: 2}
    for one, other in product(TRUTHS, TRUTHS):
        assert order[both(one, other)] == min(order[one], order[other])
        assert order[either(one, other)] == max(order[one], order[other])
        assert order[negated(one)] == 2 - order[one]


@pytest.mark.parametrize("value", [None, "", "  ", "\t", "Select", " select "])
def test_of_a_missing_value_nothing_is_known_but_that_it_is_not_there(told: Told, value: Value) -> None:
    habits = {"missing": ("Select", "select")}
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


def test_a_number_that_is_none_and_a_blank_are_missing_and_a_zero_and_a_no_are_not(running: Engine) -> None:
    assert [known(running, each) for each in (float("nan"), " ")] == [None] * 2
    assert [known(running, each) for each in (0, 0.0, False, " 0 ")] == [0, 0.0, False, "0"]


def test_a_placeholder_is_known_in_any_case_only_if_case_is_no_matter(running: Engine) -> None:
    assert known(running, "SELECT", {"missing": ("Select",)}) == "SELECT"
    assert known(running, "SELECT", {"missing": (" Select",), "ignore_case": True}) is None
    assert known(running, " Spain ", NO_CASE) == "spain"


@pytest.mark.parametrize(
    ("name", "below", "same", "more"),
    [("at_least", False, True, True), ("above", False, False, True), ("at_most", True, True, False), ("below", True, False, False)],
)  # fmt: skip
def test_a_limit_is_inside_or_outside_as_its_word_says(
    told: Told, name: str, below: bool, same: bool, more: bool
) -> None:
    for low, limit, high in ((49.5, 50, "50.5"), ("2026-01-30", "2026-01-31", date(2026, 2, 1))):
        test: dict[str, Any] = {name: limit}
        assert [told(value, **test) for value in (low, limit, high)] == [below, same, more]


def test_between_takes_in_both_ends(told: Told) -> None:
    assert [told(value, between=[1, 3]) for value in (0, 1, 2, 3, 4)] == [False, True, True, True, False]
    assert told(5, between=["X", 3]) is False, "whatever X is, 5 is above 3"
    assert told(2, between=["X", 3]) is None
    assert told(2, between=[3, 1]) is False


def test_all_operators_of_a_test_must_pass(told: Told) -> None:
    assert told(5, at_least=1, below=5) is False
    assert told("x", exists=True, at_least=1) is None
    assert told(None, exists=True, at_least=1) is False


@pytest.mark.parametrize("limit", ["X", "tbd", "2026-02-30", "1", True, "yesterday"])
@pytest.mark.parametrize("value", [5, "5", date(2026, 1, 1), "2026-01-01", True])
def test_nothing_compares_with_a_limit_that_is_not_set(told: Told, value: Value, limit: Any) -> None:
    assert told(value, at_least=limit) is None
    assert told(value, below=limit) is None


NUMBERS = {
    "50": 50, "+50": 50, "-0.5": -0.5, "049.50": 49.5, "1,200": 1200, "1 200 300": 1200300,
    "1’200.5": 1200.5, "1'200": 1200, "12,345,678.9": 12345678.9,
    "1,20": None, "1200,300": None, ",200": None, "1,2000": None, "1.200.300": None, "1.200,5": None,
    "1e3": None, "inf": None, "nan": None, "0x10": None, ".5": None, "5.": None, "": None, "+": None,
    "50\n": None, "١٢": None, "5 %": None, "1_000": None, "--5": None, "50 people": None,
}  # fmt: skip


def test_a_text_is_a_number_only_as_people_write_one(running: Engine) -> None:
    assert numbers(running, [*NUMBERS]) == [*NUMBERS.values()]
    mirrored = [text.translate(str.maketrans(".,", ",.")) for text in NUMBERS]
    assert numbers(running, mirrored, COMMA) == [*NUMBERS.values()]


@given(st.text("0123456789.,’' +-", max_size=9))
def test_whether_a_text_is_a_number_can_be_told_without_reading_it(text: str) -> None:
    decimals: tuple[Literal[".", ","], ...] = (".", ",")
    for decimal in decimals:
        assert is_number(text, decimal) == (as_number(text, decimal) is not None)


def test_the_decimal_sign_of_the_table_tells_a_thousand_from_one(told: Told) -> None:
    assert told("1.200", at_least=1000) is False
    assert told("1.200", COMMA, at_least=1000) is True
    assert told("1200,5", COMMA, above=1200) is True


def test_a_number_of_any_kind_compares_and_true_is_no_number(told: Told) -> None:
    assert [told(value, equals=50) for value in (50, 50.0, Decimal("50.00"), "50", "+50.0")] == [True] * 5
    assert told(True, at_least=1) is None
    assert told(True, equals=1) is None
    assert told(date(2026, 1, 1), at_least=1) is None
    assert told("Spain", equals=1) is None


def test_a_day_is_read_in_the_form_of_the_table_and_always_in_that_of_iso(told: Told) -> None:
    spanish = {"dates": "%d/%m/%Y"}
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
def test_a_yes_or_no_is_understood_in_its_usual_spellings(told: Told, value: Value, said: bool | None) -> None:
    assert told(value, equals=True) is said
    assert told(value, equals=False) is negated(said)
    assert told(value, in_=[True, False]) is (None if said is None else True)


def test_texts_are_compared_as_they_are_or_in_lower_case(told: Told) -> None:
    assert told("SPAIN", equals="Spain") is False
    assert told(" SPAIN ", NO_CASE, equals="Spain") is True
    assert told("SÃO PAULO", NO_CASE, in_=["Lisboa", "São Paulo"]) is True
    assert told("SÃO PAULO", NO_CASE, contains="ão P") is True
    assert told("a_b", contains="%") is False


def test_a_value_that_is_no_text_is_turned_to_one(told: Told) -> None:
    assert told(50, equals="50") is True
    assert told(True, equals="true") is True
    assert told(Decimal("1.50"), contains="1.50") is True
    assert told(date(2026, 1, 31), matches="^2026-01-31$") is True


def test_one_of_several_is_enough_and_what_cannot_be_compared_leaves_it_open(told: Told) -> None:
    assert told("Spain", in_=[1, "Spain"]) is True
    assert told("Peru", in_=[1, "Spain"]) is None
    assert told("Peru", not_in=[1, "Spain"]) is None
    assert told("Spain", not_in=[1, "Spain"]) is False
    assert told("Peru", in_=[]) is False
    assert told("Peru", not_in=[]) is True


def test_a_pattern_is_searched_for_and_keeps_its_signs_in_any_case(told: Told) -> None:
    assert told("Head of IT", matches="of") is True
    assert told("head of it", matches="IT$") is False
    assert told("head of it", NO_CASE, matches="IT$") is True
    assert told("two words", NO_CASE, matches=r"^\S+$") is False
