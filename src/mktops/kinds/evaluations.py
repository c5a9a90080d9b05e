"""Evaluations: how an agency was chosen, and the hard questions that go on after the signature."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from mktops.kinds.fields import Day, EngagementRef, OptionalProse, PersonRef, PlannedDay, Prose, Slug, Text, Whole
from mktops.kinds.marks import Fact
from mktops.kinds.record import Named, Part

#: What to look at when choosing: AP1's five, and for strategic work the four of AR16 and AR41.
USUAL_CRITERIA = (
    "own_inbound", "culture", "resources_and_team", "case_studies", "references",
    "specialist", "teaches", "patience", "communication",
)  # fmt: skip


class Judged(Part):
    """One criterion with its score and what the score rests on (AP1, AR16, AR41)."""

    criterion: Text = Field(description=f"What is judged, such as {', '.join(USUAL_CRITERIA)}.", examples=["teaches"])
    score: Whole | None = Field(default=None, ge=1, le=5, description="From 1 (poor) to 5 (excellent).", examples=[4])
    evidence: OptionalProse = Field(
        default=None, description="What was seen.", examples=["Showed us the notes of another client's trainings."]
    )


class EvaluationMeeting(Part):
    """A meeting held to get to know the agency (AP1)."""

    date: PlannedDay = Field(description="When.", examples=["2026-06-03"])
    people: tuple[PersonRef, ...] = Field(default=(), description="Who took part.")
    notes: OptionalProse = Field(default=None, description="What was heard.")


class Question(Part):
    """A hard question to the agency, and its answer (AP1, AP2)."""

    id: Slug | None = Field(default=None, description="Short name.", examples=["month-one"])
    question: Prose = Field(description="The question.", examples=["If you miss month 1, how will you hit month 6?"])
    asked_by: PersonRef | None = Field(default=None, description="Who asked.")
    asked_on: Annotated[Day | None, Fact("was asked")] = Field(
        default=None, description="When; left out while it waits to be asked."
    )
    answer: OptionalProse = Field(default=None, description="What the agency answered.")
    answered_on: Annotated[Day | None, Fact("was answered", asked_on="it was asked")] = Field(
        default=None, description="When."
    )


class Evaluation(Named):
    """A scorecard of an agency: before hiring, and again and again after the signature (AP1, AP2, AP6)."""

    collection: ClassVar[str] = "evaluations"
    starter: ClassVar[tuple[str, ...]] = ("engagement", "evaluator", "date", "criteria", "questions")

    agency: Text = Field(description="The agency that is judged.", examples=["Name of the agency"])
    engagement: EngagementRef | None = Field(
        default=None, description="The engagement, once there is one.", examples=["inbound"]
    )
    evaluator: PersonRef | None = Field(
        default=None, description="Who judges; not the account manager (AP6).", examples=["ana"]
    )
    date: PlannedDay | None = Field(default=None, description="When.", examples=["2026-07-10"])
    criteria: tuple[Judged, ...] = Field(
        default=(),
        description="The criteria, each with its score and evidence.",
        examples=[[{"criterion": "teaches", "score": 4, "evidence": "Showed us the notes of a training."}]],
    )
    meetings: tuple[EvaluationMeeting, ...] = Field(default=(), description="The meetings that it rests on.")
    questions: tuple[Question, ...] = Field(
        default=(),
        description="The hard questions, asked and to be asked (AP2).",
        examples=[[{"question": "If you miss month 1, how will you hit month 6?"}]],
    )

    @property
    def clients_own(self) -> bool:
        return True
