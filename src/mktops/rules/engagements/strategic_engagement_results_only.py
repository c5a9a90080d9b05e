"""Strategic work that is judged by its results alone."""

from mktops.figures.engagements import aims_to_learn, plans_to_learn, records_of, strategic
from mktops.kinds.engagements import Engagement
from mktops.kinds.goals import Goal
from mktops.rules import Found, Look, rule


@rule(level="warning", preset="agency", on=Engagement, among=strategic, unless_left_out=(Goal,))
def strategic_engagement_results_only(engagement: Engagement, look: Look) -> Found:
    """A strategic engagement has no learning goal, be there result goals or none.

    Where it says nothing of learning at all, `engagement-without-learning` speaks instead.

    Why: in strategic work what is learned counts as much as what is earned, and an agency works for what it is
    judged by (AR17, AR26).

    Instead: write a goal of `type: learning` with its question, and name it under `learning_goals`.

    ```yaml
    engagements:
      - id: seo
        title: Search
        agency: Brightside
        initiative: strategic  # warning: strategic "“Search” is strategic, and has result goals but no learning goal"
        transfer_methods: [{method: report}]
      - id: web
        agency: Eastgate
        initiative: strategic  # warning: strategic "“Eastgate” is strategic, and has no learning goal"
        commitments: [{documents_learnings: true}]
    goals:
      - {id: mql, title: 180 MQLs, engagement: seo}
    ```

    A learning goal may be named by the engagement, or name it; a result among them has a rule of its own.

    ```yaml
    engagements:
      - {id: seo, agency: Brightside, initiative: strategic, learning_goals: [why]}
      - {id: web, agency: Eastgate, initiative: strategic, transfer_methods: [{method: report}]}
      - {id: shop, agency: Eastgate, initiative: strategic, learning_goals: [mql]}
    goals:
      - {id: why, title: Learn why they search, type: learning}
      - {id: forms, title: Learn which form works, type: learning, engagement: web}
      - {id: mql, title: 180 MQLs}
    ```

    ```yaml
    engagements:
      - {id: ads, agency: Northlight, initiative: operational, transfer_methods: [{method: report}]}
      - {id: all, agency: Northlight, initiative: strategic}
    ```
    """
    if plans_to_learn(look.book, engagement) and not aims_to_learn(look.book, engagement):
        results = any(goal.type == "result" for goal in records_of(look.book, Goal, engagement))
        has = "result goals but no learning goal" if results else "no learning goal"
        message = f"“{engagement.name}” is strategic, and has {has}"
        yield look.at("initiative"), message, "Add “learning_goals: […]” with goals of “type: learning”."
