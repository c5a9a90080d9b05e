"""Sprints: two weeks for one outcome."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from mktops.kinds.actions import Action
from mktops.kinds.fields import (
    Day,
    EngagementRef,
    GoalRef,
    ItemRef,
    OptionalProse,
    PersonRef,
    PlannedDay,
    Prose,
    Slug,
    Text,
    Whole,
)
from mktops.kinds.learnings import Learning
from mktops.kinds.marks import Fact, Plan
from mktops.kinds.record import Acknowledged, Named, Part

#: The usual length in days (AR33).
USUAL_LENGTH = 14


class SprintTask(Part):
    """A piece of work that serves the sprint's outcome (AR33)."""

    id: Slug = Field(description="Short name, unique in the sprint.", examples=["draft"])
    title: Text = Field(description="What is done.", examples=["Draft the three mails"])
    owner: PersonRef | None = Field(default=None, description="Who does it.", examples=["ana"])
    item: ItemRef | None = Field(default=None, description="The backlog item that it belongs to.")
    added_on: Annotated[Day | None, Fact("was added")] = Field(
        default=None, description="When it was added; the first day if left out."
    )
    status: Literal["open", "in_progress", "done", "dropped"] = Field(default="open", description="Where it stands.")
    done_on: Annotated[Day | None, Fact("was done", start="its sprint began")] = Field(
        default=None, description="The day it was done."
    )

    @property
    def done(self) -> bool:
        """Whether it was done: its status says so, or it has a day."""
        return self.status == "done" or (self.done_on is not None and self.status != "dropped")

    def done_by(self, day: date) -> bool:
        """Whether it was done by a day; where none is written, whether it was done."""
        return self.done and not (self.done_on and self.done_on > day)


class Retro(Part):
    """The look back at a sprint's end: what was learned, and one or two things to do (AR33)."""

    called: ClassVar[str] = "The retrospective"

    held_on: Annotated[Day | None, Plan("was held", start="its sprint began")] = Field(
        default=None, description="When.", examples=["2026-07-20"]
    )
    went_well: tuple[Prose, ...] = Field(default=(), description="What went well.", examples=[["We cut scope early."]])
    went_badly: tuple[Prose, ...] = Field(default=(), description="What did not.", examples=[["Texts came late."]])
    learnings: tuple[Learning, ...] = Field(default=(), description="What the sprint taught.")
    actions: tuple[Action, ...] = Field(default=(), description="One or two things to do differently.")

    def was_held(self, day: date) -> bool:
        """Whether it was held by a day; without a day of its own, whether anything of it is written down."""
        if self.held_on:
            return self.held_on <= day
        return bool(self.went_well or self.went_badly or self.learnings or self.actions)


class Sprint(Named):
    """Two weeks of work on one desired result, from its tasks to its retrospective (AR33)."""

    collection: ClassVar[str] = "sprints"
    starter: ClassVar[tuple[str, ...]] = ("engagement", "owner", "tasks")

    outcome: Prose = Field(
        description="The one result that it is for, in one sentence.",
        examples=["Each MQL gets three useful mails within two weeks."],
    )
    start: PlannedDay = Field(description="First day.", examples=["2026-07-06"])
    length: Whole = Field(default=USUAL_LENGTH, ge=1, le=366, description="Days; two weeks as a rule.", examples=[14])
    engagement: EngagementRef | None = Field(
        default=None, description="The engagement that it belongs to.", examples=["inbound"]
    )
    goal: GoalRef | None = Field(default=None, description="The goal that it serves.")
    owner: PersonRef | None = Field(default=None, description="Who leads it.", examples=["ana"])
    prioritised_by: PersonRef | None = Field(
        default=None, description="Who set the priorities; somebody of the client (AR33)."
    )
    tasks: tuple[SprintTask, ...] = Field(
        default=(),
        description="The work, defined when it begins.",
        examples=[[{"id": "draft", "title": "Draft the three mails", "owner": "ana"}]],
    )
    reached: Literal["yes", "partly", "no"] | None = Field(
        default=None, description="Whether the outcome was reached, once it is over."
    )
    why: OptionalProse = Field(default=None, description="Why it came out so, whatever the outcome (X1).")
    acknowledged: tuple[Acknowledged, ...] = Field(default=(), description="Who has seen its result, and when (AR20).")
    retro: Retro | None = Field(default=None, description="The look back at its end.")

    @property
    def end(self) -> date:
        """Its last day."""
        return self.start + timedelta(days=self.length - 1)
