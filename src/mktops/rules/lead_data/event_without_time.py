"""Events that happened at no time."""

from mktops.leads.checking.quality import SourceFacts
from mktops.rules import Found, Look, rule
from mktops.text.numbers import counted


@rule(level="warning", on=SourceFacts)
def event_without_time(facts: SourceFacts, look: Look) -> Found:
    """Events do not say when they happened.

    Why: nobody can say whether they lie within a window, so they count for nothing (AP25, MO26).

    Instead: fill the time in where they come from, or name the column that holds it.

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date}
        events: {path: data/events.csv, lead: Lead, type: What, at: When}  # warning: When "1 event of 2 in “crm” has no time, of lead 1"
    # file: data/leads.csv
    Id,Date
    1,2026-10-05
    # file: data/events.csv
    Lead,What,When
    1,visit,2026-10-06
    1,visit,
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
    if found := facts.events.timeless:
        have = "has" if found.count == 1 else "have"
        whose = f"of lead {found.shown[0]}" if found.count == 1 else f"of leads{found.named()}".replace(",", "")
        message = f"{counted(found.count, 'event')} of {facts.events.rows:,} in “{look.source}” {have} no time, {whose}"
        yield look.at("events", "at"), message
