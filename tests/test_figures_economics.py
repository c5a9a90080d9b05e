from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mktops.figures.economics import Economics, economics, economics_so_far, fee_of
from mktops.figures.rates import Outcome
from mktops.kinds.engagements import Engagement
from mktops.text.period import Period
from tests.workspaces import book

METRICS = """
metrics:
  - {id: leads, name: Leads, unit: count}
  - {id: spend, name: Spend, unit: currency}
  - {id: worth, name: Worth of opportunities, unit: currency}
  - {id: search, name: Search spend, unit: currency}
  - {id: both, name: Both spends, unit: currency, formula: spend + search}
  - {id: rate, name: Rate, unit: percent}
"""
TERMS = "unit_economics: {target_cost_per_lead: 150, value_multiple: 3, leads: leads, value: worth, spend: spend}"
ACTUALS = """
actuals:
  - {period: 2026-07, values: {leads: 40, spend: 2000, worth: 9000, search: 10, rate: 5}}
  - {period: 2026-08, values: {leads: 20, spend: 1000, worth: 16000, search: 20, rate: 6}}
  - {period: 2026-09, values: {leads: 50, spend: 500, worth: 14000, search: 30, rate: 7}}
"""


def judged(
    period: str | date, fields: str = "start: 2026-07-01, end: 2026-12-31", terms: str = TERMS, actuals: str = ACTUALS
) -> Economics:
    held = book(f"{METRICS}\nengagements:\n  - {{id: e, agency: A, fee: 4000, {fields}, {terms}}}\n{actuals}")
    engagement = held.all(Engagement)[0]
    if isinstance(period, date):
        return economics_so_far(held, engagement, period)
    return economics(held, engagement, Period.parse(period))


def test_a_month_has_its_fee_its_spend_and_what_they_brought() -> None:
    july = judged("2026-07")
    assert (july.fee, july.spend, july.cost, july.leads) == (4000, 2000, 6000, 40)
    assert (july.cost_per_lead, july.target_cost_per_lead) == (150, 150)
    assert (july.value, july.value_multiple, july.target_value_multiple) == (9000, Decimal("2.25"), 3)
    assert july.verdicts.cost_per_lead is Outcome.MET
    assert july.verdicts.value_multiple is Outcome.NOT_MET


def test_a_quarter_is_the_sum_of_its_months() -> None:
    quarter = judged("2026-Q3")
    assert (quarter.fee, quarter.spend, quarter.leads, quarter.value) == (12000, 3500, 110, 39000)
    assert quarter.value_multiple == Decimal("3.25")
    assert quarter.verdicts.value_multiple is Outcome.MET


def test_a_missing_month_makes_the_sum_no_data() -> None:
    quarter = judged("2026-Q3", actuals=ACTUALS.replace("leads: 20", "leads: null"))
    assert quarter.leads is None is quarter.cost_per_lead
    assert quarter.verdicts.cost_per_lead is Outcome.NO_DATA
    assert quarter.cost == 15500


def test_a_quarter_that_was_typed_as_one_figure_is_taken_as_it_is() -> None:
    assert judged("2026-Q3", actuals="actuals: [{period: 2026-Q3, values: {leads: 99}}]").leads == 99


def test_only_months_of_the_engagement_count() -> None:
    quarter = judged("2026-Q3", "start: 2026-08-20, end: 2026-12-31")
    assert [str(month) for month in quarter.months] == ["2026-08", "2026-09"]
    assert (quarter.fee, quarter.leads) == (8000, 70)
    before = judged("2026-06")
    assert (before.months, before.fee, before.cost, before.leads) == ((), None, None, None)


def test_a_week_is_no_whole_month() -> None:
    assert judged("2026-W32").cost is None


def test_the_life_so_far_ends_with_the_last_month_that_is_over() -> None:
    assert judged(date(2026, 9, 30)).leads == 60
    assert judged(date(2026, 10, 1)).leads == 110
    assert judged(date(2026, 11, 1)).leads is None
    assert judged(date(2026, 7, 31)).fee is None
    assert judged(date(2026, 10, 1), "end: 2026-12-31").fee is None


@pytest.mark.parametrize(
    ("per", "month", "quarter"),
    [("month", 4000, 12000), ("quarter", Fraction(4000, 3), 4000), ("year", Fraction(4000, 12), 1000)],
)
def test_a_fee_is_shared_out_by_calendar_months(per: str, month: Fraction, quarter: int) -> None:
    fields = f"fee_per: {per}, start: 2026-07-01"
    july = judged("2026-07", fields).fee
    assert july is not None
    assert abs(Fraction(july) - month) < Fraction(1, 10**30)
    assert judged("2026-Q3", fields).fee == quarter


def test_a_fee_for_the_whole_is_shared_out_by_days_and_unknown_without_an_end() -> None:
    july = judged("2026-07", "fee_per: engagement, start: 2026-07-12, end: 2026-08-20").fee
    assert july == 2000
    assert judged("2026-07", "fee_per: engagement, start: 2026-07-12").fee is None


def test_without_a_metric_of_spend_the_cost_is_the_fee() -> None:
    july = judged("2026-07", terms="unit_economics: {leads: leads}")
    assert (july.spend, july.cost, july.cost_per_lead) == (None, 4000, 100)
    assert july.verdicts.cost_per_lead is Outcome.NO_DATA
    assert judged("2026-07", terms="title: T").leads is None


def test_a_formula_of_money_is_added_up_and_a_rate_is_not() -> None:
    terms = "unit_economics: {leads: leads, spend: both, value: rate}"
    assert judged("2026-Q3", terms=terms).spend == 3560
    assert judged("2026-Q3", terms=terms).value is None
    assert judged("2026-07", terms=terms).value == 5
    assert judged(date(2026, 8, 1), terms=terms).value == 5


def test_money_without_a_lead_has_no_cost_per_lead_and_missed_its_target() -> None:
    july = judged("2026-07", actuals=ACTUALS.replace("leads: 40", "leads: 0"))
    assert july.cost_per_lead is None
    assert july.verdicts.cost_per_lead is Outcome.NOT_MET


def test_the_return_is_what_came_on_top_of_the_cost() -> None:
    assert judged("2026-07").roi == 50
    august = judged("2026-08", actuals=ACTUALS.replace("worth: 16000", "worth: 2000"))
    assert (august.cost, august.roi) == (5000, -60)
    quarter = judged("2026-Q3").roi
    assert quarter is not None
    assert abs(Fraction(quarter) - Fraction(100 * (39000 - 15500), 15500)) < Fraction(1, 10**30)
    assert judged("2026-07", actuals=ACTUALS.replace("spend: 2000", "spend: null")).roi is None


STAGES = """
lead_stages:
  - {id: mql, name: MQL, definition: Fits.}
metrics:
  - {id: leads, name: Leads, unit: count}
  - {id: mqls, name: MQLs, unit: count, stage: mql}
  - {id: share, name: Share, unit: percent, stage: mql}
  - {id: sqls, name: SQLs, unit: count, stage: mql}
  - {id: visits, name: Visits, unit: count}
goals:
  - {id: g, title: G, engagement: e, metric: mqls, schedule: {2026-07: 30}}
  - {id: s, title: S, engagement: e, metric: share, target: 5}
  - {id: v, title: V, engagement: e, metric: visits, target: 5}
  - {id: l, title: L, type: learning, engagement: e, metric: sqls}
actuals: [{period: 2026-07, values: {leads: 40, mqls: 16, sqls: 0, visits: 9}}]
"""


def test_what_each_kind_of_lead_cost_is_told_for_those_that_both_sides_watch() -> None:
    def costs(terms: str) -> list[tuple[str, Decimal | None]]:
        held = book(f"{STAGES}engagements: [{{id: e, agency: A, fee: 4000, start: 2026-07-01, {terms}}}]\n")
        found = economics(held, held.all(Engagement)[0], Period.parse("2026-07"))
        return [(each.metric.id, each.cost) for each in found.unit_costs]

    assert costs("unit_economics: {leads: leads}") == [("leads", 100), ("mqls", 250)]
    assert costs("kickoff: {kpis: [sqls, visits]}") == [("mqls", 250), ("sqls", None)]


def test_what_is_not_known_is_named() -> None:
    def lacks(terms: str, fee: str = "fee: 4000", actuals: str = ACTUALS) -> list[tuple[str, str | None, str]]:
        held = book(f"{METRICS}engagements: [{{id: e, agency: A, {fee}, start: 2026-07-01, {terms}}}]\n{actuals}")
        found = economics(held, held.all(Engagement)[0], Period.parse("2026-Q3"))
        return [(each.what, each.name, " ".join(map(str, each.months))) for each in found.lacking]

    assert lacks(TERMS) == []
    assert [what for what, *_ in lacks("title: T", fee="why: T")] == ["fee", "leads", "value"]
    gap = ACTUALS.replace("worth: 16000", "worth: null")
    assert lacks(TERMS, actuals=gap) == [("values", "Worth of opportunities", "2026-08")]
    assert lacks("unit_economics: {leads: lost, value: rate}") == [("metric", "lost", ""), ("values", "Rate", "")]


def test_without_a_fee_there_is_no_multiple() -> None:
    july = judged("2026-07", "fee_per: month, start: 2026-07-01").value_multiple
    assert july is not None
    held = book(f"{METRICS}\nengagements: [{{id: e, agency: A, fee: 0, {TERMS}}}]\n{ACTUALS}")
    free = economics(held, held.all(Engagement)[0], Period.parse("2026-07"))
    assert (free.fee, free.cost, free.value_multiple) == (0, 2000, None)
    assert free.verdicts.value_multiple is Outcome.NO_DATA


@settings(max_examples=60)
@given(st.integers(0, 400), st.integers(0, 400), st.integers(1, 10**6))
def test_a_fee_for_the_whole_is_counted_day_by_day(begins: int, lasts: int, fee: int) -> None:
    start = date(2026, 1, 1) + timedelta(days=begins)
    end = start + timedelta(days=lasts)
    engagement = Engagement(id="e", agency="A", fee=Decimal(fee), fee_per="engagement", start=start, end=end)
    days = [start + timedelta(days=number) for number in range(lasts + 1)]
    shares: dict[Period, Fraction] = {}
    for each in days:
        month = Period.month_of(each)
        shares[month] = shares.get(month, Fraction(0)) + Fraction(fee, len(days))
    for month, share in shares.items():
        found = fee_of(engagement, (month,))
        assert found is not None
        assert abs(Fraction(found) - share) < Fraction(1, 10**30)
    assert fee_of(engagement, tuple(shares)) == fee


amounts = st.one_of(st.none(), st.integers(0, 5000))


@settings(max_examples=40)
@given(st.lists(st.tuples(amounts, amounts, amounts), min_size=3, max_size=3), st.integers(0, 300), st.integers(0, 9))
def test_cost_per_lead_and_multiple_agree_with_fractions(
    months: list[tuple[int | None, ...]], target: int, times: int
) -> None:
    lines = "".join(
        f"  - {{period: 2026-{number:02}, values: {{leads: {_yaml(leads)}, spend: {_yaml(spend)}, worth: {_yaml(worth)}}}}}\n"
        for number, (leads, spend, worth) in enumerate(months, 7)
    )
    terms = TERMS.replace("150", str(target)).replace("multiple: 3", f"multiple: {times}")
    found = judged("2026-Q3", terms=terms, actuals=f"actuals:\n{lines}")
    leads, spend, worth = (None if None in column else sum(column) for column in zip(*months, strict=True))  # type: ignore[arg-type]
    cost = None if spend is None else Fraction(12000 + spend)
    each = cost / leads if cost is not None and leads else None
    assert (found.cost_per_lead is None) == (each is None)
    if each is not None and found.cost_per_lead is not None:
        assert abs(Fraction(found.cost_per_lead) - each) < Fraction(1, 10**30)
        assert (found.verdicts.cost_per_lead is Outcome.MET) == (each <= target)
    multiple = None if worth is None else Fraction(worth, 12000)
    assert (found.value_multiple is None) == (multiple is None)
    if multiple is not None:
        assert (found.verdicts.value_multiple is Outcome.MET) == (multiple >= times)


def _yaml(value: int | None) -> str:
    return "null" if value is None else str(value)
