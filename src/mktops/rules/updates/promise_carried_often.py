"""Promises that move from day to day."""

from mktops.figures.engagements import works_together
from mktops.figures.ledger import ledger
from mktops.figures.mentions import MENTIONING
from mktops.rules import Found, Look, rule
from mktops.text.mention import mention
from mktops.text.numbers import counted

#: Once is bad luck; with the second day nobody believes the third.
_OFTEN = 2


@rule(level="note", unless_left_out=MENTIONING)
def promise_carried_often(look: Look) -> Found:
    """A promise is still owed, and two or more of its days have passed.

    It counts the days of an update's next steps and of the actions of reviews and retrospectives, where the same
    id means the same promise. It speaks where the promise was named last.

    Why: who carries a promise on and on has long decided against it, only nobody else knows; and the next
    promise is believed no more than this one (AP32, X6).

    Instead: keep it, hand it to somebody who can, or drop it aloud.

    ```yaml
    # as-of: 2026-11-15
    updates:
      - period: 2026-09
        cadence: monthly
        next_steps:
          - {id: deputy, text: Name a deputy., due: 2026-10-09}
          - {id: talk, text: Hold the talk., due: 2026-10-09}
          - {id: guide, text: Write the guide., due: 2026-10-09}
          - {id: film, text: Shoot the film., due: 2026-10-09}
      - period: 2026-10
        cadence: monthly
        next_steps:
          - id: deputy
            text: Name a deputy, at last.  # note: Name a deputy, at last. "This was promised for 2026-10-09, and its day has passed 2 times: “Name a deputy, at last.”"
            due: 2026-11-20
          - {id: talk, text: Hold the talk., due: 2026-11-20}
          - {id: guide, text: Write the guide., due: 2026-11-06, status: dropped, why: Nobody reads it.}
          - {id: film, text: Shoot the film., due: 2026-11-06, status: done, answered_on: 2026-11-10}
    reviews:
      - id: q3
        quarter: 2026-Q3
        held_on: 2026-10-08
        actions: [{id: deputy, text: Name a deputy., due: 2026-10-23}]
    ```

    What was promised again after it was closed is another promise. The day on which it is due has not passed yet.

    ```yaml
    # as-of: 2026-11-15
    updates:
      - period: 2026-07
        cadence: monthly
        next_steps: [{id: talk, text: Hold the talk., due: 2026-08-07, status: done}]
      - period: 2026-08
        cadence: monthly
        next_steps: [{id: talk, text: Hold the talk., due: 2026-09-07}]
      - period: 2026-09
        cadence: monthly
        next_steps:
          - id: talk
            text: Hold the talk.  # note: Hold the talk. "This was promised for 2026-09-07, and its day has passed 2 times"
            due: 2026-10-07
      - period: 2026-08
        cadence: weekly
        next_steps: [{id: film, text: Shoot the film., due: 2026-09-07}]
      - period: 2026-09
        cadence: weekly
        next_steps: [{id: film, text: Shoot the film., due: 2026-11-15}]
    ```

    ```yaml
    engagements:
      - {id: old, agency: Southwell, status: ended}
    updates:
      - period: 2026-08
        cadence: monthly
        engagement: old
        next_steps: [{id: talk, text: Hold the talk., due: 2026-09-07}]
      - period: 2026-09
        cadence: monthly
        engagement: old
        next_steps: [{id: talk, text: Hold the talk., due: 2026-10-07}]
    ```
    """
    for promise in ledger(look.book, look.day):
        if promise.is_open and promise.broken >= _OFTEN and works_together(look.book, promise.engagement, look.day):
            times = counted(promise.broken, "time")
            yield (
                look.book.at(promise.part, "text"),
                f"This was promised for {promise.first_due}, and its day has passed {times}: {mention(promise.text)}",
                "Keep it, hand it to somebody who can, or drop it aloud: “status: dropped” with a “why”.",
            )
