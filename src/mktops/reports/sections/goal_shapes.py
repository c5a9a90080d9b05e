"""What a report tells of a goal, as types: the rows of tables and of JSON."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from typing_extensions import TypedDict


class GoalReading(TypedDict):
    """What a goal would come to, read one way."""

    way: Literal["sum", "last", "mean", "formula"]
    actual: Decimal | None


class GoalObstacle(TypedDict):
    """What keeps a goal from being judged."""

    what: Literal[
        "metric_lost",
        "direction_not_stated",
        "thousands_or_decimals",
        "two_values",
        "actuals_lost",
        "over_time_unclear",
    ]
    metric: str
    readings: list[GoalReading]


class GoalAbout(TypedDict):
    """What a row says of a goal whatever the period."""

    id: str
    title: str
    metric: str | None
    unit: Literal["count", "percent", "ratio", "currency", "days"]
    tier: int | None
    owner: str | None
    direction: Literal["up", "down"]
    adds_up: bool
    every: str
    own_period: str | None
    span: list[str] | None
    period_end: date | None
    why: str | None
    behaviours: list[str]
    next: list[str]
    chance: Decimal | None
    ordinary: bool | None
    missed_in_a_row: int
    cumulative_gap: Decimal | None
    total_target: Decimal | None
    so_far: Decimal | None
    current: Decimal | None
    periods_over: int
    measured: int
    periods: int
    projection: Decimal | None
    projection_low: int | None
    projection_high: int | None
    projection_level: int | None
    baseline: Decimal | None
    expected: Decimal | None
    leads: bool | None
    off_track: bool
    required_rate: int | Decimal | None
    required_growth: Decimal | None
    required_planned: Decimal | None
    end: date | None
    obstacle: GoalObstacle | None


class GoalRow(GoalAbout):
    """A goal or a Guidepoint in a period, or as a whole."""

    target: Decimal | None
    actual: Decimal | None
    attainment: Decimal | None
    gap: Decimal | None
    verdict: str
    learned: str | None


class Headline(TypedDict):
    """How many of what was due was hit, missed, not measured, or cannot be judged."""

    goals: int
    hit: int
    missed: int
    no_data: int
    unknown: int


class LearningGoalRow(TypedDict):
    """A goal to find something out."""

    title: str
    question: str | None
    status: str | None
    why: str | None
