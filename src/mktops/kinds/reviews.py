"""Reviews: the quarter's deep look back, and what to start, stop and continue."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from mktops.kinds.actions import Action
from mktops.kinds.fields import AgencyOffice, Day, EngagementRef, LearningRef, OptionalProse, PersonRef, Prose, Quarter
from mktops.kinds.learnings import Learning
from mktops.kinds.marks import Plan
from mktops.kinds.record import Agreed, Named, Part


class ReviewPoint(Part):
    """Something to start, stop or continue, and why (AR31)."""

    text: Prose = Field(description="What.", examples=["Cold invitations"])
    reason: OptionalProse = Field(default=None, description="Why.", examples=["Two of sixty accepted."])
    learning: LearningRef | None = Field(default=None, description="The learning that it rests on.")


class Review(Named, Agreed):
    """A quarterly account review: results, start / stop / continue, and the actions of the next quarter (AR31)."""

    called: ClassVar[str] = "The review of {quarter}"
    collection: ClassVar[str] = "reviews"
    starter: ClassVar[tuple[str, ...]] = ("engagement", "held_on", "start", "stop", "continue", "actions")

    quarter: Quarter = Field(description="The quarter that it looks back on.", examples=["2026-Q2"])
    engagement: EngagementRef | None = Field(
        default=None, description="The engagement that is reviewed.", examples=["inbound"]
    )
    held_on: Annotated[Day | None, Plan("was held", quarter="that quarter began")] = Field(
        default=None, description="When it was held.", examples=["2026-07-08"]
    )
    presented_by: AgencyOffice | None = Field(default=None, description="Who presented; the agency as a rule.")
    attended_by: tuple[PersonRef, ...] = Field(default=(), description="Who took part.")
    results: OptionalProse = Field(default=None, description="What the quarter brought, in words.")
    start: tuple[ReviewPoint, ...] = Field(
        default=(), description="What to begin.", examples=[[{"text": "Invitations that offer a paper"}]]
    )
    stop: tuple[ReviewPoint, ...] = Field(
        default=(),
        description="What to end, with the reason.",
        examples=[[{"text": "Cold invitations", "reason": "Two of sixty accepted."}]],
    )
    continue_: tuple[ReviewPoint, ...] = Field(
        default=(), alias="continue", description="What to go on with.", examples=[[{"text": "The short form"}]]
    )
    agency_feedback: OptionalProse = Field(default=None, description="What the agency says of working with the client.")
    learnings: tuple[Learning, ...] = Field(default=(), description="What the quarter taught.")
    actions: tuple[Action, ...] = Field(
        default=(),
        description="The plan for the next quarter: who does what by when.",
        examples=[[{"id": "brief-sales", "text": "Tell sales about the paper.", "owner": "ana", "due": "2026-08-14"}]],
    )

    def was_held(self, day: date) -> bool:
        """Whether it was held by a day."""
        return self.held_on is not None and self.held_on <= day
