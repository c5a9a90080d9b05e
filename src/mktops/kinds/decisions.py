"""Decisions: what was decided, on what grounds, and when to look at it again."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, ValidationInfo, field_validator

from mktops.kinds.fields import (
    ChannelRef,
    Day,
    EngagementRef,
    OptionalProse,
    OptionalText,
    PersonRef,
    PlannedDay,
    Prose,
    refuse,
)
from mktops.kinds.marks import Fact, Plan
from mktops.kinds.record import Agreed, Named

#: Who may run a channel (AR4).
SOURCING = ("in_house", "agency", "hybrid")


class Decision(Named, Agreed):
    """A question that was decided: what was chosen, by whom, on which data (AR4, AR7, MO14).

    Of kind `sourcing` it says who runs a channel: in-house, agency or hybrid.
    """

    collection: ClassVar[str] = "decisions"
    starter: ClassVar[tuple[str, ...]] = ("choice", "data", "by", "on", "review_on")

    question: Prose = Field(description="What had to be decided.", examples=["Do we go on with cold invitations?"])
    kind: Literal["sourcing", "campaign", "channel", "product", "business"] | None = Field(
        default=None, description="What it is about; `sourcing` says who runs a channel (AR4)."
    )
    options: tuple[Prose, ...] = Field(
        default=(), description="What could have been chosen.", examples=[["Go on", "Stop"]]
    )
    data: OptionalProse = Field(
        default=None, description="The figures that it rests on (MO14).", examples=["2 of 60 accepted."]
    )
    choice: OptionalProse = Field(
        default=None, description="What was chosen; of sourcing: in_house, agency or hybrid.", examples=["Stop"]
    )
    by: PersonRef | None = Field(default=None, description="Who decided.", examples=["ana"])
    on: PlannedDay | None = Field(default=None, description="When.", examples=["2026-08-10"])
    engagement: EngagementRef | None = Field(default=None, description="The engagement that it belongs to.")
    channel: ChannelRef | None = Field(default=None, description="The channel that it is about.")
    control: OptionalProse = Field(default=None, description="What day-to-day control is worth here (AR4).")
    product_knowledge: OptionalProse = Field(
        default=None, description="How much the work needs to know of the product."
    )
    resource_limit: OptionalProse = Field(default=None, description="Which hands are missing.")
    expertise_gap: OptionalProse = Field(default=None, description="Which skills cannot be hired full time.")
    review_on: Annotated[Day | None, Plan("is to be looked at again", on="it was decided")] = Field(
        default=None, description="When to look at it again.", examples=["2027-02-01"]
    )
    reviewed_on: Annotated[Day | None, Fact("was looked at again", on="it was decided")] = Field(
        default=None, description="When it was last looked at again."
    )
    outcome: OptionalText = Field(default=None, description="What came of it, seen when it was looked at again.")

    @property
    def clients_own(self) -> bool:
        """Who is to run a channel the client settles before any agency is told."""
        return self.kind == "sourcing"

    @field_validator("choice")
    @classmethod
    def _sourcing_choice(cls, choice: str | None, info: ValidationInfo) -> str | None:
        if info.data.get("kind") == "sourcing" and choice is not None and choice not in SOURCING:
            raise refuse(f"“{choice[:40]}” is not a word for who runs a channel; write one of: {', '.join(SOURCING)}")
        return choice
