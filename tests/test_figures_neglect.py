from datetime import date

import pytest

from mktops.figures.neglect import Neglect, Sign, neglect, signs
from mktops.kinds.engagements import Engagement
from tests.workspaces import book

DAY = date(2026, 11, 15)
RECORDS = """
people: [{id: ana, name: Ana}, {id: ben, name: Ben, side: agency}]
metrics: [{id: mql, name: MQLs, unit: count}]
goals:
  - {id: g, title: G, engagement: e, metric: mql, schedule: {2026-06: 9, 2026-07: 9, 2026-08: 9, 2026-09: 9, 2026-10: 9, 2026-11: 9}}
  - {id: draft, title: D, engagement: e, metric: mql, schedule: {2026-06: 9}, status: draft}
  - {id: other, title: O, metric: mql, schedule: {2026-06: 9}}
"""
ACTUALS = """
actuals:
  - {period: 2026-06, values: {mql: 9}}
  - {period: 2026-07, values: {mql: 4}}
  - {period: 2026-08, values: {mql: 5}, explanations: [{goal: g, why: A holiday.}]}
  - {period: 2026-09, values: {mql: null}, explanations: [{goal: g, why: The CRM moved.}]}
"""
TERMS = "id: e, agency: A, start: 2026-06-01, initiative: operational, management: collaborative"


def judged(terms: str = TERMS, more: str = ACTUALS, day: date = DAY) -> tuple[Neglect, dict[str, Sign]]:
    held = book(f"{RECORDS}engagements: [{{{terms}}}]\n{more}")
    engagement = held.all(Engagement)[0]
    return neglect(held, engagement, day), {each.name: each for each in signs(held, engagement, day)}


def told(**asked: str) -> dict[str, tuple[int, int, bool | None]]:
    return {name: (each.count, each.of, each.present) for name, each in judged(**asked)[1].items()}


def test_a_period_is_neglected_where_nobody_says_how_it_came_out_or_why_it_was_missed() -> None:
    assert judged()[0] == Neglect(2, 5, 40)
    assert judged(day=date(2026, 11, 5))[0] == Neglect(1, 4, 25)
    assert judged(more="")[0] == Neglect(5, 5, 100)
    assert judged(day=date(2026, 7, 1))[0] == Neglect(0, 1, 0)
    assert judged(more="", day=date(2026, 7, 5))[0] == Neglect(0, 0, None)


def test_each_sign_is_counted_of_what_was_due() -> None:
    terms = f"{TERMS}, cadence: {{report: monthly}}, touchpoints: [{{date: 2026-10-01, people: [ana]}}]"
    work = """
updates:
  - {period: 2026-06, cadence: monthly, engagement: e, next_steps: [{id: call, text: Call., owner: ana, due: 2026-07-20}, {id: ask, text: Ask., due: 2026-12-01}]}
  - {period: 2026-07, cadence: monthly, engagement: e, next_steps: [{id: call, text: Call., status: done, answered_on: 2026-07-20}, {id: pay, text: Pay., due: 2026-08-20}]}
"""
    assert told(terms=terms, more=ACTUALS + work) == {
        "periods_neglected": (1, 5, True),
        "misses_unexplained": (1, 2, True),
        "reports_missing": (3, 5, True),
        "promises_late": (1, 3, True),
        "days_unattended": (45, 45, False),
    }


def test_what_was_not_due_is_no_sign() -> None:
    assert set(told(terms="id: e, agency: A, status: proposed", more="")) == {"periods_neglected"}
    ended = TERMS + ", end: 2026-10-31"
    assert "days_unattended" not in told(terms=ended)


@pytest.mark.parametrize(("management", "present"), [("collaborative", True), ("hands_off", False)])
def test_who_is_rightly_left_alone_may_be_left_alone_for_longer(management: str, present: bool) -> None:
    terms = f"id: e, agency: A, start: 2026-08-01, initiative: operational, management: {management}"
    assert told(terms=terms, more="")["days_unattended"][2] is present


def test_where_a_record_was_left_out_nobody_can_say() -> None:
    lost = ACTUALS + "  - {period: 2026-10, values: {mql: many}}\n"
    found, shown = judged(more=lost)
    assert (found.neglected, found.index) == (2, None)
    assert shown["periods_neglected"].present is None
    assert shown["days_unattended"].present is True
