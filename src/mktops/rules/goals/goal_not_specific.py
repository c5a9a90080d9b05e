"""A goal that does not say what it covers."""

from mktops.figures.aims import is_open
from mktops.kinds.goals import Goal
from mktops.rules import Found, Look, rule


@rule(level="note", preset="inbound", on=Goal, where=is_open)
def goal_not_specific(goal: Goal, look: Look) -> Found:
    """A goal does not say what exactly it covers: the S of SMART.

    Why: “more clicks” can mean any channel, and everybody picks the easiest; “clicks from email” cannot (MO23).

    Instead: add `scope` with the channel, region or product that the goal is about.

    ```yaml
    goals:
      - id: clicks  # note: clicks "“10000 clicks” does not say what exactly it covers"
        title: 10000 clicks
    ```

    ```yaml
    goals:
      - {id: clicks, title: 10000 clicks, scope: Email to customers in the EU}
      - {id: old, title: 5000 clicks, status: missed, why: No budget.}
      - {id: forms, title: Learn which form works, type: learning, question: "Do short forms win?"}
    ```
    """
    if goal.type == "result" and not goal.scope:
        message = f"“{goal.title}” does not say what exactly it covers"
        yield look.at("scope"), message, "Add “scope: …”, such as the channel, region or product."
