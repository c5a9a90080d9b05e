"""A kickoff that left something open."""

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.figures.engagements import running
from mktops.findings import Finding
from mktops.kinds.engagements import Engagement
from mktops.rules import rule
from mktops.text.listing import listed


@rule(level="warning", preset="agency")
def kickoff_incomplete(book: Book, day: date) -> Iterator[Finding]:
    """A kickoff was held, and did not settle its KPIs, its milestones, the reporting, or how learnings are told.

    The last of the four is asked only of engagements that are to teach.

    Why: these four are what a kickoff is for; each that is left open comes back as a quarrel about what was
    promised (AR29).

    Instead: settle what is missing at the next meeting, and write it into the kickoff.

    ```yaml
    engagements:
      - id: seo
        title: Search
        agency: Brightside
        initiative: strategic
        kickoff:  # warning: kickoff "The kickoff of “Search” lacks milestones, reporting and learnings"
          held_on: 2026-07-02
          kpis: [mql]
          reporting: ""
      - id: ads
        title: Ads
        agency: Northlight
        initiative: operational
        kickoff: {held_on: 2026-07-02, milestones: [live], reporting: Each month.}  # warning: kickoff "lacks kpis"
    ```

    What is still to be held lacks nothing, and operational work need not teach.

    ```yaml
    engagements:
      - id: ads
        agency: Northlight
        initiative: operational
        kickoff: {held_on: 2026-07-02, kpis: [mql], milestones: [live], reporting: Each month.}
      - {id: seo, agency: Brightside, initiative: strategic, kickoff: {held_on: 2026-11-16}}
      - {id: web, agency: Brightside, initiative: strategic, kickoff: {kpis: [mql]}}
    ```

    ```yaml
    engagements:
      - id: seo
        agency: Brightside
        initiative: strategic
        kickoff:
          held_on: 2026-07-02
          kpis: [mql]
          milestones: [live]
          reporting: Each month, to Ana.
          learnings: As a list in each update.
    ```
    """
    for engagement in running(book, day):
        kickoff = engagement.kickoff
        if kickoff is None or kickoff.held_on is None or kickoff.held_on > day:
            continue
        settled = {"kpis": bool(kickoff.kpis), "milestones": bool(kickoff.milestones)}
        settled["reporting"] = bool((kickoff.reporting or "").strip())
        settled["learnings"] = not engagement.teaches or bool((kickoff.learnings or "").strip())
        lacking = [name for name, done in settled.items() if not done]
        if lacking:
            message = f"The kickoff of “{engagement.name}” lacks {listed(lacking)}"
            keys = listed(f"“{_key(engagement, name)}”" for name in lacking)
            yield Finding(book.at_key(engagement, "kickoff"), message, f"Add {keys} to the kickoff.")


def _key(engagement: Engagement, name: str) -> str:
    """What to write for a key that lacks: those milestones that the engagement has are offered."""
    ids = [each.id for each in engagement.milestones if each.status != "dropped"]
    return f"{name}: [{', '.join(ids)}]" if name == "milestones" and ids else f"{name}:"
