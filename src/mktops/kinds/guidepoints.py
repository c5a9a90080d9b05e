"""Guidepoints: what success looks like in the coming months."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from mktops.kinds.fields import Day, MetricRef, Number, OptionalProse, OptionalText, PersonRef, PlannedDay, Prose
from mktops.kinds.marks import LastDay
from mktops.kinds.record import Agreed, Named


class Guidepoint(Named, Agreed):
    """A clear statement, shared by team and stakeholders, of what success looks like (OO6–OO10)."""

    called: ClassVar[str] = "“{id}”"
    collection: ClassVar[str] = "guidepoints"
    starter: ClassVar[tuple[str, ...]] = ("metric", "target", "business_kpi", "owner")

    statement: Prose = Field(
        description="What success looks like, in one sentence.",
        examples=["By September, sales has 180 qualified leads it wants to call."],
    )
    start: PlannedDay = Field(description="First day.", examples=["2026-07-01"])
    end: Annotated[Day, LastDay("start")] = Field(description="Last day.", examples=["2026-09-30"])
    team: OptionalText = Field(default=None, description="The team it guides.", examples=["Demand"])
    metric: MetricRef | None = Field(default=None, description="The figure that shows it.", examples=["mql"])
    target: Number | None = Field(default=None, description="The value to reach.", examples=[180])
    business_kpi: OptionalText = Field(
        default=None,
        description="The business figure that it moves (OO9).",
        examples=["New revenue in the EU"],
    )
    sponsor: PersonRef | None = Field(default=None, description="Who higher up stands behind it (OO9).")
    owner: PersonRef | None = Field(default=None, description="Who answers for it in the team.")
    why: OptionalProse = Field(default=None, description="Once it is over: why it was reached or missed (X1).")
    learned: OptionalProse = Field(default=None, description="Once it is over: what was learned from it (X1).")

    @property
    def measurable(self) -> bool:
        """Whether a figure shows that it is reached (OO6)."""
        return self.metric is not None and self.target is not None
