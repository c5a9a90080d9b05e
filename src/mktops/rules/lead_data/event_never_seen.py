"""Events of criteria that a source never tells of."""

from collections.abc import Iterator

from mktops.kinds.lead_stages import LeadStage
from mktops.kinds.sources import Handover
from mktops.leads.checking.quality import SourceFacts
from mktops.leads.logic.places import standings
from mktops.leads.reading.texts import lowered
from mktops.rules import Found, Look, rule
from mktops.text.enumeration import listed
from mktops.text.slug import nearest

#: Of the events that there are, so many are named.
MOST_NAMED = 5
#: And so many columns with dates.
MOST_COLUMNS = 6


@rule(level="warning", on=SourceFacts)
def event_never_seen(facts: SourceFacts, look: Look) -> Found:
    """A criterion counts, or the hand-over to sales names, an event that the source never tells of.

    Why: nobody enters the stage by it, or sales seems never to answer, and both look like a failure (AP24, AP25, X7).

    Instead: write the event as the source does, or name the column that says when it happened under `moments`.

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
        definition: Asked for a demo.
        interest: {event: demo_request}  # warning: demo_request "“crm” tells of no “demo_request”"
    # file: data/leads.csv
    Id,Date
    1,2026-10-05
    # file: data/events.csv
    Id,What,When
    1,Demo request,2026-10-06
    ```

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
        definition: Asked for a demo.
        interest: {event: demo_request}  # warning: demo_request "“crm” tells of no “demo_request”"
    # file: data/leads.csv
    Id,Date,Demo
    1,2026-10-05,2026-10-06
    ```

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date}
        events: {path: data/events.csv, lead: Id, type: What, at: When}
        handover:
          stage: mql
          accepted: accepted
          rejected: refused  # warning: refused "“crm” tells of no “refused”, by which sales would answer"
    # file: stages.yaml
    lead_stages:
      - {id: mql, name: MQL, definition: Everybody.}
    # file: data/leads.csv
    Id,Date
    1,2026-10-05
    # file: data/events.csv
    Id,What,When
    1,accepted,2026-10-06
    1,rejected,2026-10-07
    ```

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date}
        moments: {demo_request: Demo}
    # file: stages.yaml
    lead_stages:
      - {id: mql, name: MQL, definition: Asked for a demo., interest: {event: demo_request}}
    # file: data/leads.csv
    Id,Date,Demo
    1,2026-10-05,2026-10-06
    ```
    """
    dated = facts.events if facts.has_events == "table" else facts.leads
    # Dates that cannot be read are told as such, and hide what happened.
    if facts.unusable or dated.all_unreadable:
        return
    source = look.book.settings.sources[look.source]
    fold = lowered if (source.events or source.leads).ignore_case else str
    told = {fold(type) for type in (*facts.types, *facts.named_moments)}
    for each in standings(look.book.all(LeadStage)):
        event = each.test.event
        if event is not None and fold(event) not in told:
            told.add(fold(event))
            message = f"“{look.source}” tells of no “{event}”"
            yield look.book.at(each.stage, *each.way, "event"), message, _help(event, facts)
    if source.handover is not None:
        for what, event in _of(source.handover):
            if fold(event) not in told:
                does = "by which leads are offered to sales" if what == "offered" else "by which sales would answer"
                message = f"“{look.source}” tells of no “{event}”, {does}"
                yield look.book.at(source.handover, what), message, _help(event, facts)


def _of(plan: Handover) -> Iterator[tuple[str, str]]:
    if plan.offered is not None:
        yield "offered", plan.offered
    yield from plan.answers.items()


def _help(event: str, facts: SourceFacts) -> str:
    if near := nearest(event, (*facts.types, *facts.named_moments)):
        return f"Did you mean “{near}”?"
    if facts.has_events != "table":
        shown = listed(f"“{column}”" for column in facts.spare_times[:MOST_COLUMNS])
        dates = f" Dates stand in {shown}." if shown else ""
        told = [f"{each} (column “{column.strip()}”)" for each, column in facts.named_moments.items()]
        known = f" The source tells of {listed(told[:MOST_COLUMNS])}." if told else ""
        return f"Name the column that says when it happened under “moments”: {event}: COLUMN.{dates}{known}"
    if facts.types:
        most = sorted(facts.types, key=lambda type: -facts.types[type])[:MOST_NAMED]
        return f"It tells of {listed(f'“{type}”' for type in most)}{' …' if len(facts.types) > MOST_NAMED else '.'}"
    return f"Name the column that says when it happened under “moments”: {event}: COLUMN."
