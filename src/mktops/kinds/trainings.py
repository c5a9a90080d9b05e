"""Trainings: what the agency teaches the client's team, promised from the start."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from mktops.kinds.fields import (
    AgencyOffice,
    CapabilityRef,
    Day,
    EngagementRef,
    OptionalProse,
    OptionalText,
    PersonRef,
    PlannedDay,
    Text,
)
from mktops.kinds.marks import Fact
from mktops.kinds.record import Acknowledged, Named, Part


class Material(Part):
    """Something to teach from, kept as the work goes on (AR34)."""

    title: Text = Field(description="What it is.", examples=["Notes on the first ten campaigns"])
    url: OptionalText = Field(default=None, description="Where it is.", examples=["docs/campaign-notes.md"])
    date: Annotated[Day | None, Fact("was written")] = Field(
        default=None, description="When it was written.", examples=["2026-07-31"]
    )


class Training(Named):
    """Formal training of the client's people, in the scope of work from day one (AR34)."""

    collection: ClassVar[str] = "trainings"
    starter: ClassVar[tuple[str, ...]] = ("engagement", "purpose", "audience", "planned_on")

    title: Text = Field(description="What is taught.", examples=["Running search campaigns"])
    engagement: EngagementRef | None = Field(
        default=None, description="The engagement that it belongs to.", examples=["inbound"]
    )
    capability: CapabilityRef | None = Field(default=None, description="The capability that it builds.")
    in_scope_since: PlannedDay | None = Field(
        default=None, description="When it entered the scope of work; no later than the start.", examples=["2026-06-24"]
    )
    purpose: Literal["disseminate", "insource"] | None = Field(
        default=None,
        description="To spread what was learned, or to bring the work in-house.",
        examples=["disseminate"],
    )
    trainer: AgencyOffice | None = Field(default=None, description="Who teaches.")
    audience: tuple[PersonRef, ...] = Field(default=(), description="Who is taught.", examples=[["ana"]])
    planned_on: PlannedDay | None = Field(
        default=None, description="The day that is promised.", examples=["2026-09-15"]
    )
    held_on: Annotated[Day | None, Fact("was held", in_scope_since="it came into scope")] = Field(
        default=None, description="The day it was held."
    )
    materials: tuple[Material, ...] = Field(default=(), description="What it is taught from.")
    acknowledged: tuple[Acknowledged, ...] = Field(
        default=(), description="Who took part and says so, and when (AR20)."
    )
    why: OptionalProse = Field(default=None, description="Why it was held late, or what came of it (X1).")

    def was_held(self, day: date) -> bool:
        """Whether it was held by a day."""
        return self.held_on is not None and self.held_on <= day
