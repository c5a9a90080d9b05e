"""Blueprints: three months of agreed deliverables."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from mktops.kinds.backlog import Moscow
from mktops.kinds.fields import Day, GuidepointRef, ItemRef, Month, OptionalProse, PersonRef, Slug, Text, Whole
from mktops.kinds.marks import Fact
from mktops.kinds.record import Agreed, Named, Part
from mktops.text.period import Period


class Deliverable(Part):
    """One thing that the team promises for a month or two of the Blueprint (OO14)."""

    id: Slug = Field(description="Short name, unique in this Blueprint.")
    title: Text = Field(description="What is delivered.", examples=["New pricing page"])
    months: tuple[Month, ...] = Field(
        min_length=1, description="The month or months it is planned for.", examples=[["2026-07"]]
    )
    outcome: OptionalProse = Field(
        default=None,
        description="The outcome of the Guidepoint that it serves.",
        examples=["More form fills"],
    )
    moscow: Moscow | None = Field(default=None, description="Must, Should, Could or Won't.", examples=["must"])
    owner: PersonRef | None = Field(default=None, description="Who delivers it.")
    item: ItemRef | None = Field(default=None, description="The backlog item that holds the work.")
    status: Literal["planned", "in_progress", "delivered", "dropped"] = Field(
        default="planned", description="Where it stands."
    )
    delivered_on: Annotated[Day | None, Fact("was delivered")] = Field(
        default=None, description="The day it was delivered."
    )

    @property
    def delivered(self) -> bool:
        """Whether it was delivered: its status says so, or it has a day of delivery."""
        return self.status == "delivered" or self.delivered_on is not None

    @property
    def dropped(self) -> bool:
        """Whether it was given up."""
        return self.status == "dropped" and not self.delivered

    @property
    def planned(self) -> bool:
        """Whether it is agreed for its months: neither dropped nor a Won't at this time (OO12)."""
        return not self.dropped and self.moscow != "wont"


class Blueprint(Named, Agreed):
    """A three-month calendar of deliverables that serve one Guidepoint (OO14)."""

    collection: ClassVar[str] = "blueprints"
    starter: ClassVar[tuple[str, ...]] = ("owner", "deliverables")

    guidepoint: GuidepointRef = Field(description="The Guidepoint it serves.", examples=["q3"])
    starts: Month = Field(description="Its first month.", examples=["2026-07"])
    months: Whole = Field(default=3, ge=1, le=24, description="How many months; a Blueprint has three.")
    owner: PersonRef | None = Field(default=None, description="Who keeps it.")
    deliverables: tuple[Deliverable, ...] = Field(
        default=(),
        description="What is delivered, at a high level.",
        examples=[
            [
                {
                    "id": "pricing-page",
                    "title": "New pricing page",
                    "months": ["2026-07"],
                    "outcome": "More form fills",
                    "moscow": "must",
                }
            ]
        ],
    )

    @property
    def calendar(self) -> tuple[Period, ...]:
        """Its months, in order."""
        calendar = [self.starts]
        while len(calendar) < self.months:
            calendar.append(calendar[-1].next())
        return tuple(calendar)
