"""Years, quarters, months and ISO weeks, as people write them in a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

Unit = Literal["year", "quarter", "month", "week"]

PATTERN = r"^\d{4}(-Q[1-4]|-(0[1-9]|1[0-2])|-W(0[1-9]|[1-4]\d|5[0-3]))?$"
_SHAPE = re.compile(r"(\d{4})(?:-(Q[1-4]|0[1-9]|1[0-2]|W\d\d))?\Z", re.ASCII)
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})\Z", re.ASCII)
#: Buddhist-era years run 543 ahead; 2400 BE is 1857, and nobody plans marketing for the year 2400.
BUDDHIST_FROM, BUDDHIST_OFFSET = 2400, 543
EARLIEST = 1900


class BadPeriod(ValueError):
    """The text is not a period; the message says what to write, in plain words."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A span of whole days, `start` and `end` both inside. Sorts by start, shorter periods first."""

    start: date
    end: date
    unit: Unit

    @staticmethod
    def parse(text: str) -> Period:
        """`2026`, `2026-Q4`, `2026-10` or `2026-W41`. Raises `BadPeriod`, which says what to write instead."""
        return _parse(text)

    @staticmethod
    def month_of(day: date) -> Period:
        """The calendar month that a day lies in."""
        return _month(day.year, day.month)

    @staticmethod
    def quarter_of(day: date) -> Period:
        """The calendar quarter that a day lies in."""
        return _quarter(day.year, (day.month + 2) // 3)

    @staticmethod
    def week_of(day: date) -> Period:
        """The ISO week that a day lies in, Monday to Sunday."""
        start = day - timedelta(days=day.weekday())
        return Period(start, start + timedelta(days=6), "week")

    def __str__(self) -> str:
        if self.unit == "year":
            return f"{self.start.year:04}"
        if self.unit == "quarter":
            return f"{self.start.year:04}-Q{(self.start.month + 2) // 3}"
        if self.unit == "month":
            return f"{self.start.year:04}-{self.start.month:02}"
        year, week, _ = self.start.isocalendar()
        return f"{year:04}-W{week:02}"

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    def is_over(self, day: date) -> bool:
        """Whether the last day of the period lies before `day`."""
        return self.end < day

    def covers(self, other: Period) -> bool:
        """Whether every day of the other period lies in this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Period) -> bool:
        """Whether something that happens may belong to both: of a week its Thursday counts, of all else each day."""
        if (self.unit == "week") != (other.unit == "week"):
            return self.belongs_to(other) or other.belongs_to(self)
        return self.start <= other.end and other.start <= self.end

    @property
    def anchor(self) -> date:
        """The day that says which longer period this one belongs to: of a week its Thursday, else the first."""
        return self.start + timedelta(days=3) if self.unit == "week" else self.start

    def belongs_to(self, longer: Period) -> bool:
        """Whether this is the other period or one of its parts, as every figure and rule asks it.

        Each period belongs to one longer period of a unit: a week to the month, the quarter and the year of its
        Thursday (as ISO 8601 gives it its year), any other to the one that holds all its days.
        """
        return self.anchor in longer if self.unit == "week" and longer.unit != "week" else longer.covers(self)

    def longer(self, unit: Unit) -> Period:
        """The period of a longer unit that this one belongs to."""
        return _same_unit(self.anchor, unit)

    def parts(self, unit: Unit) -> Iterator[Period]:
        """The periods of a shorter unit that belong to this one, in order."""
        part = _same_unit(self.start, unit)
        while part.start <= self.end:
            if part.belongs_to(self):
                yield part
            part = part.next()

    def next(self) -> Period:
        """The period of the same unit that follows."""
        return _same_unit(self.end + timedelta(days=1), self.unit)

    def previous(self) -> Period:
        """The period of the same unit that comes before."""
        return _same_unit(self.start - timedelta(days=1), self.unit)

    def months(self) -> Iterator[Period]:
        """The calendar months that this period touches, in order."""
        yield from months_between(self.start, self.end)


def months_between(start: date, end: date) -> Iterator[Period]:
    """The calendar months from the one of `start` to the one of `end`, both inside."""
    month = Period.month_of(start)
    while month.start <= end:
        yield month
        month = month.next()


@lru_cache(maxsize=4096)
def parse_day(text: str) -> date:
    """`2026-10-31`. Raises `BadPeriod`, which says what to write instead."""
    shape = _DAY.match(text)
    if not shape:
        raise BadPeriod(f"“{text[:40]}” is not a day; write year-month-day, such as 2026-10-31")
    year, month, day = (int(part) for part in shape.groups())
    _check_year(year, f"-{month:02}-{day:02}")
    try:
        return date(year, month, day)
    except ValueError:
        raise BadPeriod(f"{text} is not in the calendar; check the month and the day") from None


@lru_cache(maxsize=4096)
def _parse(text: str) -> Period:
    shape = _SHAPE.match(text)
    if not shape:
        raise BadPeriod(
            f"“{text[:40]}” is not a period; write a year 2026, a quarter 2026-Q4, a month 2026-10 or a week 2026-W41"
        )
    year, rest = int(shape[1]), shape[2]
    _check_year(year, f"-{rest}" if rest else "")
    if rest is None:
        return Period(date(year, 1, 1), date(year, 12, 31), "year")
    if rest[0] == "Q":
        return _quarter(year, int(rest[1]))
    if rest[0] == "W":
        try:
            return Period.week_of(date.fromisocalendar(year, int(rest[1:]), 1))
        except ValueError:
            last = date(year, 12, 28).isocalendar().week
            message = f"{year} has no week {int(rest[1:])}; its weeks go from {year}-W01 to {year}-W{last}"
            raise BadPeriod(message) from None
    return _month(year, int(rest))


def _check_year(year: int, rest: str) -> None:
    if year < EARLIEST:
        raise BadPeriod(f"{year:04}{rest} is too long ago to plan or measure; check the year")
    if year >= BUDDHIST_FROM + 600:
        raise BadPeriod(f"{year}{rest} is too far ahead to plan or measure; check the year")
    if year >= BUDDHIST_FROM:
        raise BadPeriod(f"{year} looks like a year of the Buddhist era; write {year - BUDDHIST_OFFSET}{rest}")


def _same_unit(day: date, unit: Unit) -> Period:
    if unit == "week":
        return Period.week_of(day)
    if unit == "month":
        return _month(day.year, day.month)
    if unit == "quarter":
        return Period.quarter_of(day)
    return Period(date(day.year, 1, 1), date(day.year, 12, 31), "year")


def _quarter(year: int, quarter: int) -> Period:
    return Period(date(year, 3 * quarter - 2, 1), _month(year, 3 * quarter).end, "quarter")


def _month(year: int, month: int) -> Period:
    after = date(year + month // 12, month % 12 + 1, 1)
    return Period(date(year, month, 1), after - timedelta(days=1), "month")
