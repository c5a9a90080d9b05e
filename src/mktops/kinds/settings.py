"""`mktops.yaml`: what a workspace says about itself."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, WithJsonSchema

from mktops.files.exclusion import exclusion
from mktops.kinds.calendar import MonthOfYear
from mktops.kinds.fields import OptionalText, PlannedDay, Share, Size, Text, Zone, refuse
from mktops.kinds.record import Part
from mktops.kinds.sources import LeadSource

Preset = Literal["inbound", "agency", "agile"]
_CURRENCY = "^[A-Z]{3}$"
_MOST_STARS = 3


def _currency(code: str) -> str:
    # `$` also matches before a line end.
    if not re.fullmatch(_CURRENCY.rstrip("$"), code):
        raise refuse(f"“{code[:40]}” is not a currency; write its three capital letters, such as EUR or USD")
    return code


def _exclusion(pattern: str) -> str:
    # A star tries each end that it can have, and several of them all ends that they can have together.
    if len(re.findall(r"/\*\*/|\*", pattern.removeprefix("**/").removesuffix("/**"))) > _MOST_STARS:
        raise refuse(f"“{pattern[:40]}” has more than {_MOST_STARS} stars; write several patterns, or fewer stars")
    try:
        exclusion([pattern])
    except ValueError:
        raise refuse(f"“{pattern[:40]}” is not a pattern as in a .gitignore") from None
    return pattern


class Capacity(Part):
    """What the team can do."""

    points_per_week: Size | None = Field(
        default=None, description="Points of backlog effort that the team does in a week.", examples=[20]
    )


class Scorecard(Part):
    """How an engagement is judged."""

    learning_weight: Share = Field(
        default=Decimal("0.5"),
        description="The weight of learning against results; half and half if left out (AR17).",
        examples=["50%"],
    )


class Allow(Part):
    """A finding that the team has decided to live with, and why."""

    rule: Text = Field(description="The rule's name.", examples=["tactic-without-outcome"])
    record: OptionalText = Field(
        default=None,
        description="The record's id, or collection/id; every record if left out.",
        examples=["trade-fair"],
    )
    field: OptionalText = Field(default=None, description="The field, if only one is meant.", examples=["outcome"])
    reason: OptionalText = Field(default=None, description="Why; required.", examples=["contract signed in 2025"])
    until: PlannedDay | None = Field(
        default=None, description="The last day on which it is allowed.", examples=["2026-12-31"]
    )


class Settings(Part):
    """A workspace's name, language, presets and levels."""

    name: Text = Field(description="What the workspace is called in reports.", examples=["Northwind Security"])
    mktops: OptionalText = Field(
        default=None, description="The oldest version of mktops that may read it.", examples=[">=0.1"]
    )
    locale: Text = Field(default="en", description="Language of reports (BCP 47).", examples=["en"])
    currency: (
        Annotated[Text, AfterValidator(_currency), WithJsonSchema({"type": "string", "pattern": _CURRENCY})] | None
    ) = Field(default=None, description="Currency of all amounts (ISO 4217).", examples=["EUR"])
    timezone: Zone = Field(
        default="UTC", description="Time zone that decides which day it is.", examples=["Asia/Bangkok"]
    )
    fiscal_year_starts: MonthOfYear | None = Field(
        default=None,
        description=(
            "The month, from 1 to 12, in which your fiscal year starts. Periods may then be written FY2027 and "
            "FY2027-Q1, after the year in which it ends: with 2, FY2027 runs from February 2026 to January 2027."
        ),
        examples=[2],
    )
    preset: tuple[Preset, ...] = Field(
        default=(),
        # Who works alone names none and hears of no agency (AR3); `inbound` makes reporting on leads a duty (AP30).
        description="Families of rules that apply besides the universal ones.",
        examples=[["inbound"]],
    )
    exclude: tuple[Annotated[Text, AfterValidator(_exclusion)], ...] = Field(
        default=(),
        description="Files that are not records, as patterns of a .gitignore beside mktops.yaml.",
        examples=[["archive/**"]],
    )
    capacity: Capacity = Field(
        default=Capacity(), description="What the team can do.", examples=[{"points_per_week": 20}]
    )
    core_capabilities: tuple[Text, ...] = Field(
        default=(), description="What the business itself must be good at (AR13).", examples=[["AI software"]]
    )
    scorecard: Scorecard = Field(
        default=Scorecard(), description="How engagements are judged.", examples=[{"learning_weight": "50%"}]
    )
    sources: dict[Text, LeadSource] = Field(
        default_factory=dict,
        description="Where lead data is kept, by the name of the system.",
        examples=[{"crm": {"leads": {"path": "data/contacts.csv"}}}],
    )
    levels: dict[Text, Literal["error", "warning", "note", "off"]] = Field(
        default_factory=dict,
        description="A rule's level, where yours differs.",
        examples=[{"goal-on-raw-leads": "error"}],
    )
    allow: tuple[Allow, ...] = Field(default=(), description="Findings you have decided to live with.")

    def source_of(self, system: str | None) -> str | None:
        """The source of lead data that is named as a metric's system, whatever the case; None if none is."""
        return next((name for name in self.sources if name.casefold() == (system or "").casefold()), None)
