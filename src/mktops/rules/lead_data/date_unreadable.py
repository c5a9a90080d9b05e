"""Dates in a form that nobody named."""

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.findings import Finding
from mktops.leads.quality import Facts
from mktops.rules import rule
from mktops.text.listing import listed


@rule(level="error")
def date_unreadable(book: Book, day: date, data: Facts) -> Iterator[Finding]:
    """Dates of leads or of events cannot be read.

    Why: a lead without its day belongs to no month; one wrong form can empty a whole year (MO26, X7).

    Instead: say under `dates` of the table in which form they are written.

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads:  # error: leads "2 of 3 dates of leads in “crm” cannot be read: “05/10/2026” and “31/10/2026”"
          path: data/leads.csv
          id: Id
          created: Date
    # file: data/leads.csv
    Id,Date
    1,31/10/2026
    2,05/10/2026
    3,2026-11-05
    ```

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date}
        events: {path: data/events.csv, lead: Id, type: What, at: When, dates: "%d/%m/%Y"}  # error: "%d/%m/%Y" "1 of 2"
    # file: data/leads.csv
    Id,Date
    1,2026-10-05
    # file: data/events.csv
    Id,What,When
    1,visit,05/10/2026
    1,visit,soon
    ```

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date}
        moments: {demo: Demo}  # error: Demo "1 of 1 dates of “demo” in “crm” cannot be read: “06/10/2026”"
    # file: stages.yaml
    lead_stages:
      - {id: mql, name: MQL, definition: Asked for a demo., interest: {event: demo}}
    # file: data/leads.csv
    Id,Date,Demo
    1,2026-10-05,06/10/2026
    ```

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date, dates: "%d/%m/%Y"}
    # file: data/leads.csv
    Id,Date
    1,31/10/2026
    2,2026-10-05 14:00
    ```
    """
    for name, facts in data.sources.items():
        for table, found in (("leads", facts.leads), ("events", facts.events)):
            if found.unreadable:
                message = (
                    f"{found.unreadable.count:,} of {found.timed:,} dates of {table} in “{name}” cannot be read"
                    f"{found.unreadable.named(quoted=True)}"
                )
                place = book.at(book.settings, "sources", name, table, "dates")
                yield Finding(place, message, _help(found.forms, table))
        for event, found in facts.odd_moments.items():
            message = (
                f"{found.unreadable.count:,} of {found.timed:,} dates of “{event}” in “{name}” cannot be read"
                f"{found.unreadable.named(quoted=True)}"
            )
            yield Finding(
                book.at(book.settings, "sources", name, "moments", event), message, _help(found.forms, "leads")
            )


def _help(forms: tuple[str, ...], table: str) -> str:
    if not forms:
        return "Say under “dates” in which form they are, such as %d/%m/%Y %H:%M, or mend them where they come from."
    if len(forms) > 1:
        either = listed(f"“{form}”" for form in forms)
        return f"Each of {either} reads all of them: write under “dates” the one that is meant."
    return f'Write “dates: "{forms[0]}"” under “{table}”; it reads all of them.'
