"""How an agency was chosen, and what it has been asked since (AP1, AP2, AR16, AR41)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from typing_extensions import TypedDict

from mktops.book import Book
from mktops.figures.engagements import evaluations_of
from mktops.figures.people import name_of
from mktops.figures.selection import Comparison, comparison, known, selection_of
from mktops.kinds.engagements import Engagement
from mktops.kinds.evaluations import Evaluation, EvaluationMeeting, Question


class AnsweredQuestion(TypedDict):
    """A question, and what the agency answered."""

    id: str | None
    question: str
    asked_by: str | None
    asked_on: date | None
    answer: str | None
    answered_on: date | None


class CandidateCriterion(TypedDict):
    """A criterion, and the score of each candidate."""

    criterion: str
    scores: list[Decimal | None]


class Candidates(TypedDict):
    """The agencies that were compared."""

    agencies: list[str]
    criteria: list[CandidateCriterion]
    means: list[Decimal | None]


class ScoredCriterion(TypedDict):
    """A criterion with its score and its evidence."""

    criterion: str
    score: int | None
    evidence: str | None


class CriterionSince(ScoredCriterion):
    """A criterion as it was judged then and since."""

    since: int | None


class ChosenAgency(TypedDict):
    """The evaluation by which an agency was chosen."""

    agency: str
    date: date | None
    evaluator: str | None
    criteria: list[CriterionSince]
    judged_since: bool


class EvaluationTalk(TypedDict):
    """A meeting of an evaluation."""

    date: date
    people: list[str]
    notes: str | None


class EvaluationRow(TypedDict):
    """How an agency was evaluated, and what it answered."""

    chosen: ChosenAgency | None
    candidates: Candidates | None
    date: date | None
    evaluator: str | None
    criteria: list[ScoredCriterion]
    meetings: list[EvaluationTalk]
    asked: int
    answered: list[AnsweredQuestion]
    open: list[str]
    to_ask: list[str]


def evaluation(book: Book, engagement: Engagement, day: date) -> EvaluationRow | None:
    """The scorecard of the selection and the latest one, the candidates before the signature, and the hard questions.

    None where nobody was evaluated by the day.
    """
    found, compared = known(evaluations_of(book, engagement), day), comparison(book, engagement, day)
    if not found and compared is None:
        return None
    chosen = selection_of(book, engagement, day) if compared is None else None
    last = found[-1] if found else None
    questions = [question for each in found for question in each.questions]
    asked = [question for question in questions if question.asked_on and question.asked_on <= day]
    return {
        "chosen": _chosen(book, chosen, found[found.index(chosen) + 1 :]) if chosen else None,
        "candidates": _candidates(compared) if compared else None,
        "date": last.date if last else None,
        "evaluator": name_of(book, last.evaluator) if last else None,
        # What the selection tells is not told again.
        "criteria": _criteria(last) if last and last is not chosen else [],
        "meetings": [_meeting(book, meeting) for each in found for meeting in each.meetings if meeting.date <= day],
        "asked": len(asked),
        "answered": [_answered(book, each) for each in asked if _is_answered(each, day)],
        "open": [each.question for each in asked if not _is_answered(each, day)],
        "to_ask": [each.question for each in questions if each.asked_on is None],
    }


def _criteria(evaluation: Evaluation) -> list[ScoredCriterion]:
    return [
        {"criterion": each.criterion, "score": each.score, "evidence": each.evidence} for each in evaluation.criteria
    ]


def _chosen(book: Book, chosen: Evaluation, later: tuple[Evaluation, ...]) -> ChosenAgency:
    """The scorecard of the selection, and beside each score the last one since."""
    since = {judged.criterion.strip(): judged.score for each in later for judged in each.criteria if judged.score}
    return {
        "agency": chosen.agency,
        "date": chosen.date,
        "evaluator": name_of(book, chosen.evaluator),
        "criteria": [{**row, "since": since.get(row["criterion"].strip())} for row in _criteria(chosen)],
        "judged_since": any(row["criterion"].strip() in since for row in _criteria(chosen)),
    }


def _candidates(compared: Comparison) -> Candidates:
    rows = zip(compared.criteria, zip(*(each.scores for each in compared.candidates), strict=True), strict=True)
    return {
        "agencies": [each.agency for each in compared.candidates],
        "criteria": [{"criterion": name, "scores": list(scores)} for name, scores in rows],
        "means": list(compared.means),
    }


def _meeting(book: Book, meeting: EvaluationMeeting) -> EvaluationTalk:
    return {"date": meeting.date, "people": [name_of(book, id) for id in meeting.people], "notes": meeting.notes}


def _answered(book: Book, question: Question) -> AnsweredQuestion:
    return {
        "id": question.id,
        "question": question.question,
        "asked_by": name_of(book, question.asked_by),
        "asked_on": question.asked_on,
        "answer": question.answer,
        "answered_on": question.answered_on,
    }


def _is_answered(question: Question, day: date) -> bool:
    """Whether there was an answer by a day; one without a day of its own came with the question."""
    return bool(question.answer) and (question.answered_on is None or question.answered_on <= day)
