"""Where acquisition comes from, and how that shifts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from mktops.book import Book
from mktops.figures.precision import precise
from mktops.figures.values import values
from mktops.kinds.channels import Channel
from mktops.kinds.engagements import Engagement
from mktops.kinds.metrics import Metric
from mktops.text.period import Period

Relation = Literal["primary", "supplementary"]


@dataclass(frozen=True, slots=True)
class SourceShare:
    """One source of acquisition in a period: its count in the metric's unit, its share of all in percent (AR12).

    `relation` is what its channel is to the business, None where nobody says so (AR11).
    """

    metric: str
    name: str
    relation: Relation | None
    count: Decimal | None
    share: Decimal | None


@dataclass(frozen=True, slots=True)
class Mix:
    """The sources of acquisition in a period, as the engagement names them, and their sum.

    `total` and the shares are None, *no data*, together.
    """

    period: Period
    sources: tuple[SourceShare, ...]
    total: Decimal | None

    @precise
    def share_of(self, relation: Relation | None) -> Decimal | None:
        """The share of primary or supplementary channels, or of those of unknown relation, in percent (AR11).

        The sum of their shares; the three come to 100. None where shares are.
        """
        if self.total is None:
            return None
        return sum((s.share for s in self.sources if s.relation == relation and s.share is not None), Decimal(0))


@dataclass(frozen=True, slots=True)
class Shift:
    """How a source's share changed: `points` = last − first, in percentage points (AR12). None is *no data*."""

    metric: str
    name: str
    first: Decimal | None
    last: Decimal | None
    points: Decimal | None


@precise
def mix(book: Book, engagement: Engagement, period: Period) -> Mix:
    """Each source's part of an engagement's acquisition in a period: share = 100 × count ÷ sum of all counts (AR12).

    A source is called by its channel, or by its metric where it has none or shares it with another source.
    Sum and shares are None where a source has no actual or one below zero, where all are 0, and where the
    metrics are of different units.
    """
    metrics = [book.find(Metric, id) for id in dict.fromkeys(engagement.acquisition_mix)]
    known = [metric for metric in metrics if metric is not None]
    counts = [values(book).of(metric.id, period) for metric in known]
    given = [count for count in counts if count is not None and count >= 0]
    comparable = len(given) == len(metrics) and len({metric.unit for metric in known}) == 1
    total = sum(given, Decimal(0)) if comparable else None
    total = total or None
    shared = Counter(metric.channel for metric in known)
    sources = []
    for metric, count in zip(known, counts, strict=True):
        channel = book.find(Channel, metric.channel)
        sources.append(
            SourceShare(
                metric=metric.id,
                name=channel.name if channel and shared[metric.channel] == 1 else metric.name,
                relation=channel.relation if channel else None,
                count=count,
                share=None if total is None or count is None else 100 * count / total,
            )
        )
    return Mix(period, tuple(sources), total)


@precise
def shift(book: Book, engagement: Engagement, first_period: Period, last_period: Period) -> tuple[Shift, ...]:
    """How each source's share changed from one period to another (AR12): down for ads, up for search, it is hoped.

    One entry a source, in the engagement's order; None where either period has no shares.
    """
    first, last = mix(book, engagement, first_period), mix(book, engagement, last_period)
    return tuple(
        Shift(
            metric=before.metric,
            name=before.name,
            first=before.share,
            last=after.share,
            points=None if before.share is None or after.share is None else after.share - before.share,
        )
        for before, after in zip(first.sources, last.sources, strict=True)
    )
