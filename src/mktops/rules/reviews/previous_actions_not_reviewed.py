"""Actions of one review that the next one says nothing of."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from mktops.book import Book
from mktops.figures.engagements import works_together
from mktops.findings import Finding
from mktops.kinds.actions import Action
from mktops.kinds.reviews import Review
from mktops.rules import rule
from mktops.text.mention import mention
from mktops.text.period import Period


@rule(level="warning", preset="agency")
def previous_actions_not_reviewed(book: Book, day: date) -> Iterator[Finding]:
    """A later review of the engagement was held, and an action of the one before is neither answered nor listed again.

    An action whose day is still to come is not asked for.

    Why: a plan that the next review does not open was never one, and both sides learn that promises end with
    the meeting (AR31, AP32).

    Instead: give the action its status, or list it again under the same id.

    ```yaml
    reviews:
      - id: q2
        quarter: 2026-Q2
        held_on: 2026-07-08
        actions:
          - id: brief-sales
            text: Tell sales about the paper.  # warning: Tell sales about the paper. "The review of 2026-Q3 was held, and nobody says what became of this: “Tell sales about the paper.”"
            due: 2026-07-31
          - {id: talk, text: Hold the talk.}
          - {id: film, text: Shoot the film., due: 2027-01-31}
          - {id: guide, text: Write the guide., status: done}
      - id: q3
        quarter: 2026-Q3
        held_on: 2026-10-08
        actions: [{id: talk, text: Hold the talk., due: 2026-11-30}]
    ```

    ```yaml
    reviews:
      - {id: q3, quarter: 2026-Q3, held_on: 2026-12-08}
      - id: q2
        quarter: 2026-Q2
        held_on: 2026-07-08
        actions: [{id: brief-sales, text: Tell sales about the paper., due: 2026-07-31}]
    ```

    ```yaml
    engagements:
      - {id: seo, agency: Brightside}
      - {id: ads, agency: Northlight}
      - {id: old, agency: Southwell, status: ended}
    reviews:
      - {id: old-q2, quarter: 2026-Q2, engagement: old, actions: [{id: talk, text: Hold the talk.}]}
      - {id: old-q3, quarter: 2026-Q3, engagement: old, held_on: 2026-10-08}
      - {id: seo-q3, quarter: 2026-Q3, engagement: seo, held_on: 2026-10-08}
      - id: ads-q2
        quarter: 2026-Q2
        engagement: ads
        actions: [{id: brief-sales, text: Tell sales about the paper.}]
    ```
    """
    reviews = sorted(book.all(Review), key=lambda each: (each.engagement or "", each.quarter), reverse=True)
    for engagement, each in groupby(reviews, key=lambda review: review.engagement):
        if works_together(book, engagement, day):
            yield from _forgotten(book, each, day)


def _forgotten(book: Book, reviews: Iterable[Review], day: date) -> Iterator[Finding]:
    """What the reviews of one engagement, the latest first, left open and did not name again."""
    after: Period | None = None
    named: set[str] = set()
    for quarter, each in groupby(reviews, key=lambda review: review.quarter):
        same = tuple(each)
        for action in (action for review in same for action in review.actions):
            if after and action.id not in named and _is_open(action, day):
                yield Finding(
                    book.at(action, "text"),
                    f"The review of {after} was held, and nobody says what became of this: {mention(action.text)}",
                    f"Write “status: done”, “dropped” or “carried”, or list “{action.id}” again in the later review.",
                )
        held = [review for review in same if review.held_on and review.held_on <= day]
        named |= {action.id for review in held for action in review.actions}
        after = quarter if held else after


def _is_open(action: Action, day: date) -> bool:
    answered = action.status != "open" and not (action.answered_on and action.answered_on > day)
    return not answered and not (action.due and action.due > day)
