"""One of the three stages is not defined."""

from mktops.kinds.lead_stages import LeadStage
from mktops.rules import Found, Look, rule


@rule(level="warning", preset="inbound", unless_left_out=(LeadStage,))
def lead_stage_missing(look: Look) -> Found:
    """Lead, MQL and SQL are not all three defined.

    Why: only the three together give the whole picture, and an undefined word means something else to everyone (AP16).

    Instead: add the stage to `lead_stages`, in words that both sides sign.

    ```yaml
    lead_stages:
      - id: lead
        name: Lead
        definition: Sent a form with contact details to get our content.
      - id: mql  # warning: mql "There is no definition of SQL"
        name: MQL
        definition: Fits the profile of our ideal customer.
    ```

    ```yaml
    lead_stages:
      - {id: lead, name: Lead, definition: Sent a form with contact details to get our content.}
      - {id: marketing-qualified, name: Marketing-qualified, definition: Fits the profile of our ideal customer.}
      - {id: sales-ready, name: SQL, definition: Fits and is ready to buy.}
    ```

    ```yaml
    people:
      - {id: ana, name: Ana}
    ```
    """
    stages = look.book.all(LeadStage)
    # Who defines no stage at all may have no leads; the metrics say more about that.
    missing = [role for role in ("lead", "mql", "sql") if role not in {stage.role for stage in stages}]
    if stages and missing:
        names = " and ".join("Lead" if role == "lead" else role.upper() for role in missing)
        help = f"Add it: mktops new lead_stages {missing[0]}."
        yield look.book.at(stages[-1]), f"There is no definition of {names}", help
