"""A figure that each side may count in its own way."""

from datetime import date

from mktops.book import Book
from mktops.figures.agreement import MissingAgreement, MissingSide, aside, gap
from mktops.figures.aims import is_live
from mktops.kinds.goals import Goal
from mktops.kinds.lead_stages import LeadStage
from mktops.kinds.metrics import Metric
from mktops.kinds.people import Person
from mktops.kinds.record import Agreed
from mktops.rules import Found, Look, rule


@rule(level="warning", preset="inbound")
def definition_not_agreed(look: Look) -> Found:
    """A goal's metric has no definition, or its definition or a lead stage is not agreed by both sides.

    Why: two people who do not mean the same by “qualified” will both be right about the number and wrong
    about each other (AP13, AP26, X2).

    Instead: write the definition down and let one person of each side sign it under `agreed`.

    ```yaml
    people:
      - {id: ana, name: Ana}
      - {id: ben, name: Ben, side: agency}
    metrics:
      - id: mql  # warning: mql "“MQLs” has no definition"
        name: MQLs
        unit: count
      - id: revenue
        name: Revenue
        unit: currency
        definition: Signed orders.  # warning: Signed orders. "Nobody from the agency has agreed to “Revenue”"
        agreed: [{by: ana, on: 2026-07-01}, {by: ben, on: 2026-12-01}]
    goals:
      - {id: mql-h2, title: 180 MQLs, metric: mql}
      - {id: revenue-h2, title: A million, metric: revenue}
    ```

    A metric that counts a lead stage is defined by it. Without an agency one signature is enough.

    ```yaml
    people:
      - {id: ana, name: Ana}
      - {id: cho, name: Cho}
    lead_stages:
      - id: mql
        name: MQL
        definition: Fits our profile.  # warning: Fits our profile. "Nobody has agreed to the lead stage “MQL”"
    metrics:
      - {id: mql, name: MQLs, unit: count, stage: mql}
      - {id: rate, name: MQL rate, unit: percent, formula: 100 * mql / leads, agreed: [{by: cho, on: 2026-07-01}]}
    goals:
      - {id: mql-h2, title: 180 MQLs, metric: mql}
      - {id: rate-h2, title: Every tenth lead, metric: rate}
    ```

    A metric is agreed in each engagement whose goals use it, by the two sides of that engagement.

    ```yaml
    people:
      - {id: ana, name: Ana}
      - {id: ben, name: Ben, side: agency, agency: Brightside}
      - {id: kira, name: Kira, side: agency, agency: Northlight}
    engagements:
      - {id: seo, agency: Brightside}
      - {id: ads, title: Ads, agency: Northlight}
    metrics:
      - id: mql
        name: MQLs
        unit: count
        definition: Fits our profile.  # warning: Fits our profile. "Nobody from the agency has agreed to “MQLs”, on which a goal is set, in “Ads”: Ben is of Brightside"
        agreed: [{by: ana, on: 2026-07-01}, {by: ben, on: 2026-07-01}]
      - id: clicks
        name: Clicks
        unit: count
        definition: On an ad.
        agreed: [{by: ana, on: 2026-07-01}, {by: kira, on: 2026-07-01}]
    goals:
      - {id: mql-h2, title: 180 MQLs, metric: mql, engagement: seo}
      - {id: mql-ads, title: 20 MQLs from ads, metric: mql, engagement: ads}
      - {id: clicks-h2, title: 900 clicks, metric: clicks, engagement: ads}
    ```

    Who works alone agrees with nobody; a metric without a goal can wait.

    ```yaml
    people:
      - {id: ana, name: Ana}
    metrics:
      - {id: mql, name: MQLs, unit: count, definition: Fits our profile.}
      - {id: visits, name: Visits, unit: count}
    goals:
      - {id: mql-h2, title: 180 MQLs, metric: mql}
      - {id: later, title: More visits, metric: visits, status: draft}
    ```

    ```yaml
    people:
      - {id: ana, name: Ana}
      - {id: ben, name: Ben, side: agency}
    lead_stages:
      - id: mql
        name: MQL
        definition: Fits our profile.
        agreed: [{by: ana, on: 2026-07-01}, {by: ben, on: 2026-07-01}]
    metrics:
      - {id: mql, name: MQLs, unit: count, stage: mql}
    goals:
      - {id: mql-h2, title: 180 MQLs, metric: mql}
    ```
    """
    wanted = {goal.metric for goal in look.book.all(Goal) if is_live(goal)}
    for metric in look.book.all(Metric):
        if metric.id not in wanted or metric.stage is not None:
            continue
        field = "definition" if metric.definition else "formula"
        if field == "formula" and metric.formula is None:
            message = f"“{metric.name}” has no definition, though a goal is set on it"
            yield look.book.at(metric, "definition"), message, "Add “definition:” with what exactly is counted."
        elif missing := _missing(look.book, metric, look.day):
            message = f"{missing} to “{metric.name}”, on which a goal is set{aside(look.book, missing)}"
            yield look.book.at(metric, field), message, _help(look.day)
    for stage in look.book.all(LeadStage):
        if missing := _missing(look.book, stage, look.day):
            message = f"{missing} to the lead stage “{stage.name}”{aside(look.book, missing)}"
            yield look.book.at(stage, "definition"), message, _help(look.day)


def _missing(book: Book, record: Agreed, day: date) -> MissingAgreement | None:
    missing = gap(book, record, day)
    # Within a team one may word a definition for all; who works alone has nobody to agree with.
    return missing if missing and missing.lack is not MissingSide.SECOND and len(book.all(Person)) > 1 else None


def _help(day: date) -> str:
    return f"Agree on the words, then add “agreed: [{{by: …, on: {day}}}]”."
