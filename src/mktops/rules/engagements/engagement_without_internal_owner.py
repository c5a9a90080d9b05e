"""An engagement that nobody on the client's side answers for."""

from mktops.figures.engagements import running
from mktops.kinds.engagements import Engagement
from mktops.rules import Found, Look, rule


@rule(level="warning", preset="agency", on=Engagement, among=running)
def engagement_without_internal_owner(engagement: Engagement, look: Look) -> Found:
    """A running engagement has no owner on the client's side.

    Why: hiring an agency trades ownership for skill; unless somebody in the house answers for the work,
    nobody does (AR1).

    Instead: name that person under `internal_owner`.

    ```yaml
    engagements:
      - id: seo  # warning: seo "Nobody on the client's side answers for “Search”"
        title: Search
        agency: Brightside
      - id: ads  # warning: ads "Nobody on the client's side answers for “Northlight”"
        agency: Northlight
        start: 2026-07-01
        account_manager: ben
    ```

    What is only proposed, has not begun or is over asks for nobody.

    ```yaml
    engagements:
      - {id: seo, agency: Brightside, internal_owner: ana}
      - {id: idea, agency: Brightside, status: proposed}
      - {id: next, agency: Brightside, start: 2027-01-01}
      - {id: old, agency: Brightside, end: 2026-06-30}
    ```
    """
    if engagement.internal_owner is None:
        message = f"Nobody on the client's side answers for “{engagement.name}”"
        yield look.at("internal_owner"), message, "Add “internal_owner: …”."
