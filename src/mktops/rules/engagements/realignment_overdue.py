"""Two sides that have not looked at their goals and roles for too long."""

from mktops.figures.cadence import realignment
from mktops.figures.cadence_limits import too_heavy
from mktops.figures.engagements import running
from mktops.kinds.engagement_terms import Cadence
from mktops.kinds.engagements import Engagement
from mktops.kinds.reviews import Review
from mktops.rules import Found, Look, rule
from mktops.text.numbers import counted


@rule(level="warning", preset="agency", on=Cadence, among=running, unless_left_out=(Review,))
def realignment_overdue(cadence: Cadence, look: Look) -> Found:
    """A running engagement agreed how often both sides realign, and the next time is overdue.

    It counts 7, 31 or 92 days from the last realignment or review, or else from the kickoff or the start. It is
    silent where `cadence-too-heavy` speaks of the same rhythm.

    Why: goals and roles change while the work goes on; without frequent realignment both sides go on in good
    faith, each its own way (AR28).

    Instead: meet, and note the day under `touchpoints` with `kind: realignment`.

    ```yaml
    # as-of: 2026-11-15
    engagements:
      - id: seo
        title: Search
        agency: Brightside
        start: 2026-01-01
        touchpoints:
          - {date: 2026-08-05, kind: realignment, people: [ana]}
          - {date: 2026-11-02, kind: call, people: [ana]}
        cadence:
          realignment: quarterly  # warning: quarterly "“Search” was last realigned on 2026-08-05, and the next time was due 10 days ago"
    ```

    ```yaml
    # as-of: 2026-11-15
    engagements:
      - id: ads
        agency: Northlight
        start: 2026-10-01
        kickoff: {held_on: 2026-10-14}
        cadence:
          realignment: monthly  # warning: monthly "“Northlight” was never realigned, and the first time was due 1 day ago"
    ```

    ```yaml
    # as-of: 2026-11-15
    engagements:
      - {id: seo, agency: Brightside, start: 2026-01-01, cadence: {realignment: quarterly}}
      - {id: ads, agency: Northlight, start: 2026-10-15, cadence: {realignment: monthly}}
      - {id: old, agency: Southwell, start: 2025-01-01, end: 2026-10-31, cadence: {realignment: weekly}}
      - {id: idea, agency: Eastgate, start: 2026-01-01, status: proposed, cadence: {realignment: weekly}}
      - {id: loose, agency: Eastgate, start: 2026-01-01, cadence: {report: weekly}}
      - {id: hands, agency: Westend, start: 2026-01-01, initiative: operational, cadence: {realignment: monthly}}
    reviews:
      - {id: q3, quarter: 2026-Q3, engagement: seo, held_on: 2026-10-08}
    ```
    """
    engagement = look.within(Engagement)
    kept = realignment(look.book, engagement, look.day)
    if kept and kept.days_overdue and "realignment" not in too_heavy(engagement):
        ago = counted(kept.days_overdue, "day")
        yield (
            look.at("realignment"),
            f"“{engagement.name}” was last realigned on {kept.last}, and the next time was due {ago} ago"
            if kept.last
            else f"“{engagement.name}” was never realigned, and the first time was due {ago} ago",
            "Meet, and add “{date: …, kind: realignment, people: […]}” to “touchpoints:”.",
        )
