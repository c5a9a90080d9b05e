"""Lines of a file that are no rows."""

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.findings import Finding
from mktops.leads.quality import Facts
from mktops.rules import rule
from mktops.text.figures import counted
from mktops.text.listing import listed

#: More would hide the first ones.
MOST_NAMED = 5


@rule(level="warning")
def line_unreadable(book: Book, day: date, data: Facts) -> Iterator[Finding]:
    """Lines of a file do not fit its headings.

    Why: they are left out, and whoever stands there is counted nowhere (MO26).

    Instead: look for a stray comma, quote or line break there, and mend it where the file comes from.

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads:
          path: data/leads.csv  # warning: data/leads.csv "2 lines of leads.csv do not fit its headings: 3 and 5"
          id: Id
          created: Date
    # file: data/leads.csv
    Id,Date,Country
    1,2026-10-05,Spain
    2,2026-10-05
    3,2026-10-05,Spain
    4,2026-10-05,Spain,or Portugal
    5,2026-10-05,Spain
    ```

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date}
    # file: data/leads.csv
    Id,Date,Country
    1,2026-10-05,"Spain, or Portugal"
    2,2026-10-05,
    ```
    """
    for name, facts in data.sources.items():
        for table, found in (("leads", facts.leads), ("events", facts.events)):
            for file in dict.fromkeys(each.file for each in found.unread):
                lines = [each.line for each in found.unread if each.file == file]
                fit = "does" if len(lines) == 1 else "do"
                numbers = listed(lines[:MOST_NAMED])
                which = f", such as {numbers}" if len(lines) > MOST_NAMED else f": {numbers}"
                message = f"{counted(len(lines), 'line')} of {file} {fit} not fit its headings{which}"
                yield Finding(book.at(book.settings, "sources", name, table, "path"), message)
