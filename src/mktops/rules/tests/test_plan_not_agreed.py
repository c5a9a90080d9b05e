"""A plan of tests to which not both sides have said yes."""

from mktops.figures.agreement import aside, gap
from mktops.figures.engagements import works_together
from mktops.kinds.test_plans import TestPlan
from mktops.rules import Found, Look, rule


@rule(level="warning", preset="agency", on=TestPlan)
def test_plan_not_agreed(plan: TestPlan, look: Look) -> Found:
    """The tests of an engagement's plan have begun, and not both sides have agreed to them.

    Why: what a test shall teach is where both sides' aims meet; a list that one side wrote is one side's list (AR32,
    X2).

    Instead: go through the list together and let one person of each side sign under `agreed`.

    ```yaml
    people:
      - {id: ana, name: Ana}
      - {id: ben, name: Ben, side: agency}
    engagements:
      - {id: seo, agency: Brightside}
    test_plans:
      - id: q4
        period: 2026-Q4
        engagement: seo
        agreed: [{by: ben, on: 2026-09-28}]  # warning: agreed "Nobody from the client has agreed to the tests of 2026-Q4"
    ```

    A plan whose period is still to come can wait, and so can one of an engagement that is over or hands-off.

    ```yaml
    people:
      - {id: ana, name: Ana}
      - {id: ben, name: Ben, side: agency}
    engagements:
      - {id: seo, agency: Brightside}
      - {id: ads, agency: Northlight, initiative: operational, management: hands_off}
      - {id: old, agency: Southwell, status: ended}
    test_plans:
      - {id: next, period: 2027-Q1, engagement: seo}
      - {id: agreed, period: 2026-Q4, engagement: seo, agreed: [{by: ana, on: 2026-09-28}, {by: ben, on: 2026-09-28}]}
      - {id: ads, period: 2026-Q4, engagement: ads}
      - {id: old, period: 2026-Q4, engagement: old}
      - {id: own, period: 2026-Q4}
    ```

    The people of another agency, and of another client, are of neither side.

    ```yaml
    people:
      - {id: ana, name: Ana, client: Arla}
      - {id: bo, name: Bo, client: Bora}
      - {id: mia, name: Mia, side: agency}
    engagements:
      - {id: arla-mail, agency: Brightside, client: Arla, start: 2026-07-01}
      - {id: bora-mail, agency: Brightside, client: Bora, start: 2026-07-01}
    test_plans:
      - id: bora
        period: 2026-Q4
        engagement: bora-mail
        agreed: [{by: ana, on: 2026-09-28}, {by: mia, on: 2026-09-28}]  # warning: agreed "Nobody from the client has agreed to the tests of 2026-Q4: Ana is of Arla"
      - id: arla
        period: 2026-Q4
        engagement: arla-mail
        agreed: [{by: ana, on: 2026-09-28}, {by: mia, on: 2026-09-28}]
    ```
    """
    begun = plan.engagement is not None and plan.period.start <= look.day
    if not begun or not works_together(look.book, plan.engagement, look.day):
        return
    if missing := gap(look.book, plan, look.day):
        message = f"{missing} to the tests of {plan.period}{aside(look.book, missing)}"
        help = f"Add who agreed and when: “agreed: [{{by: …, on: {look.day}}}]”, one entry for each side."
        yield look.at("agreed"), message, help
