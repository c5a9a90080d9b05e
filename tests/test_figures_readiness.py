from datetime import date
from fractions import Fraction
from itertools import product

import pytest

from mktops.figures.readiness import Readiness, readiness
from mktops.kinds.capabilities import Capability
from tests.workspaces import book

DAY = date(2026, 11, 15)
PEOPLE = (
    "people: [{id: ana, name: Ana}, {id: ben, name: Ben}, {id: eva, name: Eva}, {id: mia, name: Mia, side: agency}]\n"
)
NAMES = ("level_reached", "held", "held_by_two", "evidence", "taught", "learning_applied", "done_alone")
UPDATE = "updates: [{period: 2026-10, cadence: monthly, engagement: e, learnings: [{id: a, statement: A, status: applied}]}]\n"


def ready(fields: str = "", more: str = "", people: str = PEOPLE) -> Readiness:
    held = book(f"{people}capabilities: [{{id: mails, {fields}}}]\n{more}")
    return readiness(held, held.all(Capability)[0], DAY)


def holding(found: Readiness) -> set[str]:
    return {name for name, holds in found.reasons if holds}


def test_of_a_capability_that_nobody_has_begun_no_reason_holds() -> None:
    found = ready()
    assert found.percent == 0
    assert tuple(name for name, _ in found.reasons) == NAMES == found.missing


def test_the_percent_is_the_share_of_the_reasons_that_hold() -> None:
    """Every combination of the reasons that can be chosen freely, against fractions."""
    parts = {
        "level_reached": ("level: 3", ""),
        "evidence": ("evidence: She did.", ""),
        "taught": ("", "trainings: [{id: t, title: T, capability: mails, held_on: 2026-11-15}]\n"),
        "learning_applied": ("engagement: e", UPDATE),
        "done_alone": ("done_alone_on: 2026-11-15", ""),
    }
    for chosen in product((False, True), repeat=len(parts)):
        names = [name for name, wanted in zip(parts, chosen, strict=True) if wanted]
        for holders in ("", "held_by: [ana]", "held_by: [ana, ben]"):
            fields = [parts[name][0] for name in names] + [holders]
            found = ready(", ".join(filter(None, fields)), "".join(parts[name][1] for name in names))
            held = {"": [], "held_by: [ana]": ["held"]}.get(holders, ["held", "held_by_two"])
            assert holding(found) == {*names, *held}
            assert abs(Fraction(found.percent) - Fraction(100 * len([*names, *held]), 7)) < Fraction(1, 10**30)


@pytest.mark.parametrize(
    ("fields", "reached"),
    [
        ("level: 2", False),
        ("level: 3", True),
        ("level: 3, needed: 4", False),
        ("level: 0, needed: 0", True),
        ("needed: 0", False),
        ("level: 5, as_of: 2026-11-15", True),
        ("level: 5, as_of: 2026-11-16", False),
    ],
)
def test_the_level_that_is_needed_is_reached_or_not(fields: str, reached: bool) -> None:
    assert ("level_reached" in holding(ready(fields))) is reached


def test_two_must_hold_it_unless_the_client_has_fewer_than_three_people() -> None:
    small = "people: [{id: ana, name: Ana}, {id: ben, name: Ben}, {id: mia, name: Mia, side: agency}]\n"
    assert holding(ready("held_by: [ana]")) == {"held"}
    assert holding(ready("held_by: [ana, ana]")) == {"held"}
    assert holding(ready("held_by: [ana, eva]")) == {"held", "held_by_two"}
    assert holding(ready("held_by: [ana]", people=small)) == {"held", "held_by_two"}
    assert holding(ready("", people=small)) == set()


def test_people_of_the_agency_hold_nothing_for_the_client() -> None:
    assert holding(ready("held_by: [mia]")) == set()


@pytest.mark.parametrize(
    ("more", "taught"),
    [
        ("trainings: [{id: t, title: T, capability: mails, held_on: 2026-11-16}]\n", False),
        ("trainings: [{id: t, title: T, capability: ads, held_on: 2026-11-01}]\n", False),
        ("coaching: [{id: c, coach: mia, coachee: ana, capability: mails, sessions: [{held_on: 2026-11-01}]}]\n", True),
        (
            "coaching: [{id: c, coach: mia, coachee: ana, capability: mails, sessions: [{planned_on: 2026-11-01}]}]\n",
            False,
        ),
        ("curricula: [{id: c, capability: mails, assignments: [{person: ana, item: a, done_on: 2026-11-01}]}]\n", True),
        ("curricula: [{id: c, capability: mails, assignments: [{person: ana, item: a}]}]\n", False),
    ],
)
def test_what_was_taught_counts_once_it_was_held_for_this_capability(more: str, taught: bool) -> None:
    assert ("taught" in holding(ready(more=more))) is taught


def test_a_used_learning_counts_where_it_is_of_its_engagement_or_its_channel() -> None:
    assert holding(ready("engagement: e", UPDATE)) == {"learning_applied"}
    assert holding(ready("engagement: f", UPDATE)) == set()
    assert holding(ready("engagement: e", UPDATE.replace(", status: applied", ""))) == set()
    none = UPDATE.replace("engagement: e, ", "")
    assert holding(ready("", none)) == set()
    plan = "test_plans: [{id: p, period: 2026-Q3, tests: [{id: t, title: T, learning_sought: W, channel: email, learnings: [{statement: A, status: applied}]}]}]\n"
    assert holding(ready("channel: email", plan)) == {"learning_applied"}
    assert holding(ready("channel: search", plan)) == set()


def test_blanks_are_no_evidence_and_a_day_to_come_is_not_done_alone() -> None:
    assert holding(ready('evidence: "  ", done_alone_on: 2026-11-16')) == set()
    assert holding(ready("evidence: Seen")) == {"evidence"}
