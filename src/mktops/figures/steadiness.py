"""Whether new leads come as steadily as chance allows: months without any, months unlike those around (MO26, X7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from statistics import median

from mktops.figures.chance import poisson_at_most
from mktops.text.period import Period, months_between

#: Real leads come in bursts, so only what pure chance would do once in ten thousand months is worth a word.
RARE = Decimal("0.0001")
#: And only what is more than twice, or less than half, of what is usual.
UNLIKE = 2
#: So many months on each side say what is usual, if there are so many of them in all.
_AROUND, _ENOUGH = 3, 4


@dataclass(frozen=True, slots=True)
class LeadGap:
    """Months without a new lead, from `first` to `last`, and the counts of the months right before and after."""

    first: Period
    last: Period
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Jump:
    """A month with `count` new leads, where the months around have `usual` ones: their median."""

    month: Period
    count: int
    usual: Decimal


def gaps(months: Mapping[Period, int]) -> Iterator[LeadGap]:
    """The gaps between months that have so many leads that chance makes none; months without leads may be left out."""
    held = sorted(month for month, count in months.items() if count)
    for before, after in pairwise(held):
        fewer = min(months[before], months[after])
        if before.next() != after and poisson_at_most(0, fewer) < RARE:
            yield LeadGap(before.next(), after.previous(), months[before], months[after])


def jumps(months: Mapping[Period, int], day: date) -> Iterator[Jump]:
    """The months over by a day whose count is unlike those around; the first and the last have too few around them."""
    held = sorted(month for month, count in months.items() if count and month.is_over(day))
    every = list(months_between(held[0].start, held[-1].end)) if held else []
    for at, month in enumerate(every):
        around = [
            months[each]
            for each in (*every[max(0, at - _AROUND) : at], *every[at + 1 : at + 1 + _AROUND])
            if months.get(each)
        ]
        count = months.get(month)
        if not count or len(around) < _ENOUGH:
            continue
        usual = Decimal(median(map(Decimal, around)))
        more, less = 1 - poisson_at_most(count - 1, usual), poisson_at_most(count, usual)
        if (count > UNLIKE * usual and more < RARE) or (count * UNLIKE < usual and less < RARE):
            yield Jump(month, count, usual)
