"""An engagement to which not both sides have said yes."""

from mktops.figures.agreement import aside, gap
from mktops.figures.engagements import running
from mktops.kinds.engagements import Engagement
from mktops.rules import Found, Look, rule


@rule(level="warning", preset="agency", on=Engagement, among=running)
def engagement_not_agreed(engagement: Engagement, look: Look) -> Found:
    """A running engagement was not agreed by both sides, the client's and the agency's.

    Why: what one side wrote down binds only that side; two names and a day make it an agreement (X2).

    Instead: let one person of each side sign under `agreed`.

    ```yaml
    people:
      - {id: ana, name: Ana}
      - {id: ben, name: Ben, side: agency}
    engagements:
      - id: seo  # warning: seo "Nobody has agreed to “Search”"
        title: Search
        agency: Brightside
      - id: ads
        title: Ads
        agency: Northlight
        agreed: [{by: ana, on: 2026-06-24}, {by: ben, on: 2026-12-01}]  # warning: agreed "Nobody from the agency has"
    ```

    The people of another agency, and those of another client, are of neither side; `membership-unclear` asks where
    nobody can tell whose somebody is.

    ```yaml
    people:
      - {id: ana, name: Ana, client: Arla}
      - {id: bo, name: Bo}
      - {id: ben, name: Ben, side: agency, agency: Brightside}
    engagements:
      - id: arla-seo
        title: Search
        agency: Brightside
        client: Arla
        agreed: [{by: bo, on: 2026-06-24}, {by: ben, on: 2026-06-24}]  # warning: agreed "Nobody from the client has agreed to “Search”: Bo is of Bora"
      - id: bora-ads
        title: Ads
        agency: Northlight
        client: Bora
        internal_owner: bo
        agreed: [{by: ben, on: 2026-06-24}]  # warning: agreed "Nobody has agreed to “Ads”: Ben is of Brightside"
      - id: arla-ads
        agency: brightside
        client: Arla
        agreed: [{by: ana, on: 2026-06-24}, {by: ben, on: 2026-06-24}]
    ```

    Where no record describes the agency's people, two signatures are enough.

    ```yaml
    people:
      - {id: ana, name: Ana}
      - {id: cho, name: Cho}
    engagements:
      - id: seo
        agency: Brightside
        agreed: [{by: ana, on: 2026-06-24}]  # warning: agreed "Only one person has agreed to “Brightside”"
      - {id: ads, agency: Northlight, agreed: [{by: ana, on: 2026-06-24}, {by: ben, on: 2026-06-24}]}
    ```

    ```yaml
    people:
      - {id: ana, name: Ana}
      - {id: ben, name: Ben, side: agency}
    engagements:
      - {id: seo, agency: Brightside, agreed: [{by: ana, on: 2026-06-24}, {by: ben, on: 2026-06-25}]}
      - {id: idea, agency: Eastgate, status: proposed}
      - {id: old, agency: Eastgate, end: 2026-06-30}
    ```
    """
    if missing := gap(look.book, engagement, look.day):
        message = f"{missing} to “{engagement.name}”{aside(look.book, missing)}"
        help = f"Add who agreed and when: “agreed: [{{by: …, on: {look.day}}}]”, one entry for each side."
        yield look.at("agreed"), message, help
