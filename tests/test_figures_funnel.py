from decimal import Decimal, localcontext
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from mktops.figures.funnel import FunnelStage, funnel
from mktops.figures.precision import one_decimal
from mktops.text.period import Period
from tests.workspaces import book

STAGES = """
lead_stages:
  - {id: sql, name: SQL, definition: Asked for a quote., builds_on: mql}
  - {id: mql, name: MQL, definition: Fits., builds_on: lead}
  - {id: lead, name: Lead, definition: Sent a form.}
"""
METRICS = """
metrics:
  - {id: sqls, name: SQLs, unit: count, stage: sql}
  - {id: leads, name: Leads, unit: count, stage: lead}
  - {id: mqls, name: MQLs, unit: count, stage: mql}
"""


def of(
    actuals: str = "", stages: str = STAGES, metrics: str = METRICS, period: str = "2026-10"
) -> tuple[FunnelStage, ...]:
    return funnel(book(f"{stages}{metrics}\nactuals:\n{actuals}"), Period.parse(period))


def shares(found: tuple[FunnelStage, ...]) -> list[str | None]:
    return [None if each.rate is None else str(one_decimal(each.rate)) for each in found]


def names(found: tuple[FunnelStage, ...]) -> list[str]:
    return [each.stage.id for each in found]


def test_the_stages_come_in_the_order_in_which_they_build_on_each_other() -> None:
    found = of("  - {period: 2026-10, values: {leads: 120, mqls: 25, sqls: 6}}")
    assert names(found) == ["lead", "mql", "sql"]
    assert [each.metric.id for each in found] == ["leads", "mqls", "sqls"]
    assert [each.count for each in found] == [120, 25, 6]
    assert shares(found) == [None, "20.8", "24.0"]


def test_the_trend_has_the_three_periods_before_oldest_first() -> None:
    found = of(
        "  - {period: 2026-07, values: {leads: 100, mqls: 10}}\n"
        "  - {period: 2026-08, values: {leads: 100, mqls: 20}}\n"
        "  - {period: 2026-10, values: {leads: 100, mqls: 40}}\n"
    )
    assert found[1].earlier == (10, 20, None)
    assert found[1].earlier_rates == (10, 20, None)
    assert found[1].mean == 15
    assert found[2].mean is None
    assert found[2].earlier_rates == (None, None, None)


def test_a_quarter_has_the_quarters_before_it() -> None:
    found = of(
        "  - {period: 2026-Q3, values: {leads: 300, mqls: 60}}\n"
        "  - {period: 2026-10, values: {leads: 100, mqls: 10}}\n"
        "  - {period: 2026-11, values: {leads: 100, mqls: 20}}\n"
        "  - {period: 2026-12, values: {leads: 100, mqls: 30}}\n",
        period="2026-Q4",
    )
    assert (found[1].count, found[1].rate) == (60, 20)
    assert found[1].earlier == (None, None, 60)


def test_a_missing_count_and_a_stage_that_nobody_entered_give_no_rate() -> None:
    assert shares(of("  - {period: 2026-10, values: {leads: 0, mqls: 0, sqls: 1}}")) == [None, None, None]
    assert shares(of("  - {period: 2026-10, values: {mqls: 25, sqls: null}}")) == [None, None, None]
    assert shares(of("  - {period: 2026-10, values: {leads: 120, mqls: 0}}")) == [None, "0.0", None]


def test_more_may_enter_a_stage_than_the_one_before_in_the_same_month() -> None:
    assert shares(of("  - {period: 2026-10, values: {leads: 10, mqls: 25}}"))[1] == "250.0"


def test_a_stage_that_nobody_counts_is_stepped_over() -> None:
    stages = STAGES + "  - {id: sal, name: Accepted, definition: Sales said yes., builds_on: sql}\n"
    stages += "  - {id: deal, name: Deal, definition: Signed., builds_on: sal}\n"
    metrics = METRICS + "  - {id: deals, name: Deals, unit: count, stage: deal}\n"
    found = of("  - {period: 2026-10, values: {leads: 120, mqls: 25, sqls: 6, deals: 3}}", stages, metrics)
    assert names(found) == ["lead", "mql", "sql", "deal"]
    assert shares(found)[3] == "50.0"


def test_two_stages_that_build_on_one_are_both_a_share_of_it() -> None:
    stages = STAGES + "  - {id: pql, name: Product-qualified, definition: Used it., builds_on: lead}\n"
    metrics = METRICS + "  - {id: pqls, name: PQLs, unit: count, stage: pql}\n"
    found = of("  - {period: 2026-10, values: {leads: 100, mqls: 25, pqls: 10}}", stages, metrics)
    assert dict(zip(names(found), shares(found), strict=True)) == {
        "lead": None,
        "mql": "25.0",
        "pql": "10.0",
        "sql": None,
    }


def test_stages_that_build_on_nothing_are_no_share_of_each_other() -> None:
    stages = (
        "lead_stages:\n  - {id: lead, name: Lead, definition: A form.}\n  - {id: mql, name: MQL, definition: Fits.}\n"
    )
    assert shares(of("  - {period: 2026-10, values: {leads: 120, mqls: 25}}", stages)) == [None, None]


def test_only_a_metric_that_counts_can_count_a_stage() -> None:
    metrics = "metrics:\n  - {id: cpl, name: Cost per lead, unit: currency, stage: lead}\n" + METRICS.split("\n", 2)[2]
    assert [each.metric.id for each in of(metrics=metrics)] == ["leads", "mqls", "sqls"]


def test_of_two_metrics_that_count_a_stage_the_first_is_taken() -> None:
    metrics = METRICS + "  - {id: other, name: Other, unit: count, stage: mql}\n"
    found = of("  - {period: 2026-10, values: {leads: 100, mqls: 25, other: 9}}", metrics=metrics)
    assert [each.count for each in found] == [100, 25, None]


def test_stages_that_lead_back_to_each_other_come_to_an_end() -> None:
    stages = "lead_stages:\n" + "".join(
        f"  - {{id: {id}, name: {id}, definition: A stage., builds_on: {on}}}\n" for id, on in ("ab", "bc", "cb")
    )
    metrics = "metrics:\n" + "".join(f"  - {{id: m{id}, name: M, unit: count, stage: {id}}}\n" for id in "abc")
    found = of("  - {period: 2026-10, values: {ma: 1, mb: 2, mc: 4}}", stages, metrics)
    assert dict(zip(names(found), shares(found), strict=True)) == {"a": "50.0", "b": "50.0", "c": "200.0"}


def test_a_workspace_without_stages_or_metrics_has_no_funnel() -> None:
    assert of(stages="") == ()
    assert of(metrics="") == ()


counts = st.none() | st.integers(0, 10**6)


@given(st.lists(st.tuples(counts, counts), min_size=4, max_size=4))
@settings(max_examples=40)
def test_rates_and_means_are_what_fractions_give_in_any_context(drawn: list[tuple[int | None, int | None]]) -> None:
    months = ["2026-07", "2026-08", "2026-09", "2026-10"]
    rows = [
        f"  - {{period: {month}, values: {{leads: {'null' if a is None else a}, mqls: {'null' if b is None else b}}}}}"
        for month, (a, b) in zip(months, drawn, strict=True)
    ]
    with localcontext() as context:
        context.prec = 3
        stage = of("\n".join(rows))[1]
        mean = stage.mean
    assert [*stage.earlier, stage.count] == [b for _, b in drawn]
    for (a, b), rate in zip(drawn, [*stage.earlier_rates, stage.rate], strict=True):
        if not a or b is None:
            assert rate is None
        else:
            assert rate is not None
            assert abs(Fraction(rate) - Fraction(100 * b, a)) < Fraction(1, 10**30)
    known = [b for _, b in drawn[:3] if b is not None]
    assert (mean is None) == (not known)
    if mean is not None:
        assert abs(Fraction(mean) - Fraction(sum(known), len(known))) < Fraction(1, 10**30)


def test_the_shares_of_one_month_are_exact() -> None:
    third = of("  - {period: 2026-10, values: {leads: 3, mqls: 1}}")[1].rate
    assert third is not None
    assert third == Decimal("33.333333333333333333333333333333333333333333333333")
