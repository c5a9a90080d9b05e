"""Lines of a file that are no rows."""

from mktops.leads.checking.quality import SourceFacts
from mktops.rules import Found, Look, rule
from mktops.text.enumeration import listed
from mktops.text.numbers import counted

#: More would hide the first ones.
MOST_NAMED = 5


@rule(level="warning", on=SourceFacts)
def line_unreadable(facts: SourceFacts, look: Look) -> Found:
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
    for table, found in (("leads", facts.leads), ("events", facts.events)):
        for file in dict.fromkeys(each.file for each in found.unread):
            lines = [each.line for each in found.unread if each.file == file]
            fit = "does" if len(lines) == 1 else "do"
            numbers = listed(lines[:MOST_NAMED])
            which = f", such as {numbers}" if len(lines) > MOST_NAMED else f": {numbers}"
            message = f"{counted(len(lines), 'line')} of {file} {fit} not fit its headings{which}"
            yield look.at(table, "path"), message
