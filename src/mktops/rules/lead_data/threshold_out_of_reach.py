"""Numbers that no lead reaches."""

from mktops.kinds.lead_stages import LeadStage
from mktops.leads.checking.quality import ENOUGH, SourceFacts
from mktops.leads.checking.reach import beyond
from mktops.leads.logic.clauses import identity
from mktops.leads.logic.places import standings
from mktops.rules import Found, Look, rule
from mktops.text.numbers import plain


@rule(level="warning", on=SourceFacts)
def threshold_out_of_reach(facts: SourceFacts, look: Look) -> Found:
    """A definition asks for a number, or for so many events, that no lead ever had, where there are thirty or more.

    Why: nobody can enter the stage, and the figures look like a failure of the team (AP20, AP25).

    Instead: look whether the number is a slip or counts in another unit, or agree on one that somebody reaches.

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date}
    # file: stages.yaml
    lead_stages:
      - id: mql
        name: MQL
        definition: From 5000 people.
        fit: {field: Size, at_least: 5000}  # warning: 5000 "No lead in “crm” gets there: the greatest “Size” is 800"
    # file: data/leads.csv
    Id,Date,Size
    {1..29},2026-10-05,80
    30,2026-10-05,800
    ```

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date}
        events: {path: data/events.csv, lead: Id, type: What, at: When}
    # file: stages.yaml
    lead_stages:
      - id: mql
        name: MQL
        definition: Two downloads in two weeks.
        interest:
          event: download
          at_least: 2  # warning: 2 "No lead in “crm” had so many “download” in 14 days: the most are 1"
          within: 14 days
    # file: data/leads.csv
    Id,Date
    {1..30},2026-10-05
    # file: data/events.csv
    Id,What,When
    1,download,2026-10-05
    1,download,2026-10-25
    ```

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date}
    # file: stages.yaml
    lead_stages:
      - {id: mql, name: MQL, definition: From 800 people., fit: {field: Size, at_least: 800}}
    # file: data/leads.csv
    Id,Date,Size
    {1..29},2026-10-05,80
    30,2026-10-05,800
    ```
    """
    for each in standings(look.book.all(LeadStage)):
        test = each.test
        field = facts.fields.get(test.field or "")
        if field is not None and field.thousands:
            continue  # Once they are read as meant, the number may well be in reach.
        found = beyond(test, field, facts.tests.get(identity(test)))
        if found is None or not each.present or each.of_event or each.negated or facts.counted < ENOUGH:
            continue
        if test.event is not None:
            within = f" in {test.within}" if test.within else ""
            message = f"No lead in “{look.source}” had so many “{test.event}”{within}: the most are {plain(found.last)}"
        else:
            message = f"No lead in “{look.source}” gets there: the {found.end} “{test.field}” is {plain(found.last)}"
        yield look.book.at(each.stage, *each.way, found.operator), message
