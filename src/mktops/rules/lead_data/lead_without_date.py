"""Leads of which nobody knows since when."""

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.findings import Finding
from mktops.leads.quality import Facts
from mktops.rules import rule
from mktops.text.figures import counted


@rule(level="warning")
def lead_without_date(book: Book, day: date, data: Facts) -> Iterator[Finding]:
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
    for name, facts in data.sources.items():
        found = facts.leads.timeless
        if found:
            leads = f"{counted(found.count, 'lead')} of {facts.leads.rows:,} in “{name}”"
            have = "has" if found.count == 1 else "have"
            place = book.at(book.settings, "sources", name, "leads", "created")
            yield Finding(place, f"{leads} {have} no date{found.named()}")
