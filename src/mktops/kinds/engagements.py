"""Engagements: what a client and an agency agreed on, and how they work and learn together."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from mktops.kinds.engagement_terms import (
    Acknowledgement,
    Cadence,
    Commitment,
    Guarantee,
    Kickoff,
    Milestone,
    Responsibilities,
    Touchpoint,
    TransferMethod,
    UnitEconomics,
)
from mktops.kinds.fields import (
    AgencyOffice,
    ChannelRef,
    ClientOffice,
    Day,
    GoalRef,
    MetricRef,
    OptionalProse,
    OptionalText,
    PlannedDay,
    Size,
    Text,
)
from mktops.kinds.marks import LastDay
from mktops.kinds.record import Agreed, Named


class Engagement(Named, Agreed):
    """An agency's work for a client: why it was hired, who manages it, what is owed, and what is to be learned.

    (AR1, AR5, AR6, AR9–AR13, AR16–AR18, AR22–AR29, AR34, AR37–AR41, AP3)
    """

    collection: ClassVar[str] = "engagements"
    starter: ClassVar[tuple[str, ...]] = ("title", "internal_owner", "start", "cadence")

    title: OptionalText = Field(default=None, description="What people call it.", examples=["Inbound with the agency"])
    agency: Text = Field(description="The agency's name.", examples=["Name of the agency"])
    client: OptionalText = Field(
        default=None, description="The client's name, where a workspace holds several (AR42).", examples=["Northwind"]
    )
    internal_owner: ClientOffice | None = Field(
        default=None, description="Who on the client's side answers for it (AR1).", examples=["ana"]
    )
    account_manager: AgencyOffice | None = Field(default=None, description="Who at the agency leads the account (AP6).")
    channels: tuple[ChannelRef, ...] = Field(
        default=(), description="The channels that the agency works on.", examples=[["email"]]
    )
    start: PlannedDay | None = Field(default=None, description="First day.", examples=["2026-07-01"])
    end: Annotated[Day | None, LastDay("start")] = Field(
        default=None, description="Last day, if there is one.", examples=["2026-12-31"]
    )
    fee: Size | None = Field(
        default=None,
        description="What the agency charges, without media, in the workspace's currency.",
        examples=[4000],
    )
    fee_per: Literal["month", "quarter", "year", "engagement"] = Field(
        default="month", description="The time that the fee is for."
    )
    initiative: Literal["strategic", "operational"] | None = Field(
        default=None,
        description="Strategic if it can become a core competence of the business, else operational (AR9).",
        examples=["operational"],
    )
    rationale: OptionalProse = Field(
        default=None,
        description="Why it is strategic or operational (AR9).",
        examples=["Search ads only add to what sales brings in."],
    )
    reason_for_hire: Literal["capacity", "capability", "both"] | None = Field(
        default=None, description="Whether hands or skills were missing (AR5).", examples=["capability"]
    )
    build_in_house: Literal["yes", "no", "later"] | None = Field(
        default=None, description="Whether the client wants to do this itself one day (AR5, AR13).", examples=["later"]
    )
    management: Literal["hands_off", "collaborative"] | None = Field(
        default=None, description="How closely the client works with the agency (AR38).", examples=["collaborative"]
    )
    value_driver: Literal["core", "supporting", "none"] | None = Field(
        default=None,
        description="What the outsourced work is to the business; its channels say so if left out (AR8).",
        examples=["supporting"],
    )
    product_expert: ClientOffice | None = Field(
        default=None, description="Who on the client's side knows product and customers best (AR23)."
    )
    responsibilities: Responsibilities | None = Field(
        default=None, description="Who on the client's side holds each of the five duties (AR22)."
    )
    cadence: Cadence | None = Field(
        default=None,
        description="How often the agency reports, and how often both sides realign (AR28).",
        examples=[{"report": "monthly", "realignment": "quarterly"}],
    )
    kickoff: Kickoff | None = Field(default=None, description="The first meeting and what it settled (AR24, AR29).")
    milestones: tuple[Milestone, ...] = Field(default=(), description="What is due when (AR27).")
    commitments: tuple[Commitment, ...] = Field(
        default=(), description="What the agency committed to beyond results (AR18)."
    )
    guarantee: Guarantee | None = Field(
        default=None, description="What the agency guarantees, or says it cannot (AP3)."
    )
    learning_goals: tuple[GoalRef, ...] = Field(
        default=(), description="The learning goals that it is judged by, next to results (AR26)."
    )
    transfer_methods: tuple[TransferMethod, ...] = Field(
        default=(), description="How what the agency learns reaches the client's people (AR30–AR36)."
    )
    acknowledged_by_agency: Acknowledgement | None = Field(
        default=None, description="Who at the agency accepted that learning counts as much as results (AR40)."
    )
    unit_economics: UnitEconomics | None = Field(
        default=None, description="What a lead may cost, and what the leads must be worth (AR10)."
    )
    acquisition_mix: tuple[MetricRef, ...] = Field(
        default=(),
        description="Metrics of one unit that together are the acquisition, one for each source (AR12).",
    )
    touchpoints: tuple[Touchpoint, ...] = Field(
        default=(), description="Meetings, calls and comments between the two sides (AR2, AR20, AR28)."
    )
    status: Literal["proposed", "active", "ended"] | None = Field(
        default=None, description="Where it stands; its days say so if left out."
    )
    why: OptionalProse = Field(default=None, description="Why it ended, well or badly (X1).")

    @property
    def name(self) -> str:
        """What people call it."""
        return self.title or self.agency

    @property
    def hands_off(self) -> bool:
        """Whether the client rightly leaves the agency alone: operational, and not managed closely (AR14, AR38)."""
        return self.initiative == "operational" and self.management == "hands_off"

    @property
    def teaches(self) -> bool:
        """Whether knowledge is to pass to the client: the work is strategic, or transfer was agreed (AR15, AR38)."""
        return self.initiative == "strategic" or (bool(self.transfer_methods) and not self.hands_off)

    def runs(self, day: date) -> bool:
        """Whether it is active on a day, by its status and its days."""
        if self.status in ("proposed", "ended") or (self.start and self.start > day):
            return False
        return self.end is None or self.end >= day

    def began(self, day: date) -> bool:
        """Whether work has begun by a day, be it over by now."""
        return self.status != "proposed" and (self.start is None or self.start <= day)

    def ended(self, day: date) -> bool:
        """Whether it is over on a day."""
        return self.status == "ended" or bool(self.status != "proposed" and self.end and self.end < day)
