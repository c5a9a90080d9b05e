"""What reports tell of leads, as types: the rows of tables and of JSON. Nothing here needs an engine."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal, NotRequired

from typing_extensions import TypedDict


class EnteredStage(TypedDict):
    """How many entered a stage in a period."""

    id: str
    name: str
    count: NotRequired[int | None]
    taken_over: NotRequired[int]
    rate: NotRequired[Decimal | None]
    unknown: NotRequired[int]
    in_the_dark: bool


class PeriodEntered(TypedDict):
    """How many entered each stage in a period."""

    period: str
    stages: list[EnteredStage]


class SumsEntered(TypedDict):
    """How many entered each stage in all periods."""

    stages: list[EnteredStage]


class NotJudged(TypedDict):
    """A stage that cannot be judged, since its definition cannot be read."""

    stage: str
    builds_on: str | None


class UntoldStage(TypedDict):
    """What a stage tests and the source does not tell."""

    stage: str
    names: list[str]


class GridCorner(TypedDict):
    """One corner of fit and interest."""

    fit: bool
    interest: bool
    count: int
    to_do: str


class GridUnknown(TypedDict):
    """Leads of which nobody can say one or the other."""

    fits: int
    fits_not: int
    interested: int
    not_interested: int
    both: int


class FitAndInterest(TypedDict):
    """Who fits and who has shown interest, of those who began."""

    stage: str
    leads: int
    corners: list[GridCorner]
    unknown: GridUnknown
    fit_unknown: int
    fit_unknown_interested: int
    interest_unknown: int


class HandoverLimit(TypedDict):
    """How soon sales is to answer."""

    n: int
    unit: Literal["hour", "day", "week"]


class AnswerSums(TypedDict):
    """How many offers were answered in which way, and in time."""

    offered: int
    accepted: int
    rejected: int
    recycled: int
    waiting: int
    came_back: int
    in_time: int
    late: int
    overdue: int
    within: int
    due: int
    timely: Decimal | None


class AllAnswers(AnswerSums):
    """The answers to all offers, and how many were made too early."""

    early: int
    early_unknown: int


class RejectionReason(TypedDict):
    """Why leads were rejected, and how many."""

    reason: str | None
    count: int


class HandoverSums(TypedDict):
    """What sales answered, in sums."""

    stage: str
    within: HandoverLimit | None
    all: AllAnswers
    reasons: list[RejectionReason]
    median_hours: Decimal | None
    hours: list[Decimal]
    unowned_overdue: int | None
    not_offered: int
    taken_over: int
    unknown: int
    strays: int
    unoffered: int
    silent: list[str]


class Stretch(TypedDict):
    """The first and last day of something."""

    start: date
    end: date


class CountedStage(TypedDict):
    """A stage that is counted."""

    id: str
    name: str
    role: Literal["lead", "mql", "sql"] | None
    below: str | None
    some_unknown: bool | None


class TakenOver(TypedDict):
    """Leads that a stage took over without their having met its definition."""

    period: str
    stage: str
    leads: int


class WaitBetween(TypedDict):
    """How many days leads took from one stage to the next, in the middle."""

    stage: str
    below: str | None
    median_days: Decimal | None


class DefinitionChange(TypedDict):
    """The day from which a stage was defined otherwise."""

    stage: str
    day: date


class LateEvents(TypedDict):
    """Events that came too late for a count that was made before."""

    day: date
    oldest: date | None
    oldest_iso: str
    stages: list[str]


class CohortStage(TypedDict):
    """How many of those who began together reached a stage."""

    id: str
    count: int | None
    taken_over: int
    rate: Decimal | None
    unknown: int
    unknown_share: Decimal | None
    unqualified_share: Decimal | None
    in_the_dark: bool


class CohortSums(TypedDict):
    """Of leads that began together, how many reached each stage."""

    leads: int
    reached: list[CohortStage]


class CohortRow(CohortSums):
    """The leads that were created in one period, or came by one way."""

    key: str | None
    period: str | None


class ReachedOfMonth(TypedDict):
    """How many of those who began in the month reached a stage."""

    count: int | None
    taken_over: int
    rate: Decimal | None
    unknown_share: Decimal | None
    unqualified_share: Decimal | None


class StageOfMonth(TypedDict):
    """How many entered a stage in the month."""

    name: str
    role: Literal["lead", "mql", "sql"] | None
    count: int | None
    rate: Decimal | None
    taken_over: int
    reached: ReachedOfMonth | None


class StepOfMonth(TypedDict):
    """The step from one stage to the next."""

    below: str
    stage: str
    began: int
    count: int | None
    rate: Decimal | None
    unknown: int
    median_days: Decimal | None


class ChannelRow(TypedDict):
    """The leads of one channel."""

    channel: str | None
    leads: int
    count: int | None
    rate: Decimal | None


class OtherChannels(TypedDict):
    """The leads of all channels that are not named."""

    leads: int
    count: int | None
    rate: Decimal | None


class ChannelsOfMonth(TypedDict):
    """How many came by each channel and reached a stage."""

    stage: str
    rows: list[ChannelRow]
    more: int
    others: OtherChannels


class TypedOtherwise(TypedDict):
    """A figure that was typed otherwise than the data count."""

    metric: str
    typed: Decimal
    counted: int


class LeadsOfReport(TypedDict):
    """What lead data tell in a report of a month."""

    source: str
    untold: list[UntoldStage]
    not_judged: list[NotJudged]
    began: int
    stages: list[StageOfMonth]
    some_pass_all: bool
    some_taken_over: bool
    steps: list[StepOfMonth]
    changes: list[DefinitionChange]
    differences: list[TypedOtherwise]
    channels: ChannelsOfMonth | None
    grid: FitAndInterest | None
    handover: HandoverSums | None
