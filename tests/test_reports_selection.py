"""How an agency was chosen stays visible, and so does what it answered (AP1, AP2, AR16, AR41)."""

from __future__ import annotations

from datetime import date
from typing import Any

from mktops import reports
from mktops.reports import environment
from tests.workspaces import book

CHOICE = """
people:
  - {id: ana, name: Ana}
  - {id: ben, name: Ben, side: agency}
engagements:
  - id: search
    agency: Fundort
    %s
evaluations:
  - id: fundort
    agency: Fundort
    date: 2026-04-02
    criteria:
      - {criterion: teaches, score: 4, evidence: A client told us.}
      - {criterion: patience, score: 2}
      - {criterion: culture, score: 3}
    meetings:
      - {date: 2026-03-30, people: [ana, ben], notes: They showed their failures.}
      - {date: 2026-06-01, notes: A visit to come.}
    questions:
      - {question: "Who stands in for you?", asked_by: ana, asked_on: 2026-04-01, answer: Nobody yet., answered_on: 2026-04-20}
      - {question: "What did you lose last year?", asked_on: 2026-04-02, answer: A bakery.}
      - {question: "Whom may we call?"}
  - id: westend
    agency: Westend
    date: 2026-04-03
    criteria:
      - {criterion: teaches, score: 3}
      - {criterion: patience, score: 5}
  - id: westend-again
    agency: westend
    date: 2026-04-05
    criteria: [{criterion: teaches, score: 2}]
  - {id: too-late, agency: Eastgate, date: 2026-09-01, criteria: [{criterion: teaches, score: 5}]}
"""
PROPOSED = CHOICE % "status: proposed"
SIGNED = CHOICE % "agreed: [{by: ana, on: 2026-04-10}, {by: ben, on: 2026-04-12}]"


def evaluated(text: str, day: date) -> Any:
    return reports.load("engagement").context(book(text), day, id="search")["evaluation"]


def written(text: str, day: date) -> str:
    context = reports.load("engagement").context(book(text), day, id="search")
    return environment.render("engagement.md.j2", context, environment.load_words("en"))


def test_candidates_stand_side_by_side_before_the_signature() -> None:
    found = evaluated(PROPOSED, date(2026, 4, 8))["candidates"]
    assert found["agencies"] == ["Fundort", "Westend"]
    assert [(row["criterion"], row["scores"]) for row in found["criteria"]] == [
        ("teaches", [4, 2]),
        ("patience", [2, 5]),
        ("culture", [3, None]),
    ]
    # Nobody judged the culture of both, so it is in no mean.
    assert [float(mean) for mean in found["means"]] == [3, 3.5]
    lines = [" ".join(line.split()) for line in written(PROPOSED, date(2026, 4, 8)).splitlines()]
    assert "| teaches | 4 of 5 | 2 of 5 |" in lines
    assert not any("was chosen" in line for line in lines)


def test_with_the_second_signature_the_choice_is_made() -> None:
    assert evaluated(SIGNED, date(2026, 4, 11))["candidates"] is not None
    assert evaluated(SIGNED, date(2026, 4, 12))["candidates"] is None


def test_an_agency_that_works_for_us_elsewhere_is_no_candidate() -> None:
    elsewhere = PROPOSED.replace("evaluations:", "  - {id: fairs, agency: Westend}\nevaluations:", 1)
    assert evaluated(elsewhere, date(2026, 4, 8))["candidates"] is None


def test_the_scorecard_of_the_selection_stays_beside_the_later_one() -> None:
    later = SIGNED + "  - {id: summer, agency: Fundort, date: 2026-08-04, criteria: [{criterion: teaches, score: 1}]}\n"
    before, after = evaluated(later, date(2026, 8, 3)), evaluated(later, date(2026, 8, 4))
    assert before["criteria"] == []
    assert not before["chosen"]["judged_since"]
    assert [(row["criterion"], row["score"], row["since"]) for row in after["chosen"]["criteria"]] == [
        ("teaches", 4, 1),
        ("patience", 2, None),
        ("culture", 3, None),
    ]
    assert after["date"] == date(2026, 8, 4)


def test_a_scorecard_from_after_the_signature_is_no_selection() -> None:
    assert evaluated(SIGNED.replace("2026-04-02\n", "2026-04-13\n", 1), date(2026, 5, 1))["chosen"] is None


def test_hard_questions_are_shown_with_their_answers() -> None:
    found = evaluated(SIGNED, date(2026, 5, 1))
    assert [(each["question"], each["answer"]) for each in found["answered"]] == [
        ("Who stands in for you?", "Nobody yet."),
        ("What did you lose last year?", "A bakery."),
    ]
    assert (
        "**Who stands in for you?** Nobody yet. (asked by Ana on 1 April 2026, answered on 20 April 2026)"
        in written(SIGNED, date(2026, 5, 1))
    )


def test_an_answer_that_comes_later_is_not_there_yet() -> None:
    found = evaluated(SIGNED, date(2026, 4, 19))
    assert [each["question"] for each in found["answered"]] == ["What did you lose last year?"]
    assert found["open"] == ["Who stands in for you?"]


def test_the_meetings_before_the_choice_are_told_once_they_were_held() -> None:
    assert [each["notes"] for each in evaluated(SIGNED, date(2026, 5, 1))["meetings"]] == [
        "They showed their failures."
    ]
