from datetime import date

import pytest

from mktops.figures.engagements import (
    aims_to_learn,
    evaluations_of,
    goals_of,
    is_over,
    joint_work,
    learning_goals_of,
    months_of,
    not_over,
    plans_to_learn,
    records_of,
    running,
    strategic,
    unsettled,
    works_together,
)
from mktops.kinds.decisions import Decision
from mktops.kinds.engagements import Engagement
from mktops.kinds.trainings import Training
from mktops.text.period import Period
from tests.workspaces import book

TEXT = """
engagements:
  - {id: seo, agency: Brightside, start: 2026-07-15, end: 2026-12-31, learning_goals: [why-search]}
  - {id: ads, agency: Northlight, start: 2026-12-01}
  - {id: old, agency: Southwell, start: 2025-01-01, status: ended}
  - {id: idea, agency: Eastgate, status: proposed}
goals:
  - {id: mql, title: 180 MQLs, engagement: seo}
  - {id: why-search, title: Why they search, type: learning}
  - {id: other, title: Something else}
"""


def test_an_engagement_runs_from_its_start_to_its_end_unless_its_status_says_otherwise() -> None:
    held = book(TEXT)
    assert [each.id for each in running(held, date(2026, 7, 14))] == []
    assert [each.id for each in running(held, date(2026, 7, 15))] == ["seo"]
    assert [each.id for each in running(held, date(2026, 12, 31))] == ["seo", "ads"]
    assert [each.id for each in running(held, date(2027, 1, 1))] == ["ads"]


def test_its_goals_are_those_that_name_it_and_those_that_it_names() -> None:
    held = book(TEXT)
    seo = held.find(Engagement, "seo")
    assert seo
    assert [goal.id for goal in goals_of(held, seo)] == ["mql", "why-search"]
    assert [goal.id for goal in learning_goals_of(held, seo)] == ["why-search"]


def test_its_months_end_with_the_day_or_with_itself() -> None:
    held = book(TEXT)
    seo, idea = held.find(Engagement, "seo"), held.find(Engagement, "idea")
    assert seo
    assert idea
    assert months_of(seo, date(2026, 9, 1)) == tuple(map(Period.parse, ("2026-07", "2026-08", "2026-09")))
    assert months_of(seo, date(2027, 9, 1))[-1] == Period.parse("2026-12")
    assert months_of(seo, date(2026, 7, 14)) == () == months_of(idea, date(2026, 9, 1))


LEARNERS = """
engagements:
  - {id: seo, agency: Brightside, initiative: strategic}
  - {id: ads, agency: Brightside, initiative: strategic, build_in_house: "no"}
  - {id: fairs, agency: Brightside, initiative: operational}
  - {id: idea, agency: Brightside, initiative: strategic, status: proposed}
  - {id: what, agency: Brightside}
"""


def test_strategic_is_what_runs_and_may_come_in_house() -> None:
    assert [each.id for each in strategic(book(LEARNERS), date(2026, 11, 15))] == ["seo"]


@pytest.mark.parametrize(
    ("said", "goal", "aims", "plans"),
    [
        ("", "", False, False),
        ("", "engagement: seo", False, False),
        ("", "engagement: seo, type: learning", True, True),
        ("", "engagement: seo, type: learning, status: dropped", False, False),
        ("learning_goals: [why]", "type: learning", True, True),
        ("learning_goals: [why]", "type: learning, status: dropped", False, False),
        ("learning_goals: [ghost]", "", True, True),
        ("transfer_methods: [{method: report}]", "", False, True),
        ("commitments: [{documents_learnings: true}]", "", False, True),
    ],
)
def test_learning_is_aimed_at_by_goals_and_planned_by_anything(said: str, goal: str, aims: bool, plans: bool) -> None:
    engagement = ", ".join(filter(None, ("id: seo, agency: Brightside", said)))
    held = book(
        f"engagements:\n  - {{{engagement}}}\n"
        f"goals:\n  - {{{', '.join(filter(None, ('id: why, title: Why they search', goal)))}}}\n"
    )
    (seo,) = held.all(Engagement)
    assert (aims_to_learn(held, seo), plans_to_learn(held, seo)) == (aims, plans)


def test_both_sides_work_together_while_it_runs_and_is_not_left_to_the_agency() -> None:
    held = book(
        "engagements:\n"
        "  - {id: seo, agency: Brightside, start: 2026-07-15, end: 2026-12-31}\n"
        "  - {id: ads, agency: Northlight, initiative: operational, management: hands_off}\n"
    )
    assert [works_together(held, "seo", date(2026, *day)) for day in ((7, 14), (7, 15), (12, 31))] == [
        False,
        True,
        True,
    ]
    assert not works_together(held, "ads", date(2026, 8, 1))
    assert [is_over(held, "seo", date(2026, 12, 31)), is_over(held, "seo", date(2027, 1, 1))] == [False, True]


@pytest.mark.parametrize("id", [None, "gone"])
def test_work_of_no_known_engagement_goes_on(id: str | None) -> None:
    assert works_together(book(TEXT), id, date(2026, 8, 1))
    assert not is_over(book(TEXT), id, date(2026, 8, 1))


def test_an_evaluation_belongs_by_its_engagement_or_by_the_name_of_its_agency() -> None:
    held = book(
        TEXT + "evaluations: [{id: a, agency: Other, engagement: seo}, {id: b, agency: ' brightside '},"
        " {id: c, agency: Brightside, engagement: ads}, {id: d, agency: Northlight}]\n"
    )
    assert [each.id for each in evaluations_of(held, held.all(Engagement)[0])] == ["a", "b"]


def test_what_was_promised_is_unsettled_from_the_start_until_the_engagement_ended_and_says_why() -> None:
    held = book(
        "engagements:\n"
        "  - {id: runs, agency: Brightside, start: 2026-08-01}\n"
        "  - {id: later, agency: Brightside, start: 2026-08-02}\n"
        "  - {id: idea, agency: Brightside, status: proposed}\n"
        "  - {id: over, agency: Brightside, status: ended}\n"
        "  - {id: settled, agency: Brightside, status: ended, why: The fee came back.}\n"
        "  - {id: early, agency: Brightside, end: 2026-08-01, why: We want to stop then.}\n"
    )
    assert [each.id for each in unsettled(held, date(2026, 8, 1))] == ["runs", "over", "early"]
    assert "early" not in [each.id for each in unsettled(held, date(2026, 8, 2))]


WORK = """
engagements:
  - {id: seo, agency: Brightside, start: 2026-07-15, end: 2026-12-31}
  - {id: ads, agency: Northlight, initiative: operational, management: hands_off}
trainings:
  - {id: search, title: Search, engagement: seo}
  - {id: mail, title: Mail, engagement: ads}
  - {id: own, title: Own}
decisions:
  - {id: stop, question: Stop it, engagement: seo}
"""


def test_joint_work_is_what_names_no_engagement_or_one_at_which_both_sides_work() -> None:
    held = book(WORK)
    work = [each.key for each in joint_work(held, date(2026, 8, 1))]
    assert [id for id in ("search", "mail", "own", "stop") if id in work] == ["search", "own", "stop"]
    assert not {"search", "stop"} & {each.key for each in joint_work(held, date(2026, 7, 14))}


def test_work_is_over_the_day_after_its_engagement_ended() -> None:
    held = book(WORK)
    assert {"search", "mail", "own", "stop"} <= {each.key for each in not_over(held, date(2026, 12, 31))}
    left = {each.key for each in not_over(held, date(2027, 1, 1))}
    assert {"search", "mail", "own", "stop"} & left == {"mail", "own"}


def test_the_records_of_an_engagement_are_those_of_the_kind_that_name_it() -> None:
    held = book(WORK)
    seo, ads = held.all(Engagement)
    assert [each.id for each in records_of(held, Training, seo)] == ["search"]
    assert [each.id for each in records_of(held, Decision, ads)] == []
