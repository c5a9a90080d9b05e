from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from mktops.figures.ledger import Promise, ledger
from mktops.rules.judgement import judge
from tests.workspaces import book

DAY = date(2026, 11, 20)
PEOPLE = "people: [{id: ana, name: Ana}, {id: ben, name: Ben, side: agency}]\n"
SEO = "id: seo, title: Search, agency: Brightside, start: 2026-07-01, account_manager: ben, internal_owner: ana"


def owed(records: str, day: date = DAY) -> dict[str, Promise]:
    found = ledger(book(PEOPLE + records), day)
    named = {each.id: each for each in found}
    assert len(named) == len(found)
    return named


def told(records: str, day: date = DAY) -> list[tuple[str, str, str]]:
    return [(each.source, each.id, each.outcome) for each in owed(records, day).values()]


def monthly(*months: str, terms: str = "initiative: operational, cadence: {report: monthly}") -> str:
    sent = "".join(f"  - {{period: {m}, cadence: monthly, engagement: seo}}\n" for m in months)
    return f"engagements: [{{{SEO}, {terms}}}]\n" + (f"updates:\n{sent}" if sent else "")


def test_a_report_is_promised_by_the_rhythm_and_owed_once_its_month_is_over() -> None:
    records = monthly("2026-07", "2026-09")
    assert told(records, date(2026, 10, 31)) == [
        ("report", "seo-2026-07", "kept"),
        ("report", "seo-2026-08", "late"),
        ("report", "seo-2026-09", "kept"),
    ]
    november = owed(records, date(2026, 11, 1))["seo-2026-10"]
    assert (november.outcome, november.due, november.owner, november.side, november.text) == (
        "open", date(2026, 11, 7), "ben", "agency", "2026-10",
    )  # fmt: skip
    assert owed(records, date(2026, 11, 8))["seo-2026-10"].outcome == "late"


def test_a_report_that_came_after_its_day_is_kept_late() -> None:
    sent = monthly().replace(
        "}]", "}]\nupdates: [{period: 2026-07, cadence: monthly, engagement: seo, sent_on: 2026-08-09}]"
    )
    july = owed(sent, date(2026, 8, 20))["seo-2026-07"]
    assert (july.outcome, july.answered_on, july.broken) == ("kept", date(2026, 8, 9), 1)


def test_nobody_is_asked_for_a_report_that_is_too_much_for_the_work() -> None:
    assert told(monthly(terms="initiative: operational, cadence: {report: weekly, realignment: monthly}")) == []


def test_a_series_that_was_begun_goes_on() -> None:
    assert told("updates: [{period: 2026-08, cadence: monthly, author: ana}]\n", date(2026, 11, 5)) == [
        ("report", "monthly-2026-09", "late"),
        ("report", "monthly-2026-10", "open"),
    ]


def test_one_meeting_that_would_be_report_and_review_is_owed_once() -> None:
    terms = "initiative: strategic, cadence: {report: quarterly}"
    assert told(f"engagements: [{{{SEO}, {terms}}}]\n") == [("report", "seo-2026-q3", "late")]
    held = "reviews: [{id: q3, quarter: 2026-Q3, engagement: seo, held_on: 2026-10-08}]\n"
    assert told(f"engagements: [{{{SEO}, {terms}}}]\n{held}") == [("report", "seo-2026-q3", "kept")]
    written = "updates:\n" + "".join(
        f"  - {{period: 2026-0{m}, cadence: monthly, engagement: seo}}\n" for m in (7, 8, 9)
    )
    assert told(f"engagements: [{{{SEO}, {terms}}}]\n{written}", date(2026, 10, 31)) == [
        ("report", "seo-2026-q3", "kept"),
        ("review", "seo-review-2026-q3", "late"),
    ]


def test_a_review_is_owed_within_a_month_of_its_quarter() -> None:
    records = f"engagements: [{{{SEO}, initiative: strategic}}]\n"
    assert told(records, date(2026, 9, 30)) == []
    assert told(records, date(2026, 10, 30)) == [("review", "seo-review-2026-q3", "open")]
    assert told(records, date(2026, 10, 31)) == [("review", "seo-review-2026-q3", "late")]


def test_the_next_realignment_is_owed_until_both_sides_meet() -> None:
    terms = "initiative: operational, management: collaborative, cadence: {realignment: monthly}"
    assert told(f"engagements: [{{{SEO}, {terms}}}]\n", date(2026, 8, 2)) == [
        ("realignment", "seo-realignment", "late")
    ]
    met = "touchpoints: [{date: 2026-08-02, kind: realignment, people: [ana]}]"
    found = owed(f"engagements: [{{{SEO}, {terms}, {met}}}]\n", date(2026, 8, 2))["seo-realignment"]
    assert (found.outcome, found.due, found.side) == ("open", date(2026, 9, 2), "client")


LESSONS = """
coaching:
  - {id: mail, coach: ben, coachee: ana, sessions: [{planned_on: 2026-10-06, held_on: 2026-10-08}, {planned_on: 2026-11-19}, {topic: Intervals}]}
curricula:
  - id: course
    items: [{id: basics, kind: course, title: Basics}]
    assignments: [{person: ana, item: basics, due: 2026-11-30}, {person: ben, item: basics}, {person: ben, item: none, due: 2026-10-01}]
"""


def test_lessons_with_a_day_are_owed() -> None:
    found = owed(LESSONS)
    assert {id: (each.outcome, each.owner, each.broken) for id, each in found.items()} == {
        "mail-2026-10-06": ("kept", "ben", 1),
        "mail-2026-11-19": ("late", "ben", 1),
        "course-basics-ana": ("open", "ana", 0),
    }


LOOKS = """
decisions:
  - {id: cold, question: "Do we go on?", by: ana, on: 2026-08-01, review_on: 2026-11-10}
  - {id: paper, question: "Do we print?", on: 2026-08-01, review_on: 2026-11-10, reviewed_on: 2026-11-12}
  - {id: early, question: "Do we film?", on: 2026-08-01, review_on: 2026-12-20, reviewed_on: 2026-11-12}
  - {id: far, question: "Do we move?", on: 2026-08-01, review_on: 2026-12-21}
backlog:
  - {id: radio, title: Radio, moscow: wont, declined: {reason: Dear., revisit_on: 2026-11-15}}
  - {id: fax, title: Fax, status: declined, declined: {reason: Old., revisit_on: 2026-12-01}}
  - {id: form, title: Form, moscow: must, declined: {reason: Not now., revisit_on: 2026-11-01}}
"""


def test_what_is_to_be_looked_at_again_is_owed_from_a_month_ahead() -> None:
    assert {id: each.outcome for id, each in owed(LOOKS).items()} == {
        "cold": "late", "paper": "kept", "early": "open", "radio": "late", "fax": "open",
    }  # fmt: skip
    assert owed(LOOKS, date(2026, 7, 31)) == {}


def test_an_engagement_that_is_over_owes_its_reports_and_nothing_else() -> None:
    terms = "end: 2026-10-31, initiative: strategic, cadence: {report: monthly, realignment: monthly}"
    lessons = LESSONS.replace("id: mail,", "id: mail, engagement: seo,").replace(
        "id: course", "id: course\n    engagement: seo"
    )
    found = told(monthly("2026-07", "2026-08", "2026-09", terms=terms) + lessons)
    assert [each for each in found if each[2] != "kept"] == [("report", "seo-2026-10", "late")]
    later = told(monthly("2026-07", terms=terms), date(2027, 2, 1))
    assert later == [("report", "seo-2026-07", "kept")]


def test_where_a_report_could_not_be_read_none_is_said_to_be_missing() -> None:
    broken = {
        "a.yaml": monthly("2026-07", terms="initiative: strategic, cadence: {report: monthly}"),
        "b.yaml": "updates: [{period: 2026-08, cadence: montly}]\n",
    }
    assert [each.id for each in ledger(book(broken), DAY)] == ["seo-2026-07"]


RULES = {
    "report-overdue": "report",
    "report-missing": "report",
    "review-missing-for-quarter": "review",
    "realignment-overdue": "realignment",
    "coaching-overdue": "session",
    "assignment-overdue": "assignment",
    "decision-not-reviewed": "decision",
}


@settings(max_examples=30, deadline=None)
@given(
    st.sampled_from(["weekly", "monthly", "quarterly"]),
    st.sampled_from(["strategic", "operational"]),
    st.sampled_from(["weekly", "monthly", "quarterly"]),
    st.integers(0, 200),
    st.lists(st.integers(7, 11), unique=True),
    st.booleans(),
)
def test_what_the_ledger_calls_late_the_rules_find(
    rhythm: str, initiative: str, meets: str, after: int, months: list[int], reviewed: bool
) -> None:
    terms = f"initiative: {initiative}, cadence: {{report: {rhythm}, realignment: {meets}}}"
    records = PEOPLE + monthly(*(f"2026-{m:02}" for m in sorted(months)), terms=terms) + LESSONS + LOOKS
    if reviewed:
        records += "reviews: [{id: q3, quarter: 2026-Q3, engagement: seo, held_on: 2026-10-08}]\n"
    day = date(2026, 7, 1) + timedelta(days=after)
    held = book(records)
    late = {each.source for each in ledger(held, day) if each.outcome == "late"}
    ruled = {RULES[finding.rule] for finding in judge(held, day).findings if finding.rule in RULES}
    # A review and a report that one meeting would give are one promise, and two rules may ask for it.
    either = {"review"} if rhythm == "quarterly" else set()
    assert late - {"revisit"} - either == ruled - either
