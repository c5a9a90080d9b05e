"""A delivery of which the file says two things."""

from mktops.kinds.blueprints import Deliverable
from mktops.rules import Found, Look, rule
from mktops.rules.day_order import to_come


@rule(level="warning", on=Deliverable)
def delivery_contradicted(each: Deliverable, look: Look) -> Found:
    """A deliverable was delivered on a day that is still to come, or has a day of delivery and another status.

    Why: it counts as delivered, and stakeholders who look for it do not find it (OO14).

    Instead: correct the day or the status; what is only planned has months, and no day.

    ```yaml
    # as-of: 2026-11-15
    blueprints:
      - id: q4
        guidepoint: q4
        starts: 2026-10
        deliverables:
          - id: page
            title: New pricing page
            months: [2026-12]
            status: delivered
            delivered_on: 2026-12-10  # warning: 2026-12-10 "“New pricing page” was delivered on 2026-12-10, a day that is still to come"
          - id: tour
            title: Product tour
            months: [2026-10]
            status: in_progress  # warning: in_progress "“Product tour” is in progress, and was delivered on 2026-10-20"
            delivered_on: 2026-10-20
    ```

    ```yaml
    # as-of: 2026-11-15
    blueprints:
      - id: q4
        guidepoint: q4
        starts: 2026-10
        deliverables:
          - {id: page, title: New pricing page, months: [2026-10], status: delivered, delivered_on: 2026-11-15}
          - {id: tour, title: Product tour, months: [2026-10], delivered_on: 2026-10-20}
          - {id: film, title: Customer film, months: [2026-11], status: in_progress}
          - {id: talk, title: A talk, months: [2026-10], status: delivered}
    ```
    """
    # Whoever leaves the status out and writes the day has said all there is.
    says_otherwise = "status" in each.model_fields_set and each.status != "delivered"
    if each.delivered_on and each.delivered_on <= look.day and says_otherwise:
        status = each.status.replace("_", " ")
        message = f"“{each.title}” is {status}, and was delivered on {each.delivered_on}"
        yield look.at("status"), message, "Write “status: delivered”, or take the day out."
    yield from to_come(each, look, "Correct the day, or take it out.")
