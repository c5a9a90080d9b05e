"""What became of the actions that reviews decided on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from mktops.book import Book
from mktops.figures.mentions import Mention, chains
from mktops.figures.precision import percentage, precise
from mktops.kinds.actions import Action
from mktops.kinds.reviews import Review

Outcome = Literal["done", "dropped", "carried", "late", "open"]


@dataclass(frozen=True, slots=True)
class ReviewAction:
    """An action of a review, and what became of it."""

    action: Action
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Completion:
    """The actions and how many of them were done: `percent` = 100 × `done` ÷ `counted` (AR31).

    Those count whose day is past and those that were answered: all but the open ones. None where none counts.
    Full precision: `one_decimal` rounds it for print.
    """

    actions: tuple[ReviewAction, ...]
    counted: int
    done: int
    percent: Decimal | None


@precise
def completion(book: Book, review: Review, day: date) -> Completion:
    """What became by `day` of a review's actions, in its order (AR31).

    An action is done or dropped if it says so, or if the same id says so where it is named next in the same
    engagement: in a later review, update or retrospective. It is *carried* if it says so and is not closed since,
    and *late* once its day is past. A review that is held after `day` has none yet; one without a day is held on
    the last of its quarter. What was answered after `day` is not known yet.
    """
    found = tuple(_actions(book, review, day))
    counted = sum(each.outcome != "open" for each in found)
    done = sum(each.outcome == "done" for each in found)
    return Completion(found, counted, done, percentage(done, counted))


def _actions(book: Book, review: Review, day: date) -> Iterator[ReviewAction]:
    for action in review.actions:
        known = [m for m in chains(book)[review.engagement, action.id] if m.known_from <= day]
        own = next((number for number, mention in enumerate(known) if mention.action is action), None)
        if own is not None:
            yield ReviewAction(action, _outcome(action, _until_closed(known[own:], day), day))


def _until_closed(mentions: Sequence[Mention], day: date) -> Sequence[Mention]:
    # What is named again after it was closed is another promise.
    closed = next((n for n, mention in enumerate(mentions, 1) if mention.status(day) in ("done", "dropped")), None)
    return mentions[:closed]


def _outcome(action: Action, rest: Sequence[Mention], day: date) -> Outcome:
    said = rest[-1].status(day)
    if said == "done":
        return "done"
    if said == "dropped":
        return "dropped"
    if rest[0].status(day) == "carried":
        return "carried"
    return "late" if action.due and action.due < day else "open"
