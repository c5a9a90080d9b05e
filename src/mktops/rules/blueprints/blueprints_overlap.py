"""Two Blueprints for the same months."""

from mktops.book import Book
from mktops.findings import Finding, Related
from mktops.kinds.blueprints import Blueprint
from mktops.kinds.guidepoints import Guidepoint
from mktops.rules import Found, Look, rule
from mktops.text.names import named_alike
from mktops.text.period import Period


@rule(level="warning", preset="agile")
def blueprints_overlap(look: Look) -> Found:
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
    blueprints:
      - {id: year, guidepoint: q4, starts: 2026-01, months: 12}
      - {id: spring, guidepoint: q4, starts: 2026-04}  # warning: 2026-04 "shares 2026-04 with the Blueprint “year”"
      - {id: autumn, guidepoint: q4, starts: 2026-09}  # warning: 2026-09 "shares 2026-09 with the Blueprint “year”"
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
    latest: dict[tuple[str, str], Blueprint] = {}
    for blueprint in sorted(look.book.all(Blueprint), key=lambda each: each.starts):
        keys = _shared_by(look.book, blueprint)
        before = [latest[key] for key in keys if key in latest]
        both = max(before, key=_ends, default=None)
        if both and blueprint.starts <= _ends(both):
            yield Finding(
                look.book.at(blueprint, "starts"),
                f"“{blueprint.id}” shares {blueprint.starts} with the Blueprint “{both.id}”",
                f"Start it in {_ends(both).next()} or later, or join the two.",
                related=(Related(look.book.span(look.book.at(both, "id")), "the other Blueprint"),),
            )
        latest |= {key: max(latest.get(key, blueprint), blueprint, key=_ends) for key in keys}


def _ends(blueprint: Blueprint) -> Period:
    return blueprint.calendar[-1]


def _shared_by(book: Book, blueprint: Blueprint) -> list[tuple[str, str]]:
    """What two Blueprints may have in common: the Guidepoint, and the team if it has one."""
    guidepoint = book.find(Guidepoint, blueprint.guidepoint)
    team = named_alike(guidepoint.team or "") if guidepoint else ""
    return [("guidepoint", blueprint.guidepoint), *([("team", team)] if team else [])]
