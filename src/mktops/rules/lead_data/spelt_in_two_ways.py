"""Values by which leads are counted that differ in case only."""

from mktops.leads.checking.quality import SHOWN, SourceFacts
from mktops.rules import Found, Look, rule
from mktops.text.enumeration import listed


@rule(level="note", on=SourceFacts)
def spelt_in_two_ways(facts: SourceFacts, look: Look) -> Found:
    """The channel, the campaign or the country of leads is spelt in two ways that differ only in case.

    Why: where leads are counted by it, “Email” and “email” stand in two rows, and each looks smaller than it is (X7).

    Instead: write `ignore_case: true` into the table, or mend the values where they come from.

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date}
        fields: {channel: Source}  # note: Source "“channel” in “crm” is spelt in several ways: “Email” and “email”"
    # file: data/leads.csv
    Id,Date,Source
    1,2026-10-05,Email
    2,2026-10-05,email
    3,2026-10-05,Email
    4,2026-10-05,Fair
    ```

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date, ignore_case: true}
        fields: {channel: Source}
    # file: data/leads.csv
    Id,Date,Source
    1,2026-10-05,Email
    2,2026-10-05,email
    ```
    """
    for field, known in facts.fields.items():
        if known.spelt:
            groups = [listed(f"“{value}”" for value in group) for group in known.spelt]
            more = f"; and {len(groups) - SHOWN} more" if len(groups) > SHOWN else ""
            message = f"“{field}” in “{look.source}” is spelt in several ways: {'; '.join(groups[:SHOWN])}{more}"
            help = "Write “ignore_case: true” under “leads” of the source, or mend them where they come from."
            yield look.at("fields", field), message, help
