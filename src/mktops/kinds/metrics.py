"""Metrics: what is counted, and what each word means."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from mktops.kinds.fields import ChannelRef, OptionalProse, OptionalText, PersonRef, StageRef, Text
from mktops.kinds.record import Agreed, Named, Part

MetricUnit = Literal["count", "percent", "ratio", "currency", "days"]


class MetricSource(Part):
    """Where a metric's values come from and who may look (DD24, MO8, X7)."""

    system: OptionalText = Field(default=None, description="The system that holds the data.", examples=["CRM"])
    owner: PersonRef | None = Field(default=None, description="Who answers for its quality.")
    shared_with: tuple[PersonRef, ...] = Field(default=(), description="Who else can see it.")


class Metric(Named, Agreed):
    """A figure with a definition that both sides agreed on (MO21, MO22, AP13, AP15, X7)."""

    collection: ClassVar[str] = "metrics"
    starter: ClassVar[tuple[str, ...]] = ("definition", "direction", "tier")

    name: Text = Field(description="What people call it.", examples=["Qualified leads"])
    definition: OptionalProse = Field(
        default=None,
        description="What exactly is counted, so that two people count the same.",
        examples=["Leads that fit the profile of our ideal customer, counted in the month they first do."],
    )
    unit: MetricUnit = Field(description="What the values are.", examples=["count"])
    direction: Literal["up", "down"] | None = Field(
        default=None,
        description="Whether more is better (up) or less is (down). Up if nobody says; a cost, a price or a time "
        "has to say.",
        examples=["up"],
    )
    over_time: Literal["sum", "last", "mean"] | None = Field(
        default=None,
        description="How the values of several periods come together: added up, such as new leads; the last one, such "
        "as subscribers; or their mean, such as a price.",
        examples=["sum"],
    )
    tier: Literal[1, 2] | None = Field(
        default=None,
        description="1 for what the business lives by (leads, MQL, SQL, revenue), 2 for activity (AP15).",
        examples=[1],
    )
    # One of blanks is no formula, and is told of as such.
    formula: Text | None = Field(
        default=None,
        description="Arithmetic over other metrics' ids; a dash in an id may be typed as an underscore (MO22).",
        examples=["100 * clicks / unique_recipients"],
    )
    source: MetricSource | None = Field(default=None, description="Where the values come from.")
    stage: StageRef | None = Field(
        default=None, description="The lead stage that this metric counts.", examples=["mql"]
    )
    channel: ChannelRef | None = Field(
        default=None, description="The channel whose part it counts, if it counts only one (AR12).", examples=["search"]
    )
