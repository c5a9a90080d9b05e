"""Deliverables that serve no outcome."""

from mktops.figures.blueprint import planned
from mktops.kinds.blueprints import Blueprint
from mktops.rules import Found, Look, rule


@rule(level="warning", preset="agile", on=Blueprint)
def deliverable_untraced(blueprint: Blueprint, look: Look) -> Found:
    """A deliverable does not say which outcome of the Guidepoint it serves.

    Why: a Blueprint holds what brings the agreed outcomes; the rest keeps the team busy (OO14, OO10).

    Instead: write the outcome, or drop the deliverable.

    ```yaml
    blueprints:
      - id: q4
        guidepoint: q4
        starts: 2026-10
        deliverables:
          - {id: page, title: New pricing page, months: [2026-10], outcome: More form fills}
          - {id: film, title: Customer film, months: [2026-11]}  # warning: film "“Customer film” serves no outcome"
    ```

    ```yaml
    blueprints:
      - id: q4
        guidepoint: q4
        starts: 2026-10
        deliverables:
          - {id: film, title: Customer film, months: [2026-11], outcome: ""}  # warning: "" "serves no outcome"
    ```

    ```yaml
    blueprints:
      - id: q4
        guidepoint: q4
        starts: 2026-10
        deliverables:
          - {id: page, title: New pricing page, months: [2026-10], outcome: More form fills}
          - {id: film, title: Customer film, months: [2026-11], status: dropped}
          - {id: pens, title: Pens, months: [2026-11], moscow: wont}
    ```
    """
    for deliverable in planned(blueprint):
        if not deliverable.outcome:
            message = f"“{deliverable.title}” serves no outcome of the Guidepoint"
            help = "Add “outcome: …”, what it changes for the business, or drop it."
            yield look.book.at(deliverable, "outcome"), message, help
