"""Three answers → how to work with an agency, each choice with its reason, and the records to begin with (AR37)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from mktops.kinds.engagement_terms import Method
from mktops.source.tree import Data

Importance = Literal["core", "testing", "supporting"]
Team = Literal["none", "one", "several"]
Capacity = Literal["low", "some", "high"]

#: Stands in the record until somebody knows the agency.
NAMELESS = "Name of the agency"


@dataclass(frozen=True, slots=True)
class Choice:
    """What is recommended, in the words of the record, and why in one sentence."""

    what: str
    reason: str


@dataclass(frozen=True, slots=True)
class Advice:
    """How to work with an agency. `methods` are those of the seven to agree on, `left_out` the rest of them.

    `question` is what the work is to answer beside its results, None where it need not teach.
    """

    importance: Importance
    initiative: Choice
    management: Choice
    question: Choice | None
    methods: tuple[Choice, ...]
    left_out: tuple[Choice, ...]
    report: str
    realignment: str
    cadence_reason: str


def advise(importance: Importance, team: Team, capacity: Capacity) -> Advice:
    """What the outsourced work is to the business, who of the client works on it, and their time to learn → advice.

    Work that is core, or may become so, is strategic and never hands-off; supporting work is operational, is left
    to the agency, and is not worth learning (AR9, AR14, AR38, AR39). How much is taught follows from who can
    be taught, and from the time that they have (AR30–AR36).
    """
    verdicts = [(Choice(method, reason), taken) for method, taken, reason in _methods(importance, team, capacity)]
    realignment, cadence_reason = _cadence(importance, capacity)
    return Advice(
        importance=importance,
        initiative=_initiative(importance),
        management=_management(importance, team),
        question=_question(importance),
        methods=tuple(choice for choice, taken in verdicts if taken),
        left_out=tuple(choice for choice, taken in verdicts if not taken),
        report="monthly",
        realignment=realignment,
        cadence_reason=cadence_reason,
    )


def record(advice: Advice, id: str, agency: str) -> dict[str, Data]:
    """The data of an engagement as advised. It is proposed, so no rule asks for the rest before somebody agrees.

    Where it is to teach, it names the goal that `learning_goal` drafts, the agency's commitment to write down and
    pass on what it learns, and how the client hears of it: all of it stands before the start (AR18, AR26, AR29, AR39).
    """
    data: dict[str, Data] = {
        "id": id,
        "agency": agency,
        "status": "proposed",
        "initiative": advice.initiative.what,
        "rationale": advice.initiative.reason,
        "management": advice.management.what,
        "cadence": {"report": advice.report, "realignment": advice.realignment},
    }
    if advice.importance != "testing":
        data["value_driver"] = advice.importance
    if advice.methods:
        data["transfer_methods"] = [{"method": choice.what} for choice in advice.methods]
    if advice.question:
        data["commitments"] = [{"documents_learnings": True, "transfers_learnings": True}]
        data["learning_goals"] = [_goal_id(id)]
        data["kickoff"] = {"learnings": "As a list in each update: what was seen, what it teaches, and who needs it."}
    return data


def learning_goal(advice: Advice, id: str) -> dict[str, Data] | None:
    """The data of the learning goal that the engagement with this id names, a draft; None where it need not teach."""
    if advice.question is None:
        return None
    return {
        "id": _goal_id(id),
        "title": "What this engagement teaches us",
        "type": "learning",
        "question": advice.question.what,
        "engagement": id,
        "status": "draft",
    }


def _goal_id(id: str) -> str:
    # An id has 64 characters at most.
    return f"{id[:55].rstrip('-')}-learning"


def _initiative(importance: Importance) -> Choice:
    reasons = {
        "core": "What the business lives by must become a skill of its own, so learning counts as much as results.",
        "testing": "It may become a main source of business, so what it teaches counts as much as what it brings.",
        "supporting": "It only adds to what the business does well already, so its results are all that is needed.",
    }
    return Choice("operational" if importance == "supporting" else "strategic", reasons[importance])


def _management(importance: Importance, team: Team) -> Choice:
    if importance == "supporting":
        return Choice("hands_off", "To leave the agency alone is right where your attention is needed elsewhere.")
    if team == "none":
        return Choice("collaborative", "Strategic work cannot be handed over whole, so one of you must lead it.")
    return Choice("collaborative", "What you want to master you must see being made, decide on and look back at.")


def _question(importance: Importance) -> Choice | None:
    if importance == "supporting":
        return None
    if importance == "testing":
        question = "Can this become a main source of business, and what decides whether it does?"
        return Choice(question, "A test that is judged by its results alone ends without an answer to that.")
    question = "What must we know and be able to do to run this ourselves?"
    return Choice(question, "An agency works for what it is judged by, so what it shall teach is a goal, too.")


def _cadence(importance: Importance, capacity: Capacity) -> tuple[str, str]:
    if importance == "supporting":
        return "quarterly", "A page a month shows whether it pays, and an agency that talks more only distracts you."
    if capacity == "low":
        return "quarterly", "More than a page a month and a meeting a quarter would find nobody with time for it."
    return "monthly", "Without a report and a meeting each month the two sides drift apart unnoticed."


def _methods(importance: Importance, team: Team, capacity: Capacity) -> Iterator[tuple[Method, bool, str]]:
    """Each of the seven, in their order: whether it is worth agreeing on, and why."""
    for method in get_args(Method):
        if importance == "supporting":
            yield method, False, "What you will hardly ever do yourselves is not worth the price of learning it."
        else:
            yield method, *_METHODS[method](team, capacity)


def _report(team: Team, capacity: Capacity) -> tuple[bool, str]:
    return True, "A list of observations, learnings and next steps takes minutes to read, and all else rests on it."


def _account_review(team: Team, capacity: Capacity) -> tuple[bool, str]:
    return True, "Once a quarter both sides look back, and you decide what to start, to stop and to continue."


def _test_plan(team: Team, capacity: Capacity) -> tuple[bool, str]:
    if capacity == "low":
        return False, "To agree on every test beforehand takes hours that nobody of yours has."
    return True, "To agree beforehand on what each test shall teach turns the agency's work towards your questions."


def _sprint(team: Team, capacity: Capacity) -> tuple[bool, str]:
    if team == "none":
        return False, "One of you must set the priorities every two weeks, and there is nobody yet."
    if capacity != "high":
        return False, "Priorities and a look back every two weeks take more time than your people have."
    return True, "Two weeks for one outcome keep the priorities in your hands and end with what was learned."


def _training(team: Team, capacity: Capacity) -> tuple[bool, str]:
    if team == "none":
        return False, "There is nobody to train yet."
    if team == "one":
        return False, "A training for one person costs as much to prepare as one for ten."
    if capacity == "low":
        return False, "People without time to use what they heard will have forgotten it in a month."
    return True, "It reaches them all, and in the scope of work it makes the agency document from day one."


def _coaching(team: Team, capacity: Capacity) -> tuple[bool, str]:
    if team == "none":
        return False, "There is nobody to coach yet."
    if team == "several":
        return False, "Training reaches them all, and a coach can come later for one whom you want to bring on fast."
    if capacity == "low":
        return False, "A coach needs a pupil's hours and patience, and there are none to spare."
    return True, "One person learns fastest beside one who does the work, if the agency is willing to coach."


def _curriculum(team: Team, capacity: Capacity) -> tuple[bool, str]:
    if team == "none":
        return False, "There is nobody to study yet."
    if capacity != "high":
        return False, "Articles and courses come on top of the day's work, and the time for them is missing."
    return True, "With time to study, people get far by articles and courses that the agency recommends."


_METHODS = {
    "report": _report,
    "account_review": _account_review,
    "test_plan": _test_plan,
    "sprint": _sprint,
    "training": _training,
    "coaching": _coaching,
    "curriculum": _curriculum,
}
