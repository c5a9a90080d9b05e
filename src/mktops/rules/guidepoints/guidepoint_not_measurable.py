"""Guidepoints whose success nobody can read off a figure."""

from mktops.kinds.guidepoints import Guidepoint
from mktops.rules import Found, Look, rule


@rule(level="warning", preset="agile", on=Guidepoint)
def guidepoint_not_measurable(guidepoint: Guidepoint, look: Look) -> Found:
    """A Guidepoint names no metric, or no target for it.

    Why: a Guidepoint says what success looks like; without a figure, team and stakeholders each see their own (OO6).

    Instead: give it the metric that shows success and the value to reach.

    ```yaml
    guidepoints:
      - id: q4  # warning: q4 "no metric and no target"
        statement: Sales gets leads it wants to call.
        start: 2026-10-01
        end: 2026-12-31
    ```

    ```yaml
    guidepoints:
      - id: q4  # warning: q4 "no target"
        statement: Sales gets leads it wants to call.
        start: 2026-10-01
        end: 2026-12-31
        metric: mql
      - id: q1  # warning: q1 "no metric"
        statement: Sales gets 90 leads it wants to call.
        start: 2027-01-01
        end: 2027-03-31
        target: 90
    ```

    ```yaml
    guidepoints:
      - id: q4
        statement: Sales gets 90 leads it wants to call.
        start: 2026-10-01
        end: 2026-12-31
        metric: mql
        target: 90
    ```
    """
    if guidepoint.measurable:
        return
    missing = [name for name in ("metric", "target") if getattr(guidepoint, name) is None]
    message = f"The Guidepoint “{guidepoint.statement}” has {' and '.join(f'no {name}' for name in missing)}"
    help = f"Add {' and '.join(f'“{name}: …”' for name in missing)}, so that everybody can see when it is reached."
    yield look.at(missing[0]), message, help
