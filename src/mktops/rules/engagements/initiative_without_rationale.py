"""A verdict on an engagement without its grounds."""

from mktops.figures.engagements import running
from mktops.kinds.engagements import Engagement
from mktops.rules import Found, Look, rule


@rule(level="note", preset="agency", on=Engagement, among=running)
def initiative_without_rationale(engagement: Engagement, look: Look) -> Found:
    """A running engagement is called strategic or operational, and nobody says why.

    Why: whether it stays strategic is asked again each year, and who asks needs the reasons of the last time (AR9).

    Instead: write one sentence under `rationale`.

    ```yaml
    engagements:
      - id: seo
        title: Search
        agency: Brightside
        initiative: strategic  # note: strategic "Nobody says why “Search” is strategic"
    ```

    Blanks are no reason.

    ```yaml
    engagements:
      - id: ads
        agency: Northlight
        initiative: operational  # note: operational "Nobody says why “Northlight” is operational"
        rationale: " "
    ```

    ```yaml
    engagements:
      - {id: seo, agency: Brightside, initiative: strategic, rationale: We live by what people find.}
      - {id: ads, agency: Northlight}
      - {id: idea, agency: Eastgate, initiative: strategic, status: proposed}
    ```
    """
    if engagement.initiative and not engagement.rationale:
        message = f"Nobody says why “{engagement.name}” is {engagement.initiative}"
        yield look.at("initiative"), message, "Add “rationale:” with one sentence."
