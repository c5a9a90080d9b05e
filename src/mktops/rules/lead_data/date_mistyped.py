"""Single dates that are none."""

from decimal import Decimal

from mktops.leads.checking.quality import SourceFacts, TableFacts
from mktops.rules import Found, Look, rule
from mktops.text.numbers import plain


@rule(level="warning", on=SourceFacts)
def date_mistyped(facts: SourceFacts, look: Look) -> Found:
    """A few dates cannot be read, while nearly all others of their column can.

    Why: these rows belong to no month; the figures of the others hold (MO26, X7).

    Instead: correct them where they come from.

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads:
          path: data/leads.csv
          id: Id
          created: Date  # warning: Date "1 of 29 dates of leads in “crm” (3.4 %) cannot be read: “31/02/2026”"
          dates: "%d/%m/%Y"
    # file: data/leads.csv
    Id,Date
    {1..28},05/10/2026
    29,31/02/2026
    ```

    Where all others are written as 2026-10-31, a form may be meant by a few.

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date}
        events: {path: data/events.csv, lead: Id, type: What, at: When}  # warning: When "1 of 29 dates of events"
    # file: data/leads.csv
    Id,Date
    {1..28},2026-10-05
    # file: data/events.csv
    Id,What,When
    {1..28},visit,2026-10-05
    1,visit,31/10/2026
    ```

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date, dates: "%d/%m/%Y"}
    # file: data/leads.csv
    Id,Date
    {1..28},05/10/2026
    29,28/02/2026
    ```
    """
    for each in facts.dated:
        if each.facts.mistyped:
            share = plain(Decimal(100 * each.facts.unreadable.count) / each.facts.timed, 1)
            said = f" ({'under 0.1' if share == '0' else share} %)"
            yield look.at(*each.way), each.unread(look.source, said), _help(each.facts)


def _help(found: TableFacts) -> str:
    if found.dates is None and found.forms:
        return f'Correct them where they come from, or write “dates: "{found.forms[0]}"”, which reads them too.'
    return ""
