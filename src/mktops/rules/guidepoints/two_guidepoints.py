"""Two Guidepoints for one team at the same time."""

from mktops.findings import Finding, Related
from mktops.kinds.guidepoints import Guidepoint
from mktops.rules import Found, Look, rule
from mktops.text.names import named_alike


@rule(level="warning", preset="agile")
def two_guidepoints(look: Look) -> Found:
    """A team has two Guidepoints that share days.

    Why: with two answers to what success is, every tactic fits one of them (OO6).

    Instead: keep one Guidepoint for each team and time, or say which team each one guides.

    ```yaml
    guidepoints:
      - id: q4
        statement: Sales gets 90 leads it wants to call.
        start: 2026-10-01
        end: 2026-12-31
      - id: brand
        statement: Everybody in Madrid knows us.
        start: 2026-12-31  # warning: 2026-12-31 "from 2026-12-31 to 2026-12-31"
        end: 2027-02-28
    ```

    ```yaml
    guidepoints:
      - id: late
        statement: Sales gets 90 leads.
        start: 2026-11-01  # warning: 2026-11-01 "“Demand” already has the Guidepoint “Sales gets 60 leads.”"
        end: 2026-12-31
        team: demand
      - {id: early, statement: Sales gets 60 leads., start: 2026-10-01, end: 2026-11-30, team: Demand}
    ```

    ```yaml
    guidepoints:
      - {id: year, statement: Sales gets 400 leads., start: 2026-01-01, end: 2026-12-31}
      - id: q3
        statement: Sales gets 60 leads.
        start: 2026-07-01  # warning: 2026-07-01 "from 2026-07-01 to 2026-09-30"
        end: 2026-09-30
      - id: q4
        statement: Sales gets 90 leads.
        start: 2026-10-01  # warning: 2026-10-01 "“Sales gets 400 leads.” from 2026-10-01 to 2026-12-31"
        end: 2026-12-31
      - {id: next, statement: Sales gets 450 leads., start: 2027-01-01, end: 2027-12-31}
      - id: q2
        statement: Madrid knows us.
        start: 2027-04-01  # warning: 2027-04-01 "“Sales gets 450 leads.”"
        end: 2027-06-30
    ```

    ```yaml
    guidepoints:
      - {id: q4, statement: Sales gets 90 leads., start: 2026-10-01, end: 2026-12-31, team: Demand}
      - {id: q1, statement: Sales gets 120 leads., start: 2027-01-01, end: 2027-03-31, team: Demand}
      - {id: brand-q4, statement: Madrid knows us., start: 2026-10-01, end: 2026-12-31, team: Brand}
    ```
    """
    latest: dict[str, Guidepoint] = {}
    for guidepoint in sorted(look.book.all(Guidepoint), key=lambda each: (each.start, each.end)):
        team = named_alike(guidepoint.team or "")
        before = latest.get(team)
        if before and guidepoint.start <= min(before.end, guidepoint.end):
            who = f"“{before.team}”" if team else "The team"
            until = min(before.end, guidepoint.end)
            yield Finding(
                look.book.at(guidepoint, "start"),
                f"{who} already has the Guidepoint “{before.statement}” from {guidepoint.start} to {until}",
                "Let one end before the other starts, or write the “team” that each one guides.",
                related=(Related(look.book.span(look.book.at(before, "id")), "the other Guidepoint"),),
            )
        if before is None or guidepoint.end > before.end:
            latest[team] = guidepoint
