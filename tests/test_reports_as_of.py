"""Nothing is told before it happened: answers, steps and decisions count from their day on."""

from __future__ import annotations

from datetime import date
from typing import Any

from mktops import reports
from mktops.figures.answers import answer
from mktops.figures.scorecard import scorecard
from mktops.kinds.engagements import Engagement
from mktops.kinds.goals import Goal
from mktops.text.period import Period
from tests.workspaces import book

BOOK = book(
    """
people:
  - {id: ana, name: Ana}
goals:
  - {id: why, title: Who calls, type: learning, question: "Who calls?", start: 2026-01-01, end: 2026-06-30,
     engagement: seo, status: hit, why: Buyers call., closed_on: 2026-03-09}
  - {id: what, title: What they ask, type: learning, engagement: seo, status: missed, why: Nobody noted it.}
engagements:
  - id: seo
    agency: Brightside
    initiative: strategic
    start: 2026-01-01
    kickoff: {held_on: 2026-01-12}
    milestones:
      - {id: page, title: The page, due: 2026-02-02, status: dropped, dropped_on: 2026-02-16}
      - {id: film, title: The film, due: 2026-02-27, status: dropped}
backlog:
  - {id: fair, title: A fair, requested_by: ana, requested_on: 2026-02-11, status: declined, declined: {reason: No.}}
decisions:
  - {id: forms, question: "Which form?", choice: The short one, on: 2026-02-20}
updates:
  - period: 2026-01
    cadence: monthly
    engagement: seo
    sent_on: 2026-02-03
    learnings: [{id: short, statement: Short wins., decision: forms, status: applied, used_on: 2026-02-21}]
    next_steps: [{id: ask, text: Ask sales., due: 2026-02-05, status: done, answered_on: 2026-02-14}]
reviews:
  - {id: q4, quarter: 2025-Q4, engagement: seo, held_on: 2026-02-18, results: Good.}
sprints:
  - id: mails
    outcome: Three mails.
    start: 2026-01-26
    tasks: [{id: draft, title: Draft, done_on: 2026-02-06}, {id: send, title: Send, status: done}]
    reached: "yes"
    why: Calm.
    retro: {held_on: 2026-02-09, went_well: [Calm.]}
evaluations:
  - id: look
    agency: Brightside
    engagement: seo
    date: 2026-01-20
    questions: [{question: "Who covers?", asked_on: 2026-01-20, answer: Mia., answered_on: 2026-02-13}]
""".replace("reached: yes", 'reached: "yes"')
)


def told(name: str, on: str, **asked: Any) -> dict[str, Any]:
    asked |= {"period": Period.parse(asked["period"])} if "period" in asked else {}
    return reports.load(name).context(BOOK, date.fromisoformat(on), **asked)


def test_the_book_is_read_whole() -> None:
    assert BOOK.left_out == BOOK.unread == 0


def test_a_goal_is_pursued_until_the_day_on_which_it_was_closed() -> None:
    why, what = BOOK.all(Goal)
    assert (answer(why, date(2026, 3, 8)).status, answer(why, date(2026, 3, 8)).why) == (None, None)
    assert (answer(why, date(2026, 3, 9)).status, answer(why, date(2026, 3, 9)).why) == ("hit", "Buyers call.")
    # Nobody says when it was answered.
    assert answer(what, date(2026, 1, 1)).given


def test_a_later_answer_to_a_learning_goal_is_not_told() -> None:
    def said(on: str, period: str) -> list[tuple[str | None, str | None]]:
        rows = told("monthly", on, period=period)["learning_goals"]
        return [(row["status"], row["why"]) for row in rows if row["title"] == "Who calls"]

    assert said("2026-02-04", "2026-01") == [(None, None)]
    # However late the report of February is written, it tells of the end of February.
    assert said("2026-08-01", "2026-02") == [(None, None)]
    assert said("2026-08-01", "2026-03") == [("hit", "Buyers call.")]
    # At its end it is told with what was answered since.
    assert said("2026-03-08", "2026-06") == [(None, None)]
    assert said("2026-08-01", "2026-06") == [("hit", "Buyers call.")]
    rows = told("engagement", "2026-03-08", id="seo")["learning_goals"]
    assert [row["status"] for row in rows] == [None, "missed"]


def test_a_later_answer_does_not_count_in_the_score() -> None:
    (seo,) = BOOK.all(Engagement)
    parts = [part for day in (8, 9) for part in scorecard(BOOK, seo, date(2026, 3, day)).parts]
    assert [part.share for part in parts if part.name == "goals_answered"] == [50, 100]


def test_a_step_is_open_until_the_day_of_its_answer() -> None:
    on = {day: told("monthly", f"2026-02-{day}", period="2026-01")["account"] for day in ("02", "04", "14")}
    assert on["02"]["updates"] == 0
    assert [each["status"] for each in on["04"]["next_steps"]] == ["open"]
    assert [each["status"] for each in on["14"]["next_steps"]] == ["done"]
    assert [each["status"] for each in on["04"]["learnings"]] == ["captured"]


def test_a_decision_is_not_cited_before_its_day() -> None:
    def row(on: str) -> tuple[bool, bool, str]:
        (each,) = told("learnings", on)["learnings"]
        return each["used"], each["decision"] is not None, each["status"]

    assert row("2026-02-19") == (False, False, "captured")
    assert row("2026-02-20") == (True, True, "captured")
    assert row("2026-02-21") == (True, True, "applied")


def test_promises_stand_as_they_did_on_the_day() -> None:
    def outcomes(on: str) -> dict[str, str]:
        context = told("promises", on)
        rows = [row for group in context["owed"] for row in group["rows"]] + context["closed"]
        return {row["id"]: row["outcome"] for row in rows}

    assert outcomes("2026-01-11") == {}
    assert outcomes("2026-01-12") == {"page": "open", "film": "dropped"}
    assert outcomes("2026-02-10") == {"page": "late", "film": "dropped", "ask": "late"}
    assert outcomes("2026-02-16") == {"page": "dropped", "film": "dropped", "ask": "kept", "fair": "open"}


def test_a_review_that_is_held_later_is_not_told() -> None:
    assert told("quarterly", "2026-02-17", period="2025-Q4")["reviews"] == []
    assert len(told("quarterly", "2026-02-18", period="2025-Q4")["reviews"]) == 1


def test_a_sprint_is_told_as_it_stood() -> None:
    during, after = told("sprint", "2026-02-05"), told("sprint", "2026-02-09")
    assert (during["reached"], during["why"], during["retro"], during["done"]) == (None, None, None, 1)
    assert [task["status"] for task in during["tasks"]] == ["open", "done"]
    assert (after["reached"], after["why"], after["done"]) == ("yes", "Calm.", 2)
    assert after["retro"]["went_well"] == ["Calm."]


def test_a_question_waits_until_the_day_of_its_answer() -> None:
    assert told("engagement", "2026-02-12", id="seo")["evaluation"]["open"] == ["Who covers?"]
    assert told("engagement", "2026-02-13", id="seo")["evaluation"]["open"] == []
