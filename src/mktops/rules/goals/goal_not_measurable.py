"""A goal of which nobody can say whether it was reached."""

from mktops.figures.aims import is_open, target_of, way_of
from mktops.kinds.goals import Goal
from mktops.kinds.metrics import Metric
from mktops.rules import Found, Look, rule


@rule(level="warning", preset="inbound", on=Goal, where=is_open)
def goal_not_measurable(goal: Goal, look: Look) -> Found:
    """A goal has no metric or no target, or a learning goal has no question: the M of SMART.

    Why: a goal without a figure is never missed and never reached; it is only talked about (MO23, AP12, AR26).

    Instead: name a `metric` and a `target`; for a learning goal, the `question` that it answers.

    ```yaml
    goals:
      - id: brand  # warning: brand "“A stronger brand” has no metric"
        title: A stronger brand
        start: 2026-07-01
      - id: mql-h2
        title: More MQLs
        metric: mql  # warning: mql "“More MQLs” has no target"
      - id: forms  # warning: forms "“Learn about forms” is a learning goal without a question"
        title: Learn about forms
        type: learning
    ```

    A change needs something that changes.

    ```yaml
    goals:
      - id: clicks
        title: 25 % more clicks
        metric: clicks
        change: "+25%"  # warning: "+25%" "does not say where it starts from"
    ```

    ```yaml
    goals:
      - {id: mql-h2, title: More MQLs, metric: mql, schedule: {2026-10: 30, 2026-11: 40}}
      - {id: clicks, title: 25 % more clicks, metric: clicks, change: "+25%", baseline: {value: 8000}}
      - {id: sql-h2, title: 40 SQLs, metric: sql, target: 40}
      - {id: forms, title: Learn about forms, type: learning, question: "Do short forms win?"}
      - {id: talks, title: Speak at events, status: dropped}
    ```
    """
    at, message, help = look.at("metric"), "", ""
    if goal.type == "learning":
        if not goal.question:
            message = "is a learning goal without a question"
            at, help = look.at("question"), "Add “question: …” with what you want to know."
    elif goal.metric is None:
        message, help = "has no metric, so nobody can say whether it is reached", "Add “metric:” and “target:”."
    elif goal.overlap or goal.change_of_nothing:
        return
    elif target_of(goal, way_of(goal, look.book.find(Metric, goal.metric))) is None:
        message, help = "has no target", "Add “target: …”, or a “schedule:” with the target of each period."
        if goal.change is not None:
            message = "is a change that does not say where it starts from"
            at, help = look.at("change"), "Add “baseline: {value: …}”."
    if message:
        yield at, f"“{goal.title}” {message}", help
