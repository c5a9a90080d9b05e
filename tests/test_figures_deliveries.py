from datetime import date, timedelta

import pytest

from mktops.figures.deliveries import Delivery, deliveries, deliveries_of
from mktops.figures.parties import of_client
from tests.workspaces import book

DAY = date(2026, 11, 15)
NEXT = DAY + timedelta(days=1)
PEOPLE = "people: [{id: ana, name: Ana}, {id: mia, name: Mia, side: agency}]\n"
ANA = "{by: ana, on: 2026-11-15}"
#: Of each way: a record that is there on the day and not the day before, and what it counts as.
THERE = {
    "report": ("updates: [{period: 2026-10, cadence: monthly, engagement: e, sent_on: 2026-11-15}]", False),
    "account_review": ("reviews: [{id: r, quarter: 2026-Q3, engagement: e, held_on: 2026-11-15}]", False),
    "test_plan": (f"test_plans: [{{id: t, period: 2027, engagement: e, agreed: [{ANA}]}}]", True),
    "sprint": ("sprints: [{id: s, outcome: Mails, start: 2026-11-01, length: 14, engagement: e}]", False),
    "training": ("trainings: [{id: t, title: Mails, engagement: e, held_on: 2026-11-15}]", False),
    "coaching": ("coaching: [{id: c, coach: mia, coachee: ana, engagement: e, sessions: [{held_on: 2026-11-15}]}]", True),
    "curriculum": (
        ("curricula: [{id: c, engagement: e, items: [{id: a, kind: course, title: A}], "
        "assignments: [{person: ana, item: a, done_on: 2026-11-15, proof: c-1}]}]"),
        True,
    ),
}  # fmt: skip


@pytest.mark.parametrize("method", THERE)
def test_each_way_delivers_from_its_day_on(method: str) -> None:
    text, acknowledged = THERE[method]
    held = book(PEOPLE + text + "\n")
    found = deliveries(held, DAY)
    assert [(each.method, each.engagement, each.acknowledged) for each in found] == [(method, "e", acknowledged)]
    assert deliveries(held, DAY - timedelta(days=1)) == ()
    assert deliveries_of(held, "e", DAY) == found
    assert deliveries_of(held, "f", DAY) == ()


@pytest.mark.parametrize(
    "text",
    [
        "updates: [{period: 2026-10, cadence: monthly, acknowledged: [WHO]}]",
        "reviews: [{id: r, quarter: 2026-Q3, held_on: 2026-10-08, agreed: [WHO]}]",
        "test_plans: [{id: t, period: 2026-Q3, agreed: [WHO]}]",
        "sprints: [{id: s, outcome: Mails, start: 2026-10-01, acknowledged: [WHO]}]",
        "trainings: [{id: t, title: Mails, held_on: 2026-10-01, acknowledged: [WHO]}]",
    ],
)
def test_only_the_client_acknowledges_and_only_by_the_day(text: str) -> None:
    def acknowledged(who: str, on: date) -> bool:
        return deliveries(book(PEOPLE + text.replace("WHO", f"{{by: {who}, on: {on}}}") + "\n"), DAY)[0].acknowledged

    assert acknowledged("ana", DAY)
    assert not acknowledged("ana", NEXT)
    assert not acknowledged("mia", DAY)
    assert acknowledged("somebody", DAY)


def test_a_review_that_the_client_attended_is_acknowledged() -> None:
    text = PEOPLE + "reviews: [{id: r, quarter: 2026-Q3, held_on: 2026-10-08, attended_by: [WHO]}]\n"
    assert deliveries(book(text.replace("WHO", "mia, ana")), DAY)[0].acknowledged
    assert not deliveries(book(text.replace("WHO", "mia")), DAY)[0].acknowledged


def test_a_proof_is_more_than_blanks() -> None:
    assert not deliveries(book(PEOPLE + THERE["curriculum"][0].replace("c-1", '" "') + "\n"), DAY)[0].acknowledged


def test_whoever_of_the_client_was_taught_is_named() -> None:
    text = "trainings: [{id: t, title: M, held_on: 2026-10-01, capability: mails, audience: [ana, mia, ana, ben]}]\n"
    assert deliveries(book(PEOPLE + text), DAY) == (Delivery("training", None, "mails", False, ("ana", "ben")),)


def test_learnings_that_were_used_are_counted() -> None:
    used, unused = "{id: a, statement: A, status: applied}", "{id: b, statement: B}"
    held = book(
        f"updates: [{{period: 2026-10, cadence: monthly, learnings: [{used}, {unused}]}}]\n"
        f"reviews: [{{id: r, quarter: 2026-Q3, held_on: 2026-10-08, learnings: [{used.replace('id: a', 'id: c')}]}}]\n"
        "sprints:\n"
        f"  - {{id: s, outcome: M, start: 2026-10-01, retro: {{held_on: 2026-11-15, learnings: [{used.replace('id: a', 'id: d')}]}}}}\n"
        f"  - {{id: u, outcome: M, start: 2026-10-01, retro: {{held_on: 2026-11-16, learnings: [{used.replace('id: a', 'id: e')}]}}}}\n"
        "test_plans:\n"
        "  - id: p\n    period: 2026-Q3\n    tests:\n"
        "      - {id: x, title: X, learning_sought: W, decided_on: 2026-11-15, learnings: [{statement: X, no_action: Known before}]}\n"
        "      - {id: y, title: Y, learning_sought: W, decided_on: 2026-11-16, learnings: [{statement: Y, status: applied}]}\n"
        "      - {id: z, title: Z, learning_sought: W, learnings: [{statement: Z, decision: stop}, {statement: Z}]}\n"
    )
    assert [(each.method, each.used) for each in deliveries(held, DAY)] == [
        ("report", 1),
        ("account_review", 1),
        ("test_plan", 2),
        ("sprint", 1),
        ("sprint", 0),
    ]


def test_the_client_is_everybody_who_is_not_known_to_be_the_agencys() -> None:
    assert of_client(book(PEOPLE), ("mia", "ana", "ghost", "ana")) == ("ana", "ghost")
