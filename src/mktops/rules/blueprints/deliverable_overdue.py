"""Deliverables whose months are over."""

from mktops.figures.blueprint import is_late
from mktops.kinds.blueprints import Deliverable
from mktops.rules import Found, Look, rule


@rule(level="warning", on=Deliverable)
def deliverable_overdue(deliverable: Deliverable, look: Look) -> Found:
    """The last month of a deliverable is over, and it is neither delivered, dropped nor a Won't.

    Why: stakeholders count on what was agreed for a month; silence costs more trust than a new date (OO14, X6).

    Instead: say that it was delivered, agree on a new month, or drop it.

    ```yaml
    # as-of: 2026-11-01
    blueprints:
      - id: q4
        guidepoint: q4
        starts: 2026-09
        deliverables:
          - id: page
            title: New pricing page
            months: [2026-09, 2026-10]  # warning: 2026-10 "“New pricing page” was due in 2026-10"
            status: in_progress
    ```

    ```yaml
    # as-of: 2026-10-31
    blueprints:
      - id: q4
        guidepoint: q4
        starts: 2026-09
        deliverables:
          - {id: page, title: New pricing page, months: [2026-09, 2026-10], status: in_progress}
    ```

    ```yaml
    blueprints:
      - id: q4
        guidepoint: q4
        starts: 2026-09
        deliverables:
          - {id: page, title: New pricing page, months: [2026-09], status: delivered}
          - {id: tour, title: Product tour, months: [2026-09], delivered_on: 2026-10-05}
          - {id: film, title: Customer film, months: [2026-10], status: dropped}
          - {id: pens, title: Pens, months: [2026-10], moscow: wont}
    ```
    """
    if is_late(deliverable, look.day):
        last = max(deliverable.months)
        message = f"“{deliverable.title}” was due in {last} and is not delivered"
        help = "Write “status: delivered” with its day, agree on another month, or write “status: dropped”."
        yield look.at("months", deliverable.months.index(last)), message, help
