"""Coaches who were not asked."""

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.figures.engagements import works_together
from mktops.figures.people import name_of
from mktops.findings import Finding
from mktops.kinds.coaching import Coaching
from mktops.rules import rule


@rule(level="warning")
def coaching_without_consent(book: Book, day: date) -> Iterator[Finding]:
    """Nobody says that the coach was asked and is willing, or the coach is not.

    Why: coaching takes a patience that not everybody has, and a coach who was volunteered gives none (AR35).

    Instead: ask the coach, and write the answer down.

    ```yaml
    people:
      - {id: ana, name: Ana Ruiz}
      - {id: ben, name: Ben Ito, side: agency}
    coaching:
      - id: mail  # warning: mail "Nobody says that Ben Ito is willing to coach Ana Ruiz"
        coach: ben
        coachee: ana
      - id: search
        coach: ben
        coachee: ana
        willingness_confirmed: false  # warning: false "Ben Ito is not willing to coach Ana Ruiz"
    ```

    ```yaml
    coaching:
      - {id: mail, coach: ben, coachee: ana, willingness_confirmed: true}
    ```

    ```yaml
    engagements:
      - {id: seo, agency: Brightside, status: proposed}
    coaching:
      - {id: mail, coach: ben, coachee: ana, engagement: seo}
    ```
    """
    for coaching in book.all(Coaching):
        if coaching.willingness_confirmed or not works_together(book, coaching.engagement, day):
            continue
        coach, coachee = name_of(book, coaching.coach), name_of(book, coaching.coachee)
        asked = coaching.willingness_confirmed is not None
        yield Finding(
            book.at(coaching, "willingness_confirmed"),
            f"{coach} is not willing to coach {coachee}"
            if asked
            else f"Nobody says that {coach} is willing to coach {coachee}",
            "Find another coach, or another way to learn it."
            if asked
            else "Ask, and add “willingness_confirmed: true”.",
        )
