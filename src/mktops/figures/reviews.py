"""What reviews and retrospectives decided and nobody spoke of since."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.figures.engagements import works_together
from mktops.figures.ledger import Promise, ledger
from mktops.kinds.actions import Action
from mktops.kinds.reviews import Review
from mktops.text.period import Period


def unanswered(book: Book, day: date) -> Iterator[Promise]:
    """The actions that were last named by a review or a retrospective, and are neither closed nor carried on (AR31).

    One that has the day of its answer was answered, though its status may not say how. Those of an engagement that
    does not run, or is left to the agency, are not among them.
    """
    for promise in ledger(book, day):
        part = promise.part
        if promise.source in ("review_action", "retro_action") and promise.is_open and isinstance(part, Action):
            answered = part.answered_on <= day if part.answered_on else part.status == "carried"
            if not answered and works_together(book, promise.engagement, day):
                yield promise


def passed_over(book: Book, day: date) -> Iterator[tuple[Promise, Period]]:
    """The unanswered actions of reviews after which another one was held by the day, each with the next one's quarter.

    An action whose day is still to come is not among them (AR31).
    """
    asked = {id(each.part): each for each in unanswered(book, day) if each.due is None or each.due <= day}
    held: dict[str | None, list[Period]] = {}
    for review in sorted(book.all(Review), key=lambda each: each.quarter):
        if review.was_held(day):
            held.setdefault(review.engagement, []).append(review.quarter)
    for review in book.all(Review):
        after = next((quarter for quarter in held.get(review.engagement, ()) if quarter > review.quarter), None)
        for action in review.actions:
            if after and id(action) in asked:
                yield asked[id(action)], after
