"""Promises of which nothing was heard again."""

from mktops.figures.mentions import MENTIONING
from mktops.figures.promises import is_followed, promises_of
from mktops.kinds.updates import Update
from mktops.rules import Found, Look, rule
from mktops.text.mention import mention


@rule(level="warning", on=Update, unless_left_out=MENTIONING)
def next_steps_not_answered(update: Update, look: Look) -> Found:
    """The next update is there, or should be, and nobody says what became of a next step of the one before.

    A step whose day is still to come is not asked for.

    Why: who drops promises in silence loses the trust that the next promise needs; a no would have cost less
    (AR30, AP32, X6).

    Instead: give the step its status, or carry it on in the next update under the same id.

    ```yaml
    # as-of: 2026-12-05
    updates:
      - period: 2026-10
        cadence: monthly
        next_steps:
          - id: call-sales
            text: Ask sales why leads did not show up.  # warning: Ask sales why leads did not show up. "This was promised for 2026-11-14, and nobody says what became of it: “Ask sales why leads did not show up.”"
            owner: ana
            due: 2026-11-14
          - id: new-form
            text: Try a shorter form.  # warning: Try a shorter form. "This was promised in the update of 2026-10, and nobody says what became of it: “Try a shorter form.”"
          - {id: film, text: Shoot the film., due: 2027-01-31}
          - {id: guide, text: Write the guide., status: dropped}
          - {id: talk, text: Hold the talk., due: 2026-11-14}
      - period: 2026-11
        cadence: monthly
        sent_on: 2026-12-02
        next_steps: [{id: talk, text: Hold the talk., due: 2027-01-14}]
    ```

    ```yaml
    # as-of: 2026-12-08
    updates:
      - period: 2026-10
        cadence: monthly
        next_steps:
          - id: call-sales
            text: Ask sales why leads did not show up.  # warning: Ask sales why leads did not show up. "This was promised for 2026-11-14"
            due: 2026-11-14
    ```

    ```yaml
    # as-of: 2026-12-07
    updates:
      - period: 2026-10
        cadence: monthly
        next_steps: [{id: call-sales, text: Ask sales why leads did not show up., due: 2026-11-14}]
    ```

    ```yaml
    # as-of: 2026-12-31
    updates:
      - period: 2026-10
        cadence: monthly
        next_steps: [{id: call-sales, text: Ask sales why leads did not show up., due: 2026-11-14}]
      - period: 2026-11
        cadence: monthly
        next_steps: [{id: call-sales, text: Ask sales why leads did not show up., status: done}]
    ```
    """
    if not is_followed(look.book, update, look.day):
        return
    for promise in promises_of(look.book, update, look.day):
        if promise.answered or (promise.step.due and promise.outcome != "late"):
            continue
        when = f"for {promise.step.due}" if promise.step.due else f"in the update of {update.period}"
        yield (
            look.book.at(promise.step, "text"),
            f"This was promised {when}, and nobody says what became of it: {mention(promise.step.text)}",
            f"Write “status: done”, “dropped” or “carried”, or list it again as “{promise.step.id}” in the next update.",
        )
