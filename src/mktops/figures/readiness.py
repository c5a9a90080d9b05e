"""How ready the client is to do a thing without the agency."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from mktops.book import Book
from mktops.figures.deliveries import deliveries
from mktops.figures.learnings import is_used, known_by
from mktops.figures.parties import of_client
from mktops.figures.precision import precise
from mktops.kinds.capabilities import Capability
from mktops.kinds.people import Person

Reason = Literal["level_reached", "held", "held_by_two", "evidence", "taught", "learning_applied", "done_alone"]
#: A capability that one person holds leaves with that person.
ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Readiness:
    """How ready the client is to do without the agency, in percent, and what speaks for it and against it (AR15)."""

    capability: Capability
    percent: Decimal
    reasons: tuple[tuple[Reason, bool], ...]

    @property
    def missing(self) -> tuple[Reason, ...]:
        """The reasons that do not hold yet."""
        return tuple(name for name, holds in self.reasons if not holds)


@precise
def readiness(book: Book, capability: Capability, day: date) -> Readiness:
    """Insourcing readiness: 100 × reasons that hold ÷ all seven, as of a day (AR15). Always known; 0 is not begun.

    The reasons: the level is at least the one needed; somebody of the client holds it; two do, or one where the
    client has fewer than three people; evidence is written; a training or coaching session for it was held or an
    assignment done; a learning of its channel or engagement was used; the work was done alone once.
    Full precision: `one_decimal` rounds it for print.
    """
    holders = len(holders_of(book, capability))
    team = sum(person.side == "client" for person in book.all(Person))
    reasons: tuple[tuple[Reason, bool], ...] = (
        ("level_reached", is_reached(capability, day)),
        ("held", holders > 0),
        ("held_by_two", holders >= (ENOUGH if team > ENOUGH else 1)),
        ("evidence", bool(capability.evidence)),
        ("taught", any(each.capability == capability.id for each in deliveries(book, day))),
        ("learning_applied", _applied(book, capability, day)),
        ("done_alone", capability.done_alone_on is not None and capability.done_alone_on <= day),
    )
    return Readiness(capability, Decimal(100 * sum(holds for _, holds in reasons)) / len(reasons), reasons)


def is_reached(capability: Capability, day: date) -> bool:
    """Whether its level is at least the one needed, as judged by `day` (AR15)."""
    judged = capability.as_of is None or capability.as_of <= day
    return judged and capability.level is not None and capability.level >= capability.needed


def holders_of(book: Book, capability: Capability) -> tuple[str, ...]:
    """The client's people who have it, each once."""
    return of_client(book, capability.held_by, capability.engagement)


def _applied(book: Book, capability: Capability, day: date) -> bool:
    return any(
        is_used(book, known, day)
        for known in known_by(book, day)
        if (capability.engagement is not None and known.engagement == capability.engagement)
        or capability.channel in known.channels
    )
