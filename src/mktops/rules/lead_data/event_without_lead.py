"""Events of nobody."""

from mktops.leads.checking.quality import SourceFacts
from mktops.rules import Found, Look, rule
from mktops.text.numbers import counted


@rule(level="warning", on=SourceFacts)
def event_without_lead(facts: SourceFacts, look: Look) -> Found:
    """Events name no lead, or one that is not there.

    Why: they count for nobody; where many are, the two tables were exported apart or have different ids (MO26).

    Instead: export both tables at the same time, and name the column with the same id in both.

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date}
        events: {path: data/events.csv, lead: Lead, type: What, at: When}  # warning: Lead "2 events of 3 in “crm” are of leads that are not there: 8 and 9"
    # file: data/leads.csv
    Id,Date
    1,2026-10-05
    # file: data/events.csv
    Lead,What,When
    1,visit,2026-10-06
    9,visit,2026-10-06
    8,visit,2026-10-07
    ```

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date}
        events: {path: data/events.csv, lead: Lead, type: What, at: When}  # warning: Lead "1 event of 2 in “crm” has no lead"
    # file: data/leads.csv
    Id,Date
    1,2026-10-05
    # file: data/events.csv
    Lead,What,When
    1,visit,2026-10-06
    ,visit,2026-10-06
    ```

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date}
        events: {path: data/events.csv, lead: Lead, type: What, at: When}
    # file: data/leads.csv
    Id,Date
    1,2026-10-05
    # file: data/events.csv
    Lead,What,When
    1,visit,2026-10-06
    ```
    """
    place = look.at("events", "lead")
    of = f"of {facts.events.rows:,} in “{look.source}”"
    if many := facts.events.nameless:
        yield place, f"{counted(many, 'event')} {of} {'has' if many == 1 else 'have'} no lead"
    if many := facts.strays.count:
        which = "is of a lead that is" if many == 1 else "are of leads that are"
        yield place, f"{counted(many, 'event')} {of} {which} not there{facts.strays.named()}"
