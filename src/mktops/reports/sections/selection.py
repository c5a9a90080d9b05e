"""How an agency was chosen, and what it has been asked since (AP1, AP2, AR16, AR41)."""

from __future__ import annotations

from datetime import date
from typing import Any

from mktops.book import Book
from mktops.figures.engagements import evaluations_of
from mktops.figures.people import name_of
from mktops.figures.selection import Comparison, comparison, known, selection_of
from mktops.kinds.engagements import Engagement
from mktops.kinds.evaluations import Evaluation, EvaluationMeeting, Question


def evaluation(book: Book, engagement: Engagement, day: date) -> dict[str, Any] | None:
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
        "chosen": chosen and _chosen(book, chosen, found[found.index(chosen) + 1 :]),
        "candidates": compared and _candidates(compared),
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


def _criteria(evaluation: Evaluation) -> list[dict[str, Any]]:
    return [
        {"criterion": each.criterion, "score": each.score, "evidence": each.evidence} for each in evaluation.criteria
    ]


def _chosen(book: Book, chosen: Evaluation, later: tuple[Evaluation, ...]) -> dict[str, Any]:
    """The scorecard of the selection, and beside each score the last one since."""
    since = {judged.criterion.strip(): judged.score for each in later for judged in each.criteria if judged.score}
    return {
        "agency": chosen.agency,
        "date": chosen.date,
        "evaluator": name_of(book, chosen.evaluator),
        "criteria": [{**row, "since": since.get(row["criterion"].strip())} for row in _criteria(chosen)],
        "judged_since": any(row["criterion"].strip() in since for row in _criteria(chosen)),
    }


def _candidates(compared: Comparison) -> dict[str, Any]:
    rows = zip(compared.criteria, zip(*(each.scores for each in compared.candidates), strict=True), strict=True)
    return {
        "agencies": [each.agency for each in compared.candidates],
        "criteria": [{"criterion": name, "scores": list(scores)} for name, scores in rows],
        "means": list(compared.means),
    }


def _meeting(book: Book, meeting: EvaluationMeeting) -> dict[str, Any]:
    return {"date": meeting.date, "people": [name_of(book, id) for id in meeting.people], "notes": meeting.notes}


def _answered(book: Book, question: Question) -> dict[str, Any]:
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
