from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mktops.figures.precision import CONTEXT
from mktops.figures.values import Values, values
from mktops.text.period import Period
from tests.workspaces import book

METRICS = """
metrics:
  - {id: clicks, name: Clicks, unit: count}
  - {id: recipients, name: Recipients, unit: count}
  - {id: spend, name: Spend, unit: currency}
  - {id: bounce, name: Bounce rate, unit: percent}
  - {id: ctr, name: Click rate, unit: percent, formula: 100 * clicks / recipients}
  - {id: points, name: Rate against 10 %, unit: percent, formula: ctr - 10}
"""


def known(actuals: str, metrics: str = METRICS) -> Values:
    return values(book(f"{metrics}\nactuals:\n{actuals}"))


def of(found: Values, metric: str, period: str) -> Decimal | None:
    return found.of(metric, Period.parse(period))


def test_a_typed_value_is_the_value() -> None:
    found = known("  - {period: 2026-10, values: {clicks: 25, bounce: 12.5}}")
    assert of(found, "clicks", "2026-10") == 25
    assert of(found, "bounce", "2026-10") == Decimal("12.5")


def test_a_formula_is_computed_from_typed_values_and_from_other_formulas() -> None:
    found = known("  - {period: 2026-10, values: {clicks: 30, recipients: 200}}")
    assert of(found, "ctr", "2026-10") == 15
    assert of(found, "points", "2026-10") == 5


def test_a_typed_value_wins_over_the_formula_also_for_what_builds_on_it() -> None:
    found = known("  - {period: 2026-10, values: {clicks: 30, recipients: 200, ctr: 14}}")
    assert of(found, "ctr", "2026-10") == 14
    assert of(found, "points", "2026-10") == 4


def test_what_a_formula_takes_from_another_is_not_rounded_on_the_way() -> None:
    metrics = """
metrics:
  - {id: a, name: A, unit: count}
  - {id: third, name: Third, unit: ratio, formula: a / 3}
  - {id: whole, name: Whole, unit: ratio, formula: third * 3}
"""
    assert of(known("  - {period: 2026-10, values: {a: 1}}", metrics), "whole", "2026-10") == 1


def test_null_is_no_data_and_not_nought() -> None:
    found = known("  - {period: 2026-10, values: {clicks: null, recipients: 200}}")
    assert of(found, "clicks", "2026-10") is None
    assert of(found, "ctr", "2026-10") is None
    assert found.periods("clicks") == []


def test_a_value_in_a_second_record_fills_a_null() -> None:
    found = known("  - {period: 2026-10, values: {clicks: null}}\n  - {period: 2026-10, values: {clicks: 25}}")
    assert of(found, "clicks", "2026-10") == 25


def test_of_two_different_values_for_a_period_nobody_knows_which_holds() -> None:
    found = known("  - {period: 2026-10, values: {clicks: 25}}\n  - {period: 2026-10, values: {clicks: 52}}")
    assert of(found, "clicks", "2026-10") is None
    assert found.periods("clicks") == [Period.parse("2026-10")]
    same = known("  - {period: 2026-10, values: {clicks: 25}}\n  - {period: 2026-10, values: {clicks: 25}}")
    assert of(same, "clicks", "2026-10") == 25


def test_nothing_is_known_of_a_metric_that_is_no_record_but_what_was_typed() -> None:
    found = known("  - {period: 2026-10, values: {visits: 7}}")
    assert of(found, "visits", "2026-10") == 7
    assert of(found, "visits", "2026-Q4") is None
    assert of(found, "downloads", "2026-10") is None


def months(**amounts: object) -> str:
    metric = amounts.pop("metric")
    return "\n".join(
        f"  - {{period: 2026-{name[1:]}, values: {{{metric}: {amount}}}}}" for name, amount in amounts.items()
    )


def test_a_quarter_is_the_sum_of_its_three_months() -> None:
    found = known(months(metric="clicks", m10=1, m11=20, m12=300))
    assert of(found, "clicks", "2026-Q4") == 321
    assert of(found, "clicks", "2026") is None


def test_money_adds_up_and_rates_do_not() -> None:
    assert of(known(months(metric="spend", m10="1.5", m11="1.5", m12=1)), "spend", "2026-Q4") == 4
    assert of(known(months(metric="bounce", m10=1, m11=2, m12=3)), "bounce", "2026-Q4") is None


def test_a_quarter_without_one_of_its_months_is_no_data() -> None:
    assert of(known(months(metric="clicks", m10=1, m11=20)), "clicks", "2026-Q4") is None
    assert of(known(months(metric="clicks", m10=1, m11=20, m12="null")), "clicks", "2026-Q4") is None


def test_a_year_is_the_sum_of_its_quarters_be_they_typed_or_summed() -> None:
    found = known(months(metric="clicks", mQ1=1000, mQ2=2000, mQ3=3000, m10=1, m11=20, m12=300))
    assert of(found, "clicks", "2026") == 6321


def test_a_typed_quarter_wins_over_the_sum_of_its_months() -> None:
    found = known(months(metric="clicks", m10=1, m11=20, m12=300, mQ4=333))
    assert of(found, "clicks", "2026-Q4") == 333


def test_the_rate_of_a_quarter_comes_from_its_sums_and_not_from_its_months_rates() -> None:
    found = known(
        "  - {period: 2026-10, values: {clicks: 10, recipients: 10}}\n"
        "  - {period: 2026-11, values: {clicks: 0, recipients: 45}}\n"
        "  - {period: 2026-12, values: {clicks: 0, recipients: 45}}\n"
    )
    assert of(found, "ctr", "2026-Q4") == 10


def test_what_a_formula_makes_is_added_up_where_the_formula_is_a_sum() -> None:
    metrics = "metrics:\n  - {id: all, name: All, unit: count, formula: web + fair}\n"
    assert of(known(months(metric="all", m10=1, m11=2, m12=3), metrics), "all", "2026-Q4") == 6
    share = metrics.replace("web + fair", "web / fair")
    assert of(known(months(metric="all", m10=1, m11=2, m12=3), share), "all", "2026-Q4") is None


@pytest.mark.parametrize(("said", "quarter"), [("sum", 66), ("last", 23), ("mean", 22), (None, 66)])
def test_a_quarter_is_what_the_metric_says_of_its_months(said: str | None, quarter: int) -> None:
    way = f", over_time: {said}" if said else ""
    metrics = f"metrics:\n  - {{id: all, name: All, unit: count{way}}}\n"
    assert of(known(months(metric="all", m10=21, m11=22, m12=23), metrics), "all", "2026-Q4") == quarter


def test_a_month_is_the_weeks_whose_thursday_lies_in_it() -> None:
    weeks = "\n".join(f"  - {{period: 2026-W{week}, values: {{clicks: {week}}}}}" for week in range(39, 46))
    assert of(known(weeks), "clicks", "2026-10") == 40 + 41 + 42 + 43 + 44
    assert of(known(weeks.replace("clicks: 42", "clicks: null")), "clicks", "2026-10") is None


def test_a_week_is_only_what_was_typed_for_it() -> None:
    found = known("  - {period: 2026-W41, values: {clicks: 6, recipients: 60}}")
    assert of(found, "clicks", "2026-W41") == 6
    assert of(found, "ctr", "2026-W41") == 10
    assert of(found, "clicks", "2026-10") is None


CIRCLE = """
metrics:
  - {id: a, name: A, unit: count, formula: b + 1}
  - {id: b, name: B, unit: count, formula: c + 1}
  - {id: c, name: C, unit: count, formula: a + 1}
  - {id: beside, name: Beside, unit: count, formula: a + typed}
  - {id: typed, name: Typed, unit: count}
  - {id: self, name: Self, unit: count, formula: self * 2}
"""


def test_what_goes_in_a_circle_is_no_data() -> None:
    found = known("  - {period: 2026-10, values: {typed: 1}}", CIRCLE)
    assert [of(found, name, "2026-10") for name in ("a", "b", "c", "beside", "self")] == [None] * 5


def test_a_typed_value_breaks_the_circle_in_its_period() -> None:
    found = known("  - {period: 2026-10, values: {typed: 1, b: 10}}", CIRCLE)
    assert [of(found, name, "2026-10") for name in ("b", "a", "c", "beside")] == [10, 11, 12, 12]
    assert of(found, "c", "2026-11") is None


def test_a_chain_of_formulas_longer_than_the_stack_is_computed() -> None:
    chain = "".join(f"  - {{id: m{n}, name: M, unit: count, formula: m{n - 1} + 1}}\n" for n in range(1, 1500))
    found = known("  - {period: 2026-10, values: {m0: 0}}", f"metrics:\n{chain}  - {{id: m0, name: M, unit: count}}\n")
    assert of(found, "m1499", "2026-10") == 1499
    assert found.lacking("m1499", Period.parse("2026-11")) == ("m0",)


def test_a_formula_that_cannot_be_read_leaves_the_rest_alone() -> None:
    metrics = METRICS + "  - {id: broken, name: Broken, unit: count, formula: clicks +}\n"
    found = known("  - {period: 2026-10, values: {clicks: 30, recipients: 200}}", metrics)
    assert of(found, "broken", "2026-10") is None
    assert of(found, "ctr", "2026-10") == 15


def test_periods_are_those_that_were_typed_in_order() -> None:
    found = known(months(metric="clicks", m11=1, m09=2, m10=3))
    assert [str(period) for period in found.periods("clicks")] == ["2026-09", "2026-10", "2026-11"]


@pytest.mark.parametrize(
    ("metric", "actuals", "lacking"),
    [
        ("clicks", "{recipients: 5}", ("clicks",)),
        ("clicks", "{clicks: 5}", ()),
        ("points", "{recipients: 5}", ("clicks",)),
        ("points", "{ctr: null}", ("clicks", "recipients")),
        ("points", "{ctr: 5}", ()),
        ("ctr", "{clicks: 5, recipients: 0}", ()),
        ("unheard-of", "{clicks: 5}", ()),
    ],
)
def test_what_is_lacking_is_what_somebody_has_to_measure(metric: str, actuals: str, lacking: tuple[str, ...]) -> None:
    found = known(f"  - {{period: 2026-10, values: {actuals}}}")
    assert found.lacking(metric, Period.parse("2026-10")) == lacking


def test_nothing_is_lacking_where_a_formula_is_at_fault() -> None:
    broken = known("  - {period: 2026-10, values: {}}", "metrics:\n  - {id: a, name: A, unit: count, formula: 1 +}\n")
    assert broken.lacking("a", Period.parse("2026-10")) == ()
    circle = known("  - {period: 2026-10, values: {}}", CIRCLE)
    assert circle.lacking("self", Period.parse("2026-10")) == ()


TYPED = {"clicks": "count", "spend": "currency", "bounce": "percent"}
PERIODS = ["2026", "2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", *(f"2026-{n:02}" for n in range(1, 13)), "2026-W10"]


def slow_value(table: dict[tuple[str, str], int], metric: str, period: str) -> Fraction | None:
    if metric == "cost":
        parts = [slow_value(table, name, period) for name in ("spend", "clicks")]
        return None if None in parts or not parts[1] else parts[0] / parts[1]  # type: ignore[operator]
    if (metric, period) in table:
        return Fraction(table[metric, period])
    within = {"2026": PERIODS[1:5]} | {f"2026-Q{q}": PERIODS[2 + 3 * q : 5 + 3 * q] for q in (1, 2, 3, 4)}
    if TYPED[metric] == "percent" or period not in within:
        return None
    parts = [slow_value(table, metric, part) for part in within[period]]
    return None if None in parts else sum(parts, Fraction(0))  # type: ignore[arg-type]


# Nearly everything is typed, so that whole quarters and years come together.
tables = st.dictionaries(
    st.tuples(st.sampled_from(sorted(TYPED)), st.sampled_from(PERIODS[5:])), st.integers(0, 9), min_size=30
) | st.dictionaries(st.tuples(st.sampled_from(sorted(TYPED)), st.sampled_from(PERIODS)), st.integers(0, 9))


@settings(max_examples=40, deadline=None)
@given(tables)
def test_every_value_is_what_a_slow_reading_of_the_rules_gives(table: dict[tuple[str, str], int]) -> None:
    metrics = "".join(f"  - {{id: {name}, name: M, unit: {unit}}}\n" for name, unit in TYPED.items())
    actuals = "".join(f"  - {{period: {at}, values: {{{name}: {n}}}}}\n" for (name, at), n in table.items())
    found = values(
        book(
            f"metrics:\n{metrics}  - {{id: cost, name: M, unit: currency, formula: spend / clicks}}\n"
            + (f"actuals:\n{actuals}" if actuals else "")
        )
    )
    for metric in (*TYPED, "cost"):
        for period in PERIODS:
            expected = slow_value(table, metric, period)
            exact = expected and CONTEXT.divide(Decimal(expected.numerator), Decimal(expected.denominator))
            assert of(found, metric, period) == (None if expected is None else exact or 0)
