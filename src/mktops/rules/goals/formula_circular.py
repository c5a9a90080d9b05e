"""A formula that needs its own result."""

from mktops.figures.order import order
from mktops.figures.values import values
from mktops.findings import Place
from mktops.kinds.metrics import Metric
from mktops.rules import Found, Look, rule


@rule(level="error")
def formula_circular(look: Look) -> Found:
    """A metric is computed from itself, directly or by way of others.

    Why: none of the figures in the circle can ever be computed (MO22).

    Instead: take one of the metrics out of the circle: give it no formula, and type its values.

    ```yaml
    metrics:
      - {id: leads, name: Leads, unit: count, formula: rest + mql}  # error: mql "needs itself: leads → mql → leads"
      - {id: mql, name: MQLs, unit: count, formula: leads - rest}
      - {id: rest, name: The rest, unit: count}
    ```

    ```yaml
    metrics:
      - {id: all, name: All, unit: count, formula: 2 * all}  # error: all "“All” needs itself: all → all"
    ```

    ```yaml
    metrics:
      - {id: leads, name: Leads, unit: count}
      - {id: mql, name: MQLs, unit: count, formula: leads - rest}
      - {id: rest, name: The rest, unit: count}
      - {id: rate, name: Rate, unit: percent, formula: 100 * mql / leads}
    ```
    """
    formulas = values(look.book).formulas
    for circle in order(formulas)[1]:
        metric = look.book.find(Metric, circle[0])
        following = circle[1 % len(circle)]
        mention = next(name for name in formulas[circle[0]].names if name.id == following)
        if metric is not None:
            way = " → ".join((*circle, circle[0]))
            message = f"“{metric.name}” needs itself: {way}"
            help = "Take the formula of one of them out, and type its values in the actuals."
            yield Place(metric, ("formula",), part=(mention.start, mention.end)), message, help
