"""An engagement on one page: is it worth it, are we learning, and what does each side owe.

(AR17, AR22, AR29, AR30, AR42)
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from typing_extensions import TypedDict

from mktops.book import Book
from mktops.figures.engagements import learning_goals_of, records_of, running
from mktops.figures.parties import clients
from mktops.figures.people import name_of
from mktops.figures.teaching import coaching_progress, curriculum_progress
from mktops.kinds.channels import Channel
from mktops.kinds.coaching import Coaching
from mktops.kinds.curricula import Curriculum
from mktops.kinds.decisions import Decision
from mktops.kinds.engagements import Engagement
from mktops.reports import NothingToReport, Report, header, wanted
from mktops.reports.perspective import ReportOfSide, Side, client_of, seen_from, within
from mktops.reports.sections.decisions import DecisionRow, decision_rows
from mktops.reports.sections.duties import DutyRow, duty_rows
from mktops.reports.sections.engagement_shapes import EngagementRow
from mktops.reports.sections.engagements import engagement_row
from mktops.reports.sections.goal_shapes import GoalRow, Headline, LearningGoalRow
from mktops.reports.sections.goals import ended_rows, goal_rows, headline, learning_goal_row
from mktops.reports.sections.lessons import CoachingSessionRow, StudyItem, TrainingRow, sessions, to_study, trainings
from mktops.reports.sections.selection import EvaluationRow, evaluation
from mktops.reports.sections.terms import EngagementTermsRow, terms
from mktops.text.period import Period

REPORT = Report(
    "report engagement",
    "one page on an engagement: is it worth it, are we learning, who owes what",
    subject=Engagement,
    place=5,
)
TEMPLATE = "engagement.md.j2"


class CoachingRow(TypedDict):
    """How a skill of somebody who is coached has moved."""

    coachee: str
    coach: str
    skill: str
    before: int | None
    after: int | None
    held: int
    planned: int


class GuaranteeGiven(TypedDict):
    """Whether an agency gave a guarantee, and its words."""

    given: bool
    clause: str | None


class SourcingRow(TypedDict):
    """Who runs a channel, as it was decided."""

    channel: str
    choice: str | None
    reasons: list[str]
    review_on: date | None
    overdue: bool


class StudyRow(TypedDict):
    """What one person was given to study, and how far that is done."""

    person: str
    curriculum: str
    skill: str | None
    assigned: int
    done: int
    hours_planned: Decimal | None
    hours_done: Decimal | None
    certificates: int


class EngagementReport(ReportOfSide):
    """One page on an engagement: is it worth it, are we learning, who owes what."""

    period: str
    rationale: str | None
    guarantee: GuaranteeGiven | None
    duties: list[DutyRow]
    agreed_reporting: str | None
    agreed_learnings: str | None
    engagement: EngagementRow
    results: list[GoalRow]
    results_headline: Headline
    goals: list[GoalRow]
    learning_goals: list[LearningGoalRow]
    terms: EngagementTermsRow
    trainings: list[TrainingRow]
    sessions: list[CoachingSessionRow]
    to_study: list[StudyItem]
    decisions: list[DecisionRow]
    studies: list[StudyRow]
    coaching: list[CoachingRow]
    evaluation: EvaluationRow | None
    sourcing: list[SourcingRow] | None


def context(book: Book, day: date, id: str | None = None, side: Side | None = None) -> EngagementReport:
    """The engagement with an id, else the one that runs on the day; its month is the last one that is over.

    Raises `NothingToReport` where there is none, or several and none is named.
    """
    engagement = wanted(book, Engagement, id) if id is not None else _present(book, day)
    month = Period.month_of(day).previous()
    everything, book = book, within(book, engagement.id)
    results = ended_rows(book, day)
    told: EngagementReport = {
        "client": client_of(engagement),
        **header(book, day, f"report engagement {engagement.id}"),
        "period": str(month),
        "rationale": engagement.rationale,
        "guarantee": {"given": engagement.guarantee.given, "clause": engagement.guarantee.clause}
        if engagement.guarantee
        else None,
        "duties": duty_rows(book, engagement),
        "agreed_reporting": engagement.kickoff.reporting if engagement.kickoff else None,
        "agreed_learnings": engagement.kickoff.learnings if engagement.kickoff else None,
        "engagement": engagement_row(book, engagement, month, day, side),
        "results": results,
        "results_headline": headline(results),
        "goals": goal_rows(book, month, day),
        "learning_goals": [learning_goal_row(goal, day) for goal in learning_goals_of(book, engagement)],
        "terms": terms(book, engagement, day),
        "trainings": trainings(book, engagement, day),
        "sessions": sessions(book, engagement, day),
        "to_study": to_study(book, engagement, day),
        "decisions": decision_rows(book, day, engagement=engagement.id),
        "studies": _studies(book, engagement, day),
        "coaching": _coaching(book, engagement, day),
        # Agencies that may still be chosen belong to no engagement yet, and to nobody else where there is one client.
        "evaluation": evaluation(everything if len(clients(everything)) == 1 else book, engagement, day),
        "sourcing": _sourcing(book, engagement, day),
        "side": None,
        "hidden": [],
    }
    return seen_from(side, told)


def _present(book: Book, day: date) -> Engagement:
    everything, present = book.all(Engagement), running(book, day)
    if len(present) == 1:
        return present[0]
    if not everything:
        raise NothingToReport("There is no engagement yet. Add one with: mktops new engagements ID")
    names = ", ".join(each.id for each in present or everything)
    raise NothingToReport(f"Name the engagement: mktops report engagement ID. There is {names}")


def _studies(book: Book, engagement: Engagement, day: date) -> list[StudyRow]:
    """Each person's part of each curriculum (AR36)."""
    rows: list[StudyRow] = []
    for curriculum in records_of(book, Curriculum, engagement):
        for person, found in curriculum_progress(curriculum, day).people:
            rows.append(
                {
                    "person": name_of(book, person),
                    "curriculum": curriculum.title or curriculum.id,
                    "skill": channel.name if (channel := book.find(Channel, curriculum.skill)) else None,
                    "assigned": found.assigned,
                    "done": found.done,
                    "hours_planned": found.hours_planned,
                    "hours_done": found.hours_done,
                    "certificates": found.certificates,
                }
            )
    return rows


def _coaching(book: Book, engagement: Engagement, day: date) -> list[CoachingRow]:
    """Each skill that somebody was coached in, before and after (AR35)."""
    rows: list[CoachingRow] = []
    for coaching in records_of(book, Coaching, engagement):
        found = coaching_progress(coaching, day)
        for gain in found.gains:
            channel = book.find(Channel, gain.channel)
            rows.append(
                {
                    "coachee": name_of(book, coaching.coachee),
                    "coach": name_of(book, coaching.coach),
                    "skill": channel.name if channel else gain.channel,
                    "before": gain.before,
                    "after": gain.after,
                    "held": found.held,
                    "planned": found.planned,
                }
            )
    return rows


def _sourcing(book: Book, engagement: Engagement, day: date) -> list[SourcingRow]:
    """Who runs each channel of the engagement, and why (AR4)."""
    rows: list[SourcingRow] = []
    for decision in book.all(Decision):
        channel = book.find(Channel, decision.channel)
        if decision.kind == "sourcing" and channel and channel.id in engagement.channels:
            reasons = (
                decision.control,
                decision.product_knowledge,
                decision.resource_limit,
                decision.expertise_gap,
                decision.data,
            )
            rows.append(
                {
                    "channel": channel.name,
                    "choice": decision.choice,
                    "reasons": [reason for reason in reasons if reason],
                    "review_on": decision.review_on,
                    "overdue": bool(decision.review_on and decision.review_on < day),
                }
            )
    return rows
