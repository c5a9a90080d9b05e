"""Whose people somebody is among: which agencies and which clients they may speak for (X2, AR42)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from mktops.book import Book
from mktops.figures.engagements import goals_of
from mktops.figures.once import once
from mktops.kinds.engagements import Engagement
from mktops.kinds.goals import Goal
from mktops.kinds.offices import holders
from mktops.kinds.people import Person
from mktops.kinds.record import Record
from mktops.text.names import named_alike

#: Somebody of neither side of an engagement: of another agency, or of another client.
Party = Literal["client", "agency", "stranger"]


def clients(book: Book) -> frozenset[str]:
    """The clients of the workspace's engagements; "" is that of the engagements that name none.

    So two are there as soon as one engagement names a client and another does not name the same (AR42).
    """
    return frozenset(_client(each) for each in book.all(Engagement))


def agencies(book: Book) -> frozenset[str]:
    """The agencies of the workspace's engagements."""
    return frozenset(named_alike(each.agency) for each in book.all(Engagement))


def membership(book: Book, person: Person) -> tuple[str, ...]:
    """The agencies that somebody of an agency works for, or the clients of somebody of a client (X2, AR42).

    They are named as typed; none where nobody can tell. As the person's record says; else those of the engagements
    in which they have an office: of an agency, who manages the account, writes its updates, presents its reviews,
    trains or coaches; of a client, who answers for the engagement, a duty or a goal of it. Else the only one that
    there is. A signature tells nothing: whether it counts is the question.
    """
    stated = person.agency if person.side == "agency" else person.client
    if stated:
        return (stated.strip(),)
    held = _offices(book).get(person.id, ())
    among = [each for each in book.all(Engagement) if each.id in held]
    if not among and len(agencies(book) if person.side == "agency" else clients(book)) == 1:
        among = list(book.all(Engagement))
    found = {
        named_alike(name): name.strip()
        for each in among
        if (name := each.agency if person.side == "agency" else each.client or "").strip()
    }
    return tuple(found.values())


def party_in(book: Book, id: str, engagement: Engagement | None) -> Party | None:
    """For whom somebody speaks in an engagement; for which side, where there is none. None for an unknown person.

    Somebody of whom nobody can tell whose they are speaks for their side; `membership-unclear` asks. Where the
    workspace has one client, all of the client's people are theirs.
    """
    person = book.find(Person, id)
    if person is None or engagement is None:
        return person.side if person else None
    if person.side == "client" and len(clients(book)) < 2 and not person.client:
        return "client"
    theirs = engagement.agency if person.side == "agency" else engagement.client
    own = {named_alike(name) for name in membership(book, person)}
    if not own or theirs is None:
        return person.side
    return person.side if named_alike(theirs) in own else "stranger"


def of_client(book: Book, people: Iterable[str], engagement: str | None = None) -> tuple[str, ...]:
    """Those of the people, each once, who are not known to be the agency's, or of another client (AR42)."""
    work = book.find(Engagement, engagement)
    return tuple(id for id in dict.fromkeys(people) if party_in(book, id, work) not in ("agency", "stranger"))


def _client(engagement: Engagement) -> str:
    return named_alike(engagement.client or "")


@once
def _offices(book: Book) -> Mapping[str, set[str]]:
    """The engagements in which each person has an office, by id."""
    found: dict[str, set[str]] = {}
    for engagement, record in _whose(book):
        for side, person in holders(record):
            known = book.find(Person, person)
            if known and known.side == side:
                found.setdefault(known.id, set()).add(engagement)
    return found


def _whose(book: Book) -> Iterator[tuple[str, Record]]:
    """The records by which somebody may have an office in an engagement: each says itself, or is a goal of it."""
    for each in book.all(Engagement):
        yield each.id, each
        yield from ((each.id, goal) for goal in goals_of(book, each))
    for records in book.records.values():
        for record in records:
            named = getattr(record, "engagement", None)
            if named and not isinstance(record, Goal):
                yield named, record
