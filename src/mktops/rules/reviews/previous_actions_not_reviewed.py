"""Actions of one review that the next one says nothing of."""

from mktops.figures.mentions import MENTIONING
from mktops.figures.reviews import passed_over
from mktops.rules import Found, Look, rule
from mktops.text.mention import mention


@rule(level="warning", unless_left_out=MENTIONING)
def previous_actions_not_reviewed(look: Look) -> Found:
    """A later review of the engagement was held, and an action of the one before is neither answered nor listed again.

    An action whose day is still to come is not asked for. Until a later review was held, `action-overdue` speaks
    of it; then this does. What an update or a retrospective lists again is asked for there.

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
    reviews:
      - id: q2
        quarter: 2026-Q2
        held_on: 2026-07-08
        actions: [{id: talk, text: Hold the talk., due: 2026-08-07}, {id: film, text: Shoot the film., status: carried}]
      - {id: q3, quarter: 2026-Q3, held_on: 2026-10-08}
    updates:
      - {period: 2026-08, cadence: monthly, next_steps: [{id: talk, text: Hold the talk., due: 2026-11-30}]}
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
    for promise, after in passed_over(look.book, look.day):
        message = f"The review of {after} was held, and nobody says what became of this: {mention(promise.text)}"
        help = f"Write “status: done”, “dropped” or “carried”, or list “{promise.id}” again in the later review."
        yield look.book.at(promise.part, "text"), message, help
