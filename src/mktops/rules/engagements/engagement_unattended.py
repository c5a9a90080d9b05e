"""An engagement that the client has forgotten."""

from mktops.figures.attention import ACTING, attention, patience_with
from mktops.figures.engagements import running
from mktops.kinds.engagements import Engagement
from mktops.rules import Found, Look, rule
from mktops.text.numbers import counted


@rule(level="warning", preset="agency", on=Engagement, among=running, unless_left_out=ACTING)
def engagement_unattended(engagement: Engagement, look: Look) -> Found:
    """Nobody on the client's side has done anything in a running engagement for more than 45 days.

    It counts who read a report, sprint or training, decided something, met or commented, or agreed to something.
    An engagement that is managed with hands off has 120 days, unless it is strategic. Until somebody says which
    of the two it is, strategic or operational, `initiative-type-missing` speaks instead.

    Why: outsourced work gets less attention than work in the house, and what gets no attention performs worse;
    that cost stands in no invoice (AR2).

    Instead: read the last report and say so under `acknowledged`, or meet and note it under `touchpoints`.

    ```yaml
    # as-of: 2026-11-15
    people:
      - {id: ana, name: Ana}
      - {id: ben, name: Ben, side: agency}
    engagements:
      - id: seo  # warning: seo "Nobody on the client's side has done anything for “Search” in 46 days"
        title: Search
        agency: Brightside
        start: 2026-07-01
        initiative: strategic
        touchpoints:
          - {date: 2026-09-30, people: [ana, ben]}
          - {date: 2026-11-10, people: [ben]}
      - id: ads  # warning: ads "Nobody on the client's side has done anything for “Northlight” in the 106 days since it began"
        agency: Northlight
        start: 2026-08-01
        initiative: operational
    ```

    ```yaml
    # as-of: 2026-11-15
    engagements:
      - id: ads  # warning: ads "in the 121 days since it began"
        agency: Northlight
        start: 2026-07-17
        initiative: operational
        management: hands_off
      - id: seo  # warning: seo "in the 46 days since it began"
        agency: Brightside
        start: 2026-09-30
        initiative: strategic
        management: hands_off
    ```

    ```yaml
    # as-of: 2026-11-15
    engagements:
      - {id: seo, agency: Brightside, start: 2026-07-01, initiative: strategic}
      - {id: new, agency: Brightside, start: 2026-10-01, initiative: strategic}
      - {id: unknown, agency: Brightside, start: 2026-03-01}
      - {id: hands, agency: Brightside, start: 2026-03-01, management: hands_off}
      - {id: ads, agency: Northlight, start: 2026-07-18, initiative: operational, management: hands_off}
      - {id: old, agency: Southwell, start: 2025-01-01, initiative: strategic, status: ended}
      - {id: idea, agency: Eastgate, start: 2026-01-01, initiative: strategic, status: proposed}
      - {id: undated, agency: Westend, initiative: strategic}
    updates:
      - {period: 2026-09, cadence: monthly, engagement: seo, acknowledged: [{by: ana, on: 2026-10-01}]}
    ```
    """
    seen = attention(look.book, engagement, look.day)
    if engagement.initiative and seen.days_since is not None and seen.days_since > patience_with(engagement):
        days = counted(seen.days_since, "day")
        since_last_act = seen.last and (look.day - seen.last.date).days == seen.days_since
        when = f"in {days}" if since_last_act else f"in the {days} since it began"
        message = f"Nobody on the client's side has done anything for “{engagement.name}” {when}"
        help = "Answer the last report with “acknowledged:”, or meet and note it under “touchpoints:”."
        yield look.at(), message, help
