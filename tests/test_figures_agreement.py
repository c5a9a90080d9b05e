from datetime import date

import pytest

from mktops.figures.agreement import MissingSide, doubts, lack, yeses
from mktops.kinds.goals import Goal
from mktops.kinds.guidepoints import Guidepoint
from tests.workspaces import book

DAY = date(2026, 11, 15)
ANA, BEN = "{id: ana, name: Ana}", "{id: ben, name: Ben}"
MIA = "{id: mia, name: Mia, side: agency}"


def agreed(signers: list[str], people: list[str], on: str = "2026-10-01") -> MissingSide | None:
    signed = ", ".join(f"{{by: {signer}, on: {on}}}" for signer in signers)
    found = book(
        f"people: [{', '.join(people)}]\n"
        "guidepoints:\n"
        f"  - {{id: q4, statement: Leads, start: 2026-10-01, end: 2026-12-31, agreed: [{signed}]}}\n"
    )
    return lack(found, found.all(Guidepoint)[0], DAY)


@pytest.mark.parametrize(
    ("signers", "people", "missing"),
    [
        ([], [ANA], MissingSide.ANYBODY),
        ([], [], MissingSide.ANYBODY),
        (["ana"], [ANA], None),
        (["ana"], [ANA, BEN], MissingSide.SECOND),
        (["ana", "ana"], [ANA, BEN], MissingSide.SECOND),
        (["ana", "ben"], [ANA, BEN], None),
        (["ana", "ben"], [ANA, BEN, MIA], MissingSide.AGENCY),
        (["mia"], [ANA, MIA], MissingSide.CLIENT),
        (["mia", "ana"], [ANA, MIA], None),
        (["ghost"], [], None),
        (["ghost"], [ANA, BEN], MissingSide.SECOND),
        (["ana", "ghost"], [ANA, BEN, MIA], None),
    ],
)
def test_what_an_agreement_lacks(signers: list[str], people: list[str], missing: MissingSide | None) -> None:
    assert agreed(signers, people) is missing


def test_a_signature_counts_from_its_day_on() -> None:
    assert agreed(["ana"], [ANA], on="2026-11-15") is None
    assert agreed(["ana"], [ANA], on="2026-11-16") is MissingSide.ANYBODY


def goal_with(*signed_off: str, agreed: str = "") -> tuple[MissingSide | None, list[str]]:
    entries = ", ".join(f"{{party: {party}}}" for party in signed_off)
    found = book(
        f"people: [{ANA}, {MIA}]\ngoals:\n  - {{id: mql, title: 180 MQLs, agreed: [{agreed}], sign_off: [{entries}]}}\n"
    )
    goal = found.all(Goal)[0]
    return lack(found, goal, DAY), [each.party for each in doubts(goal, DAY)]


YES, NO, FAR = "impactful: true, achievable: true", "impactful: true, achievable: false", "impactful: false"


@pytest.mark.parametrize(
    ("signed_off", "agreed", "missing", "doubters"),
    [
        ([f"ana, {YES}, date: 2026-07-01", f"mia, {YES}, date: 2026-07-01"], "", None, []),
        ([f"ana, {YES}, date: 2026-07-01", f"mia, {NO}, date: 2026-07-01"], "", MissingSide.AGENCY, ["mia"]),
        ([f"mia, {FAR}, achievable: true, date: 2026-07-01"], "", MissingSide.ANYBODY, ["mia"]),
        ([f"mia, {YES}, date: 2026-07-01"], "{by: ana, on: 2026-07-01}", None, []),
        ([f"ana, {YES}, date: 2026-12-01"], "{by: mia, on: 2026-07-01}", MissingSide.CLIENT, []),
        ([f"mia, {NO}, date: 2026-12-01"], "{by: mia, on: 2026-07-01}", MissingSide.CLIENT, []),
        ([f"ana, {YES}, date: 2026-07-01", f"ana, {NO}, date: 2026-07-09"], "", MissingSide.ANYBODY, ["ana"]),
        ([f"ana, {YES}, date: 2026-07-09", f"ana, {NO}, date: 2026-07-01"], "", MissingSide.AGENCY, []),
        ([f"ana, {NO}, date: 2026-07-01", f"ana, {YES}, date: 2026-07-01"], "", MissingSide.AGENCY, []),
        ([f"ana, {NO}, date: 2026-07-05"], "{by: ana, on: 2026-07-09}, {by: mia, on: 2026-07-09}", None, []),
        (
            [f"ana, {NO}, date: 2026-07-09"],
            "{by: ana, on: 2026-07-05}, {by: mia, on: 2026-07-09}",
            MissingSide.CLIENT,
            ["ana"],
        ),
    ],
)
def test_a_partys_last_word_on_a_goal_counts(
    signed_off: list[str], agreed: str, missing: MissingSide | None, doubters: list[str]
) -> None:
    assert goal_with(*signed_off, agreed=agreed) == (missing, doubters)


def test_a_yes_has_its_day_wherever_it_stands() -> None:
    found = book(
        "goals:\n  - {id: mql, title: 180 MQLs, agreed: [{by: ana, on: 2026-07-09}], sign_off: ["
        f"{{party: mia, {YES}, date: 2026-07-02}}, {{party: ben, {NO}, date: 2026-07-01}}]}}\n"
    )
    assert yeses(found.all(Goal)[0]) == (("ana", date(2026, 7, 9)), ("mia", date(2026, 7, 2)))
