import pytest

from mktops.figures.schedule import excess, left_out, outside
from mktops.kinds.goals import Goal
from tests.workspaces import book

METRICS = "metrics: [{id: mql, name: MQLs, unit: count}, {id: rate, name: Rate, unit: percent}]\n"


def figures(fields: str, metric: str = "mql") -> tuple[str, str, object]:
    held = book(f"{METRICS}goals: [{{id: g, title: G, metric: {metric}, {fields}}}]\n")
    (goal,) = held.all(Goal)
    told = [" ".join(map(str, periods)) for periods in (outside(goal), left_out(held, goal))]
    return told[0], told[1], excess(held, goal)


MAY_TO_JULY = "start: 2026-05-01, end: 2026-07-31"


@pytest.mark.parametrize(
    ("schedule", "lies_outside", "lacking"),
    [
        ("2026-05: 8, 2026-06: 8, 2026-07: 8", "", ""),
        ("2026-05: 8, 2026-07: 8", "", "2026-06"),
        ("2026-06: 8", "", "2026-05 2026-07"),
        ("2026-Q2: 8", "", "2026-07"),
        ("2026-Q2: 8, 2026-07: 8", "", ""),
        # With a period outside nobody knows what was meant by the hole.
        ("2026-05: 8, 2026-06: 8, 2026-08: 8", "2026-08", ""),
        ("2026-05: 8, 2026-06: 8, 2026-Q3: 8", "2026-Q3", ""),
        # Thursdays: 30 April is of W18, 7 May of W19, 30 July of W31, 6 August of W32.
        (", ".join(f"2026-W{week}: 1" for week in range(19, 32)), "", ""),
        (", ".join(f"2026-W{week}: 1" for week in range(18, 33)), "2026-W18 2026-W32", ""),
        (", ".join(f"2026-W{week}: 1" for week in (*range(20, 25), *range(27, 32))), "", "2026-W19 2026-W25 2026-W26"),
        ("2026-05: 8, 2026-W23: 2, 2026-W24: 2, 2026-W25: 2, 2026-W26: 2, 2026-07: 8", "", ""),
    ],
)
def test_a_schedule_keeps_to_the_days_of_its_goal(schedule: str, lies_outside: str, lacking: str) -> None:
    assert figures(f"{MAY_TO_JULY}, schedule: {{{schedule}}}")[:2] == (lies_outside, lacking)


def test_half_of_a_month_is_enough_for_it_to_be_the_goals() -> None:
    plan = "schedule: {2026-05: 8, 2026-06: 8}"
    assert figures(f"start: 2026-05-16, end: 2026-06-15, {plan}")[:2] == ("", "")
    assert figures(f"start: 2026-05-17, end: 2026-06-14, {plan}")[:2] == ("2026-05 2026-06", "")
    assert figures("start: 2026-05-16, end: 2026-06-30, schedule: {2026-06: 8}")[:2] == ("", "2026-05")
    assert figures("start: 2026-05-17, end: 2026-06-30, schedule: {2026-06: 8}")[:2] == ("", "")


def test_where_a_goal_has_no_days_of_its_own_its_schedule_says_them() -> None:
    assert figures("schedule: {2026-05: 8, 2026-07: 8}")[:2] == ("", "2026-06")
    assert figures("end: 2026-08-31, schedule: {2026-05: 8, 2026-06: 8}")[:2] == ("", "2026-07 2026-08")


def test_levels_may_be_set_for_some_days() -> None:
    assert figures(f"{MAY_TO_JULY}, target: 20, schedule: {{2026-05: 18, 2026-07: 20}}", "rate")[1] == ""
    assert figures(f"{MAY_TO_JULY}, target: 900, schedule: {{2026-05: 500, 2026-07: 900}}")[1] == ""


def test_a_schedule_is_compared_with_the_target_that_it_adds_up_to() -> None:
    assert figures("target: 25, schedule: {2026-05: 8, 2026-06: 8}")[2] == -9
    assert figures("target: 15, schedule: {2026-05: 8, 2026-06: 8}")[2] == 1
    assert figures("schedule: {2026-05: 8, 2026-06: 8}")[2] == 0
    assert figures("baseline: {value: 12.1}, change: '+30%', schedule: {2026-05: 8, 2026-06: 8}")[2] == 0
    assert figures("target: 25, schedule: {2026-05: 8, 2026-06: 8, 2026-Q2: 9}")[2] is None
    assert figures("target: 25, schedule: {2026-05: 8, 2026-06: 18}", "rate")[2] is None
