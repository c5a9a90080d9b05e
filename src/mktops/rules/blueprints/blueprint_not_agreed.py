"""Blueprints that bind nobody."""

from mktops.figures.agreement import aside, gap
from mktops.kinds.blueprints import Blueprint
from mktops.rules import Found, Look, rule


@rule(level="warning", preset="agile", on=Blueprint)
def blueprint_not_agreed(blueprint: Blueprint, look: Look) -> Found:
    """A Blueprint lacks the agreement of the team or of its stakeholders.

    With an agency in the workspace, somebody from each side signs; otherwise two people do.

    Why: a Blueprint is a list of agreed deliverables; before both have said yes it is a wish list (OO14, X2).

    Instead: let the team and a stakeholder agree, and write both names with the day under `agreed`.

    ```yaml
    people:
      - {id: ana, name: Ana}
      - {id: dana, name: Dana}
    blueprints:
      - id: q4  # warning: q4 "Nobody has agreed to the Blueprint “q4”"
        guidepoint: q4
        starts: 2026-10
      - id: q1
        guidepoint: q1
        starts: 2027-01
        agreed: [{by: ana, on: 2026-11-02}]  # warning: agreed "Only one person has agreed"
    ```

    ```yaml
    people:
      - {id: ana, name: Ana}
      - {id: mia, name: Mia, side: agency}
    blueprints:
      - id: q4
        guidepoint: q4
        starts: 2026-10
        agreed: [{by: ana, on: 2026-09-28}]  # warning: agreed "Nobody from the agency has agreed"
    ```

    ```yaml
    people:
      - {id: ana, name: Ana}
      - {id: dana, name: Dana}
    blueprints:
      - id: q4
        guidepoint: q4
        starts: 2026-10
        agreed: [{by: ana, on: 2026-09-28}, {by: dana, on: 2026-09-28}]
    ```

    ```yaml
    blueprints:
      - id: q4
        guidepoint: q4
        starts: 2026-10
        agreed: [{by: ana, on: 2026-09-28}]
    ```

    A Blueprint belongs to the engagement whose goals serve its Guidepoint, and people of another agency are of
    neither side of it.

    ```yaml
    people:
      - {id: ana, name: Ana}
      - {id: kira, name: Kira, side: agency, agency: Northlight}
      - {id: mia, name: Mia, side: agency, agency: Brightside}
    engagements:
      - {id: ads, agency: Northlight}
      - {id: seo, agency: Brightside}
    goals:
      - {id: mql-h2, title: 180 MQLs, engagement: seo, guidepoint: q4}
    guidepoints:
      - {id: q4, statement: Sales gets 90 leads., start: 2026-10-01, end: 2026-12-31}
    blueprints:
      - id: q4
        guidepoint: q4
        starts: 2026-10
        agreed: [{by: ana, on: 2026-09-28}, {by: kira, on: 2026-09-28}]  # warning: agreed "Nobody from the agency has agreed to the Blueprint “q4”: Kira is of Northlight"
      - {id: q1, guidepoint: q4, starts: 2027-01, agreed: [{by: ana, on: 2026-11-02}, {by: mia, on: 2026-11-02}]}
    ```
    """
    if missing := gap(look.book, blueprint, look.day):
        message = f"{missing} to the Blueprint “{blueprint.id}”{aside(look.book, missing)}"
        help = f"Add who agreed and when: agreed: [{{by: …, on: {look.day}}}], one entry for each."
        yield look.at("agreed"), message, help
