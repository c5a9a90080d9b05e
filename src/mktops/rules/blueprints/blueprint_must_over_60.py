"""Blueprints in which nothing can give."""

from mktops.figures.blueprint import standing
from mktops.figures.precision import one_decimal
from mktops.figures.workload import MUST_LIMIT
from mktops.kinds.blueprints import Blueprint
from mktops.rules import Found, Look, rule
from mktops.text.numbers import plain

#: Of fewer deliverables without a size, one more or less decides.
FEWEST = 5


@rule(level="warning", preset="agile", on=Blueprint)
def blueprint_must_over_60(blueprint: Blueprint, look: Look) -> Found:
    """Must takes more than 60 % of a Blueprint that is not over.

    By the effort of the items that its deliverables name; by their number where one that has a class has no effort,
    and there are at least five.

    Why: when time runs short, only what is not a Must can give; without it, promises break (OO12, OO14).

    Instead: ask which Must the Guidepoint does not fail without.

    ```yaml
    blueprints:
      - id: q4
        guidepoint: q4
        starts: 2026-10
        deliverables:  # warning: deliverables "Must takes 87.5 % of the effort of “q4”"
          - {id: page, title: New pricing page, months: [2026-10], moscow: must, item: page}
          - {id: tour, title: Product tour, months: [2026-11], moscow: could, item: tour}
      - id: q1
        guidepoint: q1
        starts: 2027-01
        deliverables:  # warning: deliverables "Must takes 80 % of the deliverables of “q1”"
          - {id: film, title: Customer film, months: [2027-01], moscow: must, item: page}
          - {id: talk, title: A talk, months: [2027-01], moscow: must}
          - {id: fair, title: A fair, months: [2027-02], moscow: must}
          - {id: deck, title: Sales deck, months: [2027-02], moscow: must}
          - {id: pens, title: Pens, months: [2027-03], moscow: could}
    backlog:
      - {id: page, title: New pricing page, effort: 35}
      - {id: tour, title: Product tour, effort: 5}
    ```

    ```yaml
    blueprints:
      - id: q4
        guidepoint: q4
        starts: 2026-10
        deliverables:
          - {id: page, title: New pricing page, months: [2026-10], moscow: must, item: page}
          - {id: tour, title: Product tour, months: [2026-11], moscow: should, item: tour}
          - {id: film, title: Customer film, months: [2026-11], moscow: must, status: dropped}
      - id: q1
        guidepoint: q1
        starts: 2027-01
        deliverables: [{id: film, title: Customer film, months: [2027-01], moscow: must}]
      - id: q3
        guidepoint: q3
        starts: 2026-07
        deliverables: [{id: talk, title: A talk, months: [2026-09], moscow: must, item: page, status: delivered}]
    backlog:
      - {id: page, title: New pricing page, effort: 6}
      - {id: tour, title: Product tour, effort: 4}
    ```
    """
    if blueprint.calendar[-1].is_over(look.day):
        return
    found = standing(look.book, blueprint, look.day)
    if found.shares is None or not found.shares.too_much_must:
        return
    if found.shares_by == "effort" or found.shares.effort >= FEWEST:
        of = "effort" if found.shares_by == "effort" else "deliverables"
        yield (
            look.at_key("deliverables"),
            (
                f"Must takes {plain(one_decimal(found.shares.must), 1)} % of the {of} of “{blueprint.id}”; "
                f"above {MUST_LIMIT} % nothing can give"
            ),
            "Ask which Must the Guidepoint does not fail without.",
        )
