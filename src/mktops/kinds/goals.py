"""Goals: what was promised, by when, and who answers for it."""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from mktops.kinds.calendar import Schedule
from mktops.kinds.fields import (
    AnyPeriod,
    Change,
    ClientOffice,
    Day,
    EngagementRef,
    Flag,
    GoalRef,
    GuidepointRef,
    MetricRef,
    Number,
    OptionalProse,
    OptionalText,
    PersonRef,
    PlannedDay,
    Prose,
    Text,
    Whole,
)
from mktops.kinds.marks import Fact, LastDay
from mktops.kinds.record import Agreed, Named, Part
from mktops.text.period import Period


class Baseline(Part):
    """Where a goal starts from (MO23)."""

    value: Number = Field(description="The metric's value at the start.", examples=[8000])
    period: AnyPeriod | None = Field(default=None, description="When that was.", examples=["2025"])


class Negotiation(Part):
    """A step on the way to a goal that all parties find impactful and achievable (AR25)."""

    version: Whole | None = Field(default=None, ge=1, description="1 is the first proposal.", examples=[2])
    by: PersonRef = Field(description="Who changed it.", examples=["ana"])
    change: Prose = Field(description="What was changed.", examples=["From 240 to 180."])
    reason: OptionalProse = Field(default=None, description="Why.", examples=["Sales can call 30 a month."])


class SignOff(Part):
    """One party's word on whether a goal is impactful and achievable (AR25)."""

    party: PersonRef = Field(description="Who gives it.", examples=["ana"])
    impactful: Flag = Field(description="Whether reaching it would matter.", examples=[True])
    achievable: Flag = Field(description="Whether it can be reached.", examples=[True])
    date: PlannedDay = Field(description="When.", examples=["2026-07-01"])


class Goal(Named, Agreed):
    """A result to reach, or a thing to learn, with its owner and its days (MO23, AR25, AR26, AP13, X1)."""

    collection: ClassVar[str] = "goals"
    starter: ClassVar[tuple[str, ...]] = ("metric", "target", "schedule", "start", "end", "owner", "scope", "status")

    title: Text = Field(description="The goal in one sentence.", examples=["180 MQLs by the end of the half-year"])
    type: Literal["result", "learning"] = Field(
        default="result", description="A result to reach, or something to find out (AR26)."
    )
    metric: MetricRef | None = Field(default=None, description="The figure that shows it.", examples=["mql"])
    question: OptionalProse = Field(
        default=None,
        description="For a learning goal: what we want to know.",
        examples=["Do short forms win?"],
    )
    baseline: Baseline | None = Field(
        default=None, description="Where we start from.", examples=[{"value": 8000, "period": "2025"}]
    )
    target: Number | None = Field(default=None, description="The value to reach by the end.", examples=[180])
    change: Change | None = Field(
        default=None, description="The target as a change of the baseline (MO23).", examples=["+25%"]
    )
    schedule: Schedule = Field(
        default_factory=dict,
        description="The target of each period, so that a miss shows in month 1 (AP10).",
        examples=[{"2026-07": 90, "2026-08": 90}],
    )
    start: PlannedDay | None = Field(default=None, description="First day.", examples=["2026-07-01"])
    end: Annotated[Day | None, LastDay("start")] = Field(default=None, description="Last day.", examples=["2026-08-31"])
    owner: ClientOffice | None = Field(default=None, description="The one who answers for it; from the client's side.")
    stakeholders: tuple[PersonRef, ...] = Field(default=(), description="Who cares about the result.")
    sponsor: ClientOffice | None = Field(default=None, description="Who stands behind it higher up.")
    scope: OptionalText = Field(
        default=None, description="What exactly it covers (the S of SMART).", examples=["Inbound, EU only"]
    )
    attainable: OptionalProse = Field(default=None, description="Why the business can do it (the A of SMART).")
    realistic: OptionalProse = Field(default=None, description="Why this team can do it (the R of SMART).")
    relevant: OptionalProse = Field(default=None, description="Why it matters (the other reading of the R).")
    engagement: EngagementRef | None = Field(default=None, description="The agency engagement it belongs to.")
    guidepoint: GuidepointRef | None = Field(default=None, description="The Guidepoint it serves.")
    parent: GoalRef | None = Field(default=None, description="The larger goal that it is part of.")
    negotiation: tuple[Negotiation, ...] = Field(default=(), description="How it came to be what it is (AR25).")
    sign_off: tuple[SignOff, ...] = Field(
        default=(), description="Each party's word that it is impactful and achievable (AR25)."
    )
    status: Literal["draft", "agreed", "active", "hit", "missed", "dropped"] | None = Field(
        default=None, description="Where it stands; `hit`, `missed` and `dropped` need a why (X1)."
    )
    why: OptionalProse = Field(default=None, description="Why it was hit, missed or dropped (X1).")
    learned: OptionalProse = Field(default=None, description="What was learned from how it came out (AR21, X1).")

    closed_on: Annotated[Day | None, Fact("was closed", start="it began")] = Field(
        default=None,
        description="The day on which it was hit, missed, dropped or answered; before it, its why is not known.",
        examples=["2026-09-04"],
    )

    @property
    def overlap(self) -> tuple[Period, Period] | None:
        """The first two periods of the schedule that share a day, or None: then it counts no day twice."""
        # Sorted by start: if any two share a day, two neighbours do.
        return next((pair for pair in pairwise(sorted(self.schedule)) if pair[0].overlaps(pair[1])), None)

    @property
    def change_of_nothing(self) -> bool:
        """Whether it is a change of a baseline of 0, of which every percentage is 0 (MO23)."""
        return self.change is not None and self.baseline is not None and self.baseline.value == 0
