from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mktops.figures.aims import is_live, is_open, periods_of, span_of, target_of
from mktops.figures.attainment import Verdict
from mktops.figures.goals import Progress, guidance, progress
from mktops.figures.precision import one_decimal
from mktops.kinds.goals import Goal
from mktops.kinds.guidepoints import Guidepoint
from mktops.kinds.metrics import Metric
from mktops.text.period import Period
from tests.workspaces import book

METRICS = """
metrics:
  - {id: mql, name: MQLs, unit: count}
  - {id: spend, name: Ad spend, unit: currency, direction: down}
  - {id: subscribers, name: Subscribers, unit: count}
  - {id: lead-cost, name: Cost per lead, unit: currency, direction: down}
  - {id: open-rate, name: Open rate, unit: percent}
  - {id: web, name: Web, unit: count}
  - {id: complaints, name: Complaints, unit: count, direction: down}
  - {id: all-leads, name: All, unit: count, formula: mql + web}
"""
HALF_YEAR = "{2026-07: 30, 2026-08: 30, 2026-09: 30, 2026-10: 30, 2026-11: 30, 2026-12: 30}"
MQL_GOAL = f"metric: mql, target: 180, schedule: {HALF_YEAR}, start: 2026-07-01, end: 2026-12-31"
AUGUST = date(2026, 8, 1)


def standing(goal: str, actuals: str = "", day: date = date(2027, 1, 1)) -> Progress:
    text = f"{METRICS}\ngoals:\n  - {{id: g, title: G, {goal}}}\n"
    return progress(book(text + (f"actuals:\n{actuals}" if actuals else "")), "g", day)


def result(found: Progress) -> tuple[object, object, object]:
    assert found.result is not None
    return found.result.actual, found.result.target, found.result.verdict


def typed(metric: str, **amounts: object) -> str:
    return "\n".join(f"  - {{period: 2026-{at[1:]}, values: {{{metric}: {n}}}}}" for at, n in amounts.items())


def a_goal(**fields: object) -> Goal:
    return Goal.model_validate({"id": "g", "title": "G", **fields})


def a_metric(unit: str, **fields: object) -> Metric:
    return Metric.model_validate({"id": "m", "name": "M", "unit": unit, **fields})


def test_25_of_30_is_83_3_percent_with_a_gap_of_5() -> None:
    month = standing(MQL_GOAL, typed("mql", m07=25), AUGUST).at(Period.parse("2026-07"))
    assert month is not None
    assert month.attainment is not None
    assert str(one_decimal(month.attainment)) == "83.3"
    assert month.gap == 5
    assert month.verdict is Verdict.MISSED
    assert month.over


def test_25_where_30_were_due_is_within_ordinary_variation() -> None:
    month = standing(MQL_GOAL, typed("mql", m07=25), AUGUST).periods[0]
    assert month.chance is not None
    assert round(month.chance.probability, 3) == Decimal("0.208")
    assert month.chance.within_ordinary_variation


def test_month_1_of_6_leads_to_150_of_180_and_asks_for_31_a_month_24_percent_more() -> None:
    found = standing(MQL_GOAL, typed("mql", m07=25), AUGUST)
    assert found.target == 180
    assert found.so_far == 25
    assert found.outlook.projection == 150
    assert found.outlook.required is not None
    assert found.outlook.required.rate == 31
    assert found.outlook.required.growth is not None
    assert str(one_decimal(found.outlook.required.growth)) == "24.0"
    assert found.outlook.range is None
    assert found.off_track


def test_25_percent_more_than_8000_is_10000() -> None:
    goal = 'metric: mql, baseline: {value: 8000, period: 2025}, change: "+25%", start: 2026-01-01, end: 2026-12-31'
    assert standing(goal).target == 10_000


def test_a_typed_target_wins_over_the_change_and_the_change_over_the_schedule() -> None:
    schedule = {"2026-07": 1, "2026-08": 2}
    change = {"baseline": {"value": 100}, "change": "-10%"}
    assert target_of(a_goal(target=7, schedule=schedule, **change), "sum") == 7
    assert target_of(a_goal(schedule=schedule, **change), "sum") == 90
    assert target_of(a_goal(schedule=schedule), "sum") == 3
    assert target_of(a_goal(change="+25%"), "sum") is None
    assert target_of(a_goal(baseline={"value": 100}), "sum") is None
    assert target_of(a_goal(), None) is None


def test_the_schedule_of_a_level_comes_to_its_last_entry() -> None:
    schedule = {"2026-Q4": 4, "2026-Q3": 3}
    assert target_of(a_goal(schedule=schedule), "last") == 4
    assert target_of(a_goal(schedule=schedule), "formula") == 4
    assert target_of(a_goal(schedule=schedule), "mean") == Decimal("3.5")


def test_levels_of_a_count_are_neither_summed_nor_projected() -> None:
    goal = "metric: subscribers, target: 10000, schedule: {2026-07: 8400, 2026-08: 9200, 2026-09: 10000}"
    found = standing(goal, typed("subscribers", m07=8300, m08=9300), date(2026, 9, 1))
    assert (found.so_far, found.outlook.projection, found.outlook.required, found.cumulative_gap) == (
        None,
        None,
        None,
        None,
    )
    assert [each.verdict for each in found.over] == [Verdict.MISSED, Verdict.HIT]
    assert not found.off_track


def test_a_rate_without_a_schedule_is_judged_by_its_end_alone() -> None:
    goal = "metric: open-rate, target: 20, start: 2026-07-01, end: 2026-09-30"
    found = standing(goal, typed("open-rate", m07=19, m08=20), date(2026, 9, 1))
    assert [each.target for each in found.periods] == [None, None, None]
    assert [each.verdict for each in found.over] == [Verdict.NO_DATA, Verdict.NO_DATA]
    assert (found.current, found.heading, found.result, found.outlook.projection) == (20, None, None, None)


def test_a_sum_without_a_schedule_has_no_target_for_a_month() -> None:
    goal = "metric: mql, target: 180, start: 2026-07-01, end: 2026-12-31"
    found = standing(goal, typed("mql", m07=25), AUGUST)
    assert [each.target for each in found.periods] == [None] * 6
    assert found.periods[0].verdict is Verdict.NO_DATA
    # 25 in 31 of 184 days.
    assert round(found.outlook.projection or 0, 1) == Decimal("148.4")
    assert found.off_track
    two = standing("metric: mql, target: 60, start: 2026-07-01, end: 2026-08-31")
    assert [each.target for each in two.periods] == [None, None]


def test_a_figure_without_a_target_is_projected_and_nothing_more() -> None:
    found = standing("metric: mql, start: 2026-07-01, end: 2026-12-31", typed("mql", m07=25), AUGUST)
    assert (found.target, found.outlook.required, found.off_track) == (None, None, False)
    assert round(found.outlook.projection or 0, 1) == Decimal("148.4")


def test_a_period_is_found_by_itself() -> None:
    found = standing(MQL_GOAL, typed("mql", m07=25, m08=31))
    august = found.at(Period.parse("2026-08"))
    assert august is not None
    assert august.actual == 31
    assert found.at(Period.parse("2026-Q3")) is None


def test_a_goal_of_one_month_needs_no_schedule() -> None:
    goal = "metric: mql, target: 30, start: 2026-10-01, end: 2026-10-31"
    assert standing(goal, typed("mql", m10=25)).periods[0].verdict is Verdict.MISSED


def test_where_less_is_better_more_is_a_miss() -> None:
    goal = "metric: spend, target: 600, schedule: {2026-07: 300, 2026-08: 300}"
    found = standing(goal, typed("spend", m07=400), AUGUST)
    assert found.periods[0].verdict is Verdict.MISSED
    assert found.periods[0].gap == 100
    assert found.periods[0].chance is None
    assert found.outlook.projection == 800
    assert found.outlook.required is None
    assert found.outlook.range is None
    assert found.off_track
    assert standing(goal.replace("spend", "complaints"), typed("complaints", m07=200), AUGUST).periods[0].chance is None
    assert not standing(goal, typed("spend", m07=250), AUGUST).off_track


def test_a_metric_that_is_computed_is_judged_by_its_computed_value() -> None:
    goal = "metric: all-leads, target: 20, schedule: {2026-07: 20, 2026-08: 20}"
    actuals = "  - {period: 2026-07, values: {mql: 5, web: 14}}"
    assert standing(goal, actuals, AUGUST).periods[0].actual == 19


def test_a_running_month_does_not_count_yet() -> None:
    found = standing(MQL_GOAL, typed("mql", m07=25, m08=3), date(2026, 8, 31))
    assert [str(each.period) for each in found.over] == ["2026-07"]
    assert (found.so_far, found.measured, found.outlook.projection) == (25, 1, 150)
    assert standing(MQL_GOAL, typed("mql", m07=25, m08=3), date(2026, 9, 1)).so_far == 28


def test_before_the_first_month_is_over_nothing_is_said() -> None:
    found = standing(MQL_GOAL, day=date(2026, 7, 31))
    assert (found.so_far, found.outlook.projection, found.outlook.range, found.outlook.required) == (
        None,
        None,
        None,
        None,
    )
    assert found.result is None
    assert not found.off_track


def test_a_month_that_nobody_measured_leaves_no_pace() -> None:
    found = standing(MQL_GOAL, typed("mql", m07=25, m09=31), date(2026, 10, 1))
    assert (found.so_far, found.measured, found.outlook.projection, found.outlook.required) == (56, 2, None, None)
    assert found.cumulative_gap == 4
    assert not found.off_track


def test_periods_of_unlike_lengths_have_a_plan_and_no_rate_in_common() -> None:
    goal = "metric: mql, target: 90, schedule: {2026-07: 10, 2026-08: 10, 2026-09: 10, 2026-Q4: 60}"
    found = standing(goal, typed("mql", m07=5), AUGUST)
    assert found.so_far == 5
    assert (found.outlook.projection, found.outlook.required) == (45, None)


def test_a_slow_start_that_was_planned_is_on_track() -> None:
    ramp = "metric: mql, target: 180, schedule: {2026-07: 10, 2026-08: 50, 2026-09: 120}"
    assert not standing(ramp, typed("mql", m07=10), AUGUST).off_track
    assert standing(ramp, typed("mql", m07=9), AUGUST).off_track


def test_what_was_planned_to_fall_off_is_off_track_after_a_weak_start() -> None:
    early = "metric: mql, target: 90, schedule: {2026-07: 50, 2026-08: 20, 2026-09: 20}"
    found = standing(early, typed("mql", m07=40), AUGUST)
    assert (found.outlook.projection, found.off_track) == (72, True)


def test_a_goal_that_is_over_is_missed_and_no_longer_off_track() -> None:
    goal = "metric: mql, target: 60, schedule: {2026-07: 30, 2026-08: 30}"
    found = standing(goal, typed("mql", m07=30, m08=29), date(2026, 9, 1))
    assert not found.off_track
    assert result(found) == (59, 60, Verdict.MISSED)
    assert result(standing(goal, typed("mql", m07=29, m08=31), date(2026, 9, 1))) == (60, 60, Verdict.HIT)


def test_a_sum_that_lacks_a_month_is_neither_hit_nor_missed() -> None:
    goal = "metric: mql, target: 60, schedule: {2026-07: 30, 2026-08: 30}"
    assert result(standing(goal, typed("mql", m08=99))) == (None, 60, Verdict.NO_DATA)


def test_a_level_is_judged_by_where_it_ends() -> None:
    goal = "metric: open-rate, baseline: {value: 15}, target: 20, start: 2026-07-01, end: 2026-08-31"
    assert result(standing(goal, typed("open-rate", m07=25, m08=19))) == (19, 20, Verdict.MISSED)
    assert result(standing(goal, typed("open-rate", m08=20))) == (20, 20, Verdict.HIT)
    assert result(standing(goal, typed("open-rate", m07=25))) == (None, 20, Verdict.NO_DATA)
    assert standing(goal, typed("open-rate", m08=20), date(2026, 8, 31)).result is None


def test_misses_in_a_row_and_their_sum() -> None:
    found = standing(MQL_GOAL, typed("mql", m07=40, m08=29, m09="null", m10=20), date(2026, 11, 1))
    assert found.missed_in_a_row == 2
    assert found.cumulative_gap == 1


def test_quarters_are_judged_by_the_sums_of_their_months() -> None:
    goal = "metric: mql, schedule: {2026-Q3: 60, 2026-Q4: 90}"
    found = standing(goal, typed("mql", m07=20, m08=20, m09=25), date(2026, 10, 1))
    assert found.target == 150
    assert found.periods[0].actual == 65
    assert found.outlook.projection == Decimal("162.5")


def test_weeks_are_judged_as_weeks() -> None:
    goal = "metric: mql, schedule: {2026-W40: 7, 2026-W41: 7}"
    found = standing(goal, typed("mql", mW40=6), date(2026, 10, 5))
    assert [str(each.period) for each in found.over] == ["2026-W40"]
    assert found.outlook.projection == 12


def test_an_explanation_belongs_to_its_goal_and_its_period() -> None:
    actuals = """
  - period: 2026-07
    values: {mql: 25}
    explanations: [{goal: g, why: The webinar moved.}, {goal: other, why: Not this.}, {goal: g, why: Later.}]
"""
    found = standing(MQL_GOAL, actuals, AUGUST)
    assert found.periods[0].explanation is not None
    assert found.periods[0].explanation.why == "The webinar moved. Later."
    assert found.periods[0].explained
    assert found.periods[1].explanation is None
    assert not found.periods[1].explained


def test_a_blank_why_explains_nothing() -> None:
    actuals = "  - {period: 2026-07, values: {mql: 25}, explanations: [{goal: g, why: ' '}]}"
    assert not standing(MQL_GOAL, actuals, AUGUST).periods[0].explained


def test_a_goal_without_metric_target_or_days_says_nothing_and_breaks_nothing() -> None:
    empty = standing("status: draft")
    assert (empty.target, empty.periods, empty.so_far, empty.result) == (None, (), None, None)
    dangling = standing("metric: nowhere, target: 5, start: 2026-07-01, end: 2026-08-31", typed("mql", m07=1))
    assert [each.actual for each in dangling.periods] == [None, None]
    assert not dangling.additive


def test_the_days_of_a_goal_are_typed_or_those_of_its_schedule() -> None:
    schedule = {"2026-Q3": 1, "2026-10": 1}
    assert span_of(a_goal(schedule=schedule)) == (date(2026, 7, 1), date(2026, 10, 31))
    assert span_of(a_goal(schedule=schedule, start="2026-07-15")) == (date(2026, 7, 15), date(2026, 10, 31))
    assert span_of(a_goal(start="2026-07-15", end="2026-07-15")) == (date(2026, 7, 15), date(2026, 7, 15))
    assert span_of(a_goal(start="2026-07-15", end="2026-07-14")) is None
    assert span_of(a_goal(end="2026-07-14")) is None


def test_the_periods_of_a_goal_are_its_schedule_in_order_or_its_months() -> None:
    assert [str(p) for p in periods_of(a_goal(schedule={"2026-10": 1, "2026-09": 1}))] == ["2026-09", "2026-10"]
    days = a_goal(start="2026-12-15", end="2027-01-02")
    assert [str(p) for p in periods_of(days)] == ["2026-12", "2027-01"]
    assert periods_of(a_goal(start="2026-07-15")) == ()


@pytest.mark.parametrize(
    ("status", "live", "open"),
    [
        (None, True, True),
        ("draft", False, True),
        ("active", True, True),
        ("missed", True, False),
        ("dropped", False, False),
    ],
)
def test_a_draft_binds_nobody_and_what_is_closed_stays_as_it_is(status: str | None, live: bool, open: bool) -> None:
    assert is_live(a_goal(status=status)) is live
    assert is_open(a_goal(status=status)) is open


def test_the_same_question_on_two_days_has_two_answers() -> None:
    found = book(f"{METRICS}\ngoals:\n  - {{id: g, title: G, {MQL_GOAL}}}\nactuals:\n{typed('mql', m07=25)}")
    assert progress(found, "g", AUGUST).so_far == 25
    assert progress(found, "g", date(2026, 7, 31)).so_far is None
    assert progress(found, "g", AUGUST) is progress(found, "g", AUGUST)


def test_a_callers_context_does_not_change_a_figure() -> None:
    schedule = {"2026-07": Decimal("123456789012.25"), "2026-08": Decimal("0.5")}
    with localcontext(prec=4):
        assert target_of(a_goal(schedule=schedule), "sum") == Decimal("123456789012.75")
        assert standing(f"metric: spend, schedule: {HALF_YEAR}", typed("spend", m07="1000.25"), AUGUST).so_far == (
            Decimal("1000.25")
        )


amounts = st.lists(st.tuples(st.integers(0, 40), st.none() | st.integers(0, 40)), min_size=1, max_size=6)


@settings(max_examples=40, deadline=None)
@given(amounts, st.integers(0, 6), st.sampled_from(["mql", "spend"]))
def test_sums_agree_with_a_slow_count(plan: list[tuple[int, int | None]], over: int, metric: str) -> None:
    schedule = ", ".join(f"2026-{7 + at:02}: {target}" for at, (target, _) in enumerate(plan))
    actuals = typed(metric, **{f"m{7 + at:02}": "null" if n is None else n for at, (_, n) in enumerate(plan)})
    day = date(2026, 7 + over, 1) if over < 6 else date(2027, 1, 1)
    found = standing(f"metric: {metric}, schedule: {{{schedule}}}", actuals, day)
    past = plan[:over]
    counts = [Fraction(n) for _, n in past if n is not None]
    sign = -1 if metric == "spend" else 1
    assert found.target == sum(target for target, _ in plan)
    assert found.measured == len(counts)
    assert found.so_far == (sum(counts) if counts else None)
    assert found.cumulative_gap == (sum(sign * (t - n) for t, n in past if n is not None) if counts else None)
    steady = bool(past) and len(counts) == len(past) and sum(target for target, _ in past) > 0
    assert (found.outlook.projection is not None) == steady
    if steady and found.outlook.projection is not None:
        whole, begun = sum(target for target, _ in plan), sum(target for target, _ in past)
        assert abs(Fraction(found.outlook.projection) - Fraction(sum(counts) * whole) / begun) < Fraction(1, 10**30)
    row = 0
    for target, n in past:
        if n is not None:
            row = row + 1 if sign * (target - n) > 0 else 0
    assert found.missed_in_a_row == row


@pytest.mark.parametrize("second", ["2026-Q3", "2026", "2026-W30"])
def test_periods_that_overlap_are_not_added_up(second: str) -> None:
    found = standing(f"metric: mql, schedule: {{2026-07: 30, {second}: 90}}", typed("mql", m07=25), AUGUST)
    assert (found.target, found.so_far, found.outlook.projection, found.outlook.required) == (None, None, None, None)
    assert (found.outlook.range, found.cumulative_gap, found.missed_in_a_row) == (None, None, 0)
    assert not found.off_track


def test_periods_of_different_length_are_added_up_and_have_no_rate_in_common() -> None:
    found = standing("metric: mql, schedule: {2026-07: 30, 2026-Q4: 90}", typed("mql", m07=25), AUGUST)
    assert (found.target, found.so_far, found.outlook.projection, found.outlook.required) == (120, 25, 100, None)


def test_a_change_of_a_baseline_of_0_gives_no_target() -> None:
    change = {"baseline": {"value": 0}, "change": "+25%"}
    assert target_of(a_goal(**change), "sum") is None
    assert target_of(a_goal(**change, target=100), "sum") == 100


def test_a_goal_has_a_result_of_its_own_though_its_last_period_was_fine() -> None:
    actuals = typed("mql", m07=12, m08=18, m09=14, m10=31, m11=30, m12=30)
    found = standing(MQL_GOAL + ", status: missed, why: The budget was cut., learned: Ask first.", actuals)
    assert found.periods[-1].verdict is Verdict.HIT
    assert result(found) == (135, 180, Verdict.MISSED)
    assert found.result is not None
    assert (found.result.why, found.result.learned) == ("The budget was cut.", "Ask first.")


def test_a_goal_without_a_schedule_is_judged_by_its_end() -> None:
    goal = "metric: mql, target: 120, start: 2026-07-01, end: 2026-09-30"
    assert result(standing(goal, typed("mql", m07=50, m08=22, m09=11))) == (83, 120, Verdict.MISSED)
    assert result(standing(goal, typed("mql", m07=52, m08=44, m09=31))) == (127, 120, Verdict.HIT)
    assert result(standing(goal, typed("mql", mQ3=118))) == (118, 120, Verdict.MISSED)


def test_before_its_end_a_level_is_on_its_way_or_behind_and_never_missed() -> None:
    goal = "metric: open-rate, baseline: {value: 24}, target: 36, start: 2026-07-01, end: 2026-12-31"
    ahead = standing(goal, typed("open-rate", m07=27, m08=31), date(2026, 9, 4))
    assert (ahead.heading, ahead.result) == ("on_its_way", None)
    # 62 of 184 days are over: 24 + 12 × 62 ÷ 184.
    assert round(ahead.expected or 0, 2) == Decimal("28.04")
    assert standing(goal, typed("open-rate", m07=27, m08=28), date(2026, 9, 4)).heading == "behind"
    assert {each.verdict for each in ahead.periods} == {Verdict.NO_DATA}


def test_whether_a_list_was_reached_is_said_only_by_who_says_that_it_is_a_list() -> None:
    goal = "metric: subscribers, target: 3000, start: 2026-07-01, end: 2026-09-30"
    actuals = typed("subscribers", m07=2710, m08=2790, m09=2905)
    unclear = standing(goal, actuals)
    assert result(unclear)[2] is Verdict.UNKNOWN
    assert unclear.obstacle is not None
    assert unclear.obstacle.what == "over_time_unclear"
    assert {each.way: each.actual for each in unclear.comes}["sum"] == 8405
    running = standing(goal, actuals, date(2026, 9, 2))
    assert (running.so_far, running.outlook.projection, running.heading) == (None, None, None)
    said = METRICS.replace("name: Subscribers, unit: count", "name: Subscribers, unit: count, over_time: last")
    text = f"{said}\ngoals:\n  - {{id: g, title: G, {goal}}}\nactuals:\n{actuals}"
    assert result(progress(book(text), "g", date(2027, 1, 1))) == (2905, 3000, Verdict.MISSED)


def test_what_is_missed_in_every_reading_is_missed() -> None:
    goal = "metric: spend, target: 90000, schedule: {2026-07: 90000, 2026-08: 90000}"
    found = standing(goal.replace("spend", "revenue"), typed("revenue", m07=88000, m08=89500))
    assert result(found)[2] is Verdict.UNKNOWN  # There is no such metric.
    up = METRICS.replace("  - {id: web,", "  - {id: revenue, name: Revenue, unit: currency}\n  - {id: web,")
    text = f"{up}\ngoals:\n  - {{id: g, title: G, {goal.replace('spend', 'revenue')}}}\nactuals:\n"
    found = progress(book(text + typed("revenue", m07=88000, m08=89500)), "g", date(2027, 1, 1))
    assert result(found)[2] is Verdict.MISSED


def test_a_cost_without_a_direction_is_not_judged() -> None:
    metrics = "metrics:\n  - {id: cpl, name: Cost per lead, unit: currency}\n"
    text = (
        metrics
        + "goals:\n  - {id: g, title: G, metric: cpl, schedule: {2026-07: 50}}\nactuals:\n"
        + typed("cpl", m07=57)
    )
    found = progress(book(text), "g", date(2027, 1, 1))
    assert (result(found)[2], found.periods[0].verdict) == (Verdict.UNKNOWN, Verdict.UNKNOWN)
    assert found.obstacle is not None
    assert found.obstacle.what == "direction_not_stated"
    down = progress(book(text.replace("unit: currency", "unit: currency, direction: down")), "g", date(2027, 1, 1))
    assert result(down)[2] is Verdict.MISSED


def test_a_metric_that_cannot_be_read_leaves_its_goals_unjudged() -> None:
    text = "metrics:\n  - {id: cost, name: Cost, unit: cash, direction: down}\ngoals:\n"
    text += "  - {id: g, title: G, metric: cost, schedule: {2026-07: 50}}\nactuals:\n" + typed("cost", m07=57)
    found = progress(book(text), "g", date(2027, 1, 1))
    assert result(found)[2] is Verdict.UNKNOWN
    assert found.obstacle is not None
    assert (found.obstacle.what, found.obstacle.metric) == ("metric_lost", "cost")


def test_two_records_that_differ_leave_a_period_unjudged() -> None:
    found = standing("metric: mql, schedule: {2026-07: 30}", f"{typed('mql', m07=31)}\n{typed('mql', m07=29)}")
    assert found.periods[0].verdict is Verdict.UNKNOWN
    same = standing("metric: mql, schedule: {2026-07: 30}", f"{typed('mql', m07=31)}\n{typed('mql', m07=31)}")
    assert same.periods[0].verdict is Verdict.HIT


def test_thousands_with_a_dot_are_not_judged() -> None:
    found = standing("metric: mql, target: 2.450, schedule: {2026-07: 2.450}", typed("mql", m07=1900))
    assert result(found)[2] is Verdict.UNKNOWN


def test_a_month_explains_the_quarter_that_was_planned() -> None:
    actuals = "  - {period: 2026-08, values: {mql: 9}, explanations: [{goal: g, why: The form broke.}]}\n"
    found = standing("metric: mql, schedule: {2026-Q3: 60}", actuals + typed("mql", m07=20, m09=20))
    assert found.periods[0].explained


def test_a_guidepoint_is_measured_as_a_goal_is() -> None:
    text = METRICS + "guidepoints:\n  - {id: q3, statement: Sales gets 70 MQLs., start: 2026-07-01, end: 2026-09-30,"
    text += " metric: mql, target: 70, why: Holidays.}\nactuals:\n" + typed("mql", m07=21, m08=22, m09=23)
    held = book(text)
    (guidepoint,) = held.all(Guidepoint)
    assert result(guidance(held, guidepoint, date(2026, 10, 3))) == (66, 70, Verdict.MISSED)
    before = guidance(held, guidepoint, date(2026, 9, 3))
    assert (before.result, before.heading, before.so_far) == (None, "behind", 43)


def test_a_why_that_was_given_later_is_not_there_yet() -> None:
    goal = "metric: mql, schedule: {2026-07: 30}, status: missed, why: Holidays., learned: Plan them., closed_on: 2026-09-01"
    before = standing(goal, typed("mql", m07=20), date(2026, 8, 15)).result
    after = standing(goal, typed("mql", m07=20), date(2026, 9, 1)).result
    assert before is not None
    assert after is not None
    assert (before.why, before.learned) == (None, None)
    assert (after.why, after.learned) == ("Holidays.", "Plan them.")


def test_a_silent_month_is_not_made_up_for() -> None:
    found = standing(MQL_GOAL, typed("mql", m07=31), date(2026, 10, 5))
    assert (found.measured, len(found.over), found.heading) == (1, 3, None)


def test_the_why_of_a_hit_explains_no_miss() -> None:
    found = standing(
        "metric: spend, schedule: {2026-07: 60}, status: hit, why: We swept weekly.", typed("spend", m07=65)
    )
    assert result(found)[2] is Verdict.MISSED
    assert found.result is not None
    assert found.result.why is None


def test_a_goal_without_a_schedule_takes_quarters_where_only_these_were_measured() -> None:
    goal = "metric: mql, target: 300, start: 2026-01-01, end: 2026-12-31"
    found = standing(goal, typed("mql", mQ1=71, mQ2=62), date(2026, 7, 6))
    assert [str(each.period) for each in found.over] == ["2026-Q1", "2026-Q2"]
    assert (found.so_far, found.measured) == (133, 2)


def test_chance_is_told_of_what_comes_and_not_of_a_level() -> None:
    goal = "metric: subscribers, target: 5000, schedule: {2026-07: 4600, 2026-08: 4800, 2026-09: 5000}"
    assert standing(goal, typed("subscribers", m07=4500, m08=4700, m09=4900)).periods[1].chance is None


def test_of_three_values_a_miss_is_judged_by_the_spread_of_all() -> None:
    goal = "metric: mql, schedule: {2026-07: 12000, 2026-08: 12000, 2026-09: 12000}"
    chance = standing(goal, typed("mql", m07=15800, m08=9100, m09=11300)).periods[2].chance
    assert chance is not None
    assert chance.within_ordinary_variation
