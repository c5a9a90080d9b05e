"""What an engagement is to the business, and how its two sides came together (AR2, AR8, AR13, AR20, AR24, AR40)."""

from __future__ import annotations

from datetime import date
from typing import Any

from mktops.book import Book
from mktops.figures.drivers import value_driver
from mktops.figures.people import name_of
from mktops.kinds.engagements import Engagement


def terms(book: Book, engagement: Engagement, day: date) -> dict[str, Any]:
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


def _briefings(engagement: Engagement, day: date) -> list[dict[str, Any]]:
    held = engagement.kickoff.briefings if engagement.kickoff else ()
    return [
        {"on": each.date, "kind": "briefing", "people": [each.team], "topic": each.topic}
        for each in held
        if each.date and each.date <= day
    ]


def _touchpoints(book: Book, engagement: Engagement, day: date) -> list[dict[str, Any]]:
    return [
        {"on": each.date, "kind": each.kind, "people": [name_of(book, id) for id in each.people], "topic": each.topic}
        for each in engagement.touchpoints
        if each.date <= day
    ]
