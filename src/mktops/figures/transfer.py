"""How far knowledge has passed from an agency to its client: promised, delivered, acknowledged, applied, done alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import get_args

from mktops.book import Book
from mktops.figures.deliveries import Delivery, deliveries_of
from mktops.figures.readiness import holders_of, is_reached
from mktops.kinds.capabilities import Capability
from mktops.kinds.engagement_terms import Method, TransferMethod
from mktops.kinds.engagements import Engagement

METHODS: tuple[Method, ...] = get_args(Method)


@dataclass(frozen=True, slots=True)
class MethodStages:
    """How far one of the seven ways has come (AR30–AR36); all but the promise are counts, 0 where nothing is there.

    `promised_on` is the earliest day on which it was promised, None where no day is written. `applied` counts
    learnings that were used; of trainings, coaching and curricula, people who reached a capability.
    """

    method: Method
    promised: bool
    promised_on: date | None
    delivered: int
    acknowledged: int
    applied: int


@dataclass(frozen=True, slots=True)
class CapabilityStages:
    """How far a capability has passed to the client: by each way that serves it, and since when it is done alone."""

    capability: Capability
    methods: tuple[MethodStages, ...]
    done_alone_on: date | None


def stages(book: Book, engagement: Engagement, day: date) -> tuple[MethodStages, ...]:
    """The seven ways in their order, each with what was promised, delivered, acknowledged and applied by `day`.

    (AR15, AR30–AR36) Delivered and acknowledged count as `deliveries` says. Applied: learnings of what was
    delivered of which something was made; of trainings, coaching and curricula, the client's people who were
    taught and hold a capability that this served, at the level that is needed.
    """
    there = deliveries_of(book, engagement.id, day)
    return tuple(_stages(book, engagement, method, there, None, day) for method in METHODS)


def by_capability(book: Book, engagement: Engagement, day: date) -> tuple[CapabilityStages, ...]:
    """The same for each capability of the engagement, in the order of the files (AR15).

    These are the capabilities that name it, that its ways of transfer name, or that it taught. What names a
    capability serves that one. What names none serves those for which its way was promised, which are all of
    the engagement's where the promise names none. Ways that serve a capability neither by promise nor by
    delivery are left out.
    """
    there = deliveries_of(book, engagement.id, day)
    found = []
    for capability in _capabilities(book, engagement, there):
        of_each = (_stages(book, engagement, method, there, capability, day) for method in METHODS)
        alone = capability.done_alone_on
        found.append(
            CapabilityStages(
                capability=capability,
                methods=tuple(each for each in of_each if each.promised or each.delivered),
                done_alone_on=alone if alone and alone <= day else None,
            )
        )
    return tuple(found)


def _stages(
    book: Book,
    engagement: Engagement,
    method: Method,
    there: Iterable[Delivery],
    capability: Capability | None,
    day: date,
) -> MethodStages:
    """One way; of one capability, if one is given."""
    promises = _promises(engagement, method, day)
    by_it = [each for each in there if each.method == method]
    if capability is not None:
        promises = [each for each in promises if _is_for(each, capability, engagement)]
        by_it = [each for each in by_it if _serves(each, promises, capability)]
    days = [each.promised_on for each in promises if each.promised_on]
    return MethodStages(
        method=method,
        promised=bool(promises),
        promised_on=min(days, default=None),
        delivered=len(by_it),
        acknowledged=sum(each.acknowledged for each in by_it),
        applied=sum(each.used for each in by_it) + len(_grown(book, engagement, by_it, capability, day)),
    )


def _promises(engagement: Engagement, method: Method, day: date) -> list[TransferMethod]:
    made = [each for each in engagement.transfer_methods if each.method == method]
    return [each for each in made if each.promised_on is None or each.promised_on <= day]


def _is_for(promise: TransferMethod, capability: Capability, engagement: Engagement) -> bool:
    if promise.capabilities:
        return capability.id in promise.capabilities
    return capability.engagement == engagement.id


def _serves(delivery: Delivery, promises: list[TransferMethod], capability: Capability) -> bool:
    return delivery.capability == capability.id if delivery.capability else bool(promises)


def _grown(
    book: Book, engagement: Engagement, by_it: list[Delivery], capability: Capability | None, day: date
) -> set[str]:
    """The people who were taught and hold what they were taught, at the level that is needed."""
    reached = [each for each in ([capability] if capability else book.all(Capability)) if is_reached(each, day)]
    grown: set[str] = set()
    for each in reached:
        holders = set(holders_of(book, each))
        for delivery in by_it:
            fitting = [p for p in _promises(engagement, delivery.method, day) if _is_for(p, each, engagement)]
            if _serves(delivery, fitting, each):
                grown |= holders & set(delivery.taught)
    return grown


def _capabilities(book: Book, engagement: Engagement, there: Iterable[Delivery]) -> list[Capability]:
    named = {id for method in engagement.transfer_methods for id in method.capabilities}
    named |= {each.capability for each in there if each.capability}
    return [each for each in book.all(Capability) if each.engagement == engagement.id or each.id in named]
