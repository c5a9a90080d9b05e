"""Actions whose day passed in silence."""

from mktops.figures.mentions import MENTIONING
from mktops.figures.reviews import passed_over, unanswered
from mktops.kinds.actions import Action
from mktops.rules import Found, Look, rule
from mktops.text.mention import mention
from mktops.text.numbers import counted


@rule(level="warning", unless_left_out=MENTIONING)
def action_overdue(look: Look) -> Found:
    """The day of an action of a review or retrospective has passed, and nobody answered it or carried it on.

    Once a later review was held without a word of the action, `previous-actions-not-reviewed` speaks of it instead.
    Without a day of its own it is a matter of `action-without-owner-or-due`.

    Why: the plan of a review is worth its actions; one that slips in silence is neither done nor given up, and
    nobody asks who waits for it (AR31, AP32, X6).

    Instead: give the action its status, or list it again under the same id with a new day.

    ```yaml
    # as-of: 2026-11-15
    reviews:
      - id: q3
        quarter: 2026-Q3
        held_on: 2026-10-08
        actions:
          - id: brief-sales
            text: Tell sales about the paper.
            due: 2026-10-30  # warning: 2026-10-30 "This was due 16 days ago, and nobody says what became of it: “Tell sales about the paper.”"
          - {id: film, text: Shoot the film., due: 2026-11-15}
          - {id: guide, text: Write the guide., due: 2026-10-30, status: done}
          - {id: fair, text: Cancel the fair., due: 2026-10-30, status: carried}
          - {id: list, text: Clean the list., due: 2026-10-30, answered_on: 2026-10-29}
    sprints:
      - id: mails
        outcome: Each MQL gets three mails.
        start: 2026-10-12
        retro:
          actions:
            - id: texts
              text: Ask for texts earlier.
              due: 2026-11-14  # warning: 2026-11-14 "This was due 1 day ago"
    ```

    What is named again under its id is one promise, wherever that is; its last place is asked.

    ```yaml
    # as-of: 2026-11-15
    reviews:
      - id: q3
        quarter: 2026-Q3
        held_on: 2026-10-08
        actions:
          - {id: form, text: Cut the form., due: 2026-10-20}
          - {id: talk, text: Hold the talk., due: 2026-10-20}
          - {id: film, text: Shoot the film., due: 2026-10-20}
          - {id: later, text: Ask the clients., due: 2026-10-20, status: carried, answered_on: 2026-11-20}  # warning: 2026-10-20 "This was due 26 days ago"
    sprints:
      - id: mails
        outcome: Each MQL gets three mails.
        start: 2026-10-12
        retro:
          held_on: 2026-10-27
          actions:
            - {id: form, text: Cut the form., due: 2026-11-10}  # warning: 2026-11-10 "This was due 5 days ago"
            - {id: film, text: Shoot the film.}
    updates:
      - period: 2026-10
        cadence: monthly
        next_steps: [{id: talk, text: Hold the talk., due: 2026-11-30}]
    ```

    The next review has passed over the first of these; the others are of engagements that nobody is asked about.

    ```yaml
    # as-of: 2026-11-15
    engagements:
      - {id: old, agency: Southwell, status: ended}
      - {id: ads, agency: Northlight, initiative: operational, management: hands_off}
    reviews:
      - id: q2
        quarter: 2026-Q2
        held_on: 2026-07-08
        actions: [{id: brief-sales, text: Tell sales about the paper., due: 2026-07-31}]
      - {id: q3, quarter: 2026-Q3, held_on: 2026-10-08}
      - id: old-q2
        quarter: 2026-Q2
        engagement: old
        held_on: 2026-07-08
        actions: [{id: talk, text: Hold the talk., due: 2026-07-31}]
      - id: ads-q2
        quarter: 2026-Q2
        engagement: ads
        held_on: 2026-07-08
        actions: [{id: talk, text: Hold the talk., due: 2026-07-31}]
    ```
    """
    book, day = look.book, look.day
    told = {id(promise.part) for promise, _ in passed_over(book, day)}
    for promise in unanswered(book, day):
        due = promise.part.due if isinstance(promise.part, Action) else None
        if due and due < day and id(promise.part) not in told:
            yield (
                book.at(promise.part, "due"),
                (
                    f"This was due {counted((day - due).days, 'day')} ago, and nobody says what became of it: "
                    f"{mention(promise.text)}"
                ),
                f"Write “status: done” or “dropped”, or list “{promise.id}” again with a new day in the next update or review.",
            )
