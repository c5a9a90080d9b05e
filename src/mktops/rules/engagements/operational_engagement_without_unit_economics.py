"""Operational work of which nobody can say whether it pays."""

from mktops.figures.engagements import running
from mktops.kinds.engagement_terms import UnitEconomics
from mktops.kinds.engagements import Engagement
from mktops.rules import Found, Look, rule

#: What is needed to say whether leads are worth their fee: what they may cost, how many came, what they are worth.
_NEEDED = ("target_cost_per_lead", "value_multiple", "leads", "value")


@rule(level="warning", preset="agency", on=Engagement, among=running)
def operational_engagement_without_unit_economics(engagement: Engagement, look: Look) -> Found:
    """An operational engagement does not say what a lead may cost, what the leads must be worth, or what shows it.

    Why: operational work is there for its results alone; a price for a lead, and a value that is several times
    the fee, are all that its client needs to be content with it (AR10).

    Instead: agree on both figures under `unit_economics`, and name the metrics that count leads and their value.

    ```yaml
    engagements:
      - id: ads
        title: Search ads
        agency: Northlight
        initiative: operational  # warning: operational "“Search ads” is operational and does not say what a lead may"
      - id: fairs
        title: Fairs
        agency: Northlight
        initiative: operational
        unit_economics: {target_cost_per_lead: 150, leads: mql}  # warning: unit_economics "lack value_multiple, value"
    ```

    Nothing of this is asked of strategic work.

    ```yaml
    engagements:
      - id: ads
        agency: Northlight
        initiative: operational
        unit_economics: {target_cost_per_lead: 150, value_multiple: 3, leads: mql, value: pipeline}
      - {id: seo, agency: Brightside, initiative: strategic}
      - {id: what, agency: Brightside}
    ```
    """
    if engagement.initiative != "operational":
        return
    economics = engagement.unit_economics or UnitEconomics()
    lacking = [field for field in _NEEDED if getattr(economics, field) is None]
    if len(lacking) == len(_NEEDED):
        message = f"“{engagement.name}” is operational and does not say what a lead may cost and must be worth"
        help = "Add “unit_economics: {target_cost_per_lead: …, value_multiple: …, leads: …, value: …}”."
        yield look.at("initiative"), message, help
    elif lacking:
        message = f"The unit economics of “{engagement.name}” lack {', '.join(lacking)}"
        yield look.at_key("unit_economics"), message, f"Add “{lacking[0]}: …”."
