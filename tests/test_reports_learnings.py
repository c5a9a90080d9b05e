from datetime import date
from typing import Any

import pytest

from mktops.reports import NothingToReport
from mktops.reports.learnings import context
from tests.workspaces import book

DAY = date(2026, 11, 20)
TEXT = """
people: [{id: ana, name: Ana}]
channels: [{id: email, name: Email, direction: both}, {id: search, name: Search, direction: inbound}]
decisions: [{id: short, question: Which form, choice: The short one, by: ana, on: 2026-09-08}]
updates:
  - period: 2026-07
    cadence: monthly
    sent_on: 2026-08-04
    learnings:
      - {id: phones, statement: The form loses people on phones., evidence: Six of ten leave., shared_with: [ana]}
      - {id: later, statement: Long mails are not read., no_action: Nobody writes them., status: shared}
test_plans:
  - id: q3
    period: 2026-Q3
    tests:
      - id: form
        title: Short form
        learning_sought: Whether it helps
        channel: search
        budget: 90
        status: scaled
        decided_on: 2026-09-08
        learnings: [{statement: Three fields are enough., evidence: 109 of 204 finished, decision: short, status: applied}]
"""


def found(**asked: Any) -> list[str]:
    return [each["statement"] for each in context(book(TEXT), DAY, **asked)["learnings"]]


def test_the_latest_learning_comes_first() -> None:
    assert found() == [
        "Three fields are enough.",
        "The form loses people on phones.",
        "Long mails are not read.",
    ]


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"channel": "search"}, 1),
        ({"channel": "email"}, 0),
        ({"test": "form"}, 1),
        ({"status": "shared"}, 1),
        ({"text": "PHONES ten"}, 1),
        ({"text": "phones eleven"}, 0),
        ({"text": "  "}, 3),
    ],
)
def test_only_those_that_were_asked_for_are_told(asked: dict[str, str], count: int) -> None:
    assert len(found(**asked)) == count


def test_each_says_what_became_of_it() -> None:
    used, waiting, closed = context(book(TEXT), DAY)["learnings"]
    assert used["decision"] == {
        "question": "Which form", "choice": "The short one", "by": "Ana", "on": date(2026, 9, 8),
    }  # fmt: skip
    assert (waiting["has_it"], waiting["decision"], waiting["used"]) == (["Ana"], None, False)
    assert (closed["no_action"], closed["used"]) == ("Nobody writes them.", True)


def test_the_sums_tell_what_waits_too_long_and_what_a_learning_cost() -> None:
    sums = context(book(TEXT), DAY)["sums"]
    assert (sums["count"], sums["used"], sums["debt"], sums["cost"]) == (3, 2, 1, 90)
    assert context(book(TEXT), DAY, test="form")["sums"]["cost"] is None


@pytest.mark.parametrize(("asked", "near"), [({"channel": "mail"}, "email"), ({"test": "fom"}, "form")])
def test_what_there_is_not_is_met_with_the_nearest_name(asked: dict[str, str], near: str) -> None:
    with pytest.raises(NothingToReport, match=f"Did you mean {near}"):
        context(book(TEXT), DAY, **asked)
