"""A strategic engagement that teaches nobody."""

from mktops.figures.engagements import plans_to_learn, strategic
from mktops.kinds.engagements import Engagement
from mktops.kinds.goals import Goal
from mktops.rules import Found, Look, rule


@rule(level="warning", preset="agency", on=Engagement, among=strategic, unless_left_out=(Goal,))
def engagement_without_learning(engagement: Engagement, look: Look) -> Found:
    """A strategic engagement says nothing of learning: no learning goal, no way of transfer, no commitment.

    It speaks first and alone. Once one of the three is there, each of the others has a rule of its own:
    `strategic-engagement-results-only`, `transfer-plan-missing` and
    `strategic-agency-without-learning-commitment`.

    Why: how the house collects what outsourced campaigns teach is one of the two questions that each
    engagement answers; where the trade may become a core competence, it is half of what is paid for (AR6, AR17).

    Instead: begin with a learning goal, then agree how what is learned reaches your people.

    ```yaml
    engagements:
      - id: seo
        title: Search
        agency: Brightside
        initiative: strategic  # warning: strategic "“Search” is strategic and says nothing of what the client learns"
    ```

    A dropped goal teaches nothing, and a result is no learning.

    ```yaml
    engagements:
      - {id: seo, agency: Brightside, initiative: strategic, learning_goals: [why]}  # warning: strategic "says nothing"
    goals:
      - {id: why, title: Learn why they search, type: learning, status: dropped}
      - {id: mql, title: 180 MQLs, engagement: seo}
    ```

    ```yaml
    engagements:
      - {id: seo, agency: Brightside, initiative: strategic}
      - {id: web, agency: Brightside, initiative: strategic, transfer_methods: [{method: report}]}
      - {id: shop, agency: Brightside, initiative: strategic, commitments: [{documents_learnings: true}]}
    goals:
      - {id: why, title: Learn why they search, type: learning, engagement: seo}
    ```

    Operational work need not teach, nor work of which nobody says what it is, or that stays outside.

    ```yaml
    engagements:
      - {id: ads, agency: Northlight, initiative: operational}
      - {id: what, agency: Northlight}
      - {id: fairs, agency: Northlight, initiative: strategic, build_in_house: "no"}
    ```
    """
    if not plans_to_learn(look.book, engagement):
        message = f"“{engagement.name}” is strategic and says nothing of what the client learns"
        yield look.at("initiative"), message, "Add “learning_goals:”, “transfer_methods:” or “commitments:”."
