"""Advice on an engagement: every combination of answers gives a record that the rules have nothing against."""

from __future__ import annotations

from itertools import product
from typing import get_args

import pytest

from mktops.drafts.engagement import Advice, Capacity, Importance, Team, advise, learning_goal, record
from mktops.findings import Finding
from mktops.kinds.engagement_terms import Method
from mktops.kinds.engagements import Engagement
from mktops.kinds.goals import Goal
from mktops.kinds.shaping import shape
from mktops.rules.judgement import judge
from mktops.source.notation import dump_record
from mktops.text.sentences import is_several
from tests.workspaces import DAY, book

EVERY = list(product(get_args(Importance), get_args(Team), get_args(Capacity)))
STRATEGIC = [each for each in EVERY if each[0] != "supporting"]
#: Fields that the advice fills; what else a running engagement lacks is for people to say.
ADVISED = ("rationale", "management", "value_driver", "cadence", "transfer_methods", "learning_goals")


def _engagement(advice: Advice) -> Engagement:
    shaped = shape(Engagement, record(advice, "acme", "Acme"))
    assert isinstance(shaped, Engagement)
    return shaped


def _methods(*answers: str) -> list[str]:
    return [choice.what for choice in advise(*answers).methods]  # type: ignore[arg-type]


def _heard(advice: Advice, **more: str) -> tuple[Finding, ...]:
    text = f"engagements:\n{dump_record({**record(advice, 'acme', 'Acme'), **more}, 2)}"
    if goal := learning_goal(advice, "acme"):
        text += f"goals:\n{dump_record(goal, 2)}"
    return judge(book(text), DAY).findings


@pytest.mark.parametrize("answers", EVERY, ids=" ".join)
def test_a_draft_hears_nothing_while_it_is_proposed(answers: tuple[Importance, Team, Capacity]) -> None:
    assert not _heard(advise(*answers))


@pytest.mark.parametrize("answers", EVERY, ids=" ".join)
def test_no_rule_contradicts_the_advice_once_the_engagement_runs(answers: tuple[Importance, Team, Capacity]) -> None:
    heard = _heard(advise(*answers), status="active")
    assert heard, "rules are silent about it, so this proves nothing"
    assert not [each for each in heard if each.level == "error" or each.field.split(".")[0] in ADVISED]


@pytest.mark.parametrize("answers", EVERY, ids=" ".join)
def test_strategic_work_is_never_hands_off_and_supporting_work_is(answers: tuple[Importance, Team, Capacity]) -> None:
    engagement = _engagement(advise(*answers))
    assert engagement.initiative == ("operational" if answers[0] == "supporting" else "strategic")
    assert engagement.hands_off == (answers[0] == "supporting")
    assert engagement.teaches == (answers[0] != "supporting")
    assert (engagement.management == "hands_off") == engagement.hands_off


@pytest.mark.parametrize("answers", EVERY, ids=" ".join)
def test_each_of_the_seven_ways_is_chosen_or_left_out_with_one_sentence(
    answers: tuple[Importance, Team, Capacity],
) -> None:
    advice = advise(*answers)
    seven = [choice.what for choice in (*advice.methods, *advice.left_out)]
    assert sorted(seven) == sorted(get_args(Method))
    assert [what for what in get_args(Method) if what in _methods(*answers)] == _methods(*answers)
    reasons = [advice.initiative, advice.management, *advice.methods, *advice.left_out]
    for reason in (*(choice.reason for choice in reasons), advice.cadence_reason):
        assert reason.endswith(".")
        assert not is_several(reason)


def test_supporting_work_is_reported_and_not_taught() -> None:
    for team, capacity in product(get_args(Team), get_args(Capacity)):
        advice = advise("supporting", team, capacity)
        assert advice.methods == ()
        assert (advice.report, advice.realignment) == ("monthly", "quarterly")


@pytest.mark.parametrize("answers", [each for each in STRATEGIC if each[2] == "low"], ids=" ".join)
def test_without_time_there_is_a_monthly_report_and_a_quarterly_review_only(
    answers: tuple[Importance, Team, Capacity],
) -> None:
    advice = advise(*answers)
    assert _methods(*answers) == ["report", "account_review"]
    assert (advice.report, advice.realignment) == ("monthly", "quarterly")


@pytest.mark.parametrize("answers", [each for each in STRATEGIC if each[1] == "none"], ids=" ".join)
def test_where_there_is_nobody_nobody_is_taught(answers: tuple[Importance, Team, Capacity]) -> None:
    assert not {"coaching", "training", "curriculum", "sprint"} & {*_methods(*answers)}


@pytest.mark.parametrize("importance", ["core", "testing"])
def test_one_person_is_coached_and_several_are_trained(importance: str) -> None:
    assert _methods(importance, "one", "some") == ["report", "account_review", "test_plan", "coaching"]
    assert _methods(importance, "one", "high") == [
        *("report", "account_review", "test_plan", "sprint", "coaching", "curriculum")
    ]
    assert _methods(importance, "several", "some") == ["report", "account_review", "test_plan", "training"]
    assert _methods(importance, "several", "high") == [
        *("report", "account_review", "test_plan", "sprint", "training", "curriculum")
    ]


def test_what_may_become_core_is_not_called_core_yet() -> None:
    drivers = [_engagement(advise(each, "one", "some")).value_driver for each in get_args(Importance)]
    assert drivers == ["core", None, "supporting"]


@pytest.mark.parametrize("answers", EVERY, ids=" ".join)
def test_strategic_work_begins_with_what_it_shall_teach(answers: tuple[Importance, Team, Capacity]) -> None:
    advice = advise(*answers)
    engagement, drafted = _engagement(advice), learning_goal(advice, "acme")
    if answers[0] == "supporting":
        assert (engagement.learning_goals, engagement.commitments, engagement.kickoff, drafted) == ((), (), None, None)
        return
    goal = shape(Goal, drafted)
    assert isinstance(goal, Goal)
    assert (goal.type, goal.engagement, engagement.learning_goals) == ("learning", "acme", (goal.id,))
    assert goal.question
    assert goal.question.endswith("?")
    assert engagement.kickoff
    assert engagement.kickoff.learnings
    assert all(each.documents_learnings and each.transfers_learnings for each in engagement.commitments)
    unlearned = {"engagement-without-learning", "strategic-engagement-results-only", "transfer-plan-missing"}
    assert not unlearned & {found.rule for found in _heard(advice, status="active")}


def test_the_id_of_the_learning_goal_fits_however_long_that_of_the_engagement_is() -> None:
    advice, long = advise("core", "one", "some"), "-".join(["ab"] * 21) + "-x"
    assert len(long) == 64
    goal = shape(Goal, learning_goal(advice, long))
    assert isinstance(goal, Goal)
    assert record(advice, long, "Acme")["learning_goals"] == [goal.id]
