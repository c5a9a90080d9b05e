"""Values that stand for none."""

from mktops.kinds.lead_stages import LeadStage
from mktops.leads.checking.quality import SourceFacts, is_often
from mktops.leads.logic.places import standings
from mktops.rules import Found, Look, rule
from mktops.text.enumeration import listed

_KNOWN = "If it means that nothing is known"
_UNKNOWN = "Its tests, of numbers or days, take it for unknown already; so that lists do too"


@rule(level="warning", on=SourceFacts)
def probable_placeholder(facts: SourceFacts, look: Look) -> Found:
    """A field that definitions or `fields` name, or the date of leads, often holds a value that stands for none.

    Why: “n/a” counts as a known value: a test of texts says no where nobody knows, and lists and counts show it (AP20,
    MO26).

    Instead: name it under `missing` of the table.

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date}
        fields: {country: Land}  # warning: Land "“country” of 6 leads in “crm” is “-” and “n/a”, which looks like none"
    # file: stages.yaml
    lead_stages:
      - {id: mql, name: MQL, definition: In Spain., fit: {field: country, equals: Spain}}
    # file: data/leads.csv
    Id,Date,Land
    1,2026-10-05,n/a
    2,2026-10-05,n/a
    3,2026-10-05,n/a
    4,2026-10-05,-
    5,2026-10-06,-
    6,2026-10-06,-
    7,2026-10-06,Spain
    8,2026-10-06,?
    ```

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date}  # warning: Date "3 leads in “crm” were created on 1970-01-01"
    # file: data/leads.csv
    Id,Date
    1,1970-01-01
    2,1970-01-01
    3,1970-01-01
    4,2026-10-05
    ```

    A field by which leads are counted is looked at, and so is one of numbers.

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date}
        fields:
          channel: From  # warning: From "“channel” of 3 leads in “crm” is “(No value)”"
          size: Size  # warning: Size "“size” of 3 leads in “crm” is “[not provided]”"
    # file: stages.yaml
    lead_stages:
      - {id: mql, name: MQL, definition: From 50 people., fit: {field: size, at_least: 50}}
    # file: data/leads.csv
    Id,Date,From,Size
    1,2026-10-05,(No value),[not provided]
    2,2026-10-05,(No value),[not provided]
    3,2026-10-05,(No value),[not provided]
    4,2026-10-05,Fair,80
    ```

    What a criterion names itself is a value.

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date, missing: [n/a]}
        fields: {country: Land}
    # file: stages.yaml
    lead_stages:
      - {id: mql, name: MQL, definition: In Spain or not known., fit: {field: country, in: [Spain, unknown]}}
    # file: data/leads.csv
    Id,Date,Land
    1,2026-10-05,n/a
    2,2026-10-05,n/a
    3,2026-10-05,n/a
    4,2026-10-05,unknown
    5,2026-10-06,unknown
    6,2026-10-06,unknown
    ```
    """
    every = [*standings(look.book.all(LeadStage))]
    for table, fields in (("leads", facts.fields), ("events", facts.event_fields)):
        for field, known in fields.items():
            if found := known.doubtful:
                which = listed(f"“{value}”" for value in found)
                message = (
                    f"“{field}” of {sum(found.values()):,} {table} in “{look.source}” is {which}, which looks like none"
                )
                values = ", ".join(f'"{value}"' for value in found)
                users = [each for each in every if each.test.field == field and each.of_event == (table == "events")]
                is_unknown = users and not any(each.takes_any_text for each in users)
                help = f"{_UNKNOWN if is_unknown else _KNOWN}, add it under “{table}”: missing: [{values}]."
                yield look.at(*(("fields", field) if table == "leads" else ("events", "missing"))), message, help
    for hollow, many in facts.hollow_days.items():
        if is_often(many, facts.counted):
            message = f"{many:,} leads in “{look.source}” were created on {hollow}, as programs write that know no day"
            help = "Correct them where they come from; until then they count in that month."
            yield look.at("leads", "created"), message, help
