from datetime import date

from mktops.findings import Finding
from mktops.rules.judgement import judge
from tests.workspaces import book

REPORTED = """
engagements: [{id: seo, agency: Brightside, start: %s, cadence: {report: %s}}]
updates: [%s]
"""


def _only(start: str, rhythm: str, *updates: str) -> Finding:
    """The one finding on an engagement with these updates."""
    held = book(REPORTED % (start, rhythm, ", ".join(f"{{{each}, engagement: seo}}" for each in updates)))
    (found,) = judge(held, date(2026, 11, 15), ["report-overdue", "report-missing"]).findings
    return found


def test_all_gaps_of_an_engagement_are_told_at_once() -> None:
    found = _only("2026-01-01", "monthly", "period: 2026-08, cadence: monthly")
    assert found.message == "9 monthly reports on “Brightside” are missing: 2026-01 to 2026-07, 2026-09 and 2026-10"
    assert found.help == "Begin with the latest: add an update with “period: 2026-10” and “engagement: seo”."


def test_of_many_gaps_the_latest_are_named() -> None:
    months = [f"period: 2026-{month}, cadence: monthly" for month in ("01", "03", "06", "09")]
    found = _only("2026-01-01", "monthly", *months)
    assert found.message == ("6 monthly reports on “Brightside” are missing, lately 2026-07, 2026-08 and 2026-10")


def test_quarters_without_a_review_are_asked_for_as_reviews() -> None:
    found = _only("2026-01-01", "quarterly")
    assert found.message == "3 quarterly reports on “Brightside” are missing: 2026-Q1 to 2026-Q3"
    assert found.help == "Begin with the latest: add a review with “quarter: 2026-Q3” and “engagement: seo”."
