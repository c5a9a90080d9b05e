"""Lead stages: Lead, MQL and SQL, as both sides agreed on them."""

from __future__ import annotations

import re
from typing import ClassVar, Literal

from pydantic import Field

from mktops.findings import FieldPath
from mktops.kinds.criteria import Criterion
from mktops.kinds.fields import OptionalProse, PlannedDay, Prose, StageRef, Text
from mktops.kinds.record import Agreed, Named, Part


class EarlierDefinition(Part):
    """What a stage meant before its present definition: periods of that time are still judged by it (AP16)."""

    definition: OptionalProse = Field(
        default=None, description="The definition in words.", examples=["A lead from a company of 100 people or more."]
    )
    fit: Criterion | None = Field(default=None, description="Criteria on the lead's fields (AP20).")
    interest: Criterion | None = Field(default=None, description="Criteria on the lead's events (AP25).")
    effective_from: PlannedDay = Field(
        description="The first day on which this definition counted.", examples=["2025-01-01"]
    )


class LeadStage(Named, Agreed):
    """What makes somebody a Lead, an MQL or an SQL: who they are (fit) and what they did (interest) (AP16–AP26)."""

    collection: ClassVar[str] = "lead_stages"
    starter: ClassVar[tuple[str, ...]] = ("effective_from",)

    name: Text = Field(description="What people call it.", examples=["Marketing-qualified lead"])
    definition: Prose = Field(
        description="The definition in words that both sides sign.",
        examples=["A lead from a company of 50 people or more."],
    )
    builds_on: StageRef | None = Field(
        default=None, description="The stage that a lead must hold first (AP23).", examples=["lead"]
    )
    fit: Criterion | None = Field(
        default=None,
        description="Who they are: criteria on the lead's fields (AP20).",
        examples=[{"field": "employees", "at_least": 50}],
    )
    interest: Criterion | None = Field(
        default=None,
        description="What they did: criteria on the lead's events (AP25).",
        examples=[{"event": "download", "at_least": 3, "within": "14 days"}],
    )
    effective_from: PlannedDay | None = Field(
        default=None,
        description="The first day on which this definition counts (AP16).",
        examples=["2026-07-01"],
    )
    earlier: tuple[EarlierDefinition, ...] = Field(
        default=(),
        description="What it meant before; each is in force until the day on which the next one is (AP16).",
        examples=[[{"effective_from": "2025-01-01", "fit": {"field": "employees", "at_least": 100}}]],
    )

    @property
    def criteria(self) -> tuple[tuple[FieldPath, Criterion], ...]:
        """Every criterion that it has or had, each with the way to it within the record."""
        meanings: list[tuple[FieldPath, LeadStage | EarlierDefinition]] = [((), self)]
        meanings += [(("earlier", position), each) for position, each in enumerate(self.earlier)]
        return tuple(
            ((*way, name), criterion)
            for way, each in meanings
            for name, criterion in (("fit", each.fit), ("interest", each.interest))
            if criterion is not None
        )

    @property
    def role(self) -> Literal["lead", "mql", "sql"] | None:
        """Which of the three stages of the method it is, told by its id or its name (AP16, AP17)."""
        words = set(re.findall(r"[a-z]+", f"{self.id} {self.name}".lower()))
        if "sql" in words or {"sales", "qualified"} <= words:
            return "sql"
        if "mql" in words or {"marketing", "qualified"} <= words:
            return "mql"
        return "lead" if words & {"lead", "leads"} else None
