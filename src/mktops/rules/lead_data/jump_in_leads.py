"""Months unlike those around."""

from mktops.figures.steadiness import jumps
from mktops.leads.checking.quality import SourceFacts
from mktops.rules import Found, Look, rule
from mktops.text.enumeration import listed
from mktops.text.numbers import plain


@rule(level="note", on=SourceFacts)
def jump_in_leads(facts: SourceFacts, look: Look) -> Found:
    """A month has more than twice, or less than half, as many new leads as those around, beyond all chance.

    Why: a list that was imported at once looks like success, and a form that broke like failure (MO26).

    Instead: find out what happened in that month, and say so where its figures are told.

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date}  # note: Date "New leads in “crm” jump: 2026-06 has 60 where 10 are usual"
    # file: data/leads.csv
    Id,Date
    {1..10},2026-04-05
    {11..22},2026-05-05
    {31..90},2026-06-05
    {91..100},2026-07-05
    {101..109},2026-08-05
    ```

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date}
    # file: data/leads.csv
    Id,Date
    {1..10},2026-04-05
    {11..22},2026-05-05
    {31..48},2026-06-05
    {91..100},2026-07-05
    {101..109},2026-08-05
    ```
    """
    if found := [*jumps(facts.months, look.day)]:
        months = listed(f"{each.month} has {each.count:,} where {plain(each.usual, 0)} are usual" for each in found)
        yield look.at("leads", "created"), f"New leads in “{look.source}” jump: {months}"
