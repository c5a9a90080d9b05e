from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from mktops.figures.milestones import is_overdue, late, on_time_share
from mktops.figures.precision import one_decimal
from mktops.kinds.engagement_terms import Milestone

DAY = date(2026, 11, 15)


def milestone(id: str, due: str, met_on: str | None = None, **fields: Any) -> Milestone:
    return Milestone.model_validate({"id": id, "title": id, "due": due, "met_on": met_on, **fields})


EACH = (
    milestone("in-time", "2026-08-01", "2026-08-01"),
    milestone("late", "2026-09-01", "2026-09-02"),
    milestone("open", "2026-11-14"),
    milestone("today", "2026-11-15"),
    milestone("ahead", "2026-12-01", "2026-11-01"),
    milestone("dropped", "2026-08-01", "2026-08-20", status="dropped"),
)


def test_one_of_three_that_were_due_was_met_in_time() -> None:
    share = on_time_share(EACH, DAY)
    assert share is not None
    assert one_decimal(share) == Decimal("33.3")


def test_what_is_due_today_counts_once_it_is_met() -> None:
    assert on_time_share([milestone("today", "2026-11-15")], DAY) is None
    assert on_time_share([milestone("today", "2026-11-15", "2026-11-15")], DAY) == 100
    assert on_time_share([milestone("today", "2026-11-15")], DAY + timedelta(days=1)) == 0


def test_a_milestone_is_overdue_on_the_day_after_it_was_due() -> None:
    assert [each.id for each in EACH if is_overdue(each, DAY)] == ["open"]
    assert [each.id for each in EACH if is_overdue(each, DAY + timedelta(days=1))] == ["open", "today"]


def test_what_is_met_after_the_day_is_still_open() -> None:
    met_later = milestone("m", "2026-11-01", "2026-11-16")
    assert is_overdue(met_later, DAY)
    assert late([met_later], DAY) == ()


def test_late_ones_were_met_after_their_day() -> None:
    assert [each.id for each in late(EACH, DAY)] == ["late"]


days = st.integers(0, 20).map(lambda n: date(2026, 11, 1) + timedelta(days=n))
drawn = st.lists(st.tuples(days, st.none() | days, st.sampled_from(["open", "open", "dropped"])), max_size=8)


@given(drawn, days)
@settings(max_examples=150)
def test_every_milestone_that_was_due_is_in_time_late_or_overdue(each: list[Any], day: date) -> None:
    made = [
        milestone(str(n), str(due), str(met) if met else None, status=status)
        for n, (due, met, status) in enumerate(each)
    ]
    in_time = tardy = open_ = 0
    for due, met, status in each:
        if status == "open" and due <= day:
            known = met if met and met <= day else None
            in_time += known is not None and known <= due
            tardy += known is not None and known > due
            open_ += known is None and due < day
    assert (len(late(made, day)), sum(is_overdue(one, day) for one in made)) == (tardy, open_)
    share, all_ = on_time_share(made, day), in_time + tardy + open_
    assert (share is None) == (all_ == 0)
    if share is not None:
        assert abs(Fraction(share) - Fraction(100 * in_time, all_)) < Fraction(1, 10**40)
