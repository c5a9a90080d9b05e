"""Blueprints that promise more than the team does."""

from mktops.figures.blueprint import load
from mktops.kinds.blueprints import Blueprint
from mktops.rules import Found, Look, rule
from mktops.text.numbers import counted, plain


@rule(level="warning", preset="agile", on=Blueprint)
def blueprint_over_pace(blueprint: Blueprint, look: Look) -> Found:
    """The work that a Blueprint agrees on is more than its months hold at the present pace.

    A deliverable has the effort of the backlog item that it names under `item`. The pace is that of `mktops backlog`:
    the mean of past weeks, or `capacity` of the settings.

    Why: what cannot be done is promised all the same, and somebody counts on it (OO14, OO18).

    Instead: agree now on what waits, and write `moscow: wont`, or move it into a later Blueprint.

    ```yaml
    # file: mktops.yaml
    name: Test
    preset: [agile]
    capacity: {points_per_week: 8}
    # file: plan.yaml
    blueprints:
      - id: q4
        guidepoint: q4
        starts: 2026-10
        deliverables:  # warning: deliverables "“q4” agrees on 120 points; its 3 months hold 104, at 8 points a week"
          - {id: page, title: New pricing page, months: [2026-10], item: page}
          - {id: tour, title: Product tour, months: [2026-11], item: tour}
          - {id: talk, title: A talk, months: [2026-12]}
    backlog:
      - {id: page, title: New pricing page, effort: 50}
      - {id: tour, title: Product tour, effort: 70}
    ```

    ```yaml
    # file: mktops.yaml
    name: Test
    preset: [agile]
    capacity: {points_per_week: 8}
    # file: plan.yaml
    blueprints:
      - id: q4
        guidepoint: q4
        starts: 2026-10
        deliverables:
          - {id: page, title: New pricing page, months: [2026-10], item: page}
          - {id: copy, title: Its text, months: [2026-10], item: page}
          - {id: tour, title: Product tour, months: [2026-11], item: tour, moscow: wont}
          - {id: film, title: Customer film, months: [2026-11], item: film, status: dropped}
      - id: q3
        guidepoint: q3
        starts: 2026-07
        deliverables: [{id: all, title: What was promised, months: [2026-09], item: all, status: delivered}]
    backlog:
      - {id: page, title: New pricing page, effort: 104}
      - {id: tour, title: Product tour, effort: 70}
      - {id: film, title: Customer film, effort: 70}
      - {id: all, title: What was promised, effort: 400, status: done, done_on: 2026-11-14}
    ```

    Without a pace nobody can say.

    ```yaml
    blueprints:
      - id: q4
        guidepoint: q4
        starts: 2026-10
        deliverables: [{id: page, title: New pricing page, months: [2026-10], item: page}]
    backlog:
      - {id: page, title: New pricing page, effort: 500}
    ```
    """
    if blueprint.calendar[-1].is_over(look.day):
        return
    found = load(look.book, blueprint, look.day)
    if found.too_much and found.pace and found.holds is not None:
        yield (
            look.at_key("deliverables"),
            (
                f"“{blueprint.id}” agrees on {plain(found.points)} points; its {counted(blueprint.months, 'month')} hold "
                f"{plain(found.holds, 1)}, at {plain(found.pace.points)} points a week"
            ),
            "Agree on what waits: write “moscow: wont”, or move it into a later Blueprint.",
        )
