"""Agreements: whose yes is still missing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from mktops.book import Book
from mktops.figures.belonging import engagements_of_record
from mktops.figures.once import once
from mktops.figures.parties import membership, party_in
from mktops.kinds.engagements import Engagement
from mktops.kinds.goals import Goal, SignOff
from mktops.kinds.people import Person
from mktops.kinds.record import Agreed, Record


class MissingSide(StrEnum):
    """Why an agreement does not stand yet, in words that go before “has agreed”."""

    ANYBODY = "nobody"
    CLIENT = "nobody from the client"
    AGENCY = "nobody from the agency"
    SECOND = "only one person"


@once
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


@dataclass(frozen=True, slots=True)
class MissingAgreement:
    """What an agreement lacks, in which of the engagements that it is for, and who signed it in vain.

    `strangers` are the ids of those who speak for neither side: they are of another agency, or of another client.
    `engagement` is None where the agreement is for none, and for one alone.
    """

    lack: MissingSide
    engagement: Engagement | None
    strangers: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.lack.capitalize()} has agreed"


def gap(book: Book, record: Agreed, day: date) -> MissingAgreement | None:
    """What an agreement lacks as of a day, or None where it stands (X2).

    Both sides are those of the engagement that the record belongs to, of each of several: people of another
    agency or another client do not count. Where people of an agency are known, somebody from each side has signed.
    Otherwise two people have: the team and a stakeholder. Where there are no two people, one is enough. A signer
    whom no record describes may be of either side. Who doubts a goal by now has not agreed to it.
    """
    assert isinstance(record, Record)
    ids = sorted(engagements_of_record(book, record))
    found = [_gap(book, record, day, each) for each in (book.find(Engagement, id) for id in ids) if each]
    missing = next(filter(None, found), None) if found else _gap(book, record, day, None)
    return replace(missing, engagement=None) if missing and len(found) < 2 else missing


def lack(book: Book, record: Agreed, day: date) -> MissingSide | None:
    """What of the two sides is missing from an agreement as of a day, or None where it stands (X2)."""
    missing = gap(book, record, day)
    return missing.lack if missing else None


def aside(book: Book, missing: MissingAgreement) -> str:
    """What follows a message of what is missing: the engagement, where it is one of several, and who signed in vain."""
    of = f", in “{missing.engagement.name}”" if missing.engagement else ""
    people = [book.find(Person, id) for id in missing.strangers]
    named = [f"{each.name} is of {' and '.join(membership(book, each))}" for each in people if each]
    return of + (f": {', and '.join(named)}" if named else "")


def _gap(book: Book, record: Agreed, day: date, engagement: Engagement | None) -> MissingAgreement | None:
    signers = {by for by, on in yeses(record) if on <= day}
    if isinstance(record, Goal):
        signers -= {each.party for each in doubts(record, day)}
    strangers = tuple(sorted(each for each in signers if party_in(book, each, engagement) == "stranger"))
    missing = _lack(book, signers - {*strangers}, engagement)
    return MissingAgreement(missing, engagement, strangers) if missing else None


def _lack(book: Book, signers: set[str], engagement: Engagement | None) -> MissingSide | None:
    if not signers:
        return MissingSide.ANYBODY
    known = [person for signer in signers if (person := book.find(Person, signer))]
    people = book.all(Person)
    if len(known) < len(signers):
        return None if len(signers) > 1 or len(people) < 2 else MissingSide.SECOND
    if _has_agency(book):
        signed = {party_in(book, person.id, engagement) for person in known}
        if "agency" not in signed:
            return MissingSide.AGENCY
        return None if "client" in signed else MissingSide.CLIENT
    return MissingSide.SECOND if len(signers) < 2 <= len(people) else None
