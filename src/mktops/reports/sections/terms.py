"""What an engagement is to the business, and how its two sides came together (AR2, AR8, AR13, AR20, AR24, AR40)."""

from __future__ import annotations

from datetime import date
from typing import Literal

from typing_extensions import TypedDict

from mktops.book import Book
from mktops.figures.drivers import value_driver
from mktops.figures.people import name_of
from mktops.kinds.engagements import Engagement
from mktops.reports.sections.signatures import Signature


class Meeting(TypedDict):
    """A briefing or a meeting that was held."""

    on: date
    kind: str
    people: list[str]
    topic: str | None


class EngagementTermsRow(TypedDict):
    """The terms of an engagement, and who met when."""

    value_driver: Literal["core", "supporting", "none"] | None
    driven_by: str | None
    core_capabilities: list[str]
    reason_for_hire: Literal["capacity", "capability", "both"] | None
    build_in_house: Literal["yes", "no", "later"] | None
    ended_why: str | None
    word: Signature | None
    met: list[Meeting]


def terms(book: Book, engagement: Engagement, day: date) -> EngagementTermsRow:
    """What the work is to the business, the agency's word on learning, and each time when the sides met by the day."""
    told, word = value_driver(book, engagement), engagement.acknowledged_by_agency
    return {
        "value_driver": told.driver if told else None,
        "driven_by": told.channel.name if told and told.channel else None,
        "core_capabilities": list(book.settings.core_capabilities),
        "reason_for_hire": engagement.reason_for_hire,
        "build_in_house": engagement.build_in_house,
        "ended_why": engagement.why if engagement.ended(day) else None,
        "word": {"by": name_of(book, word.person), "on": word.date} if word and word.date <= day else None,
        "met": sorted([*_briefings(engagement, day), *_touchpoints(book, engagement, day)], key=lambda row: row["on"]),
    }


def _briefings(engagement: Engagement, day: date) -> list[Meeting]:
    held = engagement.kickoff.briefings if engagement.kickoff else ()
    return [
        {"on": each.date, "kind": "briefing", "people": [each.team], "topic": each.topic}
        for each in held
        if each.date and each.date <= day
    ]


def _touchpoints(book: Book, engagement: Engagement, day: date) -> list[Meeting]:
    return [
        {"on": each.date, "kind": each.kind, "people": [name_of(book, id) for id in each.people], "topic": each.topic}
        for each in engagement.touchpoints
        if each.date <= day
    ]
