"""Patterns that cannot be run."""

from mktops.kinds.lead_stages import LeadStage
from mktops.leads.logic.places import standings
from mktops.rules import Found, Look, rule


@rule(level="error", needs_data=True)
def pattern_unusable(look: Look) -> Found:
    """A regular expression of a criterion cannot be run on data.

    Why: only expressions that can never take long are run, and these neither look ahead nor refer back (AP20).

    Instead: write it without `(?=`, `(?!`, `(?<` and `\\1`; alternatives and `not` often say the same.

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date}
        fields: {email: Mail}
    # file: stages.yaml
    lead_stages:
      - id: mql
        name: MQL
        definition: No free mail.
        fit:
          field: email
          matches: "@(?!gmail)"  # error: "@(?!gmail)" "The pattern “@(?!gmail)” cannot be run"
    # file: data/leads.csv
    Id,Date,Mail
    1,2026-10-05,ana@example.com
    ```

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date}
        fields: {email: Mail}
    # file: stages.yaml
    lead_stages:
      - {id: mql, name: MQL, definition: No free mail., fit: {not: {field: email, matches: "@gmail[.]"}}}
    # file: data/leads.csv
    Id,Date,Mail
    1,2026-10-05,ana@example.com
    ```
    """
    told: set[str] = set()
    for facts in look.data.sources.values():
        for each in standings(look.book.all(LeadStage)):
            pattern = each.test.matches
            if pattern is not None and pattern in facts.patterns and pattern not in told:
                told.add(pattern)
                message = facts.patterns[pattern].partition(". ")[0]
                yield look.book.at(each.stage, *each.way, "matches"), message
