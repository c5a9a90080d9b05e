"""Guidepoints that move nothing the business counts."""

from mktops.kinds.guidepoints import Guidepoint
from mktops.rules import Found, Look, rule


@rule(level="warning", preset="agile", on=Guidepoint)
def guidepoint_without_business_kpi(guidepoint: Guidepoint, look: Look) -> Found:
    """A Guidepoint does not say which business figure it moves.

    Why: work is aligned when somebody higher up recognises their own figure in it (OO9, OO10).

    Instead: ask the sponsor which figure of the business it serves, and write that down.

    ```yaml
    guidepoints:
      - id: q4  # warning: q4 "does not say which figure of the business it moves"
        statement: Sales gets 90 leads it wants to call.
        start: 2026-10-01
        end: 2026-12-31
        metric: mql
        target: 90
    ```

    ```yaml
    guidepoints:
      - id: q4
        statement: Sales gets 90 leads it wants to call.
        start: 2026-10-01
        end: 2026-12-31
        business_kpi: " "  # warning: " " "which figure"
    ```

    ```yaml
    guidepoints:
      - id: q4
        statement: Sales gets 90 leads it wants to call.
        start: 2026-10-01
        end: 2026-12-31
        business_kpi: New revenue in the EU
    ```
    """
    if not guidepoint.business_kpi:
        message = f"The Guidepoint “{guidepoint.statement}” does not say which figure of the business it moves"
        yield look.at("business_kpi"), message, "Add it, such as “business_kpi: New revenue in the EU”."
