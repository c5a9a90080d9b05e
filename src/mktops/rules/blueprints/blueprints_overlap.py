"""Two Blueprints for the same months."""

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.findings import Finding, Related
from mktops.kinds.blueprints import Blueprint
from mktops.kinds.guidepoints import Guidepoint
from mktops.rules import rule
from mktops.text.period import Period


@rule(level="warning", preset="agile")
def blueprints_overlap(book: Book, day: date) -> Iterator[Finding]:
    """Two Blueprints of one Guidepoint, or of one team, share a month.

    Why: with two plans for a month, nobody knows which promise comes first (OO14).

    Instead: start the next Blueprint when the last one ends, or join the two.

    ```yaml
    blueprints:
      - {id: autumn, guidepoint: q4, starts: 2026-09}
      - id: winter
        guidepoint: q4
        starts: 2026-11  # warning: 2026-11 "“winter” shares 2026-11 with the Blueprint “autumn”"
    ```

    ```yaml
    guidepoints:
      - {id: leads, statement: Sales gets 90 leads., start: 2026-10-01, end: 2026-12-31, team: Demand}
      - {id: trials, statement: 50 trials a month., start: 2026-12-01, end: 2027-02-28, team: demand}
    blueprints:
      - id: trials
        guidepoint: trials
        starts: 2026-12  # warning: 2026-12 "shares 2026-12"
      - {id: leads, guidepoint: leads, starts: 2026-10}
    ```

    ```yaml
    guidepoints:
      - {id: leads, statement: Sales gets 90 leads., start: 2026-10-01, end: 2026-12-31, team: Demand}
      - {id: brand, statement: Madrid knows us., start: 2026-10-01, end: 2026-12-31, team: Brand}
    blueprints:
      - {id: leads, guidepoint: leads, starts: 2026-10}
      - {id: brand, guidepoint: brand, starts: 2026-10}
      - {id: leads-q1, guidepoint: leads, starts: 2027-01}
    ```
    """
    earlier: list[Blueprint] = []
    for blueprint in sorted(book.all(Blueprint), key=lambda each: each.starts):
        shared = (each for each in earlier if _same(book, each, blueprint) and blueprint.starts <= _ends(each))
        both = next(shared, None)
        if both:
            first = book.span(book.at(both, "id"))
            yield Finding(
                book.at(blueprint, "starts"),
                f"“{blueprint.id}” shares {blueprint.starts} with the Blueprint “{both.id}”",
                f"Start it in {_ends(both).next()} or later, or join the two.",
                related=(Related(first, "the other Blueprint"),),
            )
        earlier.append(blueprint)


def _ends(blueprint: Blueprint) -> Period:
    return blueprint.calendar[-1]


def _same(book: Book, one: Blueprint, other: Blueprint) -> bool:
    teams = [_team(book, each) for each in (one, other)]
    return one.guidepoint == other.guidepoint or (bool(teams[0]) and teams[0] == teams[1])


def _team(book: Book, blueprint: Blueprint) -> str:
    guidepoint = book.find(Guidepoint, blueprint.guidepoint)
    return (guidepoint.team or "").strip().casefold() if guidepoint else ""
