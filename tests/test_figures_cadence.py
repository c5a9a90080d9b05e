from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mktops.book import Book
from mktops.figures.cadence import Realignment, Reporting, realignment, reporting
from mktops.kinds.engagements import Engagement
from tests.workspaces import book

DAY = date(2026, 11, 15)


def with_reports(rhythm: str, *reports: str, engagement: str = "start: 2026-07-01", reviews: str = "") -> Book:
    updates = "".join(
        f"  - {{engagement: seo, cadence: {'weekly' if 'W' in each else 'monthly'}, period: {each}}}\n"
        for each in reports
    )
    return book(
        f"engagements: [{{id: seo, agency: B, {engagement}, cadence: {{report: {rhythm}}}}}]\n"
        f"updates:\n  - {{period: 2020-01, cadence: monthly}}\n{updates}reviews: [{reviews}]\n"
    )


def kept(held: Book, day: date = DAY) -> Reporting:
    found = held.find(Engagement, "seo")
    assert found
    result = reporting(held, found, day)
    assert result
    return result


def expected(held: Book, day: date = DAY) -> str:
    return " ".join(str(each.period) for each in kept(held, day).expected)


def missing(held: Book, day: date = DAY) -> str:
    return " ".join(str(each.period) for each in kept(held, day).overdue)


def test_without_an_agreed_rhythm_nothing_is_expected() -> None:
    held = book("engagements: [{id: seo, agency: B, start: 2026-07-01}, {id: ads, agency: B, cadence: {}}]\n")
    assert [reporting(held, each, DAY) for each in held.all(Engagement)] == [None, None]
    assert [realignment(held, each, DAY) for each in held.all(Engagement)] == [None, None]


def test_a_month_is_expected_a_week_after_its_end() -> None:
    held = with_reports("monthly")
    assert expected(held, date(2026, 11, 7)) == "2026-07 2026-08 2026-09"
    assert expected(held, date(2026, 11, 8)) == "2026-07 2026-08 2026-09 2026-10"


def test_a_week_is_expected_three_days_after_its_end_and_a_quarter_two_weeks() -> None:
    weekly, quarterly = with_reports("weekly", engagement="start: 2026-10-26"), with_reports("quarterly")
    assert expected(weekly, date(2026, 11, 11)) == "2026-W44"
    assert expected(weekly, date(2026, 11, 12)) == "2026-W44 2026-W45"
    assert expected(quarterly, date(2026, 10, 14)) == ""
    assert expected(quarterly, date(2026, 10, 15)) == "2026-Q3"


def test_a_period_is_expected_if_the_engagement_ran_for_half_of_it() -> None:
    # September has 30 days: from the 16th on it is half of them.
    day = date(2026, 12, 31)
    assert expected(with_reports("monthly", engagement="start: 2026-09-16, end: 2026-11-14"), day) == "2026-09 2026-10"
    assert expected(with_reports("monthly", engagement="start: 2026-09-17, end: 2026-11-15"), day) == "2026-10 2026-11"


@pytest.mark.parametrize("engagement", ["status: proposed, start: 2026-07-01", "start: 2026-07-01, status: ended"])
def test_nothing_is_expected_of_what_has_not_begun_or_ended_on_an_unknown_day(engagement: str) -> None:
    assert kept(with_reports("monthly", "2026-08", engagement=engagement)) == Reporting((), (), 0, (), 0)


def test_an_engagement_that_ended_owes_the_reports_up_to_its_end() -> None:
    held = with_reports("monthly", engagement="start: 2026-07-01, end: 2026-08-31, status: ended")
    assert missing(held) == "2026-07 2026-08"


def test_without_a_start_the_first_report_is_the_beginning() -> None:
    assert (
        expected(with_reports("monthly", "2026-09, sent_on: 2026-10-02", engagement="title: Search"))
        == "2026-09 2026-10"
    )
    assert expected(with_reports("monthly", engagement="title: Search")) == ""


def test_the_streak_is_what_came_in_time_up_to_the_latest() -> None:
    held = with_reports("monthly", "2026-07", "2026-08, sent_on: 2026-09-08", "2026-09, sent_on: 2026-10-07", "2026-10")
    assert kept(held).streak == 2
    assert [each.on_time for each in kept(held).expected] == [True, False, True, True]
    assert kept(held, date(2026, 10, 31)).streak == 1
    assert kept(held, date(2026, 12, 8)).streak == 0
    assert kept(with_reports("monthly", "2026-07"), date(2026, 8, 31)).streak == 1


def test_drift_counts_from_the_oldest_report_missing_since_the_last() -> None:
    held = with_reports("monthly", "2026-08")
    assert missing(held) == "2026-07 2026-09 2026-10"
    assert kept(held).drift == (DAY - date(2026, 10, 7)).days == 39
    assert kept(with_reports("monthly", "2026-10")).drift == 0
    assert kept(with_reports("monthly")).drift == (DAY - date(2026, 8, 7)).days


def test_what_is_sent_after_the_day_is_not_there_yet() -> None:
    held = with_reports("monthly", "2026-07, sent_on: 2026-09-02")
    assert missing(held, date(2026, 9, 1)) == "2026-07"
    assert missing(held, date(2026, 9, 2)) == ""


def test_a_report_of_another_engagement_reports_nothing() -> None:
    held = book(
        "engagements: [{id: seo, agency: B, start: 2026-10-01, cadence: {report: monthly}}]\n"
        "updates: [{period: 2026-10, cadence: monthly}, {period: 2026-10, cadence: monthly, engagement: ads}]\n"
        "reviews: [{id: r, quarter: 2026-Q4, engagement: seo}]\n"
    )
    assert missing(held) == "2026-10"


def test_a_quarter_is_reported_by_its_review_or_by_an_update() -> None:
    review = "{id: r, quarter: 2026-Q3, engagement: seo, held_on: 2026-10-14}"
    assert kept(with_reports("quarterly", reviews=review)).streak == 1
    assert kept(with_reports("quarterly", reviews=review.replace("14}", "15}"))).streak == 0
    assert kept(with_reports("quarterly", reviews=review.replace("seo", "ads"))).drift > 0
    assert kept(with_reports("quarterly", "2026-Q3, sent_on: 2026-10-14")).streak == 1


def test_a_review_is_no_monthly_report() -> None:
    review = "{id: r, quarter: 2026-Q3, engagement: seo, held_on: 2026-10-01}"
    assert missing(with_reports("monthly", "2026-08", reviews=review)) == "2026-07 2026-09 2026-10"


def test_reports_that_come_more_often_cover_a_quarter_together() -> None:
    held = with_reports("quarterly", "2026-07", "2026-08", "2026-09, sent_on: 2026-10-05")
    assert (missing(held), kept(held).streak) == ("", 1)
    assert missing(with_reports("quarterly", "2026-07", "2026-09")) == "2026-Q3"
    assert missing(with_reports("quarterly", "2026-07", "2026-08")) == "2026-Q3"


def test_the_weeks_of_a_month_are_those_of_its_thursdays() -> None:
    # The 1st of September 2026 is a Tuesday, the 30th a Wednesday.
    weeks = [f"2026-W{number}" for number in range(36, 40)]
    assert missing(with_reports("monthly", "2026-07", "2026-08", *weeks)) == "2026-10"
    assert missing(with_reports("monthly", "2026-07", "2026-08", "2026-W35", *weeks[1:])) == "2026-09 2026-10"
    quarter = [f"2026-W{number}" for number in range(27, 40)]
    assert missing(with_reports("quarterly", *quarter)) == ""
    assert missing(with_reports("quarterly", *quarter[:-1], "2026-W40")) == "2026-Q3"
    assert missing(with_reports("quarterly", "2026-08", *quarter[:5], *quarter[9:])) == ""


def test_a_week_is_reported_by_the_month_of_its_thursday() -> None:
    weekly = with_reports("weekly", "2026-09", "2026-10", engagement="start: 2026-09-07")
    assert missing(weekly, date(2026, 11, 12)) == "2026-W45"


def test_quarters_are_those_of_the_fiscal_year() -> None:
    settings = "# file: mktops.yaml\nname: T\nfiscal_year_starts: 11\n# file: plan.yaml\n"
    held = book(
        f"{settings}engagements: [{{id: seo, agency: B, start: 2026-01-01, cadence: {{report: quarterly}}}}]\n"
        "reviews: [{id: r, quarter: FY2026-Q2, engagement: seo}]\n"
    )
    assert expected(held) == "FY2026-Q2 FY2026-Q3 FY2026-Q4"
    assert missing(held) == "FY2026-Q3 FY2026-Q4"


def test_quarters_of_the_calendar_cover_one_of_the_fiscal_year() -> None:
    settings = "# file: mktops.yaml\nname: T\nfiscal_year_starts: 8\n# file: plan.yaml\n"
    reviews = ", ".join(
        f"{{id: {quarter.lower()}, quarter: 2026-{quarter}, engagement: seo}}" for quarter in ("Q3", "Q4")
    )
    held = book(
        f"{settings}engagements: [{{id: seo, agency: B, start: 2026-05-01, cadence: {{report: quarterly}}}}]\n"
        f"reviews: [{reviews}]\n"
    )
    assert expected(held) == "FY2026-Q4 FY2027-Q1"
    assert missing(held) == "FY2026-Q4"
    assert len(kept(held).expected[-1].there) == 2


def test_of_two_reports_on_a_period_the_earlier_counts() -> None:
    held = with_reports("monthly", "2026-10, sent_on: 2026-11-12", "2026-10, sent_on: 2026-11-02")
    assert kept(held, date(2026, 11, 15)).expected[-1].on_time


def realigned(fields: str, day: date = DAY, reviews: str = "") -> Realignment | None:
    held = book(f"engagements: [{{id: seo, agency: B, {fields}}}]\nreviews: [{reviews}]\n")
    return realignment(held, held.all(Engagement)[0], day)


QUARTERLY = "cadence: {realignment: quarterly}"


def test_the_next_realignment_is_due_after_the_last() -> None:
    met = f"touchpoints: [{{date: 2026-08-05, kind: realignment, people: [ana]}}, {{date: 2026-09-01, people: [ana]}}], {QUARTERLY}"
    assert realigned(met) == Realignment(date(2026, 8, 5), date(2026, 11, 5), 10)
    assert realigned(met, date(2026, 11, 5)) == Realignment(date(2026, 8, 5), date(2026, 11, 5), 0)


@pytest.mark.parametrize(("rhythm", "days"), [("weekly", 7), ("monthly", 31), ("quarterly", 92)])
def test_the_first_realignment_is_due_after_the_kickoff_or_the_start(rhythm: str, days: int) -> None:
    agreed = f"start: 2026-07-01, cadence: {{realignment: {rhythm}}}"
    start, kickoff = date(2026, 7, 1), date(2026, 7, 6)
    found = realigned(agreed)
    assert found
    assert (found.last, found.due) == (None, start + timedelta(days=days))
    found = realigned(f"kickoff: {{held_on: 2026-07-06}}, {agreed}")
    assert found
    assert found.due == kickoff + timedelta(days=days)


def test_a_kickoff_to_come_is_nothing_to_count_from() -> None:
    found = realigned(f"start: 2026-07-01, kickoff: {{held_on: 2026-07-06}}, {QUARTERLY}", date(2026, 7, 5))
    assert found
    assert found.due == date(2026, 10, 1)
    assert realigned(QUARTERLY) is None


def test_nobody_realigns_an_engagement_that_is_over() -> None:
    agreed = f"start: 2026-01-01, end: 2026-11-15, {QUARTERLY}"
    assert realigned(agreed, date(2026, 11, 15)) == Realignment(None, date(2026, 4, 3), 226)
    assert realigned(agreed, date(2026, 11, 16)) is None


def test_a_review_realigns_once_it_is_held() -> None:
    agreed = f"start: 2026-01-01, {QUARTERLY}"
    review = "{id: r, quarter: 2026-Q3, engagement: seo, held_on: 2026-10-08}"
    assert realigned(agreed, reviews=review) == Realignment(date(2026, 10, 8), date(2027, 1, 8), 0)
    found = realigned(agreed, date(2026, 10, 7), review)
    assert found
    assert found.last is None
    for other in (review.replace("seo", "ads"), "{id: r, quarter: 2026-Q3, engagement: seo}"):
        found = realigned(agreed, reviews=other)
        assert found
        assert found.last is None


days = st.integers(0, 220).map(lambda n: date(2026, 5, 1) + timedelta(days=n))
sent = st.dictionaries(st.integers(5, 12), st.none() | days, max_size=8)


def slow(
    start: date, end: date | None, told: dict[int, date | None], day: date
) -> tuple[list[str], int, list[str], int]:
    """What a person with a calendar would tick off, month by month and day by day."""
    rows = []
    for month in range(5, 12):
        first, last = date(2026, month, 1), date(2026, month + 1, 1) - timedelta(1)
        whole = [first + timedelta(n) for n in range((last - first).days + 1)]
        inside = [each for each in whole if start <= each and (end is None or each <= end)]
        if last + timedelta(7) < day and start <= day and len(inside) * 2 >= len(whole):
            on = told.get(month, date.max) or last
            rows.append((f"2026-{month:02}", on <= day, on <= min(day, last + timedelta(7)), (day - last).days - 7))
    streak = 0
    for _, _, on_time, _ in rows:
        streak = streak + 1 if on_time else 0
    drift = 0
    for _, there, _, late in rows:
        drift = 0 if there else drift or late
    return [row[0] for row in rows], streak, [row[0] for row in rows if not row[1]], drift


@given(days, st.none() | days, sent, days)
@settings(max_examples=120)
def test_monthly_reporting_agrees_with_a_calendar(
    start: date, end: date | None, told: dict[int, date | None], day: date
) -> None:
    reports: list[Any] = [f"2026-{month:02}" + (f", sent_on: {on}" if on else "") for month, on in told.items()]
    held = with_reports("monthly", *reports, engagement=f"start: {start}" + (f", end: {end}" if end else ""))
    got = kept(held, day)
    assert (expected(held, day).split(), got.streak, missing(held, day).split(), got.drift) == slow(
        start, end, told, day
    )
