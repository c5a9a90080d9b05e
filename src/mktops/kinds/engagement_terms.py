"""The terms of an engagement: what its parts say, one class a part."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from mktops.kinds.fields import (
    CapabilityRef,
    ClientOffice,
    Day,
    Flag,
    GoalRef,
    MetricRef,
    MilestoneRef,
    OptionalProse,
    PersonRef,
    PlannedDay,
    Size,
    Slug,
    Text,
)
from mktops.kinds.marks import Fact
from mktops.kinds.record import Part

#: The seven ways by which knowledge passes from an agency to its client (AR30–AR36).
Method = Literal["report", "account_review", "test_plan", "sprint", "training", "coaching", "curriculum"]


class Responsibilities(Part):
    """The five duties that stay with the client (AR22)."""

    customer_research: ClientOffice | None = Field(default=None, description="Who finds out what customers need.")
    product_messaging: ClientOffice | None = Field(default=None, description="Who decides what is said of the product.")
    goal_setting: ClientOffice | None = Field(default=None, description="Who sets the goals.")
    agency_accountability: ClientOffice | None = Field(default=None, description="Who holds the agency to its word.")
    internal_coordination: ClientOffice | None = Field(
        default=None, description="Who brings the client's teams together."
    )


class Cadence(Part):
    """How often the two sides hear of each other (AR14, AR28)."""

    report: Literal["weekly", "monthly", "quarterly"] | None = Field(
        default=None, description="How often the agency reports.", examples=["monthly"]
    )
    realignment: Literal["weekly", "monthly", "quarterly"] | None = Field(
        default=None, description="How often both sides meet to realign.", examples=["quarterly"]
    )


class Briefing(Part):
    """A meeting at which the agency learns from one of the client's teams (AR24)."""

    team: Text = Field(description="The team that briefs the agency.", examples=["Sales"])
    topic: OptionalProse = Field(default=None, description="What it is about.", examples=["Why customers choose us"])
    date: PlannedDay | None = Field(default=None, description="When.", examples=["2026-07-03"])


class Kickoff(Part):
    """The first meeting: KPIs, milestones, the reporting structure, and how learnings are told (AR29)."""

    held_on: PlannedDay | None = Field(default=None, description="When it was held.", examples=["2026-07-02"])
    kpis: tuple[MetricRef, ...] = Field(default=(), description="The figures that matter here.", examples=[["mql"]])
    milestones: tuple[MilestoneRef, ...] = Field(default=(), description="The milestones that were set there.")
    reporting: OptionalProse = Field(
        default=None, description="Who reports what to whom, and when.", examples=["Monthly, to the marketing owner."]
    )
    learnings: OptionalProse = Field(
        default=None,
        description="How learnings are communicated to the client's team.",
        examples=["As a list in each month's update."],
    )
    briefings: tuple[Briefing, ...] = Field(
        default=(), description="Where the agency meets the teams who know product and customers (AR24)."
    )

    def was_held(self, day: date) -> bool:
        """Whether it was held by a day."""
        return self.held_on is not None and self.held_on <= day


class Milestone(Part):
    """Something that is due on a day (AR27)."""

    referred_to_as: ClassVar[str] = "milestones"

    id: Slug = Field(description="Short name, unique among all milestones.", examples=["first-campaign"])
    title: Text = Field(description="What is reached.", examples=["The first campaign is live"])
    due: PlannedDay = Field(description="By when.", examples=["2026-08-01"])
    owner: PersonRef | None = Field(default=None, description="Who answers for it.")
    met_on: Annotated[Day | None, Fact("was met")] = Field(default=None, description="The day it was met.")
    status: Literal["open", "dropped"] = Field(default="open", description="Dropped, if it is no longer wanted.")
    dropped_on: Annotated[Day | None, Fact("was dropped")] = Field(default=None, description="The day it was dropped.")
    why: OptionalProse = Field(default=None, description="Why it was met late, or dropped (X1).")

    def dropped_by(self, day: date) -> bool:
        """Whether it is no longer wanted by a day."""
        return self.status == "dropped" and not (self.dropped_on and self.dropped_on > day)


class Commitment(Part):
    """What the agency committed to beyond results (AR18)."""

    documents_learnings: Flag | None = Field(default=None, description="Whether it writes down what it learns.")
    transfers_learnings: Flag | None = Field(default=None, description="Whether it teaches it to the client.")
    clause: OptionalProse = Field(
        default=None, description="Where that is written.", examples=["Statement of work, section 4."]
    )


class Guarantee(Part):
    """What the agency guarantees; or, with `given: false`, that it cannot guarantee results (AP3)."""

    given: Flag = Field(default=True, description="Whether anything is guaranteed.", examples=[True])
    clause: OptionalProse = Field(
        default=None, description="The words of the agreement.", examples=["180 MQLs, or a month's fee back."]
    )
    goal: GoalRef | None = Field(default=None, description="The goal that shows whether it was kept.")


class TransferMethod(Part):
    """A way by which knowledge is to reach the client's people (AR30–AR36)."""

    called: ClassVar[str] = "The way “{method}”"

    method: Method = Field(description="Which of the seven ways.", examples=["report"])
    promised_on: Annotated[Day | None, Fact("was promised")] = Field(
        default=None, description="When it was agreed; no later than the start (AR34, AR39).", examples=["2026-06-24"]
    )
    capabilities: tuple[CapabilityRef, ...] = Field(default=(), description="What the client's people learn by it.")


class Acknowledgement(Part):
    """The agency's word that learning goals count as much as results (AR40)."""

    person: PersonRef = Field(description="Who at the agency gave it.")
    date: PlannedDay = Field(description="When.", examples=["2026-07-02"])


class UnitEconomics(Part):
    """What a lead may cost, what the leads must be worth, and the metrics that show it (AR10)."""

    target_cost_per_lead: Size | None = Field(
        default=None, description="What a lead may cost, fee and spend together.", examples=[150]
    )
    value_multiple: Size | None = Field(
        default=None, description="How many times the fee the opportunities must be worth.", examples=[3]
    )
    leads: MetricRef | None = Field(default=None, description="The metric that counts the leads.")
    value: MetricRef | None = Field(default=None, description="The metric that holds the opportunities' value.")
    spend: MetricRef | None = Field(default=None, description="The metric of what was spent on top of the fee.")


class Touchpoint(Part):
    """A time when the two sides met or spoke (AR2, AR20, AR28)."""

    called: ClassVar[str] = "A touchpoint with {agency}"

    date: Annotated[Day, Fact("took place")] = Field(description="When.", examples=["2026-08-05"])
    kind: Literal["realignment", "meeting", "call", "comment"] = Field(
        default="meeting", description="What it was; a realignment looks at goals and roles again."
    )
    people: Annotated[tuple[PersonRef, ...], Field(min_length=1)] = Field(
        description="Who took part.", examples=[["ana"]]
    )
    topic: OptionalProse = Field(default=None, description="What it was about.")
