"""Fields of criteria that a source does not have."""

import re
from collections.abc import Sequence

from mktops.kinds.lead_stages import LeadStage
from mktops.leads.checking.quality import SourceFacts
from mktops.leads.logic.places import standings
from mktops.rules import Found, Look, rule
from mktops.text.enumeration import listed
from mktops.text.slug import nearest

#: Of the columns that nobody names, so many are shown.
MOST_NAMED = 8


@rule(level="error", on=SourceFacts)
def field_without_column(facts: SourceFacts, look: Look) -> Found:
    """A criterion tests a field that no column of the source holds.

    Why: it is unknown of every lead, so nobody ever enters the stage by it (AP20, X7).

    Instead: name the column under `fields` of the source.

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date}
        fields: {country: Land}
    # file: stages.yaml
    lead_stages:
      - id: mql
        name: MQL
        definition: In Spain, from 50 people.
        fit:
          all:
            - {field: country, equals: Spain}
            - {field: employees, at_least: 50}  # error: employees "No column of “crm” holds “employees”"
    # file: data/leads.csv
    Id,Date,Land,Size
    1,2026-10-05,Spain,80
    ```

    A column of that very name, and a usual heading of HubSpot, Salesforce or Marketo, need not be named.

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date}
    # file: stages.yaml
    lead_stages:
      - {id: mql, name: MQL, definition: From 50 people., fit: {field: employees, at_least: 50}}
    # file: data/leads.csv
    Id,Date,employees
    1,2026-10-05,80
    ```
    """
    told: set[tuple[bool, str]] = set()
    for each in standings(look.book.all(LeadStage)):
        field = each.test.field
        if field is None or (each.of_event, field) in told:
            continue
        if field in (facts.lacking_events if each.of_event else facts.lacking):
            told.add((each.of_event, field))
            of = f"the events of “{look.source}”" if each.of_event else f"“{look.source}”"
            message = f"No column of {of} holds “{field}”"
            yield look.book.at(each.stage, *each.way, "field"), message, _help(field, facts, each.of_event)


def _help(field: str, facts: SourceFacts, of_event: bool) -> str:
    if of_event:
        has = _spare(facts.spare_of_events)
        near = _meant(field, facts.spare_of_events)
        return f"Did you mean “{near}”?" if near else f"The events need a column “{field}”.{has}"
    ours = {heading: name for name, heading in facts.named_fields.items()}
    near = _meant(field, (*facts.named_fields, *ours, *facts.spare))
    if near in facts.spare:
        return f"Did you mean “{near}”? Then write under “fields”: {field}: {near}."
    if near:
        name = near if near in facts.named_fields else ours[near]
        return f"The source has {name} (column “{facts.named_fields[name]}”). Did you mean that?"
    return f"Under “fields”, write: {field}: COLUMN.{_spare(facts.spare)}"


def _spare(columns: Sequence[str]) -> str:
    return f" Nobody names yet: {listed(f'“{each}”' for each in columns[:MOST_NAMED])}." if columns else ""


def _meant(field: str, known: Sequence[str]) -> str | None:
    """The name or heading that was probably meant: one of almost the same letters, else the shortest that has all of
    its words.
    """
    words = _words(field)
    longer = [each for each in known if words and words <= _words(each)]
    return nearest(field, known) or min(longer, key=lambda each: len(_words(each)), default=None)


def _words(text: str) -> set[str]:
    return {word for word in re.split(r"[\W_]+", text.casefold()) if word}
