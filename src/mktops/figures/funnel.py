"""Lead → MQL → SQL: how many entered each stage in a period, and which share went on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from mktops.book import Book
from mktops.figures.precision import mean, precise
from mktops.figures.values import values
from mktops.kinds.lead_stages import LeadStage
from mktops.kinds.metrics import Metric
from mktops.text.period import Period

#: As many periods as a trend is told from.
BACK = 3


@dataclass(frozen=True, slots=True)
class FunnelStage:
    """A stage and the metric that counts it; `rate` is the percentage of the stage `below` it, in one period.

    That is the one it builds on; where nobody counts that, the next one down. `earlier` holds the counts,
    `earlier_rates` the rates of the periods before, oldest first. None is *no data*.
    """

    stage: LeadStage
    metric: Metric
    below: LeadStage | None
    count: Decimal | None
    rate: Decimal | None
    earlier: tuple[Decimal | None, ...]
    earlier_rates: tuple[Decimal | None, ...]

    @property
    def mean(self) -> Decimal | None:
        """The mean of the earlier counts that are known."""
        return mean(self.earlier)

    @property
    def mean_rate(self) -> Decimal | None:
        """The mean of the earlier rates that are known, in percent."""
        return mean(self.earlier_rates)


def funnel(book: Book, period: Period, back: int = BACK) -> tuple[FunnelStage, ...]:
    """The stages that a metric counts, in the order in which they build on each other (AP22, AP23, DD7).

    The rate compares the counts of one period: it is no cohort's conversion, since a lead of October may
    become an MQL in November.
    """
    periods = [*before(period, back), period]
    counting = {metric.stage: metric for metric in reversed(book.all(Metric)) if metric.unit == "count"}
    counts = {
        stage.id: [values(book).of(metric.id, each) for each in periods]
        for stage in book.all(LeadStage)
        if (metric := counting.get(stage.id))
    }
    found: list[FunnelStage] = []
    for stage in sorted(book.all(LeadStage), key=lambda stage: sum(1 for _ in _below(book, stage))):
        if stage.id not in counts:
            continue
        own = counts[stage.id]
        below = next((each for each in _below(book, stage) if each.id in counts), None)
        whole = counts[below.id] if below else [None] * len(own)
        rates = [_rate(*pair) for pair in zip(own, whole, strict=True)]
        earlier, earlier_rates = tuple(own[:-1]), tuple(rates[:-1])
        found.append(FunnelStage(stage, counting[stage.id], below, own[-1], rates[-1], earlier, earlier_rates))
    return tuple(found)


def before(period: Period, back: int = BACK) -> list[Period]:
    """The periods of the same length that come before a period, oldest first."""
    found = [period]
    while len(found) <= back:
        found.insert(0, found[0].previous())
    return found[:-1]


def _below(book: Book, stage: LeadStage) -> Iterator[LeadStage]:
    """The stages that a stage builds on, the nearest first; each once, should they lead back."""
    seen = {stage.id}
    below = book.find(LeadStage, stage.builds_on)
    while below and below.id not in seen:
        yield below
        seen.add(below.id)
        below = book.find(LeadStage, below.builds_on)


@precise
def _rate(count: Decimal | None, whole: Decimal | None) -> Decimal | None:
    return 100 * count / whole if count is not None and whole else None
