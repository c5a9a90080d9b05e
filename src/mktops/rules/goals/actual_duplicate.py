"""Two values for one thing."""

from decimal import Decimal

from mktops.findings import Finding, Related
from mktops.kinds.actuals import Actuals
from mktops.kinds.metrics import Metric
from mktops.rules import Found, Look, rule
from mktops.text.numbers import plain
from mktops.text.period import Period


@rule(level="error")
def actual_duplicate(look: Look) -> Found:
    """A metric has two values for the same period.

    Why: only one of them can count, and nobody can tell which was meant; reports use the first (MO26).

    Instead: take one of them out.

    ```yaml
    # file: crm.yaml
    metrics:
      - {id: mql, name: MQLs, unit: count}
    actuals:
      - {period: 2026-10, values: {mql: 25}}
    # file: web.yaml
    actuals:
      - period: 2026-10
        values: {mql: 52}  # error: 52 "“MQLs” is 52 here, but 25 in crm.yaml, line 4: two values for 2026-10"
    ```

    ```yaml
    metrics:
      - {id: mql, name: MQLs, unit: count}
    actuals:
      - {period: 2026-10, values: {mql: 25}}
      - {period: 2026-10, values: {mql: 25.0}}  # error: 25.0 "“MQLs” stands twice for 2026-10, with the same value"
    ```

    A value may follow a `null`, and a month may stand beside its quarter.

    ```yaml
    metrics:
      - {id: mql, name: MQLs, unit: count}
    actuals:
      - {period: 2026-10, values: {mql: null, sql: 4}}
      - {period: 2026-10, values: {mql: 25}}
      - {period: 2026-Q4, values: {mql: 80}}
    ```
    """
    first: dict[tuple[str, Period], tuple[Actuals, Decimal]] = {}
    for actuals in look.book.all(Actuals):
        for id, value in actuals.values.items():
            if value is None:
                continue
            earlier, before = first.setdefault((id, actuals.period), (actuals, value))
            if earlier is actuals:
                continue
            metric = look.book.find(Metric, id)
            name, place = metric.name if metric else id, look.book.span(look.book.at(earlier, "values", id))
            message = f"“{name}” stands twice for {actuals.period}, with the same value"
            if value != before:
                where = f"{place.file}, line {place.line}"
                here, there = (plain(each, typed=[value, before]) for each in (value, before))
                message = f"“{name}” is {here} here, but {there} in {where}: two values for {actuals.period}"
            related = (Related(place, "the first one stands here"),)
            yield Finding(look.book.at(actuals, "values", id), message, "Take one of the two out.", related=related)
