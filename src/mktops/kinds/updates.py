"""Updates: the weekly or monthly account of what was done, seen, learned and is next."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from mktops.kinds.fields import (
    AnyPeriod,
    Day,
    DecisionRef,
    EngagementRef,
    ItemRef,
    PersonRef,
    Prose,
    Slug,
    TestRef,
)
from mktops.kinds.record import Part, Record


class Completed(Part):
    """Work that was done, why, and what it taught (AR21)."""

    did: Prose = Field(description="What was done.", examples=["Cut the pricing form to three fields."])
    why: Prose | None = Field(default=None, description="Why.", examples=["Phones gave up at field five."])
    learned: Prose | None = Field(default=None, description="What it taught.", examples=["Short forms win on phones."])
    item: ItemRef | None = Field(default=None, description="The backlog item that it completes.")


class Observation(Part):
    """Something that was seen, before anybody explains it (AR30)."""

    id: Slug | None = Field(
        default=None, description="Short name, so that a learning can cite it.", examples=["fills-up"]
    )
    text: Prose = Field(description="What was seen.", examples=["Form fills rose after the 12th."])


class Learning(Part):
    """What an observation taught, and where it is put to use (AR7, AR15, AR30)."""

    referred_to_as: ClassVar[str] = "learnings"

    id: Slug = Field(description="Short name, unique among all learnings.", examples=["short-forms"])
    statement: Prose = Field(description="What we know now.", examples=["Short forms win on phones."])
    observation: Slug | None = Field(
        default=None, description="The observation of this update that it rests on.", examples=["fills-up"]
    )
    evidence: Prose | None = Field(default=None, description="What shows it.")
    test: TestRef | None = Field(default=None, description="The test that taught it.")
    applies_to: tuple[Literal["campaign", "channel", "product", "business"], ...] = Field(
        default=(), description="How far it reaches (AR7).", examples=[["campaign"]]
    )
    decision: DecisionRef | None = Field(default=None, description="The decision that used it.")
    status: Literal["captured", "shared", "applied", "internalised"] = Field(
        default="captured", description="How far it has travelled (AR15)."
    )


class NextStep(Part):
    """A promise with an owner and a day (AR30, X6)."""

    id: Slug = Field(description="Short name, the same when it is carried over.", examples=["call-sales"])
    text: Prose = Field(description="What will be done.", examples=["Ask sales why leads did not show up."])
    owner: PersonRef | None = Field(default=None, description="Who does it.")
    due: Day | None = Field(default=None, description="By when.", examples=["2026-08-14"])
    status: Literal["open", "done", "dropped", "carried"] = Field(default="open", description="Where it stands.")
    answered_on: Day | None = Field(default=None, description="The day it was answered.")


class Update(Record):
    """A report from those who do the work to those who rely on it (AR21, AR30, X6)."""

    collection: ClassVar[str] = "updates"
    starter: ClassVar[tuple[str, ...]] = ("completed", "observations", "learnings", "next_steps")

    period: AnyPeriod = Field(description="The period it covers.", examples=["2026-07"])
    cadence: Literal["weekly", "monthly"] = Field(description="How often it is written.", examples=["monthly"])
    engagement: EngagementRef | None = Field(default=None, description="The agency engagement it belongs to.")
    author: PersonRef | None = Field(default=None, description="Who wrote it.")
    sent_on: Day | None = Field(default=None, description="The day it was sent.", examples=["2026-08-03"])
    notes: Prose | None = Field(default=None, description="Anything else, kept and shown as it is.")
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
    learnings: tuple[Learning, ...] = Field(
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
