"""Work that began without a first meeting."""

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.figures.engagements import running
from mktops.findings import Finding
from mktops.rules import rule
from mktops.text.figures import counted

#: Two weeks in which calendars can be brought together.
_GRACE = 14


@rule(level="warning", preset="agency")
def active_without_kickoff(book: Book, day: date) -> Iterator[Finding]:
    """An engagement has run for more than 14 days, and no kickoff was held, or nobody says when.

    Until somebody says whether it is strategic or operational, `initiative-type-missing` speaks instead.

    Why: the kickoff is where KPIs, milestones, the way of reporting and the way of learning are settled; what
    was not settled there is settled by whoever is in a hurry (AR29).

    Instead: hold it, and write `kickoff` with its day and what it settled.

    ```yaml
    # as-of: 2026-07-16
    engagements:
      - id: seo
        title: Search
        agency: Brightside
        initiative: strategic
        start: 2026-07-01  # warning: 2026-07-01 "“Search” has run for 15 days, and no kickoff was held"
    ```

    A meeting that is planned was not held yet; one that is described but has no day may have been.

    ```yaml
    engagements:
      - id: seo
        title: Search
        agency: Brightside
        initiative: strategic
        start: 2026-11-01
        kickoff: {held_on: 2026-11-20}
      - id: ads
        title: Ads
        agency: Northlight
        initiative: operational
        start: 2026-07-01
        kickoff: {kpis: [mql]}  # warning: kickoff "“Ads” has run for 137 days, and nobody says when its kickoff was"
      - id: web
        title: Website
        agency: Northlight
        initiative: operational
        start: 2026-07-01
        kickoff:
          held_on: 2026-12-01  # warning: 2026-12-01 "and no kickoff was held"
    ```

    ```yaml
    # as-of: 2026-07-15
    engagements:
      - {id: seo, agency: Brightside, initiative: strategic, start: 2026-07-01}
      - {id: ads, agency: Northlight, initiative: strategic, start: 2026-01-01, kickoff: {held_on: 2026-07-15}}
      - {id: what, agency: Eastgate, initiative: strategic}
      - {id: old, agency: Eastgate, initiative: strategic, start: 2025-01-01, end: 2025-12-31}
      - {id: unknown, agency: Eastgate, start: 2026-03-01}
    ```
    """
    for engagement in running(book, day):
        start, kickoff = engagement.start, engagement.kickoff
        if engagement.initiative is None or start is None or (day - start).days <= _GRACE:
            continue
        if kickoff and kickoff.held_on and kickoff.held_on <= day:
            continue
        message = f"“{engagement.name}” has run for {counted((day - start).days, 'day')}, and "
        message += "nobody says when its kickoff was" if kickoff and not kickoff.held_on else "no kickoff was held"
        at = book.at(kickoff, "held_on") if kickoff else book.at(engagement, "start")
        yield Finding(at, message, "Add “kickoff: {held_on: …}” once it was held.")
