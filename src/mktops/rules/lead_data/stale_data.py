"""Data that end long ago."""

from mktops.leads.checking.quality import SourceFacts
from mktops.rules import Found, Look, rule
from mktops.text.numbers import counted

#: A figure is told each month; data that are older say nothing of the last one.
MOST_WEEKS = 4


@rule(level="note", on=SourceFacts)
def stale_data(facts: SourceFacts, look: Look) -> Found:
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
    newest = facts.newest
    if newest is not None and (look.day - newest).days > MOST_WEEKS * 7:
        message = f"“{look.source}” ends on {newest}, {counted((look.day - newest).days // 7, 'week')} ago"
        yield look.at("leads", "path"), message
