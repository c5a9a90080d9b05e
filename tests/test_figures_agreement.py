from datetime import date

import pytest

from mktops.figures.agreement import Lack, lack
from mktops.kinds.guidepoints import Guidepoint
from tests.workspaces import book

DAY = date(2026, 11, 15)
ANA, BEN = "{id: ana, name: Ana}", "{id: ben, name: Ben}"
MIA = "{id: mia, name: Mia, side: agency}"


def agreed(signers: list[str], people: list[str], on: str = "2026-10-01") -> Lack | None:
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
        ([], [ANA], Lack.ANYBODY),
        ([], [], Lack.ANYBODY),
        (["ana"], [ANA], None),
        (["ana"], [ANA, BEN], Lack.SECOND),
        (["ana", "ana"], [ANA, BEN], Lack.SECOND),
        (["ana", "ben"], [ANA, BEN], None),
        (["ana", "ben"], [ANA, BEN, MIA], Lack.AGENCY),
        (["mia"], [ANA, MIA], Lack.CLIENT),
        (["mia", "ana"], [ANA, MIA], None),
        (["ghost"], [], None),
        (["ghost"], [ANA, BEN], Lack.SECOND),
        (["ana", "ghost"], [ANA, BEN, MIA], None),
    ],
)
def test_what_an_agreement_lacks(signers: list[str], people: list[str], missing: Lack | None) -> None:
    assert agreed(signers, people) is missing


def test_a_signature_counts_from_its_day_on() -> None:
    assert agreed(["ana"], [ANA], on="2026-11-15") is None
    assert agreed(["ana"], [ANA], on="2026-11-16") is Lack.ANYBODY
