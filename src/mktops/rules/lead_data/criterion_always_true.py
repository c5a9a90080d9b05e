"""Tests that every lead passes."""

from mktops.kinds.lead_stages import LeadStage
from mktops.leads.checking.quality import ENOUGH, SourceFacts
from mktops.leads.logic.clauses import identity
from mktops.leads.logic.places import standings
from mktops.rules import Found, Look, rule


@rule(level="note", on=SourceFacts)
def criterion_always_true(facts: SourceFacts, look: Look) -> Found:
    """Every lead passes a test of a definition, where there are thirty leads or more.

    Why: a test that all pass decides nothing, and it may not be the one that you agreed on (AP20, AP21).

    Instead: ask for more, or leave it out; in the definition of a Lead it is as it should be.

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
        definition: From 50 people, in Spain.
        fit:
          all:
            - {field: Size, at_least: 50}  # note: 50 "All 30 leads in “crm” pass this test"
            - {field: Land, equals: Spain}
    # file: data/leads.csv
    Id,Date,Size,Land
    {1..29},2026-10-05,80,Spain
    30,2026-10-05,80,Portugal
    ```

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date}
    # file: stages.yaml
    lead_stages:
      - {id: lead, name: Lead, definition: Sent us something., fit: {field: Size, exists: true}}
      - {id: mql, name: MQL, definition: From 50 people., fit: {field: Size, at_least: 50}}
    # file: data/leads.csv
    Id,Date,Size
    {1..29},2026-10-05,80
    30,2026-10-05,40
    ```
    """
    for each in standings(look.book.all(LeadStage)):
        known = facts.tests.get(identity(each.test))
        if known is None or not each.present or each.of_event or each.stage.role == "lead":
            continue
        # An exclusion that meets nobody is as it should be, and one that meets all is told otherwise.
        if known.true == facts.counted >= ENOUGH and not each.negated:
            message = f"All {facts.counted:,} leads in “{look.source}” pass this test, so it decides nothing"
            yield look.book.at(each.stage, *each.way, each.said_by), message
