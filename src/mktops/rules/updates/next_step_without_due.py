"""Promises without a day."""

from mktops.figures.promises import promises_of
from mktops.kinds.updates import Update
from mktops.rules import Found, Look, rule
from mktops.text.mention import mention


@rule(level="warning", on=Update)
def next_step_without_due(update: Update, look: Look) -> Found:
    """An open next step has no day by which it is done.

    Why: without a day a step is never late, and so it is never done (AP32, AR30).

    Instead: write the day; it can be moved, but then somebody says so.

    ```yaml
    updates:
      - period: 2026-10
        cadence: monthly
        next_steps:
          - id: call-sales  # warning: call-sales "No day is set for this step: “Ask sales why leads did not show up.”"
            text: Ask sales why leads did not show up.
            owner: ana
    ```

    ```yaml
    updates:
      - period: 2026-10
        cadence: monthly
        next_steps:
          - {id: call-sales, text: Ask sales why leads did not show up., due: 2026-11-20}
          - {id: new-form, text: Try a shorter form., status: dropped}
    ```

    What was answered since, or carried on by a later update, need not be mended.

    ```yaml
    updates:
      - {period: 2026-09, cadence: monthly, next_steps: [{id: call-sales, text: Ask sales why leads did not show up.}]}
      - period: 2026-10
        cadence: monthly
        next_steps: [{id: call-sales, text: Ask sales why leads did not show up., due: 2026-11-20}]
    ```
    """
    for promise in promises_of(look.book, update, look.day):
        if promise.step.due is None and not promise.answered:
            message = f"No day is set for this step: {mention(promise.step.text)}"
            yield look.book.at(promise.step, "due"), message, "Add “due:” with the day."
