"""Work that began without a first meeting."""

from mktops.figures.engagements import running
from mktops.kinds.engagements import Engagement
from mktops.rules import Found, Look, rule
from mktops.text.numbers import counted

#: Two weeks in which calendars can be brought together.
_GRACE = 14


@rule(level="warning", preset="agency", on=Engagement, among=running)
def active_without_kickoff(engagement: Engagement, look: Look) -> Found:
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
    kickoff = engagement.kickoff
    days = (look.day - engagement.start).days if engagement.start else 0
    if engagement.initiative and days > _GRACE and not (kickoff and kickoff.was_held(look.day)):
        lacking = "nobody says when its kickoff was" if kickoff and not kickoff.held_on else "no kickoff was held"
        message = f"“{engagement.name}” has run for {counted(days, 'day')}, and {lacking}"
        help = "Add “kickoff: {held_on: …}” once it was held."
        yield look.book.at(kickoff, "held_on") if kickoff else look.at("start"), message, help
