"""Sources that give nothing."""

from mktops.leads.checking.quality import SourceFacts
from mktops.rules import Found, Look, rule


@rule(level="error", on=SourceFacts)
def source_unreadable(facts: SourceFacts, look: Look) -> Found:
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
    if facts.unusable:
        what, _, instead = facts.unusable.partition(". ")
        help = instead if not instead or instead.endswith("?") else f"{instead.rstrip('.')}."
        place = look.at(*facts.unusable_at) if facts.unusable_at else look.at_key()
        yield place, f"“{look.source}” cannot be read: {what}", help
