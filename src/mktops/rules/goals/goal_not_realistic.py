"""A goal that says neither why this team can do it nor why it matters."""

from mktops.figures.aims import is_open
from mktops.kinds.goals import Goal
from mktops.rules import Found, Look, rule


@rule(level="note", preset="inbound", on=Goal, where=is_open)
def goal_not_realistic(goal: Goal, look: Look) -> Found:
    """A goal says neither why this team can do it nor why it matters: the R of SMART, in both its readings.

    Why: what the business could reach and what these people can do by then are two questions (MO23).

    Instead: add `realistic` with what the team has for it, or `relevant` with what it is good for.

    ```yaml
    goals:
      - id: clicks  # note: clicks "“10000 clicks” says neither why this team can do it nor why it matters"
        title: 10000 clicks
        attainable: We had 8000 with half of the list.
    ```

    ```yaml
    goals:
      - {id: clicks, title: 10000 clicks, realistic: Two people have the time.}
      - {id: visits, title: 10000 visits, relevant: Visitors become leads.}
      - {id: old, title: 5000 clicks, status: dropped}
      - {id: forms, title: Learn which form works, type: learning, question: "Do short forms win?"}
    ```
    """
    if goal.type == "result" and not (goal.realistic or goal.relevant):
        message = f"“{goal.title}” says neither why this team can do it nor why it matters"
        yield look.at("realistic"), message, "Add “realistic: …” or “relevant: …”."
