"""People: who owns, asks, agrees and does."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from mktops.kinds.fields import ChannelRef, OptionalText, PersonRef, SkillLevel, Text
from mktops.kinds.record import Named


class Person(Named):
    """Somebody named in the other records: in the team, at the agency, or a stakeholder (AR42, DD33, DD40)."""

    collection: ClassVar[str] = "people"
    starter: ClassVar[tuple[str, ...]] = ("role",)

    name: Text = Field(description="The person's name, in any script.", examples=["Ana Ruiz"])
    role: OptionalText = Field(default=None, description="What they answer for.", examples=["Head of marketing"])
    side: Literal["client", "agency"] = Field(default="client", description="Whose side they are on.")
    agency: OptionalText = Field(
        default=None,
        description="The agency that they work for, as engagements name it; a signature counts for its work (X2).",
        examples=["Brightside"],
    )
    client: OptionalText = Field(
        default=None,
        description="The client whose they are, as engagements name it, where a workspace holds several (AR42).",
        examples=["Arla"],
    )
    ring: Literal["core", "business", "external"] | None = Field(
        default=None,
        description="How close to the marketing team: core, business around it, or external (DD33).",
    )
    manages: tuple[PersonRef, ...] = Field(default=(), description="The people who report to them.", examples=[["ben"]])
    skills: dict[ChannelRef, SkillLevel] = Field(
        default_factory=dict,
        description="Level per channel, from 0 (none) to 5 (could teach it) (DD20).",
        examples=[{"email": 4}],
    )
