"""Sources that give nothing."""

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.findings import Finding
from mktops.leads.quality import Facts
from mktops.rules import rule


@rule(level="error")
def source_unreadable(book: Book, day: date, data: Facts) -> Iterator[Finding]:
    """A source of lead data cannot be read at all.

    Why: nothing can be counted from it, and nothing that it tells can be checked (X7).

    Instead: mend the path, the name or the file.

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date}  # error: data/leads.csv "There is no file data/leads.csv"
    ```

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Number, created: Date}  # error: Number "There is no column “Number” in data/lea"
    # file: data/leads.csv
    Id,Date
    1,2026-10-05
    ```

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date}
    # file: data/leads.csv
    Id,Date
    1,2026-10-05
    ```
    """
    for name, facts in data.sources.items():
        if facts.unusable:
            what, _, instead = facts.unusable.partition(". ")
            help = instead if not instead or instead.endswith("?") else f"{instead.rstrip('.')}."
            at = book.at if facts.unusable_at else book.at_key
            place = at(book.settings, "sources", name, *facts.unusable_at)
            yield Finding(place, f"“{name}” cannot be read: {what}", help)
