"""Blueprints that are longer or shorter than three months, or whose deliverables fall outside them."""

from mktops.figures.blueprint import planned
from mktops.kinds.blueprints import Blueprint
from mktops.rules import Found, Look, rule
from mktops.text.numbers import counted

MONTHS = 3


@rule(level="warning", preset="agile", on=Blueprint)
def blueprint_not_three_months(blueprint: Blueprint, look: Look) -> Found:
    """A Blueprint does not have three months, or a deliverable is planned for a month outside it.

    Why: three months are long enough to reach an outcome and short enough to keep a promise (OO14).

    Instead: plan three months, and put what comes later into the next Blueprint.

    ```yaml
    blueprints:
      - id: h2
        guidepoint: q4
        starts: 2026-07
        months: 6  # warning: 6 "6 months"
      - id: one
        guidepoint: q4
        starts: 2027-01
        months: 1  # warning: 1 "1 month"
    ```

    ```yaml
    blueprints:
      - id: q4
        guidepoint: q4
        starts: 2026-11
        deliverables:
          - {id: page, title: New pricing page, months: [2026-11, 2026-12]}
          - {id: tour, title: Product tour, months: [2027-01, 2027-02]}  # warning: 2027-02 "from 2026-11 to 2027-01"
          - {id: film, title: Customer film, months: [2026-10]}  # warning: 2026-10 "planned for 2026-10"
    ```

    ```yaml
    blueprints:
      - id: q4
        guidepoint: q4
        starts: 2026-11
        deliverables:
          - {id: page, title: New pricing page, months: [2026-11]}
          - {id: tour, title: Product tour, months: [2026-12, 2027-01]}
          - {id: pens, title: Pens, months: [2027-03], moscow: wont}
    ```
    """
    if blueprint.months != MONTHS:
        message = f"The Blueprint “{blueprint.id}” has {counted(blueprint.months, 'month')}, not three"
        yield look.at("months"), message, "Write “months: 3” and move the rest into a Blueprint of its own."
    calendar = blueprint.calendar
    for deliverable in planned(blueprint):
        for position, month in enumerate(deliverable.months):
            if month not in calendar:
                yield (
                    look.book.at(deliverable, "months", position),
                    (
                        f"“{deliverable.title}” is planned for {month}, and its Blueprint runs "
                        f"from {calendar[0]} to {calendar[-1]}"
                    ),
                    "Plan it for one of these months, or move it into another Blueprint.",
                )
