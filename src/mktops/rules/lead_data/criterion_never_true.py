"""Tests that no lead passes."""

from mktops.kinds.criteria import Scalar
from mktops.kinds.lead_stages import LeadStage
from mktops.leads.checking.quality import ENOUGH, FieldFacts, SourceFacts, squeezed
from mktops.leads.checking.reach import beyond
from mktops.leads.logic.clauses import identity
from mktops.leads.logic.places import Standing, standings
from mktops.rules import Found, Look, rule
from mktops.text.period import BadPeriod, parse_day


@rule(level="warning", on=SourceFacts)
def criterion_never_true(facts: SourceFacts, look: Look) -> Found:
    """No lead passes a test of a definition, or of none can be said whether it does, where there are thirty or more.

    Why: either nobody is meant, or the data say it in other words than the definition (AP20, X7).

    Instead: look at the values that the field has, and write them as they are there.

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
        definition: In Spain, with a budget.
        fit:
          any:
            - {field: Land, equals: Spain}  # warning: Spain "None of 30 leads in “crm” passes this test"
            - {field: Budget, above: 0}  # warning: 0 "“Budget” is unknown of all 30 leads in “crm”"
    # file: data/leads.csv
    Id,Date,Land,Budget
    {1..30},2026-10-05,España,
    ```

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date}
    # file: stages.yaml
    lead_stages:
      - {id: mql, name: MQL, definition: In Spain., fit: {field: Land, equals: Spain}}
    # file: data/leads.csv
    Id,Date,Land
    {1..29},2026-10-05,España
    30,2026-10-05,Spain
    ```

    An exclusion that meets nobody is as it should be; one that meets everybody is not.

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
        definition: No rival, and from abroad.
        fit:
          not:
            any:
              - {field: Domain, equals: rival.example}
              - {field: Land, equals: Spain}  # warning: Spain "“not” lets none of 30 leads in “crm” pass by this test"
    # file: data/leads.csv
    Id,Date,Domain,Land
    {1..30},2026-10-05,buyer.example,Spain
    ```
    """
    for each in standings(look.book.all(LeadStage)):
        known = facts.tests.get(identity(each.test))
        if known is None or not each.present or each.of_event or facts.counted < ENOUGH:
            continue
        if facts.counted - known.true - known.unknown if each.negated else known.true:
            continue
        field = facts.fields.get(each.test.field or "", FieldFacts())
        if _told_otherwise(each, field) or beyond(each.test, field, known):
            continue
        if field.known == 0 and each.test.field:
            message = f"“{each.test.field}” is unknown of all {facts.counted:,} leads in “{look.source}”"
        else:
            message = (
                f"“not” lets none of {facts.counted:,} leads in “{look.source}” pass by this test"
                if each.negated
                else f"None of {facts.counted:,} leads in “{look.source}” passes this test"
            )
            message += f"; of {known.unknown:,} nobody can say" if known.unknown else ""
        yield look.book.at(each.stage, *each.way, each.said_by), message


def _told_otherwise(each: Standing, field: FieldFacts) -> bool:
    """Whether another rule says why: the values differ in case only or are no numbers, or the number is not set yet."""
    alike = {squeezed(value) for value in field.alike} & {squeezed(value) for value in each.values}
    is_unread = field.thousands or field.without_number == field.known
    is_unset = any(_is_unset(limit) for _name, limit in each.limits)
    return is_unset or bool(alike) or bool(each.limits and field.known and is_unread)


def _is_unset(limit: Scalar) -> bool:
    if isinstance(limit, str):
        try:
            parse_day(limit)
        except BadPeriod:
            return True
    return False
