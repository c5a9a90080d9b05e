"""A goal to which not all have said yes."""

from mktops.figures.agreement import MissingSide, aside, doubts, gap
from mktops.kinds.goals import Goal
from mktops.rules import Found, Look, rule


@rule(level="warning", preset="agency", on=Goal)
def goal_not_signed_off(goal: Goal, look: Look) -> Found:
    """A goal that is pursued was not agreed by both sides, the client's and the agency's.

    Why: the client sets the goal and the agency says how it can be reached; only a goal that both call
    worthwhile and possible can be held against anybody (AR25, X2).

    Instead: talk it through, and let one person of each side sign under `agreed` or `sign_off`.

    ```yaml
    people:
      - {id: ana, name: Ana}
      - {id: ben, name: Ben, side: agency}
    goals:
      - id: mql-h2  # warning: mql-h2 "Nobody from the agency has agreed to “180 MQLs”"
        title: 180 MQLs
        agreed: [{by: ana, on: 2026-07-01}]
      - id: forms  # warning: forms "Nobody has agreed to “Learn which form works”"
        title: Learn which form works
        type: learning
        question: Do short forms win?
        status: active
    ```

    Without an agency, one yes is enough.

    ```yaml
    people:
      - {id: ana, name: Ana}
      - {id: cho, name: Cho}
    goals:
      - id: mql-h2  # warning: mql-h2 "Nobody has agreed to “180 MQLs”"
        title: 180 MQLs
      - {id: sql-h2, title: 40 SQLs, agreed: [{by: cho, on: 2026-07-01}]}
    ```

    A word under `sign_off` that says yes to both is a signature too; `goal-signed-with-doubts` tells of the others.

    ```yaml
    people:
      - {id: ana, name: Ana}
      - {id: ben, name: Ben, side: agency}
    goals:
      - id: mql-h2
        title: 180 MQLs
        agreed: [{by: ana, on: 2026-07-01}]
        sign_off: [{party: ben, impactful: true, achievable: true, date: 2026-07-02}]
      - id: sql-h2
        title: 40 SQLs
        agreed: [{by: ana, on: 2026-07-01}]
        sign_off: [{party: ben, impactful: true, achievable: false, date: 2026-07-02}]
      - id: forms  # warning: forms "Nobody from the client has agreed"
        title: Learn which form works
        sign_off: [{party: ben, impactful: true, achievable: true, date: 2026-07-02}]
    ```

    Both sides are those of the goal's own engagement. Who works for another agency, or for another client of the
    agency, does not speak for it. `people.agency` and `people.client` say whose somebody is; else their offices do, such
    as `account_manager` and `internal_owner`.

    ```yaml
    people:
      - {id: ana, name: Ana}
      - {id: kira, name: Kira, side: agency, agency: Northlight}
      - {id: ben, name: Ben, side: agency}
    engagements:
      - {id: seo, agency: Brightside, account_manager: ben}
      - {id: ads, agency: Northlight}
    goals:
      - id: mql-h2  # warning: mql-h2 "Nobody from the agency has agreed to “180 MQLs”: Kira is of Northlight"
        title: 180 MQLs
        engagement: seo
        agreed: [{by: ana, on: 2026-07-01}, {by: kira, on: 2026-07-01}]
      - id: clicks  # warning: clicks "Nobody from the agency has agreed to “900 clicks”: Ben is of Brightside"
        title: 900 clicks
        engagement: ads
        agreed: [{by: ana, on: 2026-07-01}, {by: ben, on: 2026-07-01}]
      - id: sql-h2
        title: 40 SQLs
        engagement: seo
        agreed: [{by: ana, on: 2026-07-01}, {by: ben, on: 2026-07-01}]
    ```

    A draft is still being talked about, and what is closed needs no yes any more.

    ```yaml
    people:
      - {id: ana, name: Ana}
      - {id: ben, name: Ben, side: agency}
    goals:
      - {id: mql-h2, title: 180 MQLs, agreed: [{by: ana, on: 2026-07-01}, {by: ben, on: 2026-07-02}]}
      - {id: next, title: 400 MQLs, status: draft}
      - {id: last, title: 100 MQLs, status: hit, why: The guide was shared a lot.}
    ```
    """
    if goal.status not in (None, "agreed", "active"):
        return
    missing = gap(look.book, goal, look.day)
    # First the doubt is talked about; only then can the goal be agreed to.
    if missing and missing.lack is not MissingSide.SECOND and not doubts(goal, look.day):
        message = f"{missing} to “{goal.title}”{aside(look.book, missing)}"
        help = f"Once they have, add “agreed: [{{by: …, on: {look.day}}}]”; until then say “status: draft”."
        yield look.at("id"), message, help
