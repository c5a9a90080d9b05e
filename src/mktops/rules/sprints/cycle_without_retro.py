"""Sprints that ended without a look back."""

from mktops.figures.sprints import remembered
from mktops.kinds.sprints import Sprint
from mktops.rules import Found, Look, rule
from mktops.text.mention import mention

#: A week in which to find an hour for it.
PATIENCE = 7


@rule(level="warning", on=Sprint, among=remembered)
def cycle_without_retro(sprint: Sprint, look: Look) -> Found:
    """A sprint has been over for more than seven days, and no retrospective was held.

    Sprints that ended more than 90 days ago are no longer asked for.

    Why: the retrospective is where a sprint's learnings are collected; without it they leave with whoever made
    them (AR33).

    Instead: sit down for an hour, and write down what went well, what did not, and what it taught.

    ```yaml
    sprints:
      - id: mails  # warning: mails "This sprint ended 8 days ago without a retrospective: “Each MQL gets three mails.”"
        outcome: Each MQL gets three mails.
        start: 2026-10-25
      - id: form
        outcome: A shorter form.
        start: 2026-10-12
        retro:  # warning: retro "This sprint ended 21 days ago"
          held_on: 2026-11-20
          went_well: [We will see.]
      - id: paper
        outcome: A paper for sales.
        start: 2026-10-12
        retro: {}  # warning: retro "This sprint ended 21 days ago"
    ```

    ```yaml
    sprints:
      - {id: mails, outcome: Each MQL gets three mails., start: 2026-10-26}
      - {id: form, outcome: A shorter form., start: 2026-10-12, retro: {held_on: 2026-10-27}}
      - {id: paper, outcome: A paper., start: 2026-09-28, retro: {went_badly: [Texts came late.]}}
      - {id: old, outcome: A film., start: 2026-03-02}
    ```

    ```yaml
    engagements:
      - {id: ads, agency: Northlight, end: 2026-10-31}
    sprints:
      - {id: mails, outcome: Each MQL gets three mails., engagement: ads, start: 2026-10-12}
    ```
    """
    over = (look.day - sprint.end).days
    if over > PATIENCE and not (sprint.retro and sprint.retro.was_held(look.day)):
        message = f"This sprint ended {over} days ago without a retrospective: {mention(sprint.outcome)}"
        yield look.at("retro"), message, "Add “retro:” with “held_on” and “learnings”."
