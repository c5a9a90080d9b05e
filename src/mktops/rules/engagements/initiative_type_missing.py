"""An engagement of which nobody says what it is to the business."""

from mktops.figures.engagements import running
from mktops.kinds.engagements import Engagement
from mktops.rules import Found, Look, rule


@rule(level="warning", preset="agency", on=Engagement, among=running)
def initiative_type_missing(engagement: Engagement, look: Look) -> Found:
    """A running engagement is called neither strategic nor operational.

    Until it is, the rules on learning say nothing of it, for they depend on the answer.

    Why: what can become a core competence of the business is worth learning; what only adds results is
    not. Everything between client and agency follows from the one or the other (AR8, AR9).

    Instead: write `initiative: strategic` or `initiative: operational`.

    ```yaml
    engagements:
      - id: seo  # warning: seo "Nobody says whether “Search” is strategic or operational"
        title: Search
        agency: Brightside
    ```

    A reason to hire somebody is not yet an answer.

    ```yaml
    engagements:
      - id: ads  # warning: ads "Nobody says whether “Northlight” is strategic or operational"
        agency: Northlight
        start: 2026-07-01
        reason_for_hire: capability
        rationale: Search ads only add to what sales brings in.
    ```

    ```yaml
    engagements:
      - {id: seo, agency: Brightside, initiative: strategic}
      - {id: ads, agency: Northlight, initiative: operational}
      - {id: idea, agency: Eastgate, status: proposed}
    ```
    """
    if engagement.initiative is None:
        message = f"Nobody says whether “{engagement.name}” is strategic or operational"
        help = "Add “initiative: strategic” if it can become a core competence, else “initiative: operational”."
        yield look.at("initiative"), message, help
