"""Data that end long ago."""

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.findings import Finding
from mktops.leads.quality import Facts
from mktops.rules import rule
from mktops.text.figures import counted

#: A figure is told each month; data that are older say nothing of the last one.
MOST_WEEKS = 4


@rule(level="note")
def stale_data(book: Book, day: date, data: Facts) -> Iterator[Finding]:
    """The newest lead and the newest event of a source are more than four weeks old.

    Why: what happened since then is missing in every figure, and nobody sees it there (X7).

    Instead: export the data again.

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date}  # note: data/leads.csv "“crm” ends on 2026-09-30, 6 weeks ago"
    # file: data/leads.csv
    Id,Date
    1,2026-09-30
    ```

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date}
        moments: {visit: Seen}
    # file: data/leads.csv
    Id,Date,Seen
    1,2026-09-30,2026-10-18
    ```
    """
    for name, facts in data.sources.items():
        newest = facts.newest
        if newest is not None and (day - newest).days > MOST_WEEKS * 7:
            message = f"“{name}” ends on {newest}, {counted((day - newest).days // 7, 'week')} ago"
            yield Finding(book.at(book.settings, "sources", name, "leads", "path"), message)
