"""An MQL that says nothing of who the lead is."""

from mktops.kinds.lead_stages import LeadStage
from mktops.rules import Found, Look, rule


@rule(level="warning", preset="inbound", on=LeadStage)
def mql_without_fit(stage: LeadStage, look: Look) -> Found:
    """The MQL definition has no criteria of fit.

    Why: an MQL is a lead that fits the profile of your ideal customer; without criteria anybody is one (AP20, AP21).

    Instead: say under `fit` what the lead must be: company size, country, title, budget.

    ```yaml
    lead_stages:
      - id: mql  # warning: mql "“Marketing-qualified lead” does not say who fits"
        name: Marketing-qualified lead
        definition: A good lead.
        interest: {event: download}
    ```

    ```yaml
    lead_stages:
      - id: mql
        name: Marketing-qualified lead
        definition: A lead from a company of 50 people or more.
        fit: {field: employees, at_least: 50}
    ```

    ```yaml
    lead_stages:
      - {id: lead, name: Lead, definition: Sent a form.}
    ```
    """
    if stage.role == "mql" and stage.fit is None:
        help = "Add “fit:”, such as “fit: {field: employees, at_least: 50}”."
        yield look.at("fit"), f"“{stage.name}” does not say who fits", help
