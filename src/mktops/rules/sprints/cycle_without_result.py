"""Sprints of which nobody says what came of them."""

from mktops.figures.sprints import remembered
from mktops.kinds.sprints import Sprint
from mktops.rules import Found, Look, rule
from mktops.text.mention import mention

#: Two weeks, a sprint's own length: by then the next one is over, too.
PATIENCE = 14


@rule(level="note", on=Sprint, among=remembered)
def cycle_without_result(sprint: Sprint, look: Look) -> Found:
    """A sprint has been over for more than 14 days, and nobody says whether it reached its outcome.

    Sprints that ended more than 90 days ago are no longer asked for.

    Why: a sprint is for one outcome; unless somebody says whether it came, two weeks of work taught nobody
    anything, and nobody asks why (AR33, X1).

    Instead: write `reached`, and one sentence under `why`.

    ```yaml
    # as-of: 2026-11-15
    sprints:
      - id: mails  # note: mails "This sprint ended 15 days ago, and nobody says whether it reached its outcome: “Each MQL gets three mails.”"
        outcome: Each MQL gets three mails.
        start: 2026-10-18
        retro: {held_on: 2026-11-01, learnings: [{id: three, statement: The third mail is not read.}]}
    ```

    ```yaml
    # as-of: 2026-11-15
    sprints:
      - {id: mails, outcome: Each MQL gets three mails., start: 2026-10-19}
      - {id: form, outcome: A shorter form., start: 2026-10-05, reached: "no", why: Texts came late.}
      - {id: old, outcome: A film., start: 2026-03-02}
    ```

    ```yaml
    engagements:
      - {id: ads, agency: Northlight, end: 2026-10-31}
    sprints:
      - {id: mails, outcome: Each MQL gets three mails., engagement: ads, start: 2026-10-05}
    ```
    """
    over = (look.day - sprint.end).days
    if over > PATIENCE and sprint.reached is None:
        yield (
            look.at("reached"),
            (
                f"This sprint ended {over} days ago, and nobody says whether it reached its outcome: "
                f"{mention(sprint.outcome)}"
            ),
            'Add “reached: "yes"”, “reached: partly” or “reached: "no"”, and a “why:”.',
        )
