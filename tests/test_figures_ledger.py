from datetime import date

import pytest

from mktops.book import Book
from mktops.figures.ledger import Promise, ledger
from tests.workspaces import book

DAY = date(2026, 11, 20)

PROMISES = """
people:
  - {id: ana, name: Ana}
  - {id: ben, name: Ben, side: agency}
engagements:
  - id: seo
    agency: Brightside
    start: 2026-07-01
    kickoff: {held_on: 2026-07-02}
    milestones:
      - {id: live, title: The first campaign is live, due: 2026-08-01, owner: ben, met_on: 2026-08-04}
      - {id: handbook, title: The handbook, due: 2026-11-01, owner: ben}
      - {id: film, title: The film, due: 2026-11-01, status: dropped}
  - {id: idea, agency: Eastgate, status: proposed, milestones: [{id: never, title: Never, due: 2026-08-01}]}
trainings:
  - {id: search, title: Running search, engagement: seo, in_scope_since: 2026-06-24, trainer: ben, planned_on: 2026-12-01}
  - {id: chance, title: Held by chance, engagement: seo, held_on: 2026-08-01}
backlog:
  - {id: sms, title: Text messages, requested_by: ana, status: declined, declined: {reason: No consent.}}
  - {id: fax, title: Faxes, requested_by: ana, status: declined, declined: {reason: No., told_on: 2026-09-01}}
reviews:
  - id: q3
    quarter: 2026-Q3
    engagement: seo
    held_on: 2026-10-08
    actions:
      - {id: deputy, text: Name a deputy., owner: ana, due: 2026-10-20}
      - {id: prices, text: Show prices., owner: ana, due: 2026-11-30}
sprints:
  - id: mails
    outcome: Three mails.
    start: 2026-10-05
    engagement: seo
    retro: {actions: [{id: texts-early, text: Write texts first., owner: ben, due: 2026-10-30, status: done, answered_on: 2026-10-29}]}
updates:
  - {period: 2026-09, cadence: monthly, engagement: seo, next_steps: [{id: deputy, text: A deputy., owner: ana, due: 2026-09-30}]}
  - {period: 2026-10, cadence: monthly, engagement: seo, next_steps: [{id: deputy, text: A deputy., owner: ana, due: 2026-11-06}]}
  - {period: 2026-10, cadence: monthly, next_steps: [{id: deputy, text: Another one.}]}
"""


def entries(text: str, day: date = DAY) -> dict[tuple[str | None, str], Promise]:
    found = ledger(book(text), day)
    named = {(each.engagement, each.id): each for each in found}
    assert len(named) == len(found)
    return named


def test_all_that_was_promised_is_in_one_list_the_earliest_day_first() -> None:
    assert [(each.id, each.source, each.outcome) for each in ledger(book(PROMISES), DAY)] == [
        ("live", "milestone", "kept"),
        ("texts-early", "retro_action", "kept"),
        ("film", "milestone", "dropped"),
        ("handbook", "milestone", "late"),
        ("deputy", "next_step", "late"),
        ("prices", "review_action", "open"),
        ("search", "training", "open"),
        ("deputy", "next_step", "open"),
        ("fax", "notice", "kept"),
        ("sms", "notice", "open"),
    ]


def test_what_is_named_again_is_one_promise_with_each_day_that_it_broke() -> None:
    deputy = entries(PROMISES)["seo", "deputy"]
    assert (deputy.since, deputy.due, deputy.carried, deputy.broken) == (date(2026, 9, 30), date(2026, 11, 6), 2, 3)
    earlier = entries(PROMISES, date(2026, 10, 15))["seo", "deputy"]
    assert (earlier.source, earlier.outcome, earlier.carried, earlier.broken) == ("next_step", "open", 2, 1)


def test_before_it_was_written_nobody_owes_it() -> None:
    first = entries(PROMISES, date(2026, 9, 30))["seo", "deputy"]
    assert (first.carried, first.broken, first.outcome) == (0, 0, "open")


def test_what_was_kept_late_was_broken_once() -> None:
    live = entries(PROMISES)["seo", "live"]
    assert (live.since, live.answered_on, live.broken) == (date(2026, 7, 2), date(2026, 8, 4), 1)
    assert entries(PROMISES, date(2026, 8, 3))["seo", "live"].outcome == "late"
    assert entries(PROMISES)["seo", "texts-early"].broken == 0


def test_what_was_dropped_was_not_broken() -> None:
    assert entries(PROMISES)["seo", "film"].broken == 0


def steps(*each: str) -> Book:
    lines = [
        f"  - {{period: {p}, cadence: monthly, next_steps: [{{id: a, text: A.{s}}}]}}" for p, _, s in map(_cut, each)
    ]
    return book("updates:\n" + "\n".join(lines) + "\n")


def _cut(text: str) -> tuple[str, str, str]:
    return text.partition(" ")


def test_an_id_that_is_used_again_after_its_promise_was_closed_is_a_new_promise() -> None:
    found = ledger(steps("2026-07", "2026-08 , status: done", "2026-09", "2026-10 , status: dropped"), DAY)
    assert [(each.outcome, each.carried, each.since) for each in found] == [
        ("kept", 1, date(2026, 7, 31)),
        ("dropped", 1, date(2026, 9, 30)),
    ]


def test_what_was_answered_later_was_still_owed_before() -> None:
    there = steps("2026-10 , due: 2026-11-01, status: done, answered_on: 2026-11-10")
    assert [each.outcome for each in ledger(there, date(2026, 11, 9))] == ["late"]
    (kept,) = ledger(there, date(2026, 11, 10))
    assert (kept.outcome, kept.broken, kept.answered_on) == ("kept", 1, date(2026, 11, 10))


@pytest.mark.parametrize(("status", "outcome"), [("carried", "late"), ("open", "late"), ("done", "kept")])
def test_carried_without_being_named_again_is_still_owed(status: str, outcome: str) -> None:
    (only,) = ledger(steps(f"2026-10 , due: 2026-11-01, status: {status}"), DAY)
    assert only.outcome == outcome


def test_what_was_ticked_off_without_a_day_is_kept_on_an_unknown_day_and_not_late() -> None:
    (only,) = ledger(steps("2026-10 , due: 2026-10-15, status: done"), DAY)
    assert (only.outcome, only.answered_on, only.broken) == ("kept", None, 0)
    (running,) = ledger(steps("2026-11 , due: 2026-11-10, status: done"), DAY)
    assert (running.outcome, running.answered_on, running.broken) == ("kept", None, 0)
    (carried,) = ledger(steps("2026-10 , due: 2026-10-15", "2026-11 , status: done"), DAY)
    assert (carried.outcome, carried.answered_on, carried.broken) == ("kept", DAY, 1)


def test_two_of_one_name_in_one_record_are_two_promises() -> None:
    text = """
updates:
  - period: 2026-10
    cadence: monthly
    next_steps:
      - {id: a, text: One., due: 2026-10-10}
      - {id: a, text: Two., due: 2026-11-30, status: done}
  - {period: 2026-11, cadence: monthly, next_steps: [{id: a, text: One again., due: 2026-11-15}]}
"""
    found = ledger(book(text), DAY)
    assert [(each.text, each.outcome, each.carried) for each in found] == [
        ("One again.", "late", 1),
        ("Two.", "kept", 0),
    ]


def test_a_training_that_is_promised_later_is_not_owed_yet() -> None:
    text = "trainings: [{id: a, title: A, in_scope_since: 2026-12-01, planned_on: 2026-12-15}]\n"
    assert ledger(book(text), DAY) == ()
    assert len(ledger(book(text), date(2026, 12, 1))) == 1


def test_who_took_over_a_promise_is_told_with_who_made_it() -> None:
    found = ledger(steps("2026-10 , owner: ana", "2026-11 , owner: ben"), DAY)
    assert [(each.owner, each.handed_on_by) for each in found] == [("ben", "ana")]
