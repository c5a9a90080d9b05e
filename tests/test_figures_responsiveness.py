from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from mktops.figures.responsiveness import Responsiveness, responsiveness
from mktops.kinds.engagements import Engagement
from tests.workspaces import book

DAY = date(2026, 11, 15)
PEOPLE = """
people:
  - {id: ana, name: Ana}
  - {id: mia, name: Mia, side: agency}
engagements: [{id: e, agency: Brightside, start: 2026-08-10}]
"""


def seen(text: str, day: date = DAY) -> Responsiveness:
    held = book(PEOPLE + text)
    return responsiveness(held, held.all(Engagement)[0], day)


def questions(*each: str, of: str = "agency: Brightside, engagement: e") -> str:
    asked = ", ".join(f"{{question: Why, {each}}}" for each in each)
    return f"evaluations: [{{id: v, {of}, questions: [{asked}]}}]\n"


def test_where_nothing_is_known_there_is_no_data() -> None:
    assert seen("") == Responsiveness(None, 0, None, 0, None, 0, None, 0)


def test_the_days_to_an_answer_are_the_median_of_those_with_both_days() -> None:
    found = seen(
        questions(
            "asked_on: 2026-09-01, answered_on: 2026-09-02", "asked_on: 2026-09-01, answered_on: 2026-09-05",
            "asked_on: 2026-09-01, answered_on: 2026-10-01", "asked_on: 2026-09-01, answered_on: 2026-09-01",
            "asked_on: 2026-09-01", "answered_on: 2026-09-01", "asked_on: 2026-09-02, answered_on: 2026-09-01",
            "asked_on: 2026-09-02, answered_on: 2026-11-16",
        )
    )  # fmt: skip
    assert (found.answer_days, found.answers) == (Fraction(5, 2), 4)


def test_an_evaluation_without_an_engagement_counts_by_its_agency() -> None:
    asked = "asked_on: 2026-09-01, answered_on: 2026-09-04"
    assert seen(questions(asked, of="agency: Brightside")).answer_days == 3
    assert seen(questions(asked, of="agency: Northlight")).answer_days is None
    assert seen(questions(asked, of="agency: Brightside, engagement: f")).answer_days is None


def steps(*each: str) -> str:
    named = ", ".join(f"{{id: s{n}, text: Do it, {each}}}" for n, each in enumerate(each))
    return (
        f"updates: [{{period: 2026-09, cadence: monthly, engagement: e, sent_on: 2026-10-02, next_steps: [{named}]}}]\n"
    )


def test_only_promises_of_the_agency_with_both_days_are_late_or_early() -> None:
    found = seen(
        steps(
            "owner: mia, due: 2026-10-10, status: done, answered_on: 2026-10-14",
            "owner: mia, due: 2026-10-10, status: dropped, answered_on: 2026-10-09",
            "owner: mia, due: 2026-10-10, status: done, answered_on: 2026-10-11",
            "owner: ana, due: 2026-10-10, status: done, answered_on: 2026-11-11",
            "due: 2026-10-10, status: done, answered_on: 2026-11-11",
            "owner: mia, due: 2026-10-10",
            "owner: mia, status: done, answered_on: 2026-10-11",
            "owner: mia, due: 2026-10-10, status: done",
        )
    )
    assert (found.late_days, found.promises) == (1, 3)


def test_a_later_review_answers_for_a_step_on_its_own_day() -> None:
    reviews = (
        "reviews: [{id: q3, quarter: 2026-Q3, engagement: e, held_on: 2026-10-15, "
        "actions: [{id: s0, text: Do it, owner: mia, status: done}]}]\n"
    )
    assert seen(steps("owner: mia, due: 2026-10-10") + reviews).late_days == 5


def actuals(*each: str) -> str:
    return "actuals:\n" + "".join(f"  - {{period: {each}}}\n" for each in each)


def test_the_actuals_of_its_months_are_verified_by_somebody_of_the_client_or_not() -> None:
    found = seen(
        actuals(
            "2026-08, values: {mql: 1}, verified_by: ana",
            "2026-09, values: {mql: 1}, verified_by: mia",
            "2026-Q3, values: {sql: 1}",
            "2026-W46, values: {mql: 1}, verified_by: ana",
            "2026-10, values: {mql: null}, verified_by: ana",
            "2026-07, values: {mql: 1}, verified_by: ana",
            "2026-12, values: {mql: 1}, verified_by: ana",
        )
    )
    assert (found.verified, found.actuals) == (50, 4)


def test_the_reports_are_read_where_somebody_of_the_client_says_so_by_the_day() -> None:
    rows = [
        "2026-08, acknowledged: [{by: ana, on: 2026-09-03}]",
        "2026-09, acknowledged: [{by: mia, on: 2026-09-03}]",
        "2026-10, acknowledged: [{by: ana, on: 2026-11-16}]",
        "2026-07",
    ]
    text = "updates:\n" + "".join(f"  - {{cadence: monthly, engagement: e, period: {row}}}\n" for row in rows)
    found = seen(text + "  - {period: 2026-08, cadence: monthly, acknowledged: [{by: ana, on: 2026-09-03}]}\n")
    assert (found.read, found.reports) == (25, 4)
    assert seen(text, date(2026, 11, 16)).read == 50


@settings(max_examples=30)
@given(st.lists(st.integers(0, 60), max_size=7))
def test_the_median_is_the_middle_of_the_sorted_days(lags: list[int]) -> None:
    asked = date(2026, 9, 1)
    found = seen(questions(*(f"asked_on: {asked}, answered_on: {asked + timedelta(days=lag)}" for lag in lags)))
    ordered = sorted(lags)
    half = len(ordered) // 2
    middle = None if not lags else Fraction(ordered[half] + ordered[-half - 1], 2)
    assert found.answer_days == middle
