"""Retrospectives that want to change everything."""

from mktops.figures.sprints import remembered
from mktops.kinds.sprints import Sprint
from mktops.rules import Found, Look, rule

#: What a team can change beside its work in two weeks.
MOST = 2


@rule(level="note", on=Sprint, among=remembered)
def retro_with_many_actions(sprint: Sprint, look: Look) -> Found:
    """A retrospective decided on more than two actions that were not dropped.

    Why: a team that changes one or two things each sprint has changed fifty in a year; one that wants to
    change six at once changes none (AR33).

    Instead: keep the one or two that help most, and drop the others.

    ```yaml
    sprints:
      - id: mails
        outcome: Each MQL gets three mails.
        start: 2026-10-26
        retro:
          actions:  # note: actions "The retrospective has 3 actions; one or two are done, many are not"
            - {id: texts, text: Ask for texts earlier.}
            - {id: cut, text: Cut scope on day 3., status: done}
            - {id: sales, text: Let sales read first.}
    ```

    ```yaml
    sprints:
      - id: mails
        outcome: Each MQL gets three mails.
        start: 2026-10-26
        retro:
          actions:
            - {id: texts, text: Ask for texts earlier.}
            - {id: cut, text: Cut scope on day 3.}
            - {id: sales, text: Let sales read first., status: dropped}
    ```

    ```yaml
    sprints:
      - {id: form, outcome: A shorter form., start: 2026-10-26, retro: {held_on: 2026-11-10}}
      - {id: paper, outcome: A paper., start: 2026-11-02}
    ```
    """
    kept = [action for action in sprint.retro.actions if action.status != "dropped"] if sprint.retro else []
    if sprint.retro and len(kept) > MOST:
        message = f"The retrospective has {len(kept)} actions; one or two are done, many are not"
        yield look.book.at_key(sprint.retro, "actions"), message, "Keep two, and write “status: dropped” on the others."
