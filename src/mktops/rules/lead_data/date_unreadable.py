"""Dates in a form that nobody named."""

from mktops.leads.checking.quality import SourceFacts, TableFacts
from mktops.rules import Found, Look, rule
from mktops.text.enumeration import listed

_SAY = "Say under “dates” in which form they are, such as %d/%m/%Y %H:%M, or mend"


@rule(level="error", on=SourceFacts)
def date_unreadable(facts: SourceFacts, look: Look) -> Found:
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
    for each in facts.dated:
        if each.facts.unreadable and not each.facts.mistyped:
            table, _column = each.way
            way = each.way if table == "moments" else (table, "dates")
            help = _help(each.facts, "events" if table == "events" else "leads")
            yield look.at(*way), each.unread(look.source), help


def _help(found: TableFacts, table: str) -> str:
    reads = f"{found.timed - found.left:,} of {found.timed:,}" if found.left else "all of them"
    if found.dates is not None and found.dates in found.forms:
        return f"“{found.dates}” reads {reads}; mend the others where they come from."
    if not found.forms:
        said = f"They are not written as “{found.dates}”; correct “dates” or mend" if found.dates else _SAY
        return f"{said} them where they come from."
    if len(found.forms) > 1:
        either = listed(f"“{form}”" for form in found.forms)
        return f"Each of {either} reads {reads}: write under “dates” the one that is meant."
    return f'Write “dates: "{found.forms[0]}"” under “{table}”; it reads {reads}.'
