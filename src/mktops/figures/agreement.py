"""Agreements: whose yes is still missing."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import lru_cache

from mktops.book import Book
from mktops.kinds.goals import Goal, SignOff
from mktops.kinds.people import Person
from mktops.kinds.record import Agreed


class Lack(StrEnum):
    """Why an agreement does not stand yet, in words that go before “has agreed”."""

    ANYBODY = "nobody"
    CLIENT = "nobody from the client"
    AGENCY = "nobody from the agency"
    SECOND = "only one person"


@lru_cache(maxsize=2)
def _has_agency(book: Book) -> bool:
    return any(person.side == "agency" for person in book.all(Person))


def yeses(record: Agreed) -> tuple[tuple[str, date], ...]:
    """Who said yes, and when: who agreed, and who signed a goal off as impactful and achievable (X2, AR25)."""
    signed = tuple((entry.by, entry.on) for entry in record.agreed)
    if not isinstance(record, Goal):
        return signed
    return (*signed, *((each.party, each.date) for each in record.sign_off if each.impactful and each.achievable))


def doubts(goal: Goal, day: date) -> tuple[SignOff, ...]:
    """The words on a goal, as of a day, by which a party doubts it and which it has not taken back since (AR25).

    A party's last word counts; of two on one day, the one that stands further down.
    """
    last = {each.party: each for each in sorted(goal.sign_off, key=lambda each: each.date) if each.date <= day}
    agreed = {(entry.by, entry.on) for entry in goal.agreed if entry.on <= day}
    return tuple(
        each
        for party, each in last.items()
        if not (each.impactful and each.achievable) and not any(by == party and on > each.date for by, on in agreed)
    )


def lack(book: Book, record: Agreed, day: date) -> Lack | None:
    """What an agreement lacks as of a day, or None where it stands (X2).

    Where people of an agency are known, somebody from each side has signed. Otherwise two people have: the
    team and a stakeholder. Where there are no two people, one is enough. A signer whom no record describes
    may be of either side. Who doubts a goal by now has not agreed to it.
    """
    signers = {by for by, on in yeses(record) if on <= day}
    if isinstance(record, Goal):
        signers -= {each.party for each in doubts(record, day)}
    if not signers:
        return Lack.ANYBODY
    known = [person for signer in signers if (person := book.find(Person, signer))]
    people = book.all(Person)
    if len(known) < len(signers):
        return None if len(signers) > 1 or len(people) < 2 else Lack.SECOND
    if _has_agency(book):
        signed = {person.side for person in known}
        if "agency" not in signed:
            return Lack.AGENCY
        return None if "client" in signed else Lack.CLIENT
    return Lack.SECOND if len(signers) < 2 <= len(people) else None
