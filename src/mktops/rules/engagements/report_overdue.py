"""Reports that an agency owes."""

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.figures.cadence import reporting
from mktops.figures.engagements import running
from mktops.findings import Finding
from mktops.kinds.engagements import Engagement
from mktops.rules import rule
from mktops.text.figures import counted
from mktops.text.period import Period

#: An older gap is history; nobody writes an update about last spring.
LATEST = 3


@rule(level="warning", preset="agency")
def report_overdue(book: Book, day: date) -> Iterator[Finding]:
    """A running engagement agreed on a rhythm of reports, and one of them is missing.

    A week has 3 days in which to report on it, a month 7, a quarter 14. A period counts if the engagement ran for
    half of it or more. For a quarter, a review will do. Only the three latest gaps are told.

    Why: an engagement drifts as soon as nobody has to say what was done and learned (AR28, AR20).

    Instead: write the report, even if it only says that nothing was done, and why.

    ```yaml
    # as-of: 2026-11-15
    engagements:
      - id: seo
        title: Search
        agency: Brightside
        start: 2026-09-01
        cadence:
          report: monthly  # warning: monthly "There is no report on “Search” for 2026-10, due 8 days ago"
    updates:
      - {period: 2026-09, cadence: monthly, engagement: seo}
      - {period: 2026-10, cadence: monthly}
    ```

    ```yaml
    # as-of: 2026-10-15
    engagements:
      - id: seo
        agency: Brightside
        start: 2026-07-20
        cadence:
          report: quarterly  # warning: quarterly "There is no report on “Brightside” for 2026-Q3, due 1 day ago"
    reviews:
      - {id: q3, quarter: 2026-Q3, engagement: ads, held_on: 2026-10-08}
    ```

    ```yaml
    # as-of: 2026-11-15
    engagements:
      - {id: seo, agency: Brightside, start: 2026-09-01, cadence: {report: monthly}}
      - {id: ads, agency: Northlight, start: 2026-07-01, cadence: {report: quarterly}}
      - {id: new, agency: Westend, start: 2026-10-20, cadence: {report: monthly}}
      - {id: old, agency: Southwell, start: 2025-01-01, end: 2026-10-31, cadence: {report: weekly}}
      - {id: idea, agency: Eastgate, start: 2026-01-01, status: proposed, cadence: {report: weekly}}
      - {id: loose, agency: Eastgate, start: 2026-01-01, cadence: {realignment: weekly}}
    updates:
      - {period: 2026-09, cadence: monthly, engagement: seo, sent_on: 2026-10-30}
      - {period: 2026-10, cadence: monthly, engagement: seo}
    reviews:
      - {id: q3, quarter: 2026-Q3, engagement: ads, held_on: 2026-10-08}
    ```
    """
    for engagement in running(book, day):
        kept = reporting(book, engagement, day)
        if kept is None or engagement.cadence is None:
            continue
        for report in kept.overdue[-LATEST:]:
            ago = counted((day - report.due).days, "day")
            yield Finding(
                book.at(engagement.cadence, "report"),
                f"There is no report on “{engagement.name}” for {report.period}, due {ago} ago",
                _help(engagement, report.period),
            )


def _help(engagement: Engagement, period: Period) -> str:
    if period.unit == "quarter":
        return f"Add a review with “quarter: {period}” and “engagement: {engagement.id}”."
    return f"Add an update with “period: {period}” and “engagement: {engagement.id}”."
