from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mktops.figures.rates import Outcome
from mktops.figures.samples import Needed, needed
from mktops.figures.trials import standings
from mktops.kinds.test_plans import MarketingTest

START = date(2026, 9, 1)
ACCEPTED: dict[str, Any] = {"id": "accepted", "rate_of": ["accepted", "invited"], "at_least": "10%"}
MEETINGS: dict[str, Any] = {"id": "meetings", "count_of": "meetings", "at_least": 2}
AFTER: dict[str, Any] = {"id": "met", "rate_of": ["meetings", "accepted"], "at_least": "50%", "after": "accepted"}


def decided(
    *counted: tuple[int, dict[str, int]], criteria: Any = (ACCEPTED,), status: str = "stopped"
) -> MarketingTest:
    return MarketingTest.model_validate(
        {
            "id": "x",
            "title": "X",
            "learning_sought": "Do they answer?",
            "status": status,
            "success_criteria": list(criteria),
            "observations": [{"on": str(START + timedelta(days=day)), "counts": counts} for day, counts in counted],
        }
    )


def invited(day: int, trials: int, hits: int, **more: int) -> tuple[int, dict[str, int]]:
    return day, {"invited": trials, "accepted": hits, **more}


def test_a_verdict_that_stood_at_half_of_the_trials_was_oversized() -> None:
    found = needed(decided(invited(1, 20, 1), invited(5, 100, 3), invited(9, 200, 6)))
    assert found == Needed(START + timedelta(days=5), 100, 200)
    assert found.is_oversized


def test_a_verdict_that_came_late_was_not() -> None:
    found = needed(decided(invited(1, 20, 1), invited(5, 101, 3), invited(9, 200, 6)))
    assert found == Needed(START + timedelta(days=5), 101, 200)
    assert not found.is_oversized


def test_a_verdict_that_was_lost_again_counts_from_its_return() -> None:
    found = needed(decided(invited(1, 100, 3), invited(2, 120, 9), invited(3, 300, 9)))
    assert found == Needed(START + timedelta(days=3), 300, 300)


def test_the_order_in_the_file_does_not_matter() -> None:
    counted = (invited(9, 200, 6), invited(1, 20, 1), invited(5, 100, 3))
    assert needed(decided(*counted)) == needed(decided(*sorted(counted, key=lambda each: each[0])))


def test_a_criterion_that_waits_for_one_that_failed_is_not_asked() -> None:
    counted = (invited(1, 100, 3, meetings=1), invited(5, 150, 4, meetings=2), invited(9, 300, 9, meetings=4))
    found = needed(decided(*counted, criteria=(ACCEPTED, AFTER)))
    assert found == Needed(START + timedelta(days=1), 100, 300)


def test_a_count_that_was_reached_late_makes_the_verdict_late() -> None:
    counted = (invited(1, 100, 30, meetings=0), invited(5, 150, 45, meetings=1), invited(9, 300, 90, meetings=2))
    found = needed(decided(*counted, criteria=(MEETINGS, ACCEPTED)))
    assert found == Needed(START + timedelta(days=9), 300, 300)


@pytest.mark.parametrize(
    "test",
    [
        decided(invited(1, 100, 3), invited(5, 200, 6)),
        decided(invited(1, 100, 3), invited(5, 200, 6), invited(9, 300, 9), status="running"),
        decided(invited(1, 20, 1), invited(5, 40, 2), invited(9, 60, 4)),
        decided(invited(1, 20, 1), invited(5, 40, 2), invited(9, 60, 4), criteria=()),
        decided(*((day, {"meetings": 3}) for day in (1, 5, 9)), criteria=(MEETINGS,)),
    ],
    ids=["two observations", "still running", "undecided", "no criteria", "no rate"],
)
def test_nothing_is_said_of_a_test_that_shows_no_course(test: MarketingTest) -> None:
    assert needed(test) is None


def test_a_year_of_hourly_counts_takes_a_moment_only() -> None:
    found = needed(decided(*(invited(hour // 24, 20_000 + hour, 30) for hour in range(9_000))))
    assert found
    assert found.final == 28_999


def slowly(test: MarketingTest) -> Needed | None:
    """The first day on which, and on all days of counting after which, each criterion that counts stood as in the end."""
    days = sorted({each.on for each in test.observations})
    if not test.closed or len(test.observations) < 3:
        return None
    last = standings(test, date.max)
    counting = [each.criterion.id for each in last if not each.waits_for]

    def verdicts(day: date) -> dict[str, Outcome]:
        return {each.criterion.id: each.outcome for each in standings(test, day) if each.criterion.id in counting}

    final = verdicts(date.max)
    rates = [each for each in last if each.criterion.id in counting and each.rate is not None]
    if not rates or set(final.values()) - {Outcome.MET, Outcome.NOT_MET}:
        return None
    on = next(day for day in days if all(verdicts(later) == final for later in days if later >= day))
    then = next(each for each in standings(test, on) if each.criterion.id == rates[0].criterion.id)
    return Needed(on, then.trials or 0, rates[0].trials or 0)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_the_quick_way_agrees_with_the_slow_one(data: st.DataObject) -> None:
    names = ("invited", "accepted", "meetings")
    criteria = data.draw(
        st.lists(st.sampled_from([ACCEPTED, MEETINGS, AFTER]), unique_by=lambda each: each["id"], max_size=3)
    )
    counted, total = [], dict.fromkeys(names, 0)
    for _ in range(data.draw(st.integers(0, 6))):
        for name, most in zip(names, (120, 15, 6), strict=True):
            total[name] += data.draw(st.integers(0, most))
        kept = data.draw(st.lists(st.sampled_from(names), unique=True, min_size=1))
        counted.append((data.draw(st.integers(0, 8)), {name: total[name] for name in kept}))
    test = decided(*counted, criteria=criteria)
    assert needed(test) == slowly(test)
