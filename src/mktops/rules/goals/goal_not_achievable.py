"""A goal that does not say why it is possible."""

from mktops.figures.aims import is_open
from mktops.kinds.goals import Goal
from mktops.rules import Found, Look, rule


@rule(level="note", preset="inbound", on=Goal, where=is_open)
def goal_not_achievable(goal: Goal, look: Look) -> Found:
    """A goal does not say why the business can reach it: the A of SMART.

    Why: a reason shows what the goal rests on, and so what to look at when it slips; aggressive is fine,
    as long as it is possible (MO23, AR25).

    Instead: add `attainable` with what makes it possible, such as what was reached before.

    ```yaml
    goals:
      - id: clicks  # note: clicks "“10000 clicks” does not say why it can be reached"
        title: 10000 clicks
        realistic: Two people have the time.
    ```

    ```yaml
    goals:
      - {id: clicks, title: 10000 clicks, attainable: We had 8000 with half of the list.}
      - {id: old, title: 5000 clicks, status: dropped}
      - {id: forms, title: Learn which form works, type: learning, question: "Do short forms win?"}
    ```
    """
    if goal.type == "result" and not goal.attainable:
        message = f"“{goal.title}” does not say why it can be reached"
        yield look.at("attainable"), message, "Add “attainable: …”, such as what was reached before."
