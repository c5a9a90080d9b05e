"""A goal on leads that nobody has qualified."""

import re

from mktops.book import Book
from mktops.figures.aims import is_live
from mktops.kinds.goals import Goal
from mktops.kinds.lead_stages import LeadStage
from mktops.kinds.metrics import Metric
from mktops.rules import Found, Look, rule
from mktops.text.slug import slugify

_RAW = re.compile(r"((new|raw|all|total|inbound|web|website|number-of)-)*leads?(-total|-generated)?")


@rule(level="warning", preset="inbound", on=Goal, where=is_live)
def goal_on_raw_leads(goal: Goal, look: Look) -> Found:
    """A goal counts leads as they come in, qualified or not.

    Why: a lead that will never buy is easy to win and worth nothing; who is judged by raw leads will bring
    raw leads (AP18, AP19).

    Instead: set the goal on MQLs or SQLs, and keep the raw leads as a figure beside it.

    ```yaml
    metrics:
      - {id: leads, name: New leads, unit: count}
    goals:
      - id: leads-h2
        title: 1000 leads
        metric: leads  # warning: leads "“1000 leads” counts leads as they come in, qualified or not"
    ```

    Whatever it is called, the stage on which the others build is raw unless it says who fits.

    ```yaml
    lead_stages:
      - {id: contact, name: Contact, definition: Fills a form., interest: {event: form_submission}}
      - {id: mql, name: MQL, definition: Fits., builds_on: contact, fit: {field: employees, at_least: 50}}
    metrics:
      - {id: contacts, name: Contacts, unit: count, stage: contact}
    goals:
      - id: contacts-h2
        title: 1000 contacts
        metric: contacts  # warning: contacts "counts leads as they come in"
    ```

    ```yaml
    lead_stages:
      - {id: lead, name: Lead, definition: Fits., fit: {field: employees, at_least: 50}}
      - {id: mql, name: MQL, definition: Downloads., builds_on: lead}
    metrics:
      - {id: leads, name: Leads, unit: count, stage: lead}
      - {id: mql, name: MQLs, unit: count, stage: mql}
      - {id: ready-leads, name: Sales-qualified leads, unit: count}
    goals:
      - {id: fitting, title: 1000 leads that fit, metric: leads}
      - {id: mql-h2, title: 180 MQLs, metric: mql}
      - {id: sql-h2, title: 40 SQLs, metric: ready-leads}
    ```
    """
    metric = look.book.find(Metric, goal.metric)
    if metric and _counts_raw_leads(look.book, metric):
        message = f"“{goal.title}” counts leads as they come in, qualified or not"
        yield look.at("metric"), message, "Set the goal on a metric of MQLs or SQLs."


def _counts_raw_leads(book: Book, metric: Metric) -> bool:
    stage = book.find(LeadStage, metric.stage)
    if stage is None:
        return metric.stage is None and _is_raw(metric.id, metric.name)
    if stage.fit is not None or stage.builds_on is not None:
        return False
    is_first = any(other.builds_on == stage.id for other in book.all(LeadStage))
    return is_first or _is_raw(stage.id, stage.name)


def _is_raw(id: str, name: str) -> bool:
    # A name in another script leaves no Latin letters; then the id has to tell.
    return _RAW.fullmatch(slugify(name) or id) is not None
