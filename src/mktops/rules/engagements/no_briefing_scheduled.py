"""An agency that nobody tells about product and customers."""

from mktops.figures.engagements import running
from mktops.kinds.engagement_terms import Kickoff
from mktops.kinds.engagements import Engagement
from mktops.rules import Found, Look, rule


@rule(level="warning", preset="agency", on=Kickoff, among=running)
def no_briefing_scheduled(kickoff: Kickoff, look: Look) -> Found:
    """A running engagement has a kickoff, and no day on which one of the client's teams briefs the agency.

    An engagement without a kickoff has a rule of its own, `active-without-kickoff`.

    Why: product, market and customers are known in the house; an agency that never met the teams who know them
    guesses, and its first month pays for it (AR24).

    Instead: schedule meetings with the right teams, and list them under the kickoff's `briefings`.

    ```yaml
    engagements:
      - id: seo
        title: Search
        agency: Brightside
        kickoff: {held_on: 2026-07-02}  # warning: kickoff "None of the client's teams has a day on which it briefs"
    ```

    A briefing without a day is not scheduled.

    ```yaml
    engagements:
      - id: seo
        title: Search
        agency: Brightside
        kickoff:
          held_on: 2026-07-02
          briefings: [{team: Sales}]  # warning: briefings "briefs Brightside for “Search”"
    ```

    ```yaml
    engagements:
      - {id: seo, agency: Brightside, kickoff: {briefings: [{team: Sales}, {team: Product, date: 2026-12-01}]}}
      - {id: ads, agency: Northlight, start: 2026-07-01}
      - {id: next, agency: Northlight, start: 2027-01-01, kickoff: {held_on: 2026-11-10}}
    ```
    """
    if not any(each.date for each in kickoff.briefings):
        engagement = look.within(Engagement)
        message = f"None of the client's teams has a day on which it briefs {engagement.agency} for “{engagement.name}”"
        yield look.at_key("briefings"), message, "Add “briefings: [{team: …, topic: …, date: …}]” to the kickoff."
