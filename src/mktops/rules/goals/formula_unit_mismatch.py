"""A formula that does not give what its unit says."""

from mktops.figures.units import check_units
from mktops.figures.values import values
from mktops.findings import Place
from mktops.kinds.metrics import Metric
from mktops.rules import Found, Look, rule


@rule(level="error")
def formula_unit_mismatch(look: Look) -> Found:
    """A formula adds unlike figures, or gives something else than its metric's unit says.

    Why: a rate that is a hundred times too small, or clicks added to money, looks like a figure and means
    nothing (MO22).

    Instead: correct the formula, or the unit of the metric.

    ```yaml
    metrics:
      - {id: clicks, name: Clicks, unit: count}
      - {id: mails, name: Mails, unit: count}
      - {id: spend, name: Spend, unit: currency}
      - id: ctr
        name: Click rate
        unit: percent
        formula: clicks / mails  # error: clicks / mails "is a ratio, but the metric's unit says percent"
      - id: sum
        name: Sum
        unit: count
        formula: 2 * (clicks + spend)  # error: clicks + spend "they cannot be added"
    ```

    ```yaml
    metrics:
      - {id: clicks, name: Clicks, unit: count}
      - {id: mails, name: Mails, unit: count}
      - {id: spend, name: Spend, unit: currency}
      - {id: ctr, name: Click rate, unit: percent, formula: 100 * clicks / mails}
      - {id: share, name: Share, unit: ratio, formula: clicks / mails}
      - {id: price, name: Cost per click, unit: currency, formula: spend / clicks}
      - {id: odd, name: Odd, unit: days, formula: clicks + nowhere}
    ```
    """
    units = {metric.id: metric.unit for metric in look.book.all(Metric)}
    for metric in look.book.all(Metric):
        formula = values(look.book).formulas.get(metric.id)
        if formula is None or formula.text != metric.formula:
            continue
        if flaw := check_units(formula, units, metric.unit):
            yield Place(metric, ("formula",), part=(flaw.start, flaw.end)), flaw.message, flaw.help
