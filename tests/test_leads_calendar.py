"""The month and the week of a moment, worked out with whole numbers only."""

from __future__ import annotations

from datetime import date, timedelta

from mktops.leads.counting.calendar import month, month_number, week, week_number
from mktops.leads.logic.definitions import DAY, day_of, first_moment
from mktops.text.period import Period


def test_every_day_from_1900_to_2200_lies_in_its_month_and_week() -> None:
    day = date(1900, 1, 1)
    while day.year < 2200:
        first = first_moment(day)
        for moment in (first, first + DAY - 1):
            number = month_number(moment)
            assert (number // 12, number % 12 + 1) == (day.year, day.month)
            assert week_number(moment) == (first_moment(Period.week_of(day).start) // DAY + 3) // 7
        assert day_of(first + DAY - 1) == day
        day += timedelta(days=1)


def test_a_number_is_told_as_the_period_that_people_write() -> None:
    moment = first_moment(date(2026, 10, 31))
    assert str(month(month_number(moment))) == "2026-10"
    assert str(week(week_number(moment))) == "2026-W44"
    assert str(week(week_number(first_moment(date(2027, 1, 1))))) == "2026-W53"
