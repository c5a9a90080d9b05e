import re
from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mktops.text.period import EARLIEST, PATTERN, BadPeriod, Period, Unit, months_between, parse_day

#: Not the last years that can be typed: what is worked out of those may lie behind them.
days = st.dates(date(EARLIEST + 1, 1, 1), date(2398, 12, 31))
units = st.sampled_from(["year", "quarter", "month", "week"])


def slow(day: date, unit: Unit) -> Period:
    """The period that a day lies in, found by walking to both its ends."""

    def mark(of: date) -> tuple[int, int]:
        if unit == "week":
            return of.isocalendar()[:2]
        return of.year, {"year": 1, "quarter": (of.month - 1) // 3, "month": of.month}[unit]

    start = end = day
    while mark(start - timedelta(days=1)) == mark(day):
        start -= timedelta(days=1)
    while mark(end + timedelta(days=1)) == mark(day):
        end += timedelta(days=1)
    return Period(start, end, unit)


@pytest.mark.parametrize(
    ("text", "start", "end", "unit"),
    [
        ("2026", "2026-01-01", "2026-12-31", "year"),
        ("2026-Q1", "2026-01-01", "2026-03-31", "quarter"),
        ("2026-Q4", "2026-10-01", "2026-12-31", "quarter"),
        ("2026-10", "2026-10-01", "2026-10-31", "month"),
        ("2026-12", "2026-12-01", "2026-12-31", "month"),
        ("2028-02", "2028-02-01", "2028-02-29", "month"),
        ("2100-02", "2100-02-01", "2100-02-28", "month"),
        ("2026-W41", "2026-10-05", "2026-10-11", "week"),
        # The first week of a year begins in the year before, the last of another ends in the year after.
        ("2026-W01", "2025-12-29", "2026-01-04", "week"),
        ("2026-W53", "2026-12-28", "2027-01-03", "week"),
        ("2399-12", "2399-12-01", "2399-12-31", "month"),
        ("1900", "1900-01-01", "1900-12-31", "year"),
    ],
)
def test_a_period_is_read_with_its_first_and_last_day(text: str, start: str, end: str, unit: str) -> None:
    period = Period.parse(text)
    assert (str(period.start), str(period.end), period.unit) == (start, end, unit)
    assert str(period) == text


@pytest.mark.parametrize(
    "text",
    ["", "26", "2026-1", "2026-13", "2026-00", "2026-Q5", "2026-Q0", "2026-W1", "2026-W100", "2026-w41",
     "2026-q4", "2026 ", " 2026", "2026\n", "2026-10-31", "Q4 2026", "October", "２０２６", "٢٠٢٦-10", "-2026",
     "2026-10-", "x" * 500],
)  # fmt: skip
def test_what_is_not_a_period_is_refused_with_the_four_ways_to_write_one(text: str) -> None:
    with pytest.raises(BadPeriod, match="write a year 2026, a quarter 2026-Q4, a month 2026-10 or a week 2026-W41"):
        Period.parse(text)


def test_a_long_text_is_quoted_in_part_only() -> None:
    with pytest.raises(BadPeriod) as refused:
        Period.parse("x" * 500)
    assert f"“{'x' * 40}”" in str(refused.value)


@pytest.mark.parametrize(
    ("text", "instead"),
    [("2569", "2026"), ("2569-10", "2026-10"), ("2569-Q4", "2026-Q4"), ("2569-W41", "2026-W41"), ("2400", "1857")],
)
def test_a_year_of_the_buddhist_era_is_refused_with_the_year_to_write(text: str, instead: str) -> None:
    with pytest.raises(BadPeriod, match=rf"Buddhist era; write {instead}\Z"):
        Period.parse(text)


def test_a_day_of_the_buddhist_era_is_refused_with_the_day_to_write() -> None:
    with pytest.raises(BadPeriod, match=r"Buddhist era; write 2026-10-31\Z"):
        parse_day("2569-10-31")


@pytest.mark.parametrize(("text", "why"), [("0026-10", "too long ago"), ("1899", "too long ago"), ("3000", "too far")])
def test_a_year_that_nobody_plans_for_is_refused(text: str, why: str) -> None:
    with pytest.raises(BadPeriod, match=why) as refused:
        Period.parse(text)
    assert str(refused.value).startswith(text)


@pytest.mark.parametrize(("text", "last"), [("2025-W53", 52), ("2026-W54", 53), ("2026-W00", 53), ("2025-W99", 52)])
def test_a_week_that_the_year_does_not_have_is_refused_with_those_that_it_has(text: str, last: int) -> None:
    with pytest.raises(BadPeriod, match=rf"{text[:4]} has no week \d+; its weeks go .* to {text[:4]}-W{last}$"):
        Period.parse(text)


@pytest.mark.parametrize("text", ["2400-02", "2400-W05", "2400", "2400-Q1", "FY2400-Q1", "2026-10"])
def test_a_period_that_was_worked_out_is_read_whatever_its_year(text: str) -> None:
    assert str(Period.written(text)) == text


def test_a_day_is_read_and_anything_else_refused() -> None:
    assert parse_day("2028-02-29") == date(2028, 2, 29)
    for text in ("2026-02-30", "2026-13-01", "2026-02-29", "2026-00-10", "2026-10-00"):
        with pytest.raises(BadPeriod, match="not in the calendar"):
            parse_day(text)
    for text in ("", "31.10.2026", "2026-10", "2026-10-31T08:00", "2026-10-31\n", "２０２６-10-31", "20261031"):
        with pytest.raises(BadPeriod, match="year-month-day"):
            parse_day(text)


@given(days, units)
@settings(max_examples=60)
def test_the_neighbours_of_a_period_are_found_by_walking(day: date, unit: Unit) -> None:
    period = slow(day, unit)
    assert Period.parse(str(period)) == period
    assert period.next() == slow(period.end + timedelta(days=1), unit)
    assert period.previous() == slow(period.start - timedelta(days=1), unit)
    assert period.next().previous() == period


@given(days)
@settings(max_examples=100)
def test_a_day_lies_in_its_month_its_quarter_and_its_week(day: date) -> None:
    month, week = Period.month_of(day), Period.week_of(day)
    assert month == slow(day, "month")
    assert Period.quarter_of(day) == slow(day, "quarter")
    assert week == slow(day, "week")
    assert day in month
    assert day in week
    assert month.end.day == monthrange(day.year, day.month)[1]


@given(days, units, days, units)
@settings(max_examples=100)
def test_covering_and_overlapping_are_what_the_days_say(one: date, unit: Unit, other: date, other_unit: Unit) -> None:
    # Near neighbours are the interesting ones.
    other = one + (other - one) % timedelta(days=400)
    a, b = slow(one, unit), slow(other, other_unit)
    in_a = {a.start + timedelta(days=n) for n in range((a.end - a.start).days + 1)}
    in_b = {b.start + timedelta(days=n) for n in range((b.end - b.start).days + 1)}
    assert a.covers(b) == (in_b <= in_a)
    if (unit == "week") != (other_unit == "week"):
        thursday = (a if unit == "week" else b).start + timedelta(days=3)
        assert a.overlaps(b) == b.overlaps(a) == (thursday in in_a & in_b)
    else:
        assert a.overlaps(b) == b.overlaps(a) == bool(in_a & in_b)
    assert all(day in a for day in in_a)
    assert a.start - timedelta(days=1) not in a
    assert a.end + timedelta(days=1) not in a


@given(days, st.sampled_from(["month", "quarter", "year"]))
@settings(max_examples=100)
def test_each_period_belongs_to_exactly_one_longer_period(day: date, unit: Unit) -> None:
    longer = slow(day, unit)
    week = Period.week_of(day)
    there = [each for each in (longer.previous(), longer, longer.next()) if week.belongs_to(each)]
    assert there == [slow(week.start + timedelta(days=3), unit)] == [week.longer(unit)]
    assert Period.month_of(day).belongs_to(longer)
    assert longer.belongs_to(longer)
    assert not longer.next().belongs_to(longer)
    for short in ("week", "month"):
        parts = list(longer.parts(short))
        assert all(part.belongs_to(longer) for part in parts)
        assert not parts[0].previous().belongs_to(longer)
        assert not parts[-1].next().belongs_to(longer)


@pytest.mark.parametrize(
    ("week", "month", "quarter"),
    [
        ("2026-W14", "2026-04", "2026-Q2"),
        ("2026-W18", "2026-04", "2026-Q2"),
        ("2026-W40", "2026-10", "2026-Q4"),
        ("2026-W01", "2026-01", "2026-Q1"),
        ("2024-W01", "2024-01", "2024-Q1"),
        ("2020-W53", "2020-12", "2020-Q4"),
    ],
)
def test_a_week_belongs_to_the_month_and_the_quarter_of_its_thursday(week: str, month: str, quarter: str) -> None:
    assert str(Period.parse(week).longer("month")) == month
    assert str(Period.parse(week).longer("quarter")) == quarter
    assert str(Period.parse(week).longer("year")) == week[:4]


def test_the_weeks_of_a_year_are_all_in_its_months() -> None:
    year = Period.parse("2026")
    weeks = [week for month in year.parts("month") for week in month.parts("week")]
    assert weeks == list(year.parts("week"))
    assert len(weeks) == 53


def test_a_week_overlaps_the_month_of_its_thursday_and_no_other() -> None:
    # The 30th of November 2026 is a Monday, the 1st a Sunday.
    november = Period.parse("2026-11")
    for week, shared in (("2026-W45", True), ("2026-W48", True), ("2026-W49", False), ("2026-W44", False)):
        assert november.overlaps(Period.parse(week)) == Period.parse(week).overlaps(november) == shared


def test_an_editor_knows_a_period_by_its_shape() -> None:
    for text in ("2026", "2026-Q1", "2026-Q4", "2026-01", "2026-09", "2026-10", "2026-12", "2026-W01", "2026-W53",
                 "FY2027", "FY2027-Q4"):  # fmt: skip
        assert re.search(PATTERN, text)
    for text in (
        "202",
        "20261",
        "2026-Q0",
        "2026-Q5",
        "2026-00",
        "2026-13",
        "2026-W00",
        "2026-W54",
        "2026-10-31",
        "x2026",
        "FY27",
        "FY2027-02",
        "FY2027-W01",
    ):
        assert not re.search(PATTERN, text)


@pytest.mark.parametrize(
    ("starts", "text", "first", "last"),
    [
        (4, "FY2027", "2026-04-01", "2027-03-31"),
        (4, "FY2027-Q1", "2026-04-01", "2026-06-30"),
        (4, "FY2027-Q4", "2027-01-01", "2027-03-31"),
        (12, "FY2028-Q1", "2027-12-01", "2028-02-29"),
        (2, "FY2026-Q4", "2025-11-01", "2026-01-31"),
        (1, "FY2026", "2026-01-01", "2026-12-31"),
        (1, "FY2026-Q3", "2026-07-01", "2026-09-30"),
    ],
)
def test_a_fiscal_year_is_called_after_the_year_that_it_ends_in(starts: int, text: str, first: str, last: str) -> None:
    period = Period.parse(text, starts)
    assert (str(period.start), str(period.end), str(period)) == (first, last, text)


@given(days, st.integers(1, 12), st.sampled_from(["quarter", "year"]))
@settings(max_examples=100)
def test_each_month_and_week_belongs_to_one_fiscal_quarter_and_year(day: date, starts: int, unit: Unit) -> None:
    month, week = Period.month_of(day), Period.week_of(day)
    longer = month.longer(unit, starts)
    assert (longer.start.month - starts) % (3 if unit == "quarter" else 12) == 0
    assert len(list(longer.parts("month"))) == (3 if unit == "quarter" else 12)
    assert month.belongs_to(longer)
    assert not month.belongs_to(longer.next())
    assert Period.parse(str(longer), starts) == longer
    assert str(Period.parse(str(longer), starts)) == str(longer)
    assert longer.next().previous() == longer
    assert str(longer.next().previous()) == str(longer)
    assert [quarter.longer("year") for quarter in longer.parts("quarter")].count(month.longer("year", starts)) in (1, 4)
    assert week.belongs_to(week.longer(unit, starts))


def test_a_quarter_of_the_calendar_is_equal_to_the_fiscal_one_of_its_days() -> None:
    assert Period.parse("FY2027-Q2", 4) == Period.parse("2026-Q3")
    assert Period.parse("FY2027-Q2", 5) != Period.parse("2026-Q3")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("FY2028-Q3", "FY2028-Q3 is of a fiscal year, and nobody says in which month yours starts"),
        ("FY28", "“FY28” is not a period; write a fiscal year FY2027 or a quarter of it FY2027-Q1"),
        ("fy2028-q1", "write a fiscal year FY2027"),
        ("FY2571-Q1", "Buddhist era; write FY2028-Q1"),
        ("FY1850", "FY1850 is too long ago"),
    ],
)
def test_what_is_no_fiscal_period_is_refused_with_what_to_write(text: str, says: str) -> None:
    with pytest.raises(BadPeriod, match=says):
        Period.parse(text)


def test_a_period_is_over_on_the_day_after_its_last() -> None:
    october = Period.parse("2026-10")
    assert not october.is_over(date(2026, 10, 31))
    assert october.is_over(date(2026, 11, 1))


def test_periods_sort_by_start_the_shorter_first() -> None:
    texts = ["2026", "2025-Q4", "2026-Q1", "2026-01", "2026-W02", "2025"]
    in_order = ["2025", "2025-Q4", "2026-01", "2026-Q1", "2026", "2026-W02"]
    assert [str(period) for period in sorted(map(Period.parse, texts))] == in_order


def test_months_between_two_days_hold_both_ends() -> None:
    assert [str(m) for m in months_between(date(2026, 10, 31), date(2027, 1, 1))] == [
        "2026-10", "2026-11", "2026-12", "2027-01",
    ]  # fmt: skip
    assert list(months_between(date(2026, 10, 2), date(2026, 9, 30))) == []
