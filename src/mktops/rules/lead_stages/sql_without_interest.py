"""An SQL that says nothing of what the lead did."""

from mktops.kinds.lead_stages import LeadStage
from mktops.rules import Found, Look, rule


@rule(level="warning", preset="inbound", on=LeadStage)
def sql_without_interest(stage: LeadStage, look: Look) -> Found:
    """The SQL definition has no criteria of interest.

    Why: an SQL fits and is ready to buy; readiness shows in what the lead does (AP23, AP25).

    Instead: say under `interest` what the lead must have done: asked for a quote, downloaded three papers in 14 days.

    ```yaml
    lead_stages:
      - id: sql  # warning: sql "“Sales-qualified lead” does not say how interest shows"
        name: Sales-qualified lead
        definition: Ready to buy.
        fit: {field: employees, at_least: 50}
    ```

    ```yaml
    lead_stages:
      - id: sql
        name: Sales-qualified lead
        definition: Fits, and asked for a quote or downloaded three papers in 14 days.
        interest:
          any:
            - {event: quote_request}
            - {event: download, at_least: 3, within: 14 days}
    ```

    ```yaml
    lead_stages:
      - {id: mql, name: MQL, definition: Fits our profile.}
    ```
    """
    if stage.role == "sql" and stage.interest is None:
        help = "Add “interest:”, such as “interest: {event: quote_request}”."
        yield look.at("interest"), f"“{stage.name}” does not say how interest shows", help
