"""Guidepoints that bind nobody."""

from mktops.figures.agreement import aside, gap
from mktops.kinds.guidepoints import Guidepoint
from mktops.rules import Found, Look, rule


@rule(level="warning", preset="agile", on=Guidepoint)
def guidepoint_not_agreed(guidepoint: Guidepoint, look: Look) -> Found:
    """A Guidepoint lacks the agreement of the team or of its stakeholders.

    With an agency in the workspace, somebody from each side signs; otherwise two people do. Where goals of an
    engagement serve it, the sides are those of that engagement.

    Why: a Guidepoint that only one side knows protects nobody from the next urgent wish (OO6, X2).

    Instead: let the team and a stakeholder agree, and write both names with the day under `agreed`.

    ```yaml
    people:
      - {id: ana, name: Ana, role: Marketing lead}
      - {id: dana, name: Dana, role: VP Sales}
    guidepoints:
      - id: q4  # warning: q4 "Nobody has agreed"
        statement: Sales gets 90 leads it wants to call.
        start: 2026-10-01
        end: 2026-12-31
      - id: q1
        statement: Sales gets 120 leads it wants to call.
        start: 2027-01-01
        end: 2027-03-31
        agreed:  # warning: agreed "Only one person has agreed"
          - {by: ana, on: 2026-11-02}
          - {by: dana, on: 2026-12-01}
    ```

    ```yaml
    people:
      - {id: ana, name: Ana}
      - {id: ben, name: Ben}
      - {id: mia, name: Mia, side: agency}
    guidepoints:
      - id: q4
        statement: Sales gets 90 leads it wants to call.
        start: 2026-10-01
        end: 2026-12-31
        agreed: [{by: ana, on: 2026-09-28}, {by: ben, on: 2026-09-28}]  # warning: agreed "Nobody from the agency"
      - id: q1
        statement: Sales gets 120 leads it wants to call.
        start: 2027-01-01
        end: 2027-03-31
        agreed: [{by: mia, on: 2026-09-28}]  # warning: agreed "Nobody from the client"
    ```

    ```yaml
    people:
      - {id: ana, name: Ana}
      - {id: dana, name: Dana}
    guidepoints:
      - id: q4
        statement: Sales gets 90 leads it wants to call.
        start: 2026-10-01
        end: 2026-12-31
        agreed: [{by: ana, on: 2026-09-28}, {by: dana, on: 2026-09-28}]
    ```

    ```yaml
    people:
      - {id: ana, name: Ana}
      - {id: mia, name: Mia, side: agency}
    guidepoints:
      - id: q4
        statement: Sales gets 90 leads it wants to call.
        start: 2026-10-01
        end: 2026-12-31
        agreed: [{by: ana, on: 2026-09-28}, {by: mia, on: 2026-09-28}]
    ```

    ```yaml
    people:
      - {id: ana, name: Ana, role: Does everything}
    guidepoints:
      - id: q4
        statement: I get 90 leads I want to call.
        start: 2026-10-01
        end: 2026-12-31
        agreed: [{by: ana, on: 2026-09-28}]
    ```
    """
    if missing := gap(look.book, guidepoint, look.day):
        message = f"{missing} to the Guidepoint “{guidepoint.statement}”{aside(look.book, missing)}"
        help = f"Add who agreed and when: agreed: [{{by: …, on: {look.day}}}], one entry for each."
        yield look.at("agreed"), message, help
