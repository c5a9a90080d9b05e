"""Values that differ from that of a criterion in case or blanks only."""

from mktops.kinds.lead_stages import LeadStage
from mktops.leads.checking.quality import FieldFacts, SourceFacts, squeezed
from mktops.leads.logic.places import standings
from mktops.rules import Found, Look, rule
from mktops.text.enumeration import listed
from mktops.text.numbers import counted


@rule(level="warning", on=SourceFacts)
def case_differs(facts: SourceFacts, look: Look) -> Found:
    """Leads or events have a value that differs from that of a criterion only in case or blanks.

    Why: “spain” is not “Spain” for a program, so these leads are left out though you mean them (AP20, X7).

    Instead: write `ignore_case: true` into the table, or mend the values where they come from.

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date}
        fields: {country: Land}
    # file: stages.yaml
    lead_stages:
      - id: mql
        name: MQL
        definition: In Spain.
        fit:
          field: country
          equals: Spain  # warning: Spain "2 leads in “crm” have “SPAIN” and “spain”, which is not “Spain” here"
    # file: data/leads.csv
    Id,Date,Land
    1,2026-10-05,spain
    2,2026-10-05,Spain
    3,2026-10-05,SPAIN
    ```

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date}
        events: {path: data/events.csv, lead: Id, type: What, at: When}
    # file: stages.yaml
    lead_stages:
      - id: mql
        name: MQL
        definition: Took the guide.
        interest:
          event: download
          where:
            field: page
            in:  # warning: in "1 event in “crm” has “BuyersGuide”, which is not “Buyers guide” here"
              - Buyers guide
    # file: data/leads.csv
    Id,Date
    1,2026-10-05
    # file: data/events.csv
    Id,What,When,page
    1,download,2026-10-05,BuyersGuide
    ```

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date, ignore_case: true}
        fields: {country: Land}
    # file: stages.yaml
    lead_stages:
      - {id: mql, name: MQL, definition: In Spain., fit: {field: country, equals: Spain}}
    # file: data/leads.csv
    Id,Date,Land
    1,2026-10-05,spain
    2,2026-10-05,Spain
    ```
    """
    told: set[tuple[bool, str | None, str]] = set()
    for each in standings(look.book.all(LeadStage)):
        fields = facts.event_fields if each.of_event else facts.fields
        known = fields.get(each.test.field or "", FieldFacts())
        for value, operator in each.values.items():
            found = {other: many for other, many in known.alike.items() if squeezed(other) == squeezed(value)}
            key = (each.of_event, each.test.field, squeezed(value))
            if found and key not in told:
                told.add(key)
                table = "events" if each.of_event else "leads"
                many = sum(found.values())
                who = f"{counted(many, table[:-1])} in “{look.source}” {'has' if many == 1 else 'have'}"
                which = listed(f"“{other}”" for other in found)
                message = f"{who} {which}, which is not “{value}” here"
                help = f"Write “ignore_case: true” under “{table}” of the source, or mend them where they come from."
                yield look.book.at(each.stage, *each.way, operator), message, help
