"""A test of one field → a condition on its column: true, false, or null where it is unknown (AP20)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import reduce
from operator import ge, gt, le, lt

import ibis

from mktops.kinds.criteria import Criterion, Scalar
from mktops.leads.logic.definitions import DAY, first_moment, fold
from mktops.leads.reading.columns import Columns
from mktops.text.period import BadPeriod, parse_day

_COMPARED: dict[str, Callable[[ibis.Value, float], ibis.Value]] = {
    "at_least": ge,
    "at_most": le,
    "above": gt,
    "below": lt,
}
UNKNOWN = ibis.null("boolean")


def condition(criterion: Criterion, table: ibis.Table, names: Mapping[str, str], columns: Columns) -> ibis.Value:
    """What a criterion on fields says of each row; `names` leads from our names to columns. Raises `Unusable`."""

    def leaf(test: Criterion) -> ibis.Value:
        return tested(test, table[names[test.field]] if test.field and test.field in names else None, columns)

    return joined(criterion, leaf)


def joined(criterion: Criterion, leaf: Callable[[Criterion], ibis.Value]) -> ibis.Value:
    """What a criterion comes to, once each single test is known."""
    found: ibis.Value = fold(
        criterion, leaf, lambda one, other: one & other, lambda one, other: one | other, lambda one: ~one
    )
    return found


def all_of(conditions: Iterable[ibis.Value]) -> ibis.Value:
    """Whether all of some conditions, of which there is one at least, are true."""
    return reduce(lambda one, other: one & other, conditions)


def any_of(conditions: Iterable[ibis.Value]) -> ibis.Value:
    """Whether one of some conditions, of which there is one at least, is true."""
    return reduce(lambda one, other: one | other, conditions)


def tested(test: Criterion, column: ibis.Value | None, columns: Columns) -> ibis.Value:
    """What a single test says of a column of known values; None for one that nobody has. Raises `Unusable`."""
    return all_of(_said(test, name, column, columns) for name in test.operators)


def _said(test: Criterion, operator: str, column: ibis.Value | None, columns: Columns) -> ibis.Value:
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


def _compared(column: ibis.Value, operator: str, limit: Scalar, columns: Columns) -> ibis.Value:
    compare = _COMPARED[operator]
    if isinstance(limit, int | Decimal) and not isinstance(limit, bool):
        return compare(columns.number(column), float(limit))
    try:
        day = parse_day(str(limit))
    except BadPeriod:
        # A placeholder such as X: nothing can be said until somebody fills it in.
        return UNKNOWN
    return compare(columns.day(column), first_moment(day) // DAY)


def _one_of(column: ibis.Value, values: Sequence[Scalar], columns: Columns) -> ibis.Value:
    texts = [columns.folded(value) for value in values if isinstance(value, str)]
    flags = [value for value in values if isinstance(value, bool)]
    numbers = [float(value) for value in values if isinstance(value, int | Decimal) and not isinstance(value, bool)]
    parts = [
        *([columns.folded(columns.text(column)).isin(texts)] if texts else []),
        *([columns.number(column).isin(numbers)] if numbers else []),
        *(columns.flag(column) == flag for flag in flags),
    ]
    return any_of(parts) if parts else ibis.ifelse(column.isnull(), UNKNOWN, False)
