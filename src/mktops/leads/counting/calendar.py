"""Moments → months and weeks, by arithmetic alone: it gives the same on a number and on a column of any engine."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from operator import floordiv
from typing import TYPE_CHECKING, TypeVar

from mktops.leads.logic.definitions import DAY, day_of
from mktops.text.period import Period

if TYPE_CHECKING:
    import ibis

#: A moment, or a column of them.
Moment = TypeVar("Moment", int, "ibis.Value")
#: The number of each moment's unit of time; whole numbers are divided by what is given last.
Numbered = Callable[["ibis.Value", Callable[["ibis.Value", int], "ibis.Value"]], "ibis.Value"]
#: Days from the first of March of the year 0, where the arithmetic begins, to 1970-01-01.
_FROM_MARCH = 719_468
#: The first week of 1970 began on a Monday three days before.
_TO_MONDAY = 3
#: Weeks by which a week is counted later, so that nothing is below zero.
_WEEKS = 7_000


def month_number(moment: Moment, divided: Callable[[Moment, int], Moment] = floordiv) -> Moment:
    """Months since January of the year 0 (12 × year + month − 1). Nothing that is divided is below zero (`divided`).

    Years are counted from March, so that the leap day is their last (Howard Hinnant, “chrono-compatible low-level date
    algorithms”).
    """
    days = divided(moment + _FROM_MARCH * DAY, DAY)
    era = divided(days, 146_097)
    day_of_era = days - era * 146_097
    year = divided(
        day_of_era - divided(day_of_era, 1_460) + divided(day_of_era, 36_524) - divided(day_of_era, 146_096), 365
    )
    day_of_year = day_of_era - (365 * year + divided(year, 4) - divided(year, 100))
    # Months from March; two further on, the count begins in January.
    return (year + era * 400) * 12 + divided(5 * day_of_year + 2, 153) + 2


def week_number(moment: Moment, divided: Callable[[Moment, int], Moment] = floordiv) -> Moment:
    """Weeks, from Monday to Sunday, since the one in which 1970 began."""
    return divided(moment + (_TO_MONDAY + _WEEKS * 7) * DAY, 7 * DAY) - _WEEKS


def month(number: int) -> Period:
    """The month of a `month_number`."""
    return Period.month_of(date(number // 12, number % 12 + 1, 1))


def week(number: int) -> Period:
    """The week of a `week_number`."""
    return Period.week_of(day_of((number * 7 - _TO_MONDAY) * DAY))


#: The units of time by which leads are grouped: the number of a moment's, and the period of a number.
UNITS: dict[str, tuple[Numbered, Callable[[int], Period]]] = {
    "month": (month_number, month),
    "week": (week_number, week),
}
