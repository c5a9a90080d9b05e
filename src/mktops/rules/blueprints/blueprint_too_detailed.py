"""Blueprints that have become task lists."""

from mktops.figures.blueprint import month_plans
from mktops.kinds.blueprints import Blueprint
from mktops.rules import Found, Look, rule

#: Two a week: more than a stakeholder can keep in mind, and about as many as a small team can finish.
MOST_IN_A_MONTH = 8


@rule(level="note", preset="agile", on=Blueprint)
def blueprint_too_detailed(blueprint: Blueprint, look: Look) -> Found:
    """A Blueprint plans more than eight deliverables for one month.

    Why: a Blueprint shows the main priorities, not every task; in a long list nobody sees what matters (OO14).

    Instead: keep what stakeholders would miss, and move the tasks into the backlog.

    ```yaml
    blueprints:
      - id: q4
        guidepoint: q4
        starts: 2026-10
        deliverables:  # note: deliverables "9 deliverables for 2026-10"
          - {id: a, title: Draft the headline, months: [2026-10]}
          - {id: b, title: Pick a photo, months: [2026-10]}
          - {id: c, title: Write the mail, months: [2026-10]}
          - {id: d, title: Check the mail, months: [2026-10]}
          - {id: e, title: Send the mail, months: [2026-10, 2026-11]}
          - {id: f, title: Call the printer, months: [2026-10]}
          - {id: g, title: Order pens, months: [2026-10]}
          - {id: h, title: Book a room, months: [2026-10]}
          - {id: i, title: Bring cake, months: [2026-10]}
    ```

    ```yaml
    blueprints:
      - id: q4
        guidepoint: q4
        starts: 2026-10
        deliverables:
          - {id: a, title: New pricing page, months: [2026-10]}
          - {id: b, title: Mail series for trials, months: [2026-10]}
          - {id: c, title: Customer film, months: [2026-10]}
          - {id: d, title: Partner webinar, months: [2026-10]}
          - {id: e, title: Price comparison, months: [2026-10]}
          - {id: f, title: Product tour, months: [2026-10]}
          - {id: g, title: Sales deck, months: [2026-10]}
          - {id: h, title: Reference list, months: [2026-10]}
          - {id: i, title: Trade fair, months: [2026-10], status: dropped}
          - {id: j, title: Year in review, months: [2026-12]}
    ```
    """
    fullest = max(month_plans(blueprint), key=lambda plan: len(plan.deliverables))
    if len(fullest.deliverables) > MOST_IN_A_MONTH:
        message = f"The Blueprint “{blueprint.id}” plans {len(fullest.deliverables)} deliverables for {fullest.month}"
        help = f"Keep at most {MOST_IN_A_MONTH} a month, the ones that stakeholders would miss."
        yield look.at_key("deliverables"), message, help
