"""Where actions are named: in the updates, the reviews and the retrospectives, and again where they are carried on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from mktops.book import Book
from mktops.figures.once import once
from mktops.kinds.actions import Action
from mktops.kinds.reviews import Review
from mktops.kinds.sprints import Sprint
from mktops.kinds.updates import Update

#: The kinds whose records may name an action, and answer it.
MENTIONING: Final = (Update, Review, Sprint)


@dataclass(frozen=True, slots=True)
class Mention:
    """An action where it is named. `made_on` orders the mentions; before `known_from` nobody can have read it."""

    action: Action
    record: Update | Review | Sprint
    source: Literal["next_step", "review_action", "retro_action"]
    made_on: date
    known_from: date

    def status(self, day: date) -> str:
        """Its status as of a day: what was answered later is still open."""
        return self.action.status_by(day)


@once
def chains(book: Book) -> Mapping[tuple[str | None, str], tuple[Mention, ...]]:
    """The mentions of each action by engagement and id, the earliest first: the same id means the same promise."""
    found: dict[tuple[str | None, str], list[Mention]] = {}
    for mention in _mentions(book):
        found.setdefault((mention.record.engagement, mention.action.id), []).append(mention)
    return {key: tuple(sorted(mentions, key=lambda each: each.made_on)) for key, mentions in found.items()}


def chain_of(book: Book, action: Action) -> tuple[Mention, ...]:
    """The mentions of the promise that an action of the book names, the earliest first."""
    return _by_action(book)[id(action)]


@once
def _by_action(book: Book) -> Mapping[int, tuple[Mention, ...]]:
    return {id(each.action): chain for chain in chains(book).values() for each in chain}


def _mentions(book: Book) -> Iterator[Mention]:
    for update in book.all(Update):
        # A period's end orders its updates, however late one of them was sent.
        known = update.sent_on or update.period.start
        for step in update.next_steps:
            yield Mention(step, update, "next_step", update.period.end, known)
    for review in book.all(Review):
        held = review.held_on or review.quarter.end
        for action in review.actions:
            yield Mention(action, review, "review_action", held, held)
    for sprint in book.all(Sprint):
        if sprint.retro:
            held = sprint.retro.held_on or sprint.end
            for action in sprint.retro.actions:
                yield Mention(action, sprint, "retro_action", held, held)
