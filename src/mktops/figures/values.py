"""What the workspace knows of each metric in each period: typed, computed by a formula, or added up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from mktops.book import Book
from mktops.figures.evaluation import evaluate_all
from mktops.figures.formula import Formula, parse
from mktops.figures.once import once
from mktops.figures.over_time import Reading, presumed, together
from mktops.figures.tokens import FormulaError
from mktops.kinds.actuals import Actuals
from mktops.kinds.metrics import Metric
from mktops.text.period import Period


class Values:
    """The values of a book's metrics. A value that is missing is None, *no data*, never 0 (MO22)."""

    def __init__(self, book: Book) -> None:
        self._book = book
        #: The record and the value for a metric in a period, where nobody says otherwise.
        self.typed: dict[tuple[str, Period], tuple[Actuals, Decimal]] = {}
        #: What two records say differently, so that nobody can say which holds.
        self.disputed: set[tuple[str, Period]] = set()
        self._periods: dict[str, list[Period]] = {}
        for actuals in book.all(Actuals):
            for metric, value in actuals.values.items():
                if value is None:
                    continue
                key = metric, actuals.period
                if key not in self.typed:
                    self.typed[key] = actuals, value
                    self._periods.setdefault(metric, []).append(actuals.period)
                elif self.typed[key][1] != value:
                    self.disputed.add(key)
        self.formulas: Mapping[str, Formula] = dict(_formulas(book))
        self._named = {name.id: None for formula in self.formulas.values() for name in formula.names}

    def of(self, metric: str, period: Period, reading: Reading | None = None) -> Decimal | None:
        """The value of a metric in a period: as typed, else by its formula, else as its shorter periods come together.

        What a formula makes never comes together itself: the formula takes inputs that did, so that the rate of a
        quarter is not the sum of its months' rates. Other figures come together as `reading` says, else as their
        metric does; see `over_time.presumed`. None where any part that is needed is missing, or where two records
        say different things.
        """
        if metric not in self.formulas:
            return self._measured(metric, period, reading)
        return _by_formula(self._book, period)[metric]

    def measured(self, period: Period) -> dict[str, Decimal | None]:
        """What was measured in a period of all that formulas name, and of their own metrics where that was typed."""
        return {name: self._measured(name, period) for name in (*self._named, *self.formulas)}

    def over(self, metric: str, periods: Sequence[Period], reading: Reading | None = None) -> Decimal | None:
        """The value of a metric over periods that follow each other; like `of`, for any stretch of time."""
        if one := self.typed_whole(metric, periods):
            return self.of(metric, one)
        if metric not in self.formulas:
            parts = [self._measured(metric, period, reading) for period in periods]
            return together(parts, reading or presumed(self._book.find(Metric, metric)))
        inputs = {name: self.over(name, periods) for name in self._named if name not in self.formulas}
        return evaluate_all(self.formulas, inputs)[metric]

    def typed_whole(self, metric: str, periods: Sequence[Period]) -> Period | None:
        """The quarter or year, of the calendar or the fiscal one, that periods fill, if its value was typed as one."""
        if len(periods) > 1:
            for unit in ("quarter", "year"):
                for starts in (None, self._book.settings.fiscal_year_starts):
                    one = periods[0].longer(unit, starts)
                    if (one.start, one.end) == (periods[0].start, periods[-1].end) and (metric, one) in self.typed:
                        return one
        return None

    def behind(self, metric: str) -> tuple[str, ...]:
        """The metric itself and all that its formula rests on, by id, each once."""
        found = [metric]
        for id in found:
            if id in self.formulas:
                found += dict.fromkeys(name.id for name in self.formulas[id].names if name.id not in found)
        return tuple(found)

    def leaves(self, metric: str, period: Period) -> list[Decimal | None]:
        """The values of a period as they were typed: one, or those of the shorter periods that it is made of."""
        parts = [] if (metric, period) in self.typed or metric in self.formulas else self._parts(metric, period)
        return [leaf for part in parts for leaf in self.leaves(metric, part)] or [self.of(metric, period)]

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

    def _measured(self, metric: str, period: Period, reading: Reading | None = None) -> Decimal | None:
        if entry := self.typed.get((metric, period)):
            return None if (metric, period) in self.disputed else entry[1]
        reading = reading or presumed(self._book.find(Metric, metric))
        if reading is None or not (parts := self._parts(metric, period)):
            return None
        return together([self._measured(metric, part, reading) for part in parts], reading)

    def _parts(self, metric: str, period: Period) -> list[Period]:
        """The shorter periods that make up a longer one: a month has its weeks where any of them was typed."""
        if period.unit == "year":
            return list(period.parts("quarter"))
        if period.unit == "quarter":
            return list(period.parts("month"))
        weeks = list(period.parts("week")) if period.unit == "month" else []
        return weeks if any((metric, week) in self.typed for week in weeks) else []

    def _is_typed(self, id: str) -> bool:
        metric = self._book.find(Metric, id)
        return metric is not None and metric.formula is None


@once
def values(book: Book) -> Values:
    """The values of a book's metrics."""
    return Values(book)


@once
def _by_formula(book: Book, period: Period) -> Mapping[str, Decimal | None]:
    # Formulas are computed together, for a metric that several use is needed once.
    known = values(book)
    return evaluate_all(known.formulas, known.measured(period))


def _formulas(book: Book) -> Iterator[tuple[str, Formula]]:
    # Backwards, so that of two metrics with one id the first counts, as everywhere.
    for metric in reversed(book.all(Metric)):
        if metric.formula is not None:
            try:
                yield metric.id, parse(metric.formula)
            except FormulaError:
                continue  # The rule formula-invalid says what is wrong with it.
