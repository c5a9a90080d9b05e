"""Deliveries of which nobody can say whether they came in time."""

from mktops.kinds.blueprints import Deliverable
from mktops.rules import Found, Look, rule


@rule(level="warning", preset="agile", on=Deliverable)
def delivered_without_date(deliverable: Deliverable, look: Look) -> Found:
    """A deliverable is delivered, and no day says when.

    Why: whether a promise was kept in its month is read from the day; without it nobody can say (OO14, X6).

    Instead: write the day under `delivered_on`.

    ```yaml
    blueprints:
      - id: q4
        guidepoint: q4
        starts: 2026-10
        deliverables:
          - id: page
            title: New pricing page
            months: [2026-10]
            status: delivered  # warning: delivered "“New pricing page” is delivered, and no day says when"
    ```

    ```yaml
    blueprints:
      - id: q4
        guidepoint: q4
        starts: 2026-10
        deliverables:
          - {id: page, title: New pricing page, months: [2026-10], status: delivered, delivered_on: 2026-10-28}
          - {id: tour, title: Product tour, months: [2026-10], status: in_progress}
    ```
    """
    if deliverable.status == "delivered" and deliverable.delivered_on is None:
        message = f"“{deliverable.title}” is delivered, and no day says when"
        yield look.at("status"), message, "Add “delivered_on: …”."
