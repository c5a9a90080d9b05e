from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings

from mktops.figures.backlog import present_pace
from mktops.figures.growth import growth, reach, weeks_of
from mktops.figures.workload import finish_day
from mktops.kinds.backlog import BacklogItem
from tests.backlogs import DAY, backlog, backlogs, work


def weeks_ago(count: int) -> str:
    return str(DAY - timedelta(weeks=count))


def done(count: int, effort: int) -> dict[str, Any]:
    return work(status="done", done_on=weeks_ago(count), effort=effort)


#: Six points a week for five weeks.
HISTORY = [done(back, 6) for back in range(1, 6)]


def test_more_asked_for_than_done_is_a_list_that_grows() -> None:
    asked = [work(effort=20, requested_on=weeks_ago(back)) for back in (1, 3)]
    found = growth(backlog([*HISTORY, *asked]), DAY)
    assert found is not None
    assert (found.weeks, found.asked, found.done, found.net, found.grows) == (5, 8, 6, 2, True)


def test_what_was_done_since_was_asked_for_all_the_same() -> None:
    quick = {**done(1, 10), "requested_on": weeks_ago(2)}
    found = growth(backlog([*HISTORY, quick]), DAY)
    assert found is not None
    assert (found.asked, found.done, found.grows) == (2, 8, False)


def test_only_the_weeks_of_the_pace_are_looked_at_and_none_that_runs() -> None:
    asked = [work(effort=20, requested_on=on) for on in (weeks_ago(6), str(DAY), "2026-11-09", "2027-01-01")]
    found = growth(backlog([*HISTORY, *asked]), DAY)
    assert found is not None
    assert found.asked == 0


def test_a_no_takes_work_off_the_list() -> None:
    told = work(
        effort=15, status="declined", declined={"reason": "No", "told_on": weeks_ago(2)}, requested_on="2025-01-01"
    )
    untold = work(effort=25, status="declined", requested_on=weeks_ago(2))
    found = growth(backlog([*HISTORY, told, untold]), DAY)
    assert found is not None
    assert (found.asked, found.declined, found.net) == (5, 8, -9)


def test_requests_without_a_size_or_a_day_are_counted_apart() -> None:
    found = growth(
        backlog([*HISTORY, work(requested_on=weeks_ago(2)), work(effort=3), work(requested_on="2025-01-01")]), DAY
    )
    assert found is not None
    assert (found.asked, found.untold) == (0, 2)


@pytest.mark.parametrize(
    ("entries", "capacity"),
    [
        ([work(effort=5, requested_on="2026-01-01")], None),
        (HISTORY, None),
        ([*HISTORY[:3], work(effort=5, requested_on="2026-01-01")], None),
        ([work(effort=5, requested_on=weeks_ago(3))], 8),
    ],
    ids=["no pace", "no day of a request", "three weeks of history", "three weeks of requests"],
)
def test_from_too_little_nothing_is_said(entries: list[dict[str, Any]], capacity: int | None) -> None:
    assert growth(backlog(entries, capacity), DAY) is None


def test_beside_a_planned_capacity_stand_the_last_twelve_weeks_of_requests() -> None:
    asked = [work(effort=24, requested_on=weeks_ago(back)) for back in (2, 11, 30)]
    found = growth(backlog(asked, capacity=3), DAY)
    assert found is not None
    assert (found.weeks, found.asked, found.done) == (12, 4, 3)
    young = growth(backlog([*asked[:1], work(effort=26, requested_on=weeks_ago(5))], capacity=3), DAY)
    assert young is not None
    assert (young.weeks, young.asked) == (5, 10)


def test_the_quarter_reaches_down_to_what_can_be_done_in_it() -> None:
    # 46 days are left in the quarter: 65 points at 10 a week.
    entries = [work(effort=30), work(moscow="wont", effort=900), work(), work(effort=35), work(effort=1)]
    found = reach(backlog(entries, capacity=10), DAY)
    assert found is not None
    assert (str(found.period), found.rank, found.unsized) == ("2026-Q4", 4, 1)


def test_a_first_item_that_is_too_large_is_not_reached() -> None:
    found = reach(backlog([work(effort=66), work(effort=1)], capacity=10), DAY)
    assert found is not None
    assert (found.rank, found.unsized) == (0, 0)


def test_without_a_pace_or_without_work_there_is_no_line() -> None:
    assert reach(backlog([work(effort=1)]), DAY) is None
    assert reach(backlog([work(moscow="wont")], capacity=10), DAY) is None


def test_weeks_are_those_of_the_whole_team() -> None:
    found = backlog([work(effort=25), work()], capacity=10)
    assert weeks_of(found.all(BacklogItem), present_pace(found, DAY)) == weeks_of(
        found.all(BacklogItem)[:1], present_pace(found, DAY)
    )
    assert str(weeks_of(found.all(BacklogItem), present_pace(found, DAY))) == "2.5"
    assert weeks_of(found.all(BacklogItem), None) is None


@given(backlogs)
@settings(max_examples=60, deadline=None)
def test_a_slow_oracle_draws_the_same_line(entries: list[dict[str, Any]]) -> None:
    found = backlog(entries, capacity=7)
    now, line = present_pace(found, DAY), reach(found, DAY)
    assert now is not None
    still = [entry for entry in entries if entry["status"] not in ("done", "declined")]
    reached = 0
    for rank in range(1, len(still) + 1):
        above = [entry.get("effort", 0) for entry in still[:rank] if entry.get("moscow") != "wont"]
        finish = finish_day(sum(above), now.points, DAY)
        if finish is None or finish > date(2026, 12, 31):
            break
        if still[rank - 1].get("moscow") != "wont":
            reached = rank
    assert (line.rank if line else 0) == reached
