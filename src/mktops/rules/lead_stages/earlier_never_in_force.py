"""An earlier definition that never counted."""

from mktops.kinds.lead_stages import LeadStage
from mktops.rules import Found, Look, rule


@rule(level="error", on=LeadStage)
def earlier_never_in_force(stage: LeadStage, look: Look) -> Found:
    """An earlier definition begins no sooner than the one that follows it, or nobody says when the present one began.

    Why: each period is judged by the definition of its time; without the days in order nobody knows which one that
    was, and past figures change by themselves (AP16).

    Instead: give the present definition its “effective_from”, and each earlier one a sooner day.

    ```yaml
    lead_stages:
      - id: mql
        name: MQL
        definition: From 50 people.
        fit: {field: employees, at_least: 50}
        earlier:  # error: earlier "Nobody says when the present definition of MQL began"
          - {effective_from: 2025-01-01, fit: {field: employees, at_least: 100}}
    ```

    ```yaml
    lead_stages:
      - id: mql
        name: MQL
        definition: From 50 people.
        fit: {field: employees, at_least: 50}
        effective_from: 2026-07-01
        earlier:
          - effective_from: 2026-07-01  # error: 2026-07-01 "This definition of MQL never counted: another begins on 2026-07-01"
            fit: {field: employees, at_least: 80}
          - {effective_from: 2025-01-01, fit: {field: employees, at_least: 100}}
    ```

    ```yaml
    lead_stages:
      - id: mql
        name: MQL
        definition: From 50 people.
        fit: {field: employees, at_least: 50}
        effective_from: 2026-07-01
        earlier:
          - {effective_from: 2025-01-01, fit: {field: employees, at_least: 100}}
          - {effective_from: 2026-01-01, fit: {field: employees, at_least: 80}}
    ```
    """
    if stage.earlier and stage.effective_from is None:
        message = f"Nobody says when the present definition of {stage.name} began, so its earlier ones never count"
        yield look.at_key("earlier"), message, "Add “effective_from” to the present one."
        return
    seen = {stage.effective_from}
    for position, each in enumerate(stage.earlier):
        begins = each.effective_from
        if begins in seen or (stage.effective_from and begins > stage.effective_from):
            follows = begins if begins in seen else stage.effective_from
            message = f"This definition of {stage.name} never counted: another begins on {follows}"
            place = look.at("earlier", position, "effective_from")
            yield place, message, f"Write a day before {follows}, or take it out."
        seen.add(begins)
