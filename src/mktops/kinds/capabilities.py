"""Capabilities: what the client's people can do themselves."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from mktops.kinds.fields import ChannelRef, Day, EngagementRef, OptionalProse, OptionalText, PersonRef, SkillLevel
from mktops.kinds.marks import Fact
from mktops.kinds.record import Named

#: The level from which somebody works alone, of 5 (could teach it).
WORKS_ALONE = 3


class Capability(Named):
    """Something that the client can do on a channel: how well, held by whom, and what shows it (AR15)."""

    collection: ClassVar[str] = "capabilities"
    starter: ClassVar[tuple[str, ...]] = ("title", "level", "held_by", "evidence")

    title: OptionalText = Field(default=None, description="What people call it.", examples=["Running mail campaigns"])
    channel: ChannelRef | None = Field(default=None, description="The channel that it is about.", examples=["email"])
    engagement: EngagementRef | None = Field(default=None, description="The engagement that builds it.")
    level: SkillLevel | None = Field(default=None, description="From 0 (none) to 5 (could teach it).", examples=[2])
    needed: SkillLevel = Field(
        default=WORKS_ALONE, description="The level at which the agency is no longer needed.", examples=[3]
    )
    held_by: tuple[PersonRef, ...] = Field(
        default=(), description="Who on the client's side has it.", examples=[["ana"]]
    )
    evidence: OptionalProse = Field(
        default=None, description="What shows it.", examples=["Ran the October mails with one hour of help."]
    )
    as_of: Annotated[Day | None, Fact("was judged")] = Field(
        default=None, description="When it was last judged.", examples=["2026-07-31"]
    )
    done_alone_on: Annotated[Day | None, Fact("was first done alone")] = Field(
        default=None, description="The day the work was first done without the agency (AR15)."
    )

    @property
    def clients_own(self) -> bool:
        return True

    @property
    def name(self) -> str:
        """What people call it."""
        return self.title or self.id
