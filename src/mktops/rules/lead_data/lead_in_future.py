"""Leads and events that are yet to come."""

from mktops.leads.checking.quality import SourceFacts
from mktops.rules import Found, Look, rule
from mktops.text.enumeration import listed
from mktops.text.numbers import counted


@rule(level="warning", on=SourceFacts)
def lead_in_future(facts: SourceFacts, look: Look) -> Found:
    """Leads were created, or events happened, after the day that it is.

    Why: a day and a month in the wrong order, or a slip of the year, moves a lead to where nobody looks (MO26).

    Instead: correct the dates, or say under `dates` how they are written.

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date}  # warning: Date "1 lead in “crm” is later than 2026-11-15: 2"
    # file: data/leads.csv
    Id,Date
    1,2026-11-15
    2,2027-01-05
    ```

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date}
        events: {path: data/events.csv, lead: Lead, type: What, at: When}  # warning: When "1 event in “crm” is later than 2026-11-15, “visit” of 1"
    # file: data/leads.csv
    Id,Date
    1,2026-10-05
    # file: data/events.csv
    Lead,What,When
    1,visit,2026-11-16
    1,visit,2026-11-15 23:59
    ```

    ```yaml
    # file: mktops.yaml
    # as-of: 2027-01-05
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date}
    # file: data/leads.csv
    Id,Date
    1,2026-11-15
    2,2027-01-05
    ```
    """
    leads, events = facts.leads.future, facts.events.future
    if leads:
        message = f"{_many(leads.count, 'lead', look.source)} later than {look.day}{leads.named()}"
        yield look.at("leads", "created"), message
    if events:
        types = facts.events.future_types
        source = look.book.settings.sources[look.source]
        moment = next((type for type in types if type in source.moments), None)
        way = ("events", "at") if source.events or moment is None else ("moments", moment)
        what, whose = listed(f"“{type}”" for type in types), listed(id[:40] for id in events.shown)
        named = f", {what} of {whose}" if types else ""
        more = " and others" if named and events.count > len(events.shown) else ""
        message = f"{_many(events.count, 'event', look.source)} later than {look.day}{named}{more}"
        help = "Correct slips; a date to come, such as the day on which a deal is to close, is set aside until then."
        yield look.at(*way), message, help


def _many(count: int, noun: str, source: str) -> str:
    return f"{counted(count, noun)} in “{source}” {'is' if count == 1 else 'are'}"
