import sys
from collections.abc import Mapping
from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mktops.figures.evaluation import evaluate_all
from mktops.figures.formula import Formula, parse
from mktops.figures.precision import CONTEXT, Number

#: A formula as a tree: a number, a metric's id, or a sign with its parts.
Tree = int | str | tuple[str, tuple["Tree", ...]]

VALUES: dict[str, Decimal | None] = {
    "a": Decimal(7),
    "unique-recipients": Decimal("2.5"),
    "zero": Decimal(0),
    "minus": Decimal(-3),
    "missing": None,
}
trees = st.recursive(
    st.integers(0, 20) | st.sampled_from(list(VALUES)),
    lambda parts: (
        st.tuples(st.sampled_from("+-*/"), st.tuples(parts, parts))
        | st.tuples(st.just("negative"), st.tuples(parts))
        | st.tuples(st.sampled_from(["sum", "min", "max"]), st.lists(parts, min_size=1, max_size=4).map(tuple))
    ),
    max_leaves=12,
)


def slow_value(tree: Tree) -> Fraction | None:
    if isinstance(tree, int):
        return Fraction(tree)
    if isinstance(tree, str):
        value = VALUES[tree]
        return None if value is None else Fraction(value)
    parts = [slow_value(part) for part in tree[1]]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts) or (tree[0] == "/" and known[1] == 0):
        return None
    if tree[0] in ("sum", "min", "max"):
        return {"sum": lambda k: sum(k, Fraction(0)), "min": min, "max": max}[tree[0]](known)
    if tree[0] == "negative":
        return -known[0]
    left, right = known
    return left + right if tree[0] == "+" else left - right if tree[0] == "-" else _by_sign(tree[0], left, right)


def _by_sign(sign: str, left: Fraction, right: Fraction) -> Fraction:
    return left * right if sign == "*" else left / right


def typed(tree: Tree) -> str:
    if not isinstance(tree, tuple):
        return str(tree)
    parts = [typed(part) for part in tree[1]]
    if tree[0] in ("sum", "min", "max"):
        return f"{tree[0]}({', '.join(parts)})"
    return f"(-{parts[0]})" if tree[0] == "negative" else f"({f' {tree[0]} '.join(parts)})"


def evaluate(formula: Formula, values: Mapping[str, Number | None]) -> Decimal | None:
    return evaluate_all({"asked": formula}, values)["asked"]


@given(trees)
@settings(max_examples=300, deadline=None)
def test_formulas_have_the_value_that_fractions_give(tree: Tree) -> None:
    expected, value = slow_value(tree), evaluate(parse(typed(tree)), VALUES)
    if expected is None:
        assert value is None
    else:
        assert value is not None
        assert abs(Fraction(value) - expected) <= abs(expected) / 10**49


def test_the_click_through_rate_as_written() -> None:
    formula = parse("100 * clicks / unique_recipients")
    assert evaluate(formula, {"clicks": Decimal(30), "unique-recipients": Decimal(1200)}) == Decimal("2.5")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("10 - 6 * 1.5", "1"),
        ("(10 - 6) * 1.5", "6"),
        ("10 - 6 - 3", "1"),
        ("10 / 4 / 4", "0.625"),
        ("10 / 4 * 4", "10"),
        ("-10 * 2", "-20"),
        ("2 − -10 × 3 ÷ 5", "8"),
        ("sum(1, 2, 3) - min(4, 5) + max(6, 7, 6)", "9"),
    ],
)
def test_signs_bind_as_at_school(text: str, value: str) -> None:
    assert evaluate(parse(text), {}) == Decimal(value)


@pytest.mark.parametrize("text", ["a / zero", "a / (a - a)", "a / (a / 3 * 3 - a)", "0 / 0", "a / min(zero, a)"])
def test_a_zero_denominator_is_no_data(text: str) -> None:
    assert evaluate(parse(text), VALUES) is None


@pytest.mark.parametrize(
    "text",
    ["missing", "a + missing", "0 * missing", "min(a, missing)", "max(a, missing)", "sum(a, missing)", "unheard-of"],
)
def test_a_missing_value_is_no_data_wherever_it_stands(text: str) -> None:
    assert evaluate(parse(text), VALUES) is None


def test_figures_are_exact_and_need_no_one_elses_context() -> None:
    with localcontext(prec=2):
        assert evaluate(parse("a / 3 * 3"), VALUES) == 7
        assert evaluate(parse("0.1 + 0.2"), {}) == Decimal("0.3")
        assert evaluate(parse("2 / 3"), {}) == Decimal("0." + "6" * 49 + "7")


@pytest.mark.parametrize(
    "value", [Decimal("NaN"), Decimal("Infinity"), Decimal("1E+999999"), Decimal("1E-999999"), Decimal("1E+101")]
)
def test_a_value_out_of_all_bounds_is_no_data(value: Decimal) -> None:
    assert evaluate(parse("a + 1"), {"a": value}) is None


def test_a_zero_with_an_exponent_is_zero() -> None:
    assert evaluate(parse("a + 1"), {"a": Decimal("0E-999999")}) == 1


def test_a_figure_that_outgrows_all_bounds_is_no_data() -> None:
    nines = Decimal("9" * 18)
    assert evaluate(parse("*".join(["a"] * 5)), {"a": nines}) == CONTEXT.power(nines, 5)
    assert evaluate(parse("*".join(["a"] * 6)), {"a": nines}) is None
    assert evaluate(parse("*".join(["a"] * 500)), {"a": nines}) is None
    fractions = "+".join(f"1 / {10**17 + 2 * i + 1}" for i in range(80))
    assert evaluate(parse(fractions), {}) is None


def test_deep_and_long_formulas_do_not_run_out_of_stack() -> None:
    limit = sys.getrecursionlimit()
    formula = parse("(" * 50 + "+".join(["a"] * 400) + ")" * 50)
    try:
        sys.setrecursionlimit(300)
        assert evaluate(formula, VALUES) == 2800
    finally:
        sys.setrecursionlimit(limit)


def all_of(formulas: Mapping[str, str], **values: Decimal | int | None) -> dict[str, Decimal | None]:
    return evaluate_all({id: parse(text) for id, text in formulas.items()}, values)


def test_formulas_use_each_other_without_rounding_on_the_way() -> None:
    assert all_of({"whole": "3 * third", "third": "a / 3"}, a=1) == {
        "whole": Decimal(1),
        "third": Decimal("0." + "3" * 50),
    }


def test_what_goes_in_a_circle_or_needs_one_is_no_data() -> None:
    values = all_of({"x": "y + 1", "y": "x + 1", "z": "x", "self": "self", "fine": "a * 2"}, a=4)
    assert values == {"x": None, "y": None, "z": None, "self": None, "fine": Decimal(8)}


def test_a_value_that_is_given_wins_over_the_formula() -> None:
    assert all_of({"x": "a + 1", "y": "x + 1"}, a=1, x=10) == {"x": 10, "y": 11}
    assert all_of({"x": "a + 1", "y": "x + 1"}, a=1, x=None) == {"x": 2, "y": 3}


def test_a_long_chain_of_formulas_is_computed() -> None:
    chain = {f"m{i}": f"m{i + 1} + 1" for i in range(3_000)}
    assert all_of(chain, m3000=0)["m0"] == 3_000
