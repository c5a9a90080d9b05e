from datetime import date

import pytest

from mktops.figures.sprints import remembered
from tests.workspaces import book

TEXT = """
engagements:
  - {id: seo, agency: Brightside}
  - {id: old, agency: Southwell, status: ended}
  - {id: ads, agency: Northlight, initiative: operational, management: hands_off}
sprints:
  - {id: own, outcome: A form., start: 2026-07-06}
  - {id: theirs, outcome: A form., start: 2026-07-07, engagement: seo}
  - {id: over, outcome: A form., start: 2026-07-07, engagement: old}
  - {id: left, outcome: A form., start: 2026-07-07, engagement: ads}
  - {id: next, outcome: A form., start: 2026-12-07, engagement: gone}
"""


@pytest.mark.parametrize(
    ("day", "left"),
    [
        (date(2026, 7, 1), ["own", "theirs", "next"]),
        (date(2026, 10, 17), ["own", "theirs", "next"]),
        (date(2026, 10, 18), ["theirs", "next"]),
        (date(2026, 10, 19), ["next"]),
    ],
)
def test_a_sprint_is_remembered_for_90_days_where_both_sides_still_work_together(day: date, left: list[str]) -> None:
    assert [sprint.id for sprint in remembered(book(TEXT), day)] == left
