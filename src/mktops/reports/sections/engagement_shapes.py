"""What a report tells of an engagement, as types: the rows of tables and of JSON."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from typing_extensions import TypedDict

from mktops.reports.sections.learnings import LearningSums
from mktops.reports.sections.money import MoneyOfEngagement
from mktops.reports.sections.promises import PromiseRow


class ScorePart(TypedDict):
    """A line of the score."""

    side: Literal["results", "learning"]
    name: Literal["goal", "goals_answered", "learnings_used", "handed_over"]
    title: str | None
    unit: str
    done: Decimal
    due: Decimal
    silent: int
    periods: int
    share: Decimal
    weight: Decimal
    points: Decimal


class OwedBy(TypedDict):
    """What each side of an engagement still owes; `nobody` holds what has no known owner."""

    client: list[PromiseRow]
    agency: list[PromiseRow]
    nobody: list[PromiseRow]


class MixSource(TypedDict):
    """One source of leads in the mix."""

    name: str
    count: Decimal | None
    share: Decimal | None
    shift: Decimal | None


class MixOfSources(TypedDict):
    """Where leads come from, and how that has moved."""

    since: str
    primary: Decimal | None
    sources: list[MixSource]


class AttentionPaid(TypedDict):
    """When somebody from the client last attended to the engagement."""

    days: int | None
    what: Literal["acknowledged", "decision", "touchpoint", "review", "agreement", "sprint", "training"] | None
    person: str | None
    acts: int


class ReportingKept(TypedDict):
    """Whether reports and meetings came when they were due."""

    not_read: int
    meetings_not_read: int
    streak: int | None
    overdue: list[str]
    drift: int | None
    realigned: date | None
    realign_by: date | None
    realignment_overdue: int | None


class TransferRow(TypedDict):
    """What was promised, came and was used of one way to hand over."""

    method: Literal["report", "account_review", "test_plan", "sprint", "training", "coaching", "curriculum"]
    promised: bool
    came: int | None
    due: int | None
    delivered: int
    acknowledged: int
    applied: int


class ReadinessRow(TypedDict):
    """How far the client can do something without the agency."""

    id: str
    name: str
    level: int | None
    needed: int
    held_by: list[str]
    promised: list[Literal["report", "account_review", "test_plan", "sprint", "training", "coaching", "curriculum"]]
    delivered: int
    acknowledged: int
    applied: int
    done_alone_on: date | None
    percent: Decimal
    missing: list[
        Literal["level_reached", "held", "held_by_two", "evidence", "taught", "learning_applied", "done_alone"]
    ]


class ResponseTimes(TypedDict):
    """How fast the client answers what the agency asks and reports."""

    answer_days: Decimal | None
    late_days: Decimal | None
    verified: Decimal | None
    read: Decimal | None


class RiskSign(TypedDict):
    """One sign that both sides may part; nobody can say where `present` is null."""

    name: Literal["periods_neglected", "misses_unexplained", "reports_missing", "promises_late", "days_unattended"]
    n: int
    of: int
    present: bool | None


class NeglectIndex(TypedDict):
    """How far the goals are lost from sight, in percent."""

    index: Decimal | None
    neglected: int
    due: int


class RiskSigns(TypedDict):
    """The signs that both sides may part, and how far the goals are lost from sight."""

    signs: list[RiskSign]
    present: int
    neglect: NeglectIndex


class EngagementRow(TypedDict):
    """All that reports tell of an engagement."""

    id: str
    name: str
    agency: str
    initiative: Literal["strategic", "operational"] | None
    management: Literal["hands_off", "collaborative"] | None
    internal_owner: str | None
    ended: bool
    start: date | None
    end: date | None
    results: Decimal | None
    learning: Decimal | None
    score: Decimal | None
    parts: list[ScorePart]
    silent: int
    weight: Decimal
    money: MoneyOfEngagement | None
    mix: MixOfSources | None
    attention: AttentionPaid
    reporting: ReportingKept
    milestones_on_time: Decimal | None
    owed: OwedBy
    learned: LearningSums
    transfer: list[TransferRow]
    readiness: list[ReadinessRow] | None
    responsiveness: ResponseTimes
    risk: RiskSigns
