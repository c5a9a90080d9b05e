"""Retrospectives that taught nothing."""

from mktops.figures.sprints import remembered
from mktops.kinds.sprints import Sprint
from mktops.rules import Found, Look, rule
from mktops.text.mention import mention


@rule(level="warning", on=Sprint, among=remembered)
def retro_without_learning(sprint: Sprint, look: Look) -> Found:
    """A retrospective was held, and no learning is written down.

    Why: a sprint structures the work so that learnings come out of it; how it felt is soon forgotten (AR33).

    Instead: write down one thing that you know now and did not know before.

    ```yaml
    sprints:
      - id: mails
        outcome: Each MQL gets three mails.
        start: 2026-10-26
        retro:  # warning: retro "The retrospective of this sprint names nothing that was learned: “Each MQL gets three mails.”"
          held_on: 2026-11-10
          went_well: [We cut scope early.]
      - id: form
        outcome: A shorter form.
        start: 2026-10-12
        retro:
          learnings: [{id: short, statement: " "}]  # warning: learnings "“A shorter form.”"
          went_badly: [Texts came late.]
    ```

    ```yaml
    sprints:
      - id: mails
        outcome: Each MQL gets three mails.
        start: 2026-10-26
        retro: {held_on: 2026-11-10, learnings: [{id: three, statement: The third mail is not read.}]}
      - {id: form, outcome: A shorter form., start: 2026-11-02, retro: {held_on: 2026-11-17}}
      - {id: paper, outcome: A paper., start: 2026-11-02, retro: {}}
    ```

    ```yaml
    sprints:
      - {id: old, outcome: A film., start: 2026-03-02, retro: {held_on: 2026-03-17}}
    ```
    """
    retro = sprint.retro
    if retro is None or any(learning.statement.strip() for learning in retro.learnings):
        return
    if retro.was_held(look.day):
        message = f"The retrospective of this sprint names nothing that was learned: {mention(sprint.outcome)}"
        help = "Add to “learnings” one with an “id” and a “statement”."
        yield look.book.at(retro, "learnings") if retro.learnings else look.at("retro"), message, help
