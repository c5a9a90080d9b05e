"""Hours of coaching that did not take place."""

from mktops.figures.dues import sessions
from mktops.figures.people import name_of
from mktops.kinds.coaching import Coaching
from mktops.rules import Found, Look, rule


@rule(level="warning", on=Coaching)
def coaching_overdue(coaching: Coaching, look: Look) -> Found:
    """The day of a coaching session has passed, and it was not held; told once for each coaching, at the earliest.

    Why: an hour that falls out for work is the first of many, and the skill stays where it is (AR35, X6).

    Instead: hold it, write down that it was held, or plan a new day.

    ```yaml
    people:
      - {id: ana, name: Ana Ruiz}
      - {id: ben, name: Ben Ito, side: agency}
    coaching:
      - id: mail
        coach: ben
        coachee: ana
        sessions:
          - {planned_on: 2026-10-13}
          - {planned_on: 2026-09-29, held_on: 2026-09-30}
          - planned_on: 2026-10-06  # warning: 2026-10-06 "2 sessions of Ben Ito with Ana Ruiz were planned and not held, the first for 2026-10-06"
      - id: search
        coach: ben
        coachee: ana
        sessions: [{planned_on: 2026-11-14}]  # warning: 2026-11-14 "A session of Ben Ito with Ana Ruiz was planned for 2026-11-14 and not held"
    ```

    ```yaml
    coaching:
      - id: mail
        coach: ben
        coachee: ana
        sessions: [{planned_on: 2026-10-06, held_on: 2026-10-08}, {planned_on: 2026-11-15}, {topic: Intervals}]
    ```

    ```yaml
    engagements:
      - {id: seo, agency: Brightside, status: ended}
    coaching:
      - {id: mail, coach: ben, coachee: ana, engagement: seo, sessions: [{planned_on: 2026-10-06}]}
    ```
    """
    missed = [each for each in sessions(look.book, coaching, look.day) if each.is_late(look.day)]
    if missed:
        first = min(missed, key=lambda each: each.due)
        pair = f"{name_of(look.book, coaching.coach)} with {name_of(look.book, coaching.coachee)}"
        yield (
            look.book.at(first.part, "planned_on"),
            f"A session of {pair} was planned for {first.due} and not held"
            if len(missed) == 1
            else f"{len(missed)} sessions of {pair} were planned and not held, the first for {first.due}",
            "Add “held_on:” if it was, or write a new day into “planned_on”.",
        )
