"""What pages of the rules on engagements do not show: what to do, and that only one of two rules speaks."""

from __future__ import annotations

from datetime import date

from mktops.findings import Finding
from mktops.rules.judgement import judge
from tests.workspaces import book

DAY = date(2026, 11, 15)


def _found(text: str, *rules: str, day: date = DAY) -> list[Finding]:
    return list(judge(book(text), day, rules).findings)


def test_a_new_engagement_hears_first_what_everything_else_depends_on() -> None:
    names = [each.rule for each in _found("engagements: [{id: seo, agency: Brightside, start: 2026-03-01}]\n")]
    assert names == [
        "engagement-not-agreed",
        "engagement-without-governance",
        "engagement-without-internal-owner",
        "initiative-type-missing",
    ]


KICKOFF = """
engagements:
  - id: seo
    agency: Brightside
    initiative: strategic
    kickoff: {held_on: 2026-07-02, kpis: [mql]}
    milestones:
      - {id: live, title: The page is live, due: 2026-12-01}
      - {id: film, title: The film is shot, due: 2026-12-01, status: dropped}
      - {id: guide, title: The guide is out, due: 2026-12-01}
"""


def test_a_kickoff_is_told_all_that_it_lacks_with_the_milestones_that_are_there() -> None:
    (found,) = _found(KICKOFF, "kickoff-incomplete")
    assert found.help == "Add “milestones: [live, guide]”, “reporting:” and “learnings:” to the kickoff."


def test_an_engagement_without_milestones_is_offered_none() -> None:
    (found,) = _found(KICKOFF.partition("    milestones:")[0], "kickoff-incomplete")
    assert found.help == "Add “milestones:”, “reporting:” and “learnings:” to the kickoff."


OPERATIONAL = """
engagements:
  - id: ads
    agency: Northlight
    start: 2026-07-01
    initiative: operational
    cadence: {report: weekly, realignment: monthly}
"""
RHYTHMS = ("cadence-too-heavy", "report-overdue", "report-missing", "realignment-overdue")


def test_nobody_asks_for_more_and_for_less_at_once() -> None:
    assert [each.rule for each in _found(OPERATIONAL, *RHYTHMS)] == ["cadence-too-heavy", "cadence-too-heavy"]
    close = OPERATIONAL.replace("operational\n", "operational\n    management: collaborative\n")
    assert [each.rule for each in _found(close, *RHYTHMS)] == ["report-overdue", "realignment-overdue"]


PAST_END = "engagements: [{id: seo, agency: Brightside, start: 2026-01-01, end: 2026-10-31%s}]\n"
ENDS = ("active-past-end", "closed-without-why", "ends-before-start")


def test_an_engagement_past_its_end_hears_one_thing_whatever_its_status() -> None:
    heard = {
        "": "closed-without-why",
        ", status: ended": "closed-without-why",
        ", status: active": "active-past-end",
        ", status: active, why: It worked.": "active-past-end",
    }
    for says, rule in heard.items():
        assert [each.rule for each in _found(PAST_END % says, *ENDS)] == [rule], says


def test_days_in_the_wrong_order_are_told_once() -> None:
    for says in ("", ", status: active"):
        turned = (PAST_END % says).replace("2026-01-01", "2026-11-01")
        assert [each.rule for each in _found(turned, *ENDS)] == ["ends-before-start"]


REVIEWS = """
reviews:
  - id: q2
    quarter: 2026-Q2
    held_on: 2026-07-08
    actions: [{id: talk, text: Hold the talk., owner: ana, due: 2026-07-31}]
  - {id: q3, quarter: 2026-Q3, held_on: 2026-10-08}
"""
ACTIONS = ("action-overdue", "previous-actions-not-reviewed", "action-without-owner-or-due", "next-steps-not-answered")


def test_an_action_is_overdue_until_the_next_review_passes_over_it() -> None:
    assert not _found(REVIEWS, *ACTIONS, day=date(2026, 7, 31))
    for day, rule in ((date(2026, 8, 1), "action-overdue"), (date(2026, 10, 8), "previous-actions-not-reviewed")):
        (found,) = _found(REVIEWS, *ACTIONS, day=day)
        assert (found.rule, found.record) == (rule, "reviews/q2")


def test_the_review_of_the_day_answers_what_is_due_that_day() -> None:
    (found,) = _found(REVIEWS.replace("2026-07-31", "2026-10-08"), *ACTIONS, day=date(2026, 10, 8))
    assert found.rule == "previous-actions-not-reviewed"
    assert not _found(REVIEWS.replace("2026-07-31", "2026-10-09"), *ACTIONS, day=date(2026, 10, 8))


def test_an_action_that_an_update_carries_on_is_asked_for_there() -> None:
    step = "{id: talk, text: Hold the talk., owner: ana, due: %s}"
    carried = f"{REVIEWS}updates: [{{period: 2026-08, cadence: monthly, next_steps: [{step}]}}]\n"
    assert not _found(carried % "2026-11-30", *ACTIONS)
    (found,) = _found(carried % "2026-09-30", *ACTIONS)
    assert (found.rule, found.record) == ("next-steps-not-answered", "updates/2026-08-monthly")


def test_an_action_that_was_carried_on_without_a_day_lacks_its_day() -> None:
    again = REVIEWS.replace(
        "held_on: 2026-10-08}", "held_on: 2026-10-08, actions: [{id: talk, text: Hold the talk., owner: ana}]}"
    )
    (found,) = _found(again, *ACTIONS)
    assert (found.rule, found.record) == ("action-without-owner-or-due", "reviews/q3")


def test_a_training_is_overdue_until_the_day_on_which_it_is_held() -> None:
    text = "trainings: [{id: search, title: Search, planned_on: 2026-11-01, held_on: 2026-11-10}]\n"
    assert len(_found(text, "training-overdue", day=date(2026, 11, 9))) == 1
    assert not _found(text, "training-overdue", day=date(2026, 11, 10))
