"""Wins before the first contact."""

from mktops.leads.checking.quality import SourceFacts
from mktops.rules import Found, Look, rule
from mktops.text.numbers import counted


@rule(level="warning", on=SourceFacts)
def won_before_contact(facts: SourceFacts, look: Look) -> Found:
    """A lead was won before it was there.

    Why: somebody typed a deal in first, or a migration gave the lead a new date; its win is not counted (MO26).

    Instead: correct the date at which the lead was created, or that of the win.

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date}
        events: {path: data/events.csv, lead: Lead, type: What, at: When}  # warning: When "1 win in “crm” lies before its lead was created: 1"
    # file: data/leads.csv
    Id,Date
    1,2026-10-05
    # file: data/events.csv
    Lead,What,When
    1,visit,2026-09-06
    1,won,2026-09-30
    ```

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date}
        moments: {won: Won}  # warning: Won "1 win in “crm” lies before its lead was created: 2"
    # file: data/leads.csv
    Id,Date,Won
    1,2026-10-05,2026-10-05
    2,2026-10-05,2026-10-04
    3,2026-10-05,
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
    1,visit,2026-09-06
    1,won,2026-10-30
    ```
    """
    if many := facts.early_wins.count:
        lies = "lies before its lead was" if many == 1 else "lie before their leads were"
        source = look.book.settings.sources[look.source]
        way = ("moments", "won") if "won" in source.moments else ("events", "at")
        message = f"{counted(many, 'win')} in “{look.source}” {lies} created{facts.early_wins.named()}"
        yield look.at(*way), message
