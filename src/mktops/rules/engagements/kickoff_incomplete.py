"""A kickoff that left something open."""

from mktops.figures.engagements import running
from mktops.kinds.engagement_terms import Kickoff
from mktops.kinds.engagements import Engagement
from mktops.rules import Found, Look, rule
from mktops.text.enumeration import listed


@rule(level="warning", preset="agency", on=Kickoff, among=running)
def kickoff_incomplete(kickoff: Kickoff, look: Look) -> Found:
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
    if not kickoff.was_held(look.day):
        return
    engagement = look.within(Engagement)
    settled: dict[str, object] = {
        "kpis": kickoff.kpis,
        "milestones": kickoff.milestones,
        "reporting": kickoff.reporting,
        "learnings": not engagement.teaches or kickoff.learnings,
    }
    if lacking := [name for name, said in settled.items() if not said]:
        # Those milestones that the engagement has are offered.
        ids = [each.id for each in engagement.milestones if each.status != "dropped"]
        offered = {"milestones": f" [{', '.join(ids)}]"} if ids else {}
        keys = listed(f"“{name}:{offered.get(name, '')}”" for name in lacking)
        message = f"The kickoff of “{engagement.name}” lacks {listed(lacking)}"
        yield look.book.at_key(engagement, "kickoff"), message, f"Add {keys} to the kickoff."
