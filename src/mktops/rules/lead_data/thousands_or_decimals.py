"""Numbers of which nobody can say whether a sign parts their thousands or begins their fraction."""

from decimal import Decimal

from mktops.leads.checking.quality import SHOWN, SourceFacts
from mktops.rules import Found, Look, rule
from mktops.text.enumeration import listed
from mktops.text.numbers import plain


@rule(level="warning", on=SourceFacts)
def thousands_or_decimals(facts: SourceFacts, look: Look) -> Found:
    """A field that a criterion compares with a number holds numbers such as 1.200, which are read as a fraction.

    Why: a company of 1.200 people is taken for one of a single person and a bit, and does not fit (AP20, MO26).

    Instead: name the sign before the fraction of numbers under `decimal` of the table.

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date}
        fields: {employees: Size}  # warning: Size "“1.200” and “3.400” of “employees” in “crm” look like thousands, but “1.200” is read as 1.2"
    # file: stages.yaml
    lead_stages:
      - {id: mql, name: MQL, definition: From 50 people., fit: {field: employees, at_least: 50}}
    # file: data/leads.csv
    Id,Date,Size
    1,2026-10-05,1.200
    2,2026-10-05,3.400
    3,2026-10-05,80
    ```

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date, decimal: ","}
        fields: {employees: Size}  # warning: Size "“1,200” and “3,400” of “employees” in “crm” look like thousands"
    # file: stages.yaml
    lead_stages:
      - {id: mql, name: MQL, definition: From 50 people., fit: {field: employees, at_least: 50}}
    # file: data/leads.csv
    Id,Date,Size
    1,2026-10-05,"1,200"
    2,2026-10-05,"3,400"
    ```

    A single such number, or one that can only be a fraction, leaves no doubt.

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date}
        fields: {score: Score}
    # file: stages.yaml
    lead_stages:
      - {id: mql, name: MQL, definition: A good score., fit: {field: score, at_least: 2}}
    # file: data/leads.csv
    Id,Date,Score
    1,2026-10-05,1.200
    2,2026-10-05,3.400
    3,2026-10-05,2.5
    ```
    """
    source = look.book.settings.sources[look.source]
    for table, fields in (("leads", facts.fields), ("events", facts.event_fields)):
        decimal = (source.leads if table == "leads" else source.events or source.leads).decimal
        for field, known in fields.items():
            if not known.thousands:
                continue
            shown = listed(f"“{text}”" for text in sorted(known.thousands)[:SHOWN])
            message = f"{shown} of “{field}” in “{look.source}” look like thousands"
            first = min(known.thousands)
            read = known.thousands[first]
            if read is not None:
                message += f", but “{first}” is read as {plain(Decimal(str(read)), 3)}"
            way = ("fields", field) if table == "leads" else ("events", "decimal")
            other = "," if decimal == "." else "."
            yield look.at(*way), message, f'If they are, write “decimal: "{other}"” under “{table}” of the source.'
