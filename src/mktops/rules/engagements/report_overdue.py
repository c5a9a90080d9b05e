"""Reports that an agency owes."""

from mktops.figures.cadence import reporting
from mktops.figures.cadence_limits import too_heavy
from mktops.figures.engagements import running
from mktops.kinds.engagement_terms import Cadence
from mktops.kinds.engagements import Engagement
from mktops.kinds.reviews import Review
from mktops.kinds.updates import Update
from mktops.rules import Found, Look, rule
from mktops.text.enumeration import listed, stretches
from mktops.text.numbers import counted

#: Who has left out more than this knows it; the latest are the ones that can still be written.
_LATEST = 3


@rule(level="warning", preset="agency", on=Cadence, among=running, unless_left_out=(Update, Review))
def report_overdue(cadence: Cadence, look: Look) -> Found:
    """A running engagement agreed on a rhythm of reports, and one or more of them are missing.

    A week has 3 days in which to report on it, a month 7, a quarter 14. A period counts if the engagement ran for
    half of it or more. For a quarter, a review will do. It is silent where `cadence-too-heavy` speaks of the same
    rhythm.

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
    # as-of: 2026-11-20
    engagements:
      - id: seo
        title: Search
        agency: Brightside
        start: 2026-10-19
        cadence:
          report: weekly  # warning: weekly "3 weekly reports on “Search” are missing: 2026-W44 to 2026-W46"
      - id: mail
        agency: Brightside
        start: 2026-08-01
        cadence:
          report: monthly  # warning: monthly "2 monthly reports on “Brightside” are missing: 2026-08 and 2026-10"
    updates:
      - {period: 2026-W43, cadence: weekly, engagement: seo}
      - {period: 2026-09, cadence: monthly, engagement: mail}
    ```

    Nobody is asked for more where less will do.

    ```yaml
    # as-of: 2026-11-15
    engagements:
      - {id: ads, agency: Northlight, start: 2026-09-01, initiative: operational, cadence: {report: weekly}}
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
    engagement = look.within(Engagement)
    kept = reporting(look.book, engagement, look.day)
    if kept is None or not kept.overdue or "report" in too_heavy(engagement):
        return
    *earlier, last = kept.overdue
    kind, field = ("a review", "quarter") if last.period.unit == "quarter" else ("an update", "period")
    missing = f"{kind} with “{field}: {last.period}” and “engagement: {engagement.id}”."
    if earlier:
        # Periods that follow each other are one stretch.
        names = stretches([each.period for each in kept.overdue])
        which = f"{', lately' if len(names) > _LATEST else ':'} {listed(names[-_LATEST:])}"
        message = f"{len(kept.overdue)} {cadence.report} reports on “{engagement.name}” are missing{which}"
        yield look.at("report"), message, f"Begin with the latest: add {missing}"
    else:
        ago = counted((look.day - last.due).days, "day")
        message = f"There is no report on “{engagement.name}” for {last.period}, due {ago} ago"
        yield look.at("report"), message, f"Add {missing}"
