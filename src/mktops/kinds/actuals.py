"""Actuals: what was measured, and what explains it."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from mktops.kinds.fields import AnyPeriod, Day, GoalRef, MetricRef, Number, OptionalText, PersonRef, Prose
from mktops.kinds.marks import Fact
from mktops.kinds.record import Part, Record


class Explanation(Part):
    """Why a goal was hit or missed in a period, which behaviours were involved, and what is next (AP29)."""

    goal: GoalRef = Field(description="The goal that is explained.", examples=["mql-h2"])
    why: Prose = Field(description="Why it came out so.", examples=["The webinar moved to November."])
    behaviours: tuple[Prose, ...] = Field(
        default=(), description="What people did, or did not do.", examples=[["No follow-up on form fills."]]
    )
    next: tuple[Prose, ...] = Field(
        default=(), description="What happens now.", examples=[["Call each form fill within a day."]]
    )


class Actuals(Record):
    """The measured values of one period, where they come from and who vouches for them (AP8, AP29, AP31, X7)."""

    called: ClassVar[str] = "The values of {period}"
    collection: ClassVar[str] = "actuals"
    starter: ClassVar[tuple[str, ...]] = ("source", "verified_by", "as_of")

    period: AnyPeriod = Field(description="The period that was measured.", examples=["2026-10"])
    values: dict[MetricRef, Number | None] = Field(
        description="A value for each metric; null where it is not known.", examples=[{"mql": 25}]
    )
    source: OptionalText = Field(default=None, description="Where the values were read.", examples=["CRM export"])
    verified_by: PersonRef | None = Field(default=None, description="Who on the client's side checked them (AP31).")
    as_of: Annotated[Day | None, Fact("were read")] = Field(
        default=None, description="The day they were read.", examples=["2026-11-02"]
    )
    explanations: tuple[Explanation, ...] = Field(
        default=(), description="What explains the values, goal by goal (AP29)."
    )

    @property
    def key(self) -> str:
        return str(self.period)
