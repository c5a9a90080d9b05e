"""Where the figures of a period come from, and who on the client's side has checked them (AP31, MO8, X7)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mktops.book import Book
from mktops.figures.values import values
from mktops.kinds.actuals import Actuals
from mktops.kinds.metrics import Metric
from mktops.text.period import Period


@dataclass(frozen=True, slots=True)
class Provenance:
    """The records that hold a metric's values of a period, the earliest first; none where nothing was measured."""

    metric: Metric
    records: tuple[Actuals, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """What the records name as their source, each once."""
        return tuple(dict.fromkeys(each.source.strip() for each in self.records if each.source))

    @property
    def read_on(self) -> date | None:
        """The last day on which one of them was read; None where none says it."""
        return max((each.as_of for each in self.records if each.as_of), default=None)

    @property
    def verifiers(self) -> tuple[str, ...]:
        """Who checked them, each once."""
        return tuple(dict.fromkeys(each.verified_by for each in self.records if each.verified_by))

    @property
    def unverified(self) -> int:
        """How many of the records nobody has checked."""
        return sum(each.verified_by is None for each in self.records)


def provenance(book: Book, metrics: Iterable[str], period: Period) -> tuple[Provenance, ...]:
    """Where the values of these metrics in a period come from; of a formula, where those come from that it needs."""
    measured = (book.find(Metric, id) for metric in metrics for id in _inputs(book, metric))
    known = values(book)
    return tuple(
        Provenance(
            metric,
            tuple(known.typed[metric.id, part][0] for part in known.periods(metric.id) if period.covers(part)),
        )
        for metric in dict.fromkeys(each for each in measured if each)
    )


def _inputs(book: Book, metric: str) -> tuple[str, ...]:
    """The metrics that somebody has to measure for one: itself, or what its formula takes, each once."""
    formulas, waiting, found = values(book).formulas, [metric], [metric]
    while waiting:
        formula = formulas.get(waiting.pop())
        new = [name.id for name in formula.names if name.id not in found] if formula else []
        waiting += new
        found += new
    return tuple(dict.fromkeys(id for id in found if id not in formulas))
