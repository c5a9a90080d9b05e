"""What the workspace knows of each metric in each period: typed, computed by a formula, or added up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache

from mktops.book import Book
from mktops.figures.evaluation import evaluate_all
from mktops.figures.formula import Formula, parse
from mktops.figures.precision import total
from mktops.figures.tokens import FormulaError
from mktops.kinds.actuals import Actuals
from mktops.kinds.metrics import Metric
from mktops.text.period import Period

#: A figure in several periods is their sum only where its unit is one of these and no formula makes it.
ADDITIVE = ("count", "currency")


class Values:
    """The values of a book's metrics. A value that is missing is None, *no data*, never 0 (MO22)."""

    def __init__(self, book: Book) -> None:
        self._book = book
        #: The record and the value for a metric in a period. Of two, the first; the second is a finding of its own.
        self.typed: dict[tuple[str, Period], tuple[Actuals, Decimal]] = {}
        self._periods: dict[str, list[Period]] = {}
        for actuals in book.all(Actuals):
            for metric, value in actuals.values.items():
                if value is not None and (metric, actuals.period) not in self.typed:
                    self.typed[metric, actuals.period] = actuals, value
                    self._periods.setdefault(metric, []).append(actuals.period)
        self.formulas: Mapping[str, Formula] = dict(_formulas(book))
        # Formulas are computed together, for a metric that several use is needed once.
        self._named = {name.id: None for formula in self.formulas.values() for name in formula.names}
        self._computed: dict[Period, dict[str, Decimal | None]] = {}

    def of(self, metric: str, period: Period) -> Decimal | None:
        """The value of a metric in a period: as typed, else by its formula, else the sum of the shorter periods.

        What a formula makes is never added up: the formula takes the sums, so that the rate of a quarter is
        not the sum of its months' rates. A sum needs every quarter of the year, or month of the quarter. None
        where any part is missing.
        """
        if metric not in self.formulas:
            return self._measured(metric, period)
        if period not in self._computed:
            known = {name: self._measured(name, period) for name in (*self._named, *self.formulas)}
            self._computed[period] = evaluate_all(self.formulas, known)
        return self._computed[period][metric]

    def lacking(self, metric: str, period: Period) -> tuple[str, ...]:
        """The metrics that somebody has to measure before this one is known in a period, by id.

        None where it is known, or where no typed value would help: a denominator is zero, or a formula is
        circular or cannot be read.
        """
        waiting, seen, found = [metric], {metric}, []
        while waiting:
            id = waiting.pop()
            if id in self.formulas and (id, period) not in self.typed:
                needs = {name.id for name in self.formulas[id].names} - seen
                waiting += needs
                seen |= needs
            elif self._is_typed(id) and self._measured(id, period) is None:
                found.append(id)
        return tuple(sorted(found))

    def periods(self, metric: str) -> list[Period]:
        """The periods for which a value was typed, in order."""
        return sorted(self._periods.get(metric, ()))

    def _measured(self, metric: str, period: Period) -> Decimal | None:
        if entry := self.typed.get((metric, period)):
            return entry[1]
        if period.unit in ("year", "quarter") and is_additive(self._book.find(Metric, metric)):
            return total([self._measured(metric, part) for part in _parts(period)])
        return None

    def _is_typed(self, id: str) -> bool:
        metric = self._book.find(Metric, id)
        return metric is not None and metric.formula is None


@lru_cache(maxsize=2)
def values(book: Book) -> Values:
    """The values of a book's metrics, worked out once."""
    return Values(book)


def is_additive(metric: Metric | None) -> bool:
    """Whether the values of several periods may be added up."""
    return metric is not None and metric.unit in ADDITIVE and metric.formula is None


def _parts(period: Period) -> list[Period]:
    if period.unit == "year":
        return [Period.parse(f"{period}-Q{number}") for number in (1, 2, 3, 4)]
    return list(period.months())


def _formulas(book: Book) -> Iterator[tuple[str, Formula]]:
    # Backwards, so that of two metrics with one id the first counts, as everywhere.
    for metric in reversed(book.all(Metric)):
        if metric.formula is not None:
            try:
                yield metric.id, parse(metric.formula)
            except FormulaError:
                continue  # The rule formula-invalid says what is wrong with it.
