"""Learnings: what work taught, and how far it has travelled (AR7, AR15)."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from mktops.kinds.fields import Day, DecisionRef, OptionalProse, PersonRef, Prose, Slug
from mktops.kinds.marks import Fact
from mktops.kinds.record import Part


class Learned(Part):
    """Something that work taught, what shows it, who has it, and what was made of it (AR7, AR15)."""

    statement: Prose = Field(description="What we know now.", examples=["Short forms win on phones."])
    evidence: OptionalProse = Field(default=None, description="What shows it.")
    applies_to: tuple[Literal["campaign", "channel", "product", "business"], ...] = Field(
        default=(), description="How far it reaches (AR7).", examples=[["campaign"]]
    )
    decision: DecisionRef | None = Field(default=None, description="The decision that used it.")
    no_action: OptionalProse = Field(
        default=None, description="Why nothing follows from it, if that was decided (AR7)."
    )
    shared_with: tuple[PersonRef, ...] = Field(default=(), description="Who has it by now.", examples=[["ana"]])
    status: Literal["captured", "shared", "applied", "internalised"] = Field(
        default="captured", description="How far it has travelled (AR15)."
    )

    used_on: Annotated[Day | None, Fact("was put to use")] = Field(
        default=None, description="The day it was applied, or put away with a word; a decision has its own day."
    )


class Learning(Learned):
    """A learning that other records may name."""

    referred_to_as: ClassVar[str] = "learnings"

    id: Slug = Field(description="Short name, unique among all learnings.", examples=["short-forms"])
