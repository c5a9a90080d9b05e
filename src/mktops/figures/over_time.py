"""How the values of a metric come together over time: what may be added, and what may not."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Literal, get_args

from mktops.figures.evaluation import evaluate_all
from mktops.figures.formula import Formula, FormulaError, parse
from mktops.figures.precision import mean, precise, total
from mktops.kinds.goals import Goal
from mktops.kinds.metrics import Metric

Reading = Literal["sum", "last", "mean"]
#: A reading, or by the metric's formula over inputs that came together.
Way = Literal["sum", "last", "mean", "formula"]
READINGS: tuple[Reading, ...] = get_args(Reading)
#: Flows are mostly counted or paid; a rate, a ratio or a time is never added up.
FLOWS = ("count", "currency")
#: A value that alone comes to half of a goal's target may well be a level that the target is for.
_LEVEL_FROM = Decimal("0.5")


def presumed(metric: Metric | None) -> Reading | None:
    """How a metric's values come together where nothing else says it: as stated, else flows are added up.

    What a formula makes adds up where it is itself a sum of such figures. None for any other figure of which nobody
    says it, and where there is no metric.
    """
    if metric is None:
        return None
    if metric.formula is not None:
        return "sum" if _is_sum(metric.formula) else None
    return metric.over_time or ("sum" if metric.unit in FLOWS else None)


@precise
def together(parts: Sequence[Decimal | None], reading: Reading | None) -> Decimal | None:
    """The value over periods that follow each other, from those of each; None where one that is needed is missing.

    The last one alone is enough where the last counts. None too where nobody says how they come together, unless
    there is only one.
    """
    if reading == "last" or len(parts) == 1:
        return parts[-1] if parts else None
    if not parts or reading is None or any(part is None for part in parts):
        return None
    return total(parts) if reading == "sum" else mean(parts)


def ways(
    metric: Metric, goal: Goal, target: Decimal | None, values: Sequence[Decimal | None], several: bool = True
) -> tuple[Way, ...]:
    """The ways in which a goal's values may come together, the likeliest first; one where somebody says it.

    A goal's own numbers may say it: a schedule that adds up to the target is one of flows; one that ends at it is one
    of levels, as 8,400, 9,200 and 10,000 of 10,000 subscribers; and the way from a baseline of a rate to a target is
    one to where it ends. Where nobody says it, counts and money are taken for flows as long as each of the `values`
    is small beside the target, as 40, 20 and 10 of 100 leads. One that alone comes to half of the target may as well
    be a level, such as 2,400 of 2,500 subscribers. Other figures, such as rates, are the last or the mean. Where there
    are not `several` values to come together, all ways are one.
    """
    plan = [goal.schedule[period] for period in sorted(goal.schedule)]
    ends_at_target = len(plan) > 1 and plan[-1] == target != sum(plan)
    if metric.formula is not None and presumed(metric) is None:
        return ("last",) if len(set(plan)) > 1 else ("formula",)
    if metric.over_time and metric.formula is None:
        return (metric.over_time,)
    if ends_at_target and len(set(plan)) > 1:
        return ("last",)
    if ends_at_target or metric.unit not in FLOWS:
        return ("last",) if goal.baseline else ("last", "mean")
    known = [value for value in values if value is not None]
    if len(plan) > 1 or not several or not known or target is None:
        return ("sum",)
    return READINGS if max(known[-1], mean(known) or known[-1]) >= _LEVEL_FROM * target > 0 else ("sum",)


@lru_cache(maxsize=512)
def _is_sum(text: str) -> bool:
    try:
        return adds_up(parse(text))
    except FormulaError:
        return False


def adds_up(formula: Formula) -> bool:
    """Whether a formula over inputs that were added up is itself a sum, such as leads from web + leads from fairs.

    Twice the inputs give twice the figure; a rate or a price stays as it is.
    """
    names = dict.fromkeys(name.id for name in formula.names)
    # Unlike numbers, so that no two inputs cancel each other out by chance.
    inputs = {name: Decimal(1009 + 38 * at) for at, name in enumerate(names)}
    once, twice = (
        evaluate_all({"": formula}, {name: times * value for name, value in inputs.items()})[""] for times in (1, 2)
    )
    return once is not None and twice == 2 * once
