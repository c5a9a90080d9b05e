"""Updates: the weekly or monthly account of what was done, seen, learned and is next."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from mktops.kinds.actions import Action
from mktops.kinds.fields import (
    AgencyOffice,
    AnyPeriod,
    Day,
    EngagementRef,
    ItemRef,
    OptionalProse,
    Prose,
    Slug,
    TestRef,
)
from mktops.kinds.learnings import Learning
from mktops.kinds.marks import Fact
from mktops.kinds.record import Acknowledged, Part, Record

#: How often an update of a period of such a length is written.
CADENCES = {"week": "weekly", "month": "monthly"}


class Completed(Part):
    """Work that was done, why, and what it taught (AR21)."""

    did: Prose = Field(description="What was done.", examples=["Cut the pricing form to three fields."])
    why: OptionalProse = Field(default=None, description="Why.", examples=["Phones gave up at field five."])
    learned: OptionalProse = Field(default=None, description="What it taught.", examples=["Short forms win on phones."])
    item: ItemRef | None = Field(default=None, description="The backlog item that it completes.")


class Observation(Part):
    """Something that was seen, before anybody explains it (AR30)."""

    id: Slug | None = Field(
        default=None, description="Short name, so that a learning can cite it.", examples=["fills-up"]
    )
    text: Prose = Field(description="What was seen.", examples=["Form fills rose after the 12th."])


class UpdateLearning(Learning):
    """What an observation taught (AR7, AR15, AR30)."""

    observation: Slug | None = Field(
        default=None, description="The observation of this update that it rests on.", examples=["fills-up"]
    )
    test: TestRef | None = Field(default=None, description="The test that taught it.")


class NextStep(Action):
    """What is promised next (AR30, X6)."""


class Update(Record):
    """A report from those who do the work to those who rely on it (AR21, AR30, X6)."""

    called: ClassVar[str] = "The {cadence} update of {period}"
    collection: ClassVar[str] = "updates"
    starter: ClassVar[tuple[str, ...]] = ("completed", "observations", "learnings", "next_steps")

    period: AnyPeriod = Field(description="The period it covers.", examples=["2026-07"])
    cadence: Literal["weekly", "monthly"] = Field(description="How often it is written.", examples=["monthly"])
    engagement: EngagementRef | None = Field(default=None, description="The agency engagement it belongs to.")
    author: AgencyOffice | None = Field(default=None, description="Who wrote it.")
    sent_on: Annotated[Day | None, Fact("was sent")] = Field(
        default=None, description="The day it was sent.", examples=["2026-08-03"]
    )
    acknowledged: tuple[Acknowledged, ...] = Field(
        default=(),
        description="Who read it, and when (AR2, AR20).",
        examples=[[{"by": "ana", "on": "2026-08-05"}]],
    )
    nurture: OptionalProse = Field(
        default=None,
        description="What was tried to make MQLs ready to buy, and what came of it (AP27).",
        examples=["Three mails after the paper; nine of 61 answered."],
    )
    notes: OptionalProse = Field(default=None, description="Anything else, kept and shown as it is.")
    completed: tuple[Completed, ...] = Field(
        default=(),
        description="What was done.",
        examples=[
            [
                {
                    "did": "Cut the pricing form to three fields.",
                    "why": "Phones gave up at field five.",
                    "learned": "Short forms win on phones.",
                }
            ]
        ],
    )
    observations: tuple[Observation, ...] = Field(
        default=(),
        description="What was seen.",
        examples=[[{"id": "fills-up", "text": "Form fills rose after the 12th."}]],
    )
    learnings: tuple[UpdateLearning, ...] = Field(
        default=(),
        description="What it taught.",
        examples=[[{"id": "short-forms", "statement": "Short forms win on phones.", "observation": "fills-up"}]],
    )
    next_steps: tuple[NextStep, ...] = Field(
        default=(),
        description="What is promised next.",
        examples=[
            [
                {
                    "id": "call-sales",
                    "text": "Ask sales why leads did not show up.",
                    "owner": "ana",
                    "due": "2026-08-14",
                }
            ]
        ],
    )

    @property
    def key(self) -> str:
        return "-".join(filter(None, (str(self.period), self.cadence, self.engagement)))
