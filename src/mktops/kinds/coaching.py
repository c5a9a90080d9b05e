"""Coaching: one person taught by another."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from mktops.kinds.fields import (
    AgencyOffice,
    CapabilityRef,
    ChannelRef,
    Day,
    EngagementRef,
    Flag,
    OptionalProse,
    PersonRef,
    PlannedDay,
    SkillLevel,
)
from mktops.kinds.marks import Fact
from mktops.kinds.record import Named, Part


class SkillGain(Part):
    """A skill before and after, from 0 (none) to 5 (could teach it) (AR35)."""

    before: SkillLevel | None = Field(default=None, description="The level when it began.", examples=[1])
    after: SkillLevel | None = Field(default=None, description="The level now.", examples=[3])


class CoachingSession(Part):
    """An hour together (AR35)."""

    called: ClassVar[str] = "A session of {coach} and {coachee}"

    planned_on: PlannedDay | None = Field(
        default=None, description="The day it was planned for.", examples=["2026-07-14"]
    )
    held_on: Annotated[Day | None, Fact("was held")] = Field(
        default=None, description="The day it was held.", examples=["2026-07-15"]
    )
    topic: OptionalProse = Field(default=None, description="What it was about.", examples=["Reading a test's interval"])

    def was_held(self, day: date) -> bool:
        """Whether it was held by a day."""
        return self.held_on is not None and self.held_on <= day


class Coaching(Named):
    """One-to-one coaching of somebody whom the client wants to bring on quickly (AR35)."""

    collection: ClassVar[str] = "coaching"
    starter: ClassVar[tuple[str, ...]] = ("engagement", "sessions")

    coach: AgencyOffice = Field(description="Who teaches.", examples=["ben"])
    coachee: PersonRef = Field(description="Who learns.", examples=["ana"])
    engagement: EngagementRef | None = Field(
        default=None, description="The engagement that it belongs to.", examples=["inbound"]
    )
    capability: CapabilityRef | None = Field(default=None, description="The capability that it builds.")
    skills: dict[ChannelRef, SkillGain] = Field(
        default_factory=dict,
        description="The level per channel, before and after.",
        examples=[{"email": {"before": 1, "after": 3}}],
    )
    willingness_confirmed: Flag | None = Field(
        default=None, description="Whether the coach was asked and is willing.", examples=[True]
    )
    sessions: tuple[CoachingSession, ...] = Field(
        default=(), description="The hours, planned and held.", examples=[[{"planned_on": "2026-08-14"}]]
    )
