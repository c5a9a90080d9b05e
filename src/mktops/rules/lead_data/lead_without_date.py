"""Leads of which nobody knows since when."""

from mktops.leads.checking.quality import SHOWN, SourceFacts, TableFacts
from mktops.rules import Found, Look, rule
from mktops.text.enumeration import listed
from mktops.text.numbers import counted


@rule(level="warning", on=SourceFacts)
def lead_without_date(facts: SourceFacts, look: Look) -> Found:
    """Leads do not say since when they are known.

    Why: they belong to no month, so they count for none (MO26).

    Instead: fill the date in where they come from, or name the column that holds it.

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date}  # warning: Date "1 lead of 2 in “crm” has no date: 8"
    # file: data/leads.csv
    Id,Date
    7,2026-10-05
    8,
    ```

    A line with the total, which reports bring along, is one of them.

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date}  # warning: Date "1 lead of 2 in “crm” has no date: Grand Totals"
    # file: data/leads.csv
    Id,Date
    7,2026-10-05
    Grand Totals (1 record),
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
    found = facts.leads.timeless
    if found:
        leads = f"{counted(found.count, 'lead')} of {facts.leads.rows:,} in “{look.source}”"
        have = "has" if found.count == 1 else "have"
        yield look.at("leads", "created"), f"{leads} {have} no date{found.named()}", _help(facts.leads)


def _help(found: TableFacts) -> str:
    if not found.sums:
        return ""
    which = listed(f"“{id[:40]}”" for id in found.sums[:SHOWN])
    what = "looks like the line with the total" if len(found.sums) == 1 else "look like the lines with the totals"
    rest = ", and fill the date of the others in" if found.timeless.count > len(found.sums) else ""
    return f"{which} {what} of a report: delete {'it' if len(found.sums) == 1 else 'them'} from the file{rest}."
