"""Texts where a criterion needs numbers."""

from collections.abc import Iterable
from typing import Literal

from mktops.kinds.sources import Table
from mktops.leads.checking.quality import SHOWN, SourceFacts
from mktops.leads.reading.texts import is_number
from mktops.rules import Found, Look, rule
from mktops.text.numbers import counted


@rule(level="warning", on=SourceFacts)
def not_a_number(facts: SourceFacts, look: Look) -> Found:
    """A field that a criterion compares with a number holds texts that are none.

    Why: of these leads nobody can say whether they fit, so they count as unknown (AP20).

    Instead: export the number itself, name the sign before its fraction under `decimal`, or test the texts with `in`.

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date}
        fields: {employees: Size}  # warning: Size "“employees” of 2 leads in “crm” is no number, such as “51-200”"
    # file: stages.yaml
    lead_stages:
      - {id: mql, name: MQL, definition: From 50 people., fit: {field: employees, at_least: 50}}
    # file: data/leads.csv
    Id,Date,Size
    1,2026-10-05,51-200
    2,2026-10-05,"1,200"
    3,2026-10-05,51-200
    4,2026-10-05,
    ```

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date, decimal: ","}
        fields: {budget: Budget}
    # file: stages.yaml
    lead_stages:
      - {id: mql, name: MQL, definition: From a thousand., fit: {field: budget, at_least: 1000}}
    # file: data/leads.csv
    Id,Date,Budget
    1,2026-10-05,"1.200,50"
    2,2026-10-05,800
    ```
    """
    for table, fields in (("leads", facts.fields), ("events", facts.event_fields)):
        for field, known in fields.items():
            # What stands for none is told as such, and so are thousands that are read as fractions.
            told = {*known.doubtful, *known.thousands}
            others = [text for text in known.no_numbers if text not in told]
            many = known.without_number - sum(known.no_numbers[text] for text in known.no_numbers if text in told)
            if others:
                shown = ", ".join(f"“{text[:40]}”" for text in others[:SHOWN])
                source = look.book.settings.sources[look.source]
                way = ("fields", field) if table == "leads" else ("events", "decimal")
                message = f"“{field}” of {counted(many, table[:-1])} in “{look.source}” is no number, such as {shown}"
                yield look.at(*way), message, _help(others, table, source.leads if table == "leads" else source.events)


def _help(texts: Iterable[str], name: str, table: Table | None) -> str:
    other: Literal[".", ","] = "." if table is not None and table.decimal == "," else ","
    if all(is_number(text, other) for text in texts):
        return f'Write “decimal: "{other}"” under “{name}” of the source; it reads them.'
    return ""
