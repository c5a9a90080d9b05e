"""A core competence that is left to others."""

from mktops.figures.engagements import strategic
from mktops.kinds.engagements import Engagement
from mktops.rules import Found, Look, rule


@rule(level="warning", preset="agency", on=Engagement, among=strategic)
def hands_off_but_strategic(engagement: Engagement, look: Look) -> Found:
    """A strategic engagement is managed hands-off.

    One that is never to be built in-house hears `strategic-but-not-built-in-house` first.

    Why: leaving an agency alone is fine where attention is needed elsewhere; but nobody learns a trade from
    somebody to whom they do not speak (AR19, AR38).

    Instead: work closely together, or call it operational.

    ```yaml
    engagements:
      - id: seo
        title: Search
        agency: Brightside
        initiative: strategic
        management: hands_off  # warning: hands_off "“Search” is strategic, yet is left to Brightside alone"
    ```

    ```yaml
    engagements:
      - {id: seo, agency: Brightside, initiative: strategic, management: collaborative}
      - {id: web, agency: Brightside, initiative: strategic}
      - {id: ads, agency: Northlight, initiative: operational, management: hands_off}
    ```

    ```yaml
    engagements:
      - {id: what, agency: Northlight, management: hands_off}
      - {id: fairs, agency: Northlight, initiative: strategic, build_in_house: "no", management: hands_off}
    ```
    """
    if engagement.management == "hands_off":
        message = f"“{engagement.name}” is strategic, yet is left to {engagement.agency} alone"
        yield look.at("management"), message, "Write “management: collaborative”, or “initiative: operational”."
