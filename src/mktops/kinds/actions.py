"""Actions: promises with an owner and a day, wherever they were made (AP32, X6)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from mktops.kinds.fields import Day, OptionalProse, PersonRef, PlannedDay, Prose, Slug
from mktops.kinds.marks import Fact
from mktops.kinds.record import Part


class Action(Part):
    """A promise with an owner and a day, and what became of it (AP32, X6)."""

    id: Slug = Field(description="Short name, the same when it is carried over.", examples=["call-sales"])
    text: Prose = Field(description="What will be done.", examples=["Ask sales why leads did not show up."])
    owner: PersonRef | None = Field(default=None, description="Who does it.")
    due: PlannedDay | None = Field(default=None, description="By when.", examples=["2026-08-14"])
    status: Literal["open", "done", "dropped", "carried"] = Field(default="open", description="Where it stands.")
    answered_on: Annotated[Day | None, Fact("was answered")] = Field(
        default=None, description="The day it was answered."
    )
    why: OptionalProse = Field(default=None, description="What came of it, or why not (X1).")

    def status_by(self, day: date) -> str:
        """Its status as of a day: what was answered later is still open."""
        return "open" if self.answered_on and self.answered_on > day else self.status
