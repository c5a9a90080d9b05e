"""Whose people somebody is among (X2, AR42)."""

from dataclasses import replace
from datetime import date
from typing import ClassVar

import pytest

from mktops.figures.agreement import MissingSide, aside, gap, lack
from mktops.figures.parties import membership, of_client, party_in
from mktops.kinds.engagements import Engagement
from mktops.kinds.fields import AgencyOffice, EngagementRef
from mktops.kinds.goals import Goal
from mktops.kinds.metrics import Metric
from mktops.kinds.people import Person
from mktops.kinds.record import Named, Part
from tests.workspaces import book

DAY = date(2026, 11, 15)
PEOPLE = """people:
  - {id: al, name: Al}
  - {id: bo, name: Bo, client: " bora"}
  - {id: cy, name: Cy}
  - {id: kira, name: Kira, side: agency, agency: NORTHLIGHT}
  - {id: lu, name: Lu, side: agency}
  - {id: mo, name: Mo, side: agency}
  - {id: ny, name: Ny, side: agency}
"""
WORK = """engagements:
  - {id: ads, agency: Northlight, client: Arla, internal_owner: al, account_manager: lu}
  - {id: seo, agency: Brightside, client: Bora}
updates:
  - {period: 2026-10, cadence: monthly, engagement: seo, author: mo}
  - {period: 2026-10, cadence: monthly, engagement: ads, author: al}
"""
BOOK = book(PEOPLE + WORK)


@pytest.mark.parametrize(
    ("person", "names"),
    [
        ("al", ("Arla",)),
        ("bo", ("bora",)),
        ("cy", ()),
        ("kira", ("NORTHLIGHT",)),
        ("lu", ("Northlight",)),
        ("mo", ("Brightside",)),
        ("ny", ()),
    ],
)
def test_a_persons_record_says_whose_they_are_else_their_office(person: str, names: tuple[str, ...]) -> None:
    known = BOOK.find(Person, person)
    assert known is not None
    assert membership(BOOK, known) == names


@pytest.mark.parametrize(
    ("person", "in_ads", "in_seo"),
    [
        ("al", "client", "stranger"),
        ("bo", "stranger", "client"),
        ("cy", "client", "client"),
        ("kira", "agency", "stranger"),
        ("mo", "stranger", "agency"),
        ("ny", "agency", "agency"),
        ("ghost", None, None),
    ],
)
def test_somebody_speaks_for_the_side_whose_they_are(person: str, in_ads: str | None, in_seo: str | None) -> None:
    ads, seo = BOOK.all(Engagement)
    assert (party_in(BOOK, person, ads), party_in(BOOK, person, seo)) == (in_ads, in_seo)
    assert of_client(BOOK, (person,), "seo") == ((person,) if in_seo in ("client", None) else ())


def test_of_one_client_and_one_agency_everybody_is_of_them() -> None:
    alone = book(PEOPLE.replace('client: " bora"', "role: CEO") + "engagements: [{id: seo, agency: Brightside}]")
    (seo,) = alone.all(Engagement)
    assert [party_in(alone, id, seo) for id in ("al", "bo", "lu", "kira")] == ["client", "client", "agency", "stranger"]
    assert party_in(alone, "kira", None) == "agency"


def agreed(by: str, engagement: str = "engagement: seo,") -> tuple[MissingSide | None, str]:
    signed = ", ".join(f"{{by: {each}, on: 2026-10-05}}" for each in by.split())
    found = book(f"{PEOPLE}{WORK}goals: [{{id: g, title: G, {engagement} agreed: [{signed}]}}]\n")
    (goal,) = found.all(Goal)
    missing = gap(found, goal, DAY)
    assert lack(found, goal, DAY) == (missing and missing.lack)
    return (missing.lack, aside(found, missing)) if missing else (None, "")


@pytest.mark.parametrize(
    ("by", "missing", "told"),
    [
        ("bo mo", None, ""),
        ("bo ny", None, ""),
        ("bo kira", MissingSide.AGENCY, ": Kira is of NORTHLIGHT"),
        ("al mo", MissingSide.CLIENT, ": Al is of Arla"),
        ("al kira", MissingSide.ANYBODY, ": Al is of Arla, and Kira is of NORTHLIGHT"),
        ("bo mo kira", None, ""),
        ("cy mo", None, ""),
    ],
)
def test_both_sides_are_those_of_the_engagement(by: str, missing: MissingSide | None, told: str) -> None:
    assert agreed(by) == (missing, told)


def test_what_is_of_no_engagement_any_two_sides_may_agree_to() -> None:
    assert agreed("al mo", "") == (None, "")


def test_what_several_engagements_use_is_agreed_in_each_of_them() -> None:
    signed = "{by: bo, on: 2026-10-05}, {by: mo, on: 2026-10-05}"
    goals = "goals: [{id: g, title: G, metric: m, engagement: ads}, {id: h, title: H, metric: m, engagement: seo}]\n"

    def missing(more: str) -> tuple[str, MissingSide] | None:
        metric = f"metrics: [{{id: m, name: M, unit: count, agreed: [{signed}{more}]}}]\n"
        found = book(PEOPLE + WORK + goals + metric)
        what = gap(found, found.all(Metric)[0], DAY)
        return (what.engagement.id, what.lack) if what and what.engagement else None

    assert missing("") == ("ads", MissingSide.ANYBODY)
    assert missing(", {by: lu, on: 2026-10-05}") == ("ads", MissingSide.CLIENT)
    assert missing(", {by: lu, on: 2026-10-05}, {by: al, on: 2026-10-05}") is None


class Stand(Part):
    """A part that nobody has heard of."""

    host: AgencyOffice | None = None
    guides: tuple[AgencyOffice, ...] = ()


class Fair(Named):
    """A kind that nobody has heard of, of which each stand has a host of the agency's."""

    collection: ClassVar[str] = "fairs"
    engagement: EngagementRef
    stands: tuple[Stand, ...] = ()


@pytest.mark.parametrize("stand", [Stand(host="ny"), Stand(guides=("nobody", "ny"))], ids=["one", "several"])
def test_whoever_has_an_office_in_a_new_kind_is_of_its_engagement(stand: Stand) -> None:
    fair = Fair(id="spring", engagement="seo", stands=(stand, Stand(host="al")))
    there = replace(BOOK, records={**BOOK.records, "fairs": (fair,)})
    names = {id: membership(there, person) for id in ("ny", "al") if (person := there.find(Person, id))}
    # Who is of the client holds no office of the agency's.
    assert names == {"ny": ("Brightside",), "al": ("Arla",)}
