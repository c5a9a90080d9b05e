"""Leads that are there more than once."""

from mktops.leads.checking.quality import SourceFacts
from mktops.rules import Found, Look, rule
from mktops.text.numbers import counted


@rule(level="warning", on=SourceFacts)
def lead_twice(facts: SourceFacts, look: Look) -> Found:
    """Several rows of leads have the same id.

    Why: counted twice, a lead makes a month look better than it was; only one of its rows counts (MO26).

    Instead: merge them where they come from; until then the row that was created first counts.

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date}  # warning: Id "1 row in “crm” has the id of another: 7"
    # file: data/leads.csv
    Id,Date
    7,2026-10-05
    7,2026-10-06
    ```

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date}
    # file: data/leads.csv
    Id,Date
    7,2026-10-05
    8,2026-10-06
    ```
    """
    if facts.doubled:
        have = "has" if facts.doubled.count == 1 else "have"
        rows = f"{counted(facts.doubled.count, 'row')} in “{look.source}”"
        help = "Merge them where they come from; until then, of each id the row that was created first counts."
        yield look.at("leads", "id"), f"{rows} {have} the id of another{facts.doubled.named()}", help
