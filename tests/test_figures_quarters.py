from datetime import date
from decimal import Decimal

import pytest

from mktops.figures.attainment import Verdict
from mktops.figures.goals import GoalPeriod, progress
from mktops.figures.quarters import over
from mktops.text.period import Period
from tests.workspaces import book

TEXT = """
metrics:
  - {id: mql, name: MQLs, unit: count}
  - {id: spend, name: Spend, unit: currency}
  - {id: cost, name: Cost, unit: currency, direction: down, formula: spend / mql}
  - {id: rate, name: Rate, unit: percent}
goals:
  - {id: more, title: More, metric: mql, schedule: {2026-07: 30, 2026-08: 30, 2026-09: 30, 2026-10: 30}}
  - {id: cheap, title: Cheap, metric: cost, target: 110, start: 2026-07-01, end: 2026-12-31}
  - {id: high, title: High, metric: rate, target: 5, start: 2026-07-01, end: 2026-12-31}
  - {id: late, title: Late, metric: mql, schedule: {2026-08: 30, 2026-09: 30}}
actuals:
  - {period: 2026-07, values: {mql: 25, spend: 2950, rate: 3}}
  - {period: 2026-08, values: {mql: 28, spend: 3210, rate: 4}}
  - {period: 2026-09, values: {mql: 33, spend: 3640, rate: 5}}
"""
Q3 = Period.parse("2026-Q3")


def quarter(goal: str, text: str = TEXT, period: Period = Q3) -> GoalPeriod | None:
    held, day = book(text), date(2026, 10, 8)
    return over(held, progress(held, goal, day), period, day)


def test_what_adds_up_is_added_up() -> None:
    found = quarter("more")
    assert found
    assert (found.target, found.actual, found.gap) == (90, 86, 4)
    assert (found.verdict, found.over) == (Verdict.MISSED, True)


def test_a_formula_takes_the_sums_and_not_the_mean_of_the_months() -> None:
    found = quarter("cheap")
    assert found
    assert found.actual == pytest.approx(Decimal(2950 + 3210 + 3640) / 86)
    assert (found.target, found.verdict) == (110, Verdict.MISSED)


def test_a_level_is_the_one_of_the_last_month() -> None:
    found = quarter("high")
    assert found
    assert (found.target, found.actual, found.verdict) == (5, 5, Verdict.HIT)


def test_a_month_without_data_leaves_no_sum() -> None:
    found = quarter("more", TEXT.replace("mql: 28, ", ""))
    assert found
    assert (found.actual, found.verdict) == (None, Verdict.NO_DATA)


@pytest.mark.parametrize(("goal", "period"), [("late", "2026-Q3"), ("more", "2026-Q4"), ("more", "2025-Q3")])
def test_a_quarter_that_its_periods_do_not_fill_is_none_of_its_own(goal: str, period: str) -> None:
    assert quarter(goal, period=Period.parse(period)) is None
