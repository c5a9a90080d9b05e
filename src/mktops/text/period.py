"""Years, quarters, months and ISO weeks, of the calendar and of a fiscal year, as people write them in a file.

By hand: the library that has fiscal years, pandas, takes longer to load than a check takes, and puts a week into the
month of its last day, not of its Thursday.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

Unit = Literal["year", "quarter", "month", "week"]

PATTERN = r"^(\d{4}(-Q[1-4]|-(0[1-9]|1[0-2])|-W(0[1-9]|[1-4]\d|5[0-3]))?|FY\d{4}(-Q[1-4])?)$"
_SHAPE = re.compile(r"(\d{4})(?:-(Q[1-4]|0[1-9]|1[0-2]|W\d\d))?\Z", re.ASCII)
_FISCAL = re.compile(r"FY(\d{4})(?:-Q([1-4]))?\Z", re.ASCII)
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})\Z", re.ASCII)
#: Buddhist-era years run 543 ahead (X8); 2400 BE is 1857, and nobody plans marketing for the year 2400.
BUDDHIST_FROM, BUDDHIST_OFFSET = 2400, 543
EARLIEST = 1900


class BadPeriod(ValueError):
    """The text is not a period; the message says what to write, in plain words."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A span of whole days, `start` and `end` both inside. Sorts by start, shorter periods first.

    A year or a quarter of a fiscal year knows the month, from 1 to 12, in which such a year starts, and is written
    with it: `FY2027`, after the year that it ends in. The quarter of the calendar with the same days is equal to it.
    """

    start: date
    end: date
    unit: Unit
    fiscal_year_starts: int | None = field(default=None, compare=False)

    @staticmethod
    def parse(text: str, fiscal_year_starts: int | None = None) -> Period:
        """`2026`, `2026-Q4`, `2026-10`, `2026-W41`, and where a fiscal year has a start `FY2027` or `FY2027-Q1`.

        Raises `BadPeriod`, which says what to write instead.
        """
        return _parse(text, fiscal_year_starts)

    @staticmethod
    def written(text: str) -> Period:
        """The period that was written as a text by `str`; of a fiscal year, as if that began in January.

        It may lie in a year that nobody may type: a plan that ends in 2399 has a day after it.
        """
        return _parse(text, 1, checked=False)

    @staticmethod
    def month_of(day: date) -> Period:
        """The calendar month that a day lies in."""
        return _month(day.year, day.month)

    @staticmethod
    def quarter_of(day: date, fiscal_year_starts: int | None = None) -> Period:
        """The quarter that a day lies in: of the fiscal year where it has a start, else of the calendar."""
        return _part_of_year(day, "quarter", fiscal_year_starts)

    @staticmethod
    def week_of(day: date) -> Period:
        """The ISO week that a day lies in, Monday to Sunday."""
        start = day - timedelta(days=day.weekday())
        return Period(start, start + timedelta(days=6), "week")

    def __str__(self) -> str:
        if self.fiscal_year_starts is not None:
            year = self.start.year + (1 < self.fiscal_year_starts <= self.start.month)
            quarter = (self.start.month - self.fiscal_year_starts) % 12 // 3 + 1
            return f"FY{year:04}" + (f"-Q{quarter}" if self.unit == "quarter" else "")
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

    def longer(self, unit: Unit, fiscal_year_starts: int | None = None) -> Period:
        """The period of a longer unit that this one belongs to, of the fiscal year where it has a start."""
        return period_of(self.anchor, unit, fiscal_year_starts or self.fiscal_year_starts)

    def parts(self, unit: Unit) -> Iterator[Period]:
        """The periods of a shorter unit that belong to this one, in order."""
        part = period_of(self.start, unit, self.fiscal_year_starts)
        while part.start <= self.end:
            if part.belongs_to(self):
                yield part
            part = part.next()

    def next(self) -> Period:
        """The period of the same unit that follows."""
        return period_of(self.end + timedelta(days=1), self.unit, self.fiscal_year_starts)

    def previous(self) -> Period:
        """The period of the same unit that comes before."""
        return period_of(self.start - timedelta(days=1), self.unit, self.fiscal_year_starts)


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


def period_of(day: date, unit: Unit, fiscal_year_starts: int | None = None) -> Period:
    """The period of a unit that a day lies in: years and quarters of the fiscal year where it has a start."""
    if unit == "week":
        return Period.week_of(day)
    return Period.month_of(day) if unit == "month" else _part_of_year(day, unit, fiscal_year_starts)


@lru_cache(maxsize=4096)
def _parse(text: str, fiscal_year_starts: int | None, checked: bool = True) -> Period:
    if fiscal := _FISCAL.match(text):
        return _parse_fiscal(int(fiscal[1]), int(fiscal[2] or 0), fiscal_year_starts, checked)
    shape = _SHAPE.match(text)
    if not shape:
        ways = "a year 2026, a quarter 2026-Q4, a month 2026-10 or a week 2026-W41"
        if text[:2].upper() == "FY":
            ways = "a fiscal year FY2027 or a quarter of it FY2027-Q1"
        raise BadPeriod(f"“{text[:40]}” is not a period; write {ways}")
    year, rest = int(shape[1]), shape[2]
    if checked:
        _check_year(year, f"-{rest}" if rest else "")
    if rest is None:
        return _months(year, 1, 12, "year")
    if rest[0] == "Q":
        return _months(year, 3 * int(rest[1]) - 2, 3, "quarter")
    if rest[0] == "W":
        try:
            return Period.week_of(date.fromisocalendar(year, int(rest[1:]), 1))
        except ValueError:
            last = date(year, 12, 28).isocalendar().week
            message = f"{year} has no week {int(rest[1:])}; its weeks go from {year}-W01 to {year}-W{last}"
            raise BadPeriod(message) from None
    return _month(year, int(rest))


def _parse_fiscal(year: int, quarter: int, starts: int | None, checked: bool) -> Period:
    rest = f"-Q{quarter}" if quarter else ""
    if checked:
        _check_year(year, rest, "FY")
    if starts is None:
        raise BadPeriod(
            f"FY{year}{rest} is of a fiscal year, and nobody says in which month yours starts; write it into "
            "mktops.yaml, for February as “fiscal_year_starts: 2”"
        )
    first = year - 1 if starts > 1 else year
    if quarter:
        return _months(first, starts + 3 * (quarter - 1), 3, "quarter", starts)
    return _months(first, starts, 12, "year", starts)


def _check_year(year: int, rest: str, before: str = "") -> None:
    if year < EARLIEST:
        raise BadPeriod(f"{before}{year:04}{rest} is too long ago to plan or measure; check the year")
    if year >= BUDDHIST_FROM + 600:
        raise BadPeriod(f"{before}{year}{rest} is too far ahead to plan or measure; check the year")
    if year >= BUDDHIST_FROM:
        instead = f"{before}{year - BUDDHIST_OFFSET}{rest}"
        raise BadPeriod(f"{year} looks like a year of the Buddhist era; write {instead}")


def _part_of_year(day: date, unit: Unit, fiscal_year_starts: int | None) -> Period:
    count = 12 if unit == "year" else 3
    over = (day.month - (fiscal_year_starts or 1)) % count
    return _months(day.year, day.month - over, count, unit, fiscal_year_starts)


def _month(year: int, month: int) -> Period:
    return _months(year, month, 1, "month")


def _months(year: int, month: int, count: int, unit: Unit, fiscal_year_starts: int | None = None) -> Period:
    """So many months from one on, which may be told as one after the year or before it: 13 is January of the next."""
    first, after = (divmod(12 * year + month - 1 + further, 12) for further in (0, count))
    end = date(after[0], after[1] + 1, 1) - timedelta(days=1)
    return Period(date(first[0], first[1] + 1, 1), end, unit, fiscal_year_starts)
