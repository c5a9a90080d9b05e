"""Promises that nobody made."""

from mktops.figures.people import works_alone
from mktops.figures.promises import promises_of
from mktops.kinds.updates import Update
from mktops.rules import Found, Look, rule
from mktops.text.mention import mention


@rule(level="warning", on=Update, unless=works_alone)
def next_step_without_owner(update: Update, look: Look) -> Found:
    """An open next step has no owner.

    Why: what everybody will do, nobody does, and next month nobody can be asked (AP32, AR30).

    Instead: write who does it, also where it is the author.

    ```yaml
    updates:
      - period: 2026-10
        cadence: monthly
        next_steps:
          - id: call-sales  # warning: call-sales "Nobody owns this step: “Ask sales why leads did not show up.”"
            text: Ask sales why leads did not show up.
            due: 2026-11-20
    ```

    ```yaml
    updates:
      - period: 2026-10
        cadence: monthly
        next_steps:
          - {id: call-sales, text: Ask sales why leads did not show up., owner: ana}
          - {id: new-form, text: Try a shorter form., status: done}
    ```

    What was answered since, or carried on by a later update, need not be mended.

    ```yaml
    updates:
      - {period: 2026-09, cadence: monthly, next_steps: [{id: call-sales, text: Ask sales why leads did not show up.}]}
      - period: 2026-10
        cadence: monthly
        next_steps: [{id: call-sales, text: Ask sales why leads did not show up., owner: ana}]
    ```

    Who works alone owns every step.

    ```yaml
    # file: mktops.yaml
    name: Test
    # file: records.yaml
    people: [{id: ana, name: Ana Ruiz}]
    updates: [{period: 2026-10, cadence: monthly, next_steps: [{id: more, text: Print more.}]}]
    ```
    """
    for promise in promises_of(look.book, update, look.day):
        if promise.step.owner is None and not promise.answered:
            message = f"Nobody owns this step: {mention(promise.step.text)}"
            yield look.book.at(promise.step, "owner"), message, "Add “owner:” with a person's id."
