from __future__ import annotations

import pytest

from mktops.rules.judgement import judge
from tests.backlogs import DAY, backlog, work
from tests.workspaces import book


@pytest.mark.parametrize(("rank", "called"), [(2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (21, "21st")])
def test_a_rank_is_called_as_people_call_it(rank: int, called: str) -> None:
    items = [work(depends_on=[f"i{rank - 1}"]), *(work() for _ in range(rank - 1))]
    (finding,) = judge(backlog(items), DAY, ["dependency-ranked-below"]).findings
    assert f"“Work” ({called})" in finding.message


def test_a_guidepoint_that_ends_before_it_starts_overlaps_nothing() -> None:
    found = book(
        "guidepoints:\n"
        "  - {id: year, statement: Leads, start: 2026-01-01, end: 2026-12-31}\n"
        "  - {id: typo, statement: Leads, start: 2026-10-01, end: 2026-09-30}\n"
    )
    assert not judge(found, DAY, ["two-guidepoints"]).findings


def test_a_chain_of_five_thousand_items_is_judged_to_its_end() -> None:
    items = [work(depends_on=[f"i{at + 1}"]) for at in range(4999)]
    assert len(judge(backlog([*items, work()]), DAY, ["dependency-ranked-below"]).findings) == 4999
    (circle,) = judge(backlog([*items, work(depends_on=["i0"])]), DAY, ["dependency-cycle"]).findings
    assert circle.message.endswith(": i0 → i1 → i2 → i3 → i4 → i5 → … → i4999 → i0")
