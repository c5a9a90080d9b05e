"""A core competence that is never to be one."""

from mktops.figures.engagements import running
from mktops.kinds.engagements import Engagement
from mktops.rules import Found, Look, rule


@rule(level="warning", preset="agency", on=Engagement, among=running)
def strategic_but_not_built_in_house(engagement: Engagement, look: Look) -> Found:
    """An engagement is strategic, and the client never wants to do its work itself.

    Until one of the two is put right, the rules on learning say nothing of it, for they depend on the answer.

    Why: strategic means that it can become a core competence of the business; what is never built in the house
    cannot, and what is spent on learning it is lost (AR13, AR38).

    Instead: call it operational, or say that it is built in-house later.

    ```yaml
    engagements:
      - id: seo
        title: Search
        agency: Brightside
        initiative: strategic
        build_in_house: "no"  # warning: "no" "“Search” is strategic, yet is never to be built in-house"
    ```

    ```yaml
    engagements:
      - {id: seo, agency: Brightside, initiative: strategic, build_in_house: later}
      - {id: web, agency: Brightside, initiative: strategic}
      - {id: ads, agency: Northlight, initiative: operational, build_in_house: "no"}
    ```

    ```yaml
    engagements:
      - {id: what, agency: Northlight, build_in_house: "no"}
      - {id: old, agency: Northlight, initiative: strategic, build_in_house: "no", end: 2026-06-30, why: Too dear.}
    ```
    """
    if engagement.initiative == "strategic" and engagement.build_in_house == "no":
        message = f"“{engagement.name}” is strategic, yet is never to be built in-house"
        yield look.at("build_in_house"), message, "Write “initiative: operational”, or “build_in_house: later”."
