"""Milestones whose day is over."""

from mktops.figures.engagements import running
from mktops.figures.milestones import is_overdue
from mktops.kinds.engagement_terms import Milestone
from mktops.rules import Found, Look, rule
from mktops.text.numbers import counted


@rule(level="warning", preset="agency", on=Milestone, among=running)
def milestone_overdue(milestone: Milestone, look: Look) -> Found:
    """The day of a milestone is over, and it is neither met nor dropped.

    Why: an agency is held to the milestones that were set; one that slips in silence takes the next ones
    with it (AR27).

    Instead: write the day on which it was met, agree on a new day, or drop it and say why.

    ```yaml
    # as-of: 2026-11-15
    engagements:
      - id: seo
        agency: Brightside
        milestones:
          - id: first-campaign
            title: The first campaign is live
            due: 2026-11-14  # warning: 2026-11-14 "“The first campaign is live” was due 1 day ago, and nobody says that it was met"
          - id: hundred
            title: A hundred trials
            due: 2026-11-01  # warning: 2026-11-01 "was due 14 days ago"
            met_on: 2026-11-20
    ```

    ```yaml
    # as-of: 2026-11-15
    engagements:
      - id: seo
        agency: Brightside
        milestones:
          - {id: today, title: The page is live, due: 2026-11-15}
          - {id: met, title: The first campaign is live, due: 2026-08-01, met_on: 2026-08-20}
          - {id: film, title: The film is shot, due: 2026-09-01, status: dropped, why: Too dear.}
    ```

    What is over or was never agreed is not asked for.

    ```yaml
    engagements:
      - {id: old, agency: Southwell, status: ended, milestones: [{id: a, title: A page, due: 2026-08-01}]}
      - {id: idea, agency: Eastgate, status: proposed, milestones: [{id: b, title: A film, due: 2026-08-01}]}
    ```
    """
    if is_overdue(milestone, look.day):
        yield (
            look.at("due"),
            (
                f"“{milestone.title}” was due {counted((look.day - milestone.due).days, 'day')} ago, "
                "and nobody says that it was met"
            ),
            "Add “met_on:” with the day, agree on a new one, or write “status: dropped” with a “why”.",
        )
