"""Lessons in a report: what was trained and coached, what for, and what is left to study (AR34–AR36)."""

from __future__ import annotations

from datetime import date
from typing import Literal

from typing_extensions import TypedDict

from mktops.book import Book
from mktops.figures.engagements import records_of
from mktops.figures.people import name_of
from mktops.kinds.coaching import Coaching
from mktops.kinds.curricula import Curriculum
from mktops.kinds.engagements import Engagement
from mktops.kinds.trainings import Training


class MaterialRow(TypedDict):
    """A document that a training left behind."""

    title: str
    url: str | None
    date: date | None


class TrainingRow(TypedDict):
    """A training, with what it left behind."""

    title: str
    purpose: Literal["disseminate", "insource"] | None
    trainer: str | None
    audience: list[str]
    planned_on: date | None
    held_on: date | None
    materials: list[MaterialRow]
    why: str | None


class CoachingSessionRow(TypedDict):
    """A session of somebody who is coached."""

    coachee: str
    topic: str
    planned_on: date | None
    held_on: date | None


class StudyItem(TypedDict):
    """Something that somebody has still to study."""

    person: str
    title: str
    kind: Literal["article", "course", "certificate", "other"]
    url: str | None
    due: date | None


def trainings(book: Book, engagement: Engagement, day: date) -> list[TrainingRow]:
    """Each training of the engagement: what for, who is taught, and what it is taught from by the day."""
    return [
        {
            "title": each.title,
            "purpose": each.purpose,
            "trainer": name_of(book, each.trainer),
            "audience": [name_of(book, id) for id in each.audience],
            "planned_on": each.planned_on,
            "held_on": each.held_on if each.was_held(day) else None,
            "materials": [
                {"title": material.title, "url": material.url, "date": material.date}
                for material in each.materials
                if material.date is None or material.date <= day
            ],
            "why": each.why if each.held_on is None or each.held_on <= day else None,
        }
        for each in records_of(book, Training, engagement)
    ]


def sessions(book: Book, engagement: Engagement, day: date) -> list[CoachingSessionRow]:
    """Each coaching session of the engagement that was held by the day or is still to come, the earliest first."""
    rows: list[CoachingSessionRow] = [
        {
            "coachee": name_of(book, coaching.coachee),
            "topic": session.topic,
            "planned_on": session.planned_on,
            "held_on": session.held_on if session.was_held(day) else None,
        }
        for coaching in records_of(book, Coaching, engagement)
        for session in coaching.sessions
        if session.topic
    ]
    return sorted(rows, key=lambda row: row["held_on"] or row["planned_on"] or date.max)


def to_study(book: Book, engagement: Engagement, day: date) -> list[StudyItem]:
    """What is assigned in the engagement's curricula and not finished by the day, the first due first."""
    rows: list[StudyItem] = []
    for curriculum in records_of(book, Curriculum, engagement):
        items = {item.id: item for item in curriculum.items}
        for each in curriculum.assignments:
            item, done = items.get(each.item), each.done_on is not None and each.done_on <= day
            if item and not done:
                rows.append(
                    {
                        "person": name_of(book, each.person),
                        "title": item.title,
                        "kind": item.kind,
                        "url": item.url,
                        "due": each.due,
                    }
                )
    return sorted(rows, key=lambda row: row["due"] or date.max)
