"""More meetings and reports than the work is worth."""

from mktops.figures.cadence_limits import too_heavy
from mktops.figures.engagements import running
from mktops.kinds.engagement_terms import Cadence
from mktops.kinds.engagements import Engagement
from mktops.rules import Found, Look, rule


@rule(level="note", preset="agency", on=Cadence, among=running)
def cadence_too_heavy(cadence: Cadence, look: Look) -> Found:
    """An operational engagement is reported on weekly, or realigned weekly or monthly.

    It is silent where the client chose to work closely with the agency. Where it speaks, nobody is asked for
    reports or realignments that are missing.

    Why: a client who hired hands for supporting work wants to hear that it runs; an agency that talks more than
    that keeps people from their own work (AR14).

    Instead: report monthly or quarterly, realign quarterly, or write `management: collaborative`.

    ```yaml
    engagements:
      - id: ads
        title: Search ads
        agency: Northlight
        initiative: operational
        management: hands_off
        cadence:
          report: weekly  # note: weekly "A weekly report is more than an operational engagement such as “Search ads” needs"
          realignment: monthly  # note: monthly "A monthly realignment is more than an operational engagement such as “Search ads” needs"
    ```

    ```yaml
    engagements:
      - id: ads
        agency: Northlight
        initiative: operational
        cadence:
          report: monthly
          realignment: weekly  # note: weekly "A weekly realignment is more than"
    ```

    ```yaml
    engagements:
      - {id: ads, agency: Northlight, initiative: operational, cadence: {report: monthly, realignment: quarterly}}
      - {id: mail, agency: Northlight, initiative: operational, management: collaborative, cadence: {report: weekly}}
      - {id: seo, agency: Brightside, initiative: strategic, cadence: {report: weekly, realignment: monthly}}
      - {id: open, agency: Westend, cadence: {report: weekly}}
      - {id: idea, agency: Eastgate, initiative: operational, status: proposed, cadence: {report: weekly}}
    ```
    """
    engagement = look.within(Engagement)
    for field, rhythm in too_heavy(engagement).items():
        less = "report: monthly" if field == "report" else "realignment: quarterly"
        message = f"A {rhythm} {field} is more than an operational engagement such as “{engagement.name}” needs"
        yield look.at(field), message, f"Write “{less}”, or “management: collaborative” if you want to be this close."
