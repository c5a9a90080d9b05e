"""What was agreed, taught and decided in an engagement stands in its report (AR8, AR24, AR34–AR36, MO14)."""

from __future__ import annotations

from datetime import date
from typing import Any

from mktops import reports
from tests.workspaces import book

WORK = """
people:
  - {id: ana, name: Ana}
  - {id: ben, name: Ben, side: agency}
channels:
  - {id: mail, name: Mail, direction: both, value_driver: core}
engagements:
  - id: letters
    agency: Fundort
    channels: [mail]
    initiative: strategic
    start: 2026-02-02
    acknowledged_by_agency: {person: ben, date: 2026-02-10}
    kickoff: {briefings: [{team: Sales, topic: Who calls whom, date: 2026-02-05}, {team: Support, topic: No day yet}]}
    touchpoints:
      - {date: 2026-03-02, kind: call, people: [ana, ben], topic: The list of March}
      - {date: 2026-02-04, people: [ben], topic: First look}
trainings:
  - id: letters
    title: Letters that are read
    engagement: letters
    purpose: disseminate
    trainer: ben
    audience: [ana]
    planned_on: 2026-03-10
    held_on: 2026-03-12
    materials: [{title: Ten letters, date: 2026-03-01}, {title: Twenty letters, date: 2026-04-01}]
coaching:
  - id: ana
    coach: ben
    coachee: ana
    engagement: letters
    sessions: [{planned_on: 2026-04-07, topic: Subject lines}, {held_on: 2026-03-03, topic: First lines}]
curricula:
  - id: reading
    engagement: letters
    items: [{id: law, kind: article, title: The law of letters}, {id: tone, kind: course, title: Tone}]
    assignments:
      - {person: ana, item: tone, due: 2026-06-30}
      - {person: ana, item: law, due: 2026-03-31, done_on: 2026-03-20}
decisions:
  - id: monthly
    question: How often do we write?
    engagement: letters
    options: [Each week, Each month]
    choice: Each month
    by: ana
    on: 2026-03-04
    reviewed_on: 2026-05-04
    outcome: Fewer left the list.
  - {id: other, question: "Who prints?", engagement: nobody-yet, on: 2026-03-05}
"""


def told(day: date) -> dict[str, Any]:
    return reports.load("engagement").context(book(WORK), day, id="letters")


def test_the_report_says_what_the_work_is_to_the_business() -> None:
    terms = told(date(2026, 3, 15))["terms"]
    assert (terms["value_driver"], terms["driven_by"]) == ("core", "Mail")


def test_each_time_when_the_sides_met_stands_with_its_topic_in_order() -> None:
    assert [(row["kind"], row["people"], row["topic"]) for row in told(date(2026, 3, 15))["terms"]["met"]] == [
        ("meeting", ["Ben"], "First look"),
        ("briefing", ["Sales"], "Who calls whom"),
        ("call", ["Ana", "Ben"], "The list of March"),
    ]


def test_the_agencys_word_is_told_from_its_day_on() -> None:
    assert told(date(2026, 2, 9))["terms"]["word"] is None
    assert told(date(2026, 2, 10))["terms"]["word"] == {"by": "Ben", "on": date(2026, 2, 10)}


def test_a_training_says_what_it_is_for_and_what_it_was_taught_from_by_then() -> None:
    before, after = told(date(2026, 3, 11))["trainings"][0], told(date(2026, 4, 1))["trainings"][0]
    assert (before["purpose"], before["held_on"], before["audience"]) == ("disseminate", None, ["Ana"])
    assert after["held_on"] == date(2026, 3, 12)
    assert [len(each["materials"]) for each in (before, after)] == [1, 2]


def test_coaching_says_what_each_session_is_about() -> None:
    assert [row["topic"] for row in told(date(2026, 3, 15))["sessions"]] == ["First lines", "Subject lines"]


def test_what_is_left_to_study_is_named() -> None:
    assert [row["title"] for row in told(date(2026, 3, 19))["to_study"]] == ["The law of letters", "Tone"]
    assert [row["title"] for row in told(date(2026, 3, 20))["to_study"]] == ["Tone"]


def test_a_decision_stands_with_what_else_could_have_been_and_later_with_what_came_of_it() -> None:
    assert told(date(2026, 3, 3))["decisions"] == []
    (before,), (after,) = told(date(2026, 5, 3))["decisions"], told(date(2026, 5, 4))["decisions"]
    assert (before["options"], before["choice"]) == (["Each week", "Each month"], "Each month")
    assert (before["outcome"], after["outcome"]) == (None, "Fewer left the list.")


def test_the_quarterly_review_tells_what_was_decided_in_its_quarter() -> None:
    quarterly = reports.load("quarterly").context(book(WORK), date(2026, 4, 10))
    assert [row["id"] for row in quarterly["decisions"]] == ["monthly", "other"]
    assert reports.load("quarterly").context(book(WORK), date(2026, 7, 10))["decisions"] == []
