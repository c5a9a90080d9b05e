"""The Marketing Backlog: one ranked list of everything that was asked for."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from mktops.kinds.fields import (
    ChannelRef,
    Day,
    GoalRef,
    GuidepointRef,
    ItemRef,
    OptionalProse,
    PersonRef,
    PlannedDay,
    Prose,
    Size,
    Text,
)
from mktops.kinds.marks import Fact, Today
from mktops.kinds.record import Named, Part

Moscow = Literal["must", "should", "could", "wont"]


class StillNeeded(Part):
    """Somebody's word that an old request is still wanted (OO20)."""

    called: ClassVar[str] = "{title}"

    by: PersonRef = Field(description="Who confirmed it.")
    on: Annotated[Day, Fact("was confirmed as still needed")] = Field(description="When.", examples=["2026-09-01"])


class Declined(Part):
    """A no that was explained and told (OO2)."""

    called: ClassVar[str] = "The no to {title}"

    reason: Prose = Field(description="Why not.", examples=["Does not serve the Guidepoint."])
    told_on: Annotated[Day | None, Fact("was told")] = Field(
        default=None, description="The day the requester was told.", examples=["2026-09-03"]
    )
    revisit_on: PlannedDay | None = Field(default=None, description="When to look again.", examples=["2027-01-15"])


class BacklogItem(Named):
    """A piece of work with its outcome, who asked for it and its size. The first in the file ranks highest.

    (OO1–OO5, OO12, OO15–OO21)
    """

    collection: ClassVar[str] = "backlog"
    starter: ClassVar[tuple[str, ...]] = (
        "outcome", "requested_on", "source", "moscow", "effort", "status",
    )  # fmt: skip

    title: Text = Field(description="The work in a few words.", examples=["Shorter pricing form"])
    outcome: OptionalProse = Field(
        default=None,
        description="What it changes for the business (OO1).",
        examples=["More form fills from phones."],
    )
    guidepoint: GuidepointRef | None = Field(default=None, description="The Guidepoint it serves (OO5).")
    goal: GoalRef | None = Field(default=None, description="The goal it serves.")
    requested_by: PersonRef | None = Field(default=None, description="Who asked (OO4).")
    requested_on: Annotated[Day | None, Fact("was asked for"), Today()] = Field(
        default=None, description="When.", examples=["2026-08-14"]
    )
    source: Literal["intake", "workshop", "side_door"] | None = Field(
        default=None,
        description="How it came in: by the intake, a workshop, or a side door (OO16).",
        examples=["intake"],
    )
    reason: OptionalProse = Field(default=None, description="Why it was asked for.")
    moscow: Moscow | None = Field(
        default=None,
        description="Must, Should, Could, or Won't have at this time (OO12).",
        examples=["should"],
    )
    effort: Size | None = Field(default=None, description="Size in points.", examples=[5])
    channel: ChannelRef | None = Field(default=None, description="The channel it works on.")
    owner: PersonRef | None = Field(default=None, description="Who does it.")
    status: Literal["requested", "accepted", "ready", "in_progress", "done", "declined"] = Field(
        default="requested", description="Where it stands.", examples=["requested"]
    )
    started_on: Annotated[Day | None, Fact("was started", requested_on="it was asked for")] = Field(
        default=None, description="The day work began."
    )
    done_on: Annotated[Day | None, Fact("was done", started_on="it was started", requested_on="it was asked for")] = (
        Field(default=None, description="The day it was done.")
    )
    depends_on: tuple[ItemRef, ...] = Field(default=(), description="Items that must be done first.")
    still_needed: StillNeeded | None = Field(default=None, description="Who last confirmed it is needed (OO20).")
    declined: Declined | None = Field(
        default=None, description="Why not, when they were told, when to look again (OO2)."
    )

    @property
    def clients_own(self) -> bool:
        return True

    @property
    def open(self) -> bool:
        """Whether it is neither done nor declined."""
        return self.status not in ("done", "declined")

    @property
    def wanted(self) -> bool:
        """Whether it is open and not put aside as a Won't."""
        return self.open and self.moscow != "wont"

    @property
    def started(self) -> bool:
        """Whether work on it has begun."""
        return self.status in ("in_progress", "done") or self.started_on is not None

    @property
    def traced(self) -> bool:
        """Whether it names a Guidepoint or a goal that it serves (OO5)."""
        return self.guidepoint is not None or self.goal is not None
