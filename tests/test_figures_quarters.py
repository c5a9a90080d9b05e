from datetime import date
from decimal import Decimal

import pytest

from mktops.figures.attainment import Verdict
from mktops.figures.goals import progress
from mktops.figures.quarters import LongPeriod, over
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
  - {id: cheap, title: Cheap, metric: cost, target: 110, schedule: {2026-07: 110, 2026-08: 110, 2026-09: 110, 2026-10: 110}}
  - {id: high, title: High, metric: rate, target: 6, schedule: {2026-07: 3, 2026-08: 4, 2026-09: 5, 2026-10: 6}}
  - {id: late, title: Late, metric: mql, schedule: {2026-08: 30, 2026-09: 30}}
actuals:
  - {period: 2026-07, values: {mql: 25, spend: 2950, rate: 3}}
  - {period: 2026-08, values: {mql: 28, spend: 3210, rate: 4}}
  - {period: 2026-09, values: {mql: 33, spend: 3640, rate: 5}}
"""
Q3 = Period.parse("2026-Q3")


def quarter(goal: str, text: str = TEXT, period: Period = Q3, day: date = date(2026, 10, 8)) -> LongPeriod | None:
    held = book(text)
    return over(held, progress(held, goal, day), period, day)


def test_what_adds_up_is_added_up() -> None:
    found = quarter("more")
    assert found
    assert found.whole
    assert (found.now.target, found.now.actual, found.now.gap) == (90, 86, 4)
    assert (found.now.verdict, found.now.over) == (Verdict.MISSED, True)


def test_a_formula_takes_the_sums_and_not_the_mean_of_the_months() -> None:
    found = quarter("cheap")
    assert found
    assert found.now.actual == pytest.approx(Decimal(2950 + 3210 + 3640) / 86)
    assert (found.now.target, found.now.verdict) == (110, Verdict.MISSED)


def test_a_level_is_the_one_of_the_last_month() -> None:
    found = quarter("high")
    assert found
    assert (found.now.target, found.now.actual, found.now.verdict) == (5, 5, Verdict.HIT)


def test_a_month_without_data_leaves_no_sum() -> None:
    found = quarter("more", TEXT.replace("mql: 28, ", ""))
    assert found
    assert (found.now.actual, found.now.verdict) == (None, Verdict.NO_DATA)


def test_a_goal_that_began_in_the_midst_of_the_quarter_is_told_of_its_months() -> None:
    found = quarter("late")
    assert found
    assert (found.now.target, found.now.actual, found.whole) == (60, 61, False)
    assert (str(found.first), str(found.last)) == ("2026-08", "2026-09")


def test_of_a_running_quarter_the_months_that_are_over_count() -> None:
    found = quarter("more", day=date(2026, 9, 15))
    assert found
    assert (found.now.target, found.now.actual, found.now.over, found.whole) == (60, 53, False, False)
    level = quarter("cheap", day=date(2026, 9, 15))
    assert level
    assert level.now.actual == pytest.approx(Decimal(2950 + 3210) / 53)


@pytest.mark.parametrize(("goal", "period"), [("more", "2026-Q4"), ("more", "2025-Q3")])
def test_before_any_of_its_periods_is_over_there_is_nothing_to_tell(goal: str, period: str) -> None:
    assert quarter(goal, period=Period.parse(period)) is None


def test_what_is_wrong_with_an_earlier_quarter_does_not_touch_this_one() -> None:
    twice = TEXT.replace("2026-07: 30, 2026-08: 30", "2026-04: 30, 2026-07: 30, 2026-08: 30").replace(
        "actuals:", "actuals:\n  - {period: 2026-04, values: {mql: 31}}\n  - {period: 2026-04, values: {mql: 30}}"
    )
    found = quarter("more", twice)
    assert found
    assert (found.now.actual, found.now.verdict) == (86, Verdict.MISSED)
