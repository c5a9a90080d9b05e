"""An engagement that nobody says how to manage."""

from mktops.figures.engagements import running
from mktops.kinds.engagements import Engagement
from mktops.rules import Found, Look, rule


@rule(level="warning", preset="agency", on=Engagement, among=running)
def engagement_without_governance(engagement: Engagement, look: Look) -> Found:
    """A running engagement says neither who on the client's side holds which duty, nor how often the two sides meet.

    It speaks once where both are missing, and not at all where one of the two is there.

    Why: an agency is managed or it drifts; how the house does that is one of the two questions that each
    engagement answers, and what the house learns is the other (AR6, AR28).

    Instead: write `cadence`, `responsibilities`, or both.

    ```yaml
    engagements:
      - id: seo  # warning: seo "Nobody says how “Search” is managed"
        title: Search
        agency: Brightside
    ```

    An agency that is left alone still reports now and then. A cadence without a word in it is none.

    ```yaml
    engagements:
      - id: ads
        agency: Northlight
        initiative: operational
        management: hands_off
        cadence: {}  # warning: cadence "Nobody says how “Northlight” is managed"
    ```

    ```yaml
    engagements:
      - {id: seo, agency: Brightside, responsibilities: {goal_setting: ana}}
      - {id: ads, agency: Northlight, cadence: {report: monthly}}
      - {id: idea, agency: Eastgate, status: proposed}
    ```
    """
    cadence = engagement.cadence
    if engagement.responsibilities is None and not (cadence and (cadence.report or cadence.realignment)):
        message = f"Nobody says how “{engagement.name}” is managed: who holds which duty, or how often both sides meet"
        help = "Add “cadence: {report: monthly, realignment: quarterly}”, or “responsibilities:”."
        yield look.at("cadence"), message, help
