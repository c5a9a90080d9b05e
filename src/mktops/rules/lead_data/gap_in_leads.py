"""Months without any new lead."""

from mktops.figures.steadiness import gaps
from mktops.leads.checking.quality import SourceFacts
from mktops.rules import Found, Look, rule


@rule(level="warning", on=SourceFacts)
def gap_in_leads(facts: SourceFacts, look: Look) -> Found:
    """A month has no new lead, though those around have many.

    Why: such a month is more often lost in an export, or in a form that broke, than empty (MO26, X7).

    Instead: export that month again, or find out what stopped.

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date}  # warning: Date "“crm” has no new lead in 2026-06 and 2026-07"
    # file: data/leads.csv
    Id,Date
    {1..12},2026-05-05
    {13..40},2026-08-05
    ```

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date}
    # file: data/leads.csv
    Id,Date
    {1..3},2026-05-05
    {4..40},2026-08-05
    ```
    """
    for gap in gaps(facts.months):
        months = str(gap.first)
        if gap.first != gap.last:
            months += f" and {gap.last}" if gap.first.next() == gap.last else f" to {gap.last}"
        message = f"“{look.source}” has no new lead in {months}, between months with {gap.before:,} and {gap.after:,}"
        yield look.at("leads", "created"), message
