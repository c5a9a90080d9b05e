"""Leads that nobody can tell apart."""

from mktops.leads.checking.quality import SourceFacts
from mktops.rules import Found, Look, rule
from mktops.text.numbers import counted


@rule(level="warning", on=SourceFacts)
def lead_without_id(facts: SourceFacts, look: Look) -> Found:
    """Rows of leads have no id.

    Why: what they did cannot be found, so they count for nothing (MO26).

    Instead: give them an id where they come from, or name the column that holds it.

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date}  # warning: Id "1 row of 2 in “crm” has no id"
    # file: data/leads.csv
    Id,Date
    1,2026-10-05
    ,2026-10-06
    ```

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date}
    # file: data/leads.csv
    Id,Date
    1,2026-10-05
    2,2026-10-06
    ```
    """
    if many := facts.leads.nameless:
        rows = (
            f"{counted(many, 'row')} of {facts.leads.rows:,} in “{look.source}” {'has' if many == 1 else 'have'} no id"
        )
        yield look.at("leads", "id"), rows
