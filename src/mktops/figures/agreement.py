"""Agreements: whose yes is still missing."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import lru_cache

from mktops.book import Book
from mktops.kinds.people import Person
from mktops.kinds.record import Agreed, signed_by


class Lack(StrEnum):
    """Why an agreement does not stand yet, in words that go before “has agreed”."""

    ANYBODY = "nobody"
    CLIENT = "nobody from the client"
    AGENCY = "nobody from the agency"
    SECOND = "only one person"


@lru_cache(maxsize=2)
def _has_agency(book: Book) -> bool:
    return any(person.side == "agency" for person in book.all(Person))


def lack(book: Book, record: Agreed, day: date) -> Lack | None:
    """What an agreement lacks as of a day, or None where it stands (X2).

    Where people of an agency are known, somebody from each side has signed. Otherwise two people have: the
    team and a stakeholder. Where there are no two people, one is enough. A signer whom no record describes
    may be of either side.
    """
    signers = set(signed_by(record, day))
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
