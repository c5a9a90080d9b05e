"""Figures that people typed and the data do not have."""

from mktops.book import Book
from mktops.kinds.actuals import Actuals
from mktops.kinds.metrics import Metric
from mktops.rules import Found, Look, rule
from mktops.text.numbers import plain


@rule(level="warning", on=Actuals, needs_data=True)
def actual_contradicts_data(actuals: Actuals, look: Look) -> Found:
    """The typed value of a metric with a `stage` is not what the data count for that period.

    Why: two figures for one month end in a quarrel about figures; the definition that both signed decides (AP28, AR31).

    Instead: correct the value, or see both with `mktops actuals pull`.

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date}
    # file: records.yaml
    lead_stages:
      - {id: mql, name: MQL, definition: From 50 people., fit: {field: Size, at_least: 50}}
    metrics:
      - {id: mql, name: MQLs, unit: count, stage: mql}
    actuals:
      - period: 2026-10
        values: {mql: 3}  # warning: 3 "2026-10: 3 MQLs typed, “crm” counts 2"
      - {period: 2026-Q3, values: {mql: 1}}
    # file: data/leads.csv
    Id,Date,Size
    1,2026-07-05,80
    2,2026-10-05,80
    3,2026-10-06,80
    4,2026-10-06,40
    5,2026-11-06,80
    ```

    A period that is not over, or of which the data lack a part, is left alone.

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: data/leads.csv, id: Id, created: Date}
    # file: records.yaml
    lead_stages:
      - {id: mql, name: MQL, definition: From 50 people., fit: {field: Size, at_least: 50}}
    metrics:
      - {id: mql, name: MQLs, unit: count, stage: mql}
    actuals:
      - {period: 2026-08, values: {mql: 9}}
      - {period: 2026-10, values: {mql: 1}}
      - {period: 2026-W41, values: {mql: 1}}
      - {period: 2026-11, values: {mql: 9}}
    # file: data/leads.csv
    Id,Date,Size
    1,2026-09-05,80
    2,2026-10-05,80
    3,2026-11-05,80
    ```
    """
    for id, typed in actuals.values.items():
        metric = look.book.find(Metric, id)
        if metric is None or typed is None:
            continue
        name = _source(look.book, metric)
        facts = look.data.sources.get(name) if name else None
        counted = facts.entered.get((metric.stage or "", actuals.period)) if facts else None
        if counted is not None and counted != typed and metric.channel is None and metric.formula is None:
            message = (
                f"{actuals.period}: {plain(typed, typed=[typed])} {metric.name} typed, “{name}” counts {counted:,}"
            )
            help = f"Correct it, or take over what is counted: mktops actuals pull --period {actuals.period} --write."
            yield look.at("values", id), message, help


def _source(book: Book, metric: Metric) -> str | None:
    """The source that a metric names, or the only one."""
    known = book.settings.sources
    named = book.settings.source_of(metric.source.system) if metric.source else None
    return named or (next(iter(known)) if len(known) == 1 else None)
