"""Sprints of which nobody says what is to be done."""

from mktops.figures.sprints import remembered
from mktops.kinds.sprints import Sprint
from mktops.rules import Found, Look, rule
from mktops.text.mention import mention


@rule(level="warning", on=Sprint, among=remembered)
def cycle_without_tasks(sprint: Sprint, look: Look) -> Found:
    """A sprint has begun, and has no task that was not dropped.

    It may be planned without them; its first day is there to define them.

    Why: a sprint begins by defining its tasks; without them nobody can say what comes first, what joined it on the
    way, or what of it was done (AR33).

    Instead: list what has to be done for the outcome, each with its owner.

    ```yaml
    sprints:
      - id: mails  # warning: mails "This sprint began on 2026-11-09, and nobody says what is to be done for it: “Each MQL gets three mails.”"
        outcome: Each MQL gets three mails.
        start: 2026-11-09
      - id: form
        outcome: A shorter form.
        start: 2026-11-09
        tasks: [{id: draft, title: Draft the form, status: dropped}]  # warning: tasks "“A shorter form.”"
      - id: paper  # warning: paper "This sprint was over on 2026-10-25, and nobody says what was to be done for it: “A paper.”"
        outcome: A paper.
        start: 2026-10-12
        retro: {held_on: 2026-10-27, learnings: [{id: late, statement: Texts came late.}]}
    ```

    ```yaml
    sprints:
      - {id: mails, outcome: Each MQL gets three mails., start: 2026-11-09, tasks: [{id: draft, title: Draft them}]}
      - {id: form, outcome: A shorter form., start: 2026-11-15}
      - {id: old, outcome: A film., start: 2026-03-02}
    ```

    ```yaml
    engagements:
      - {id: ads, agency: Northlight, initiative: operational, management: hands_off}
    sprints:
      - {id: bids, outcome: Lower bids., start: 2026-11-09, engagement: ads}
    ```
    """
    if sprint.start >= look.day or any(task.status != "dropped" for task in sprint.tasks):
        return
    over = sprint.end < look.day
    when = f"was over on {sprint.end}" if over else f"began on {sprint.start}"
    yield (
        look.at("tasks"),
        (
            f"This sprint {when}, and nobody says what {'was' if over else 'is'} to be done for it: "
            f"{mention(sprint.outcome)}"
        ),
        "Add “tasks:”, each with an “id”, a “title” and an “owner”.",
    )
