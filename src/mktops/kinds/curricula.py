"""Curricula: what to read, watch and pass, and who has."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from mktops.kinds.fields import (
    CapabilityRef,
    ChannelRef,
    Day,
    EngagementRef,
    OptionalText,
    PersonRef,
    PlannedDay,
    Size,
    Slug,
    Text,
)
from mktops.kinds.marks import Fact
from mktops.kinds.record import Named, Part


class CurriculumItem(Part):
    """An article, a course, a certificate or another resource (AR36)."""

    id: Slug = Field(description="Short name, unique in the curriculum.", examples=["email-basics"])
    kind: Literal["article", "course", "certificate", "other"] = Field(description="What it is.", examples=["course"])
    title: Text = Field(description="Its title.", examples=["Email marketing from the beginning"])
    url: OptionalText = Field(default=None, description="Where it is.", examples=["https://example.com/email-basics"])
    hours: Size | None = Field(default=None, description="How long it takes, in hours.", examples=[4])


class Assignment(Part):
    """One person's part of a curriculum (AR36)."""

    called: ClassVar[str] = "{person}"

    person: PersonRef = Field(description="Who learns.", examples=["ana"])
    item: Slug = Field(description="The item of this curriculum.", examples=["email-basics"])
    due: PlannedDay | None = Field(default=None, description="By when.", examples=["2026-08-31"])
    done_on: Annotated[Day | None, Fact("finished")] = Field(default=None, description="The day it was finished.")
    proof: OptionalText = Field(
        default=None, description="What shows it, such as the certificate's number or place.", examples=["cert-1882"]
    )


class Curriculum(Named):
    """Recommended resources for staff whom the client trains itself (AR36)."""

    collection: ClassVar[str] = "curricula"
    starter: ClassVar[tuple[str, ...]] = ("engagement", "title", "items")

    title: OptionalText = Field(default=None, description="What people call it.", examples=["Email, from zero"])
    engagement: EngagementRef | None = Field(
        default=None, description="The engagement that it belongs to.", examples=["inbound"]
    )
    skill: ChannelRef | None = Field(default=None, description="The channel whose skill it builds.", examples=["email"])
    capability: CapabilityRef | None = Field(default=None, description="The capability that it builds.")
    items: tuple[CurriculumItem, ...] = Field(
        default=(),
        description="What to read, watch or pass.",
        examples=[
            [
                {
                    "id": "email-basics",
                    "kind": "course",
                    "title": "Email marketing from the beginning",
                    "url": "https://example.com/email-basics",
                    "hours": 4,
                }
            ]
        ],
    )
    assignments: tuple[Assignment, ...] = Field(default=(), description="Who does what of it, and who has.")
