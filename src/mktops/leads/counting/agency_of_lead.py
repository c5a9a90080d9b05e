"""Which agency worked on the channel by which a lead came, on the day on which it was created (AP22)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

import ibis

from mktops.book import Book
from mktops.kinds.channels import Channel
from mktops.kinds.engagements import Engagement
from mktops.leads.logic.definitions import first_moment

#: Stands for the agency where a channel had more than one.
SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class Era:
    """A time in which the same agency worked on a channel, from one day up to another, which is not in it.

    `names` are the channel's id and name as they are spoken. None is before, or after, all days.
    """

    names: tuple[str, ...]
    start: date | None
    end: date | None
    agency: str


def eras(book: Book) -> tuple[Era, ...]:
    """Who worked on each channel when, each agency spelt in one way; where none did, there is no era."""
    spelt: dict[str, str] = {}
    for each in book.all(Engagement):
        spelt.setdefault(_plain(each.agency), each.agency.strip())
    return tuple(era for channel in book.all(Channel) for era in _of_channel(book, channel, spelt))


#: A name, or a column of them.
Name = TypeVar("Name", str, ibis.Value)


def _plain(name: str) -> str:
    return name.strip().casefold()


def _of_channel(book: Book, channel: Channel, spelt: Mapping[str, str]) -> Iterator[Era]:
    names = tuple(dict.fromkeys((_spoken(channel.id.lower()), _spoken(channel.name.strip().lower()))))
    work = [each for each in book.all(Engagement) if channel.id in each.channels and _has_days(each)]
    turns = sorted({day for each in work for day in (each.start, _after(each)) if day is not None})
    for start, end in zip([None, *turns], [*turns, None], strict=True):
        agencies = {spelt[_plain(each.agency)] for each in work if _covers(each, start, end)}
        if agencies:
            yield Era(names, start, end, SEVERAL if len(agencies) > 1 else agencies.pop())


def _has_days(engagement: Engagement) -> bool:
    # One that ended on no known day may have been over at any time.
    return engagement.status != "proposed" and (engagement.status != "ended" or engagement.end is not None)


def _after(engagement: Engagement) -> date | None:
    return engagement.end and engagement.end + timedelta(days=1)


def _covers(engagement: Engagement, start: date | None, end: date | None) -> bool:
    after = _after(engagement)
    has_begun = engagement.start is None or (start is not None and engagement.start <= start)
    return has_begun and (after is None or (end is not None and end <= after))


def _spoken(name: Name) -> Name:
    """A name, or a column of them, of which `paid_search` and `paid-search` are the same."""
    return name.replace("_", " ").replace("-", " ")


def agency(channel: ibis.Value, created: ibis.Value, known: tuple[Era, ...]) -> ibis.Value:
    """The agency of each lead by the columns of its channel, a text, and of its creation; null where none is known."""
    cases = []
    for era in known:
        is_so = _spoken(channel.strip().lower()).isin(era.names)
        if era.start is not None:
            is_so &= created >= first_moment(era.start)
        if era.end is not None:
            is_so &= created < first_moment(era.end)
        cases.append((is_so, era.agency))
    return ibis.cases(*cases, else_=ibis.null("string")) if cases else ibis.null("string")
