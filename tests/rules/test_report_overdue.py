from datetime import date

from mktops.rules.judgement import judge
from tests.workspaces import book


def test_only_the_three_latest_gaps_are_told() -> None:
    held = book(
        "engagements: [{id: seo, agency: Brightside, start: 2026-01-01, cadence: {report: monthly}}]\n"
        "updates: [{period: 2026-08, cadence: monthly, engagement: seo}]\n"
    )
    found = judge(held, date(2026, 11, 15), ["report-overdue", "report-missing"]).findings
    assert sorted(each.message for each in found) == [
        "There is no report on “Brightside” for 2026-07, due 100 days ago",
        "There is no report on “Brightside” for 2026-09, due 39 days ago",
        "There is no report on “Brightside” for 2026-10, due 8 days ago",
    ]
