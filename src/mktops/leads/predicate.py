"""A test of one field → a condition on its column: true, false, or null where it is unknown (AP20)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import reduce
from operator import ge, gt, le, lt
from typing import Any

import ibis

from mktops.kinds.criteria import Criterion, Scalar
from mktops.leads.columns import Columns
from mktops.leads.definitions import DAY, first_moment, fold
from mktops.text.period import BadPeriod, parse_day

_COMPARED = {"at_least": ge, "at_most": le, "above": gt, "below": lt}
UNKNOWN = ibis.null("boolean")


def condition(criterion: Criterion, table: Any, names: Mapping[str, str], columns: Columns) -> Any:
    """What a criterion on fields says of each row; `names` leads from our names to columns. Raises `Unusable`."""

    def leaf(test: Criterion) -> Any:
        return tested(test, table[names[test.field]] if test.field and test.field in names else None, columns)

    return fold(criterion, leaf, lambda one, other: one & other, lambda one, other: one | other, lambda one: ~one)


def tested(test: Criterion, column: Any, columns: Columns) -> Any:
    """What a single test says of a column of known values; None for one that nobody has. Raises `Unusable`."""
    said = (_said(test, name, column, columns) for name in test.operators)
    return reduce(lambda one, other: one & other, said)


def _said(test: Criterion, operator: str, column: Any, columns: Columns) -> Any:
    value = getattr(test, operator)
    if column is None:
        return ibis.literal(not value) if operator == "exists" else UNKNOWN
    if operator == "exists":
        return column.notnull() if value else column.isnull()
    if operator == "equals":
        return _one_of(column, [value], columns)
    if operator == "in_":
        return _one_of(column, value, columns)
    if operator == "not_in":
        return ~_one_of(column, value, columns)
    if operator == "matches":
        pattern = f"(?i){value}" if columns.table.ignore_case else value
        return columns.engine.searched(columns.text(column), pattern)
    if operator == "contains":
        return columns.folded(columns.text(column)).contains(columns.folded(value))
    if operator == "between":
        return _compared(column, "at_least", value[0], columns) & _compared(column, "at_most", value[1], columns)
    return _compared(column, operator, value, columns)


def _compared(column: Any, operator: str, limit: Scalar, columns: Columns) -> Any:
    compare = _COMPARED[operator]
    if isinstance(limit, int | Decimal) and not isinstance(limit, bool):
        return compare(columns.number(column), float(limit))
    try:
        day = parse_day(str(limit))
    except BadPeriod:
        # A placeholder such as X: nothing can be said until somebody fills it in.
        return UNKNOWN
    return compare(columns.day(column), first_moment(day) // DAY)


def _one_of(column: Any, values: Sequence[Scalar], columns: Columns) -> Any:
    texts = [columns.folded(value) for value in values if isinstance(value, str)]
    flags = [value for value in values if isinstance(value, bool)]
    numbers = [float(value) for value in values if isinstance(value, int | Decimal) and not isinstance(value, bool)]
    parts = [
        *([columns.folded(columns.text(column)).isin(texts)] if texts else []),
        *([columns.number(column).isin(numbers)] if numbers else []),
        *(columns.flag(column) == flag for flag in flags),
    ]
    return reduce(lambda one, other: one | other, parts) if parts else ibis.ifelse(column.isnull(), UNKNOWN, False)
