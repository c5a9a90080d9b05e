"""A result in the place of something to learn."""

from mktops.figures.engagements import running
from mktops.kinds.engagements import Engagement
from mktops.kinds.goals import Goal
from mktops.rules import Found, Look, rule


@rule(level="warning", preset="agency", on=Engagement, among=running)
def learning_goal_is_a_result(engagement: Engagement, look: Look) -> Found:
    """A running engagement names a result among its learning goals.

    Why: a result can be reached without anybody knowing why; only a question that was answered is learned (AR26).

    Instead: name a goal of `type: learning` there; a result belongs to the engagement by its own `engagement`.

    ```yaml
    engagements:
      - id: seo
        title: Search
        agency: Brightside
        learning_goals: [why, mql]  # warning: mql "“180 MQLs” is a result, and “Search” names it as a learning goal"
    goals:
      - {id: why, title: Learn why they search, type: learning}
      - {id: mql, title: 180 MQLs, type: result}
    ```

    A goal that does not say is a result.

    ```yaml
    engagements:
      - {id: seo, agency: Brightside, learning_goals: [forms]}  # warning: forms "“Which form works” is a result"
    goals:
      - {id: forms, title: Which form works, question: "Do short forms win?"}
    ```

    ```yaml
    engagements:
      - {id: seo, agency: Brightside, learning_goals: [why, unknown]}
      - {id: old, agency: Brightside, learning_goals: [mql], status: ended, why: The budget was cut.}
    goals:
      - {id: why, title: Learn why they search, type: learning}
      - {id: mql, title: 180 MQLs, engagement: seo}
    ```
    """
    for position, id in enumerate(engagement.learning_goals):
        goal = look.book.find(Goal, id)
        if goal and goal.type == "result":
            message = f"“{goal.title}” is a result, and “{engagement.name}” names it as a learning goal"
            help = "Name a goal of “type: learning”; a result names the engagement by itself."
            yield look.at("learning_goals", position), message, help
