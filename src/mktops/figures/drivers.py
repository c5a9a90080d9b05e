"""What outsourced work is to the business: the key to how much it must teach (AR8, AR13)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from mktops.book import Book
from mktops.kinds.channels import Channel
from mktops.kinds.engagements import Engagement

Driver = Literal["core", "supporting", "none"]
_STRONGEST_FIRST: tuple[Driver, ...] = ("core", "supporting", "none")


@dataclass(frozen=True, slots=True)
class ValueDriver:
    """What the work of an engagement is to the business, and who says so: the engagement itself or a channel of its.

    `capability` is the core capability of the workspace that names the channel, where that is what says it.
    """

    driver: Driver
    channel: Channel | None = None
    capability: str | None = None


def value_driver(book: Book, engagement: Engagement) -> ValueDriver | None:
    """What an engagement's work is to the business: in its own word, else the most that one of its channels is (AR8).

    A channel that a core capability of the workspace names is core (AR13). None where nobody says anything.
    """
    if engagement.value_driver is not None:
        return ValueDriver(engagement.value_driver)
    channels = [channel for id in engagement.channels if (channel := book.find(Channel, id))]
    told = [each for channel in channels if (each := _of(book, channel))]
    return min(told, key=lambda each: _STRONGEST_FIRST.index(each.driver), default=None)


def _of(book: Book, channel: Channel) -> ValueDriver | None:
    if channel.value_driver is not None:
        return ValueDriver(channel.value_driver, channel)
    capability = next((each for each in book.settings.core_capabilities if _names(each, channel)), None)
    return ValueDriver("core", channel, capability) if capability else None


def _names(capability: str, channel: Channel) -> bool:
    """Whether the words of a capability name a channel, by its name or its id, whatever the capitals."""
    names = "|".join(re.escape(name) for name in (channel.name.strip(), channel.id) if name)
    return re.search(rf"(?<!\w)(?:{names})(?!\w)", capability, re.IGNORECASE) is not None
