"""A value from days that have not come."""

from mktops.kinds.actuals import Actuals
from mktops.rules import Found, Look, rule


@rule(level="error", on=Actuals)
def actual_in_future(actuals: Actuals, look: Look) -> Found:
    """There is a value for a period that has not begun, or one that was read on a day to come.

    Why: a plan among the actuals makes every sum and pace wrong (MO26, X7).

    Instead: correct the period or the day; plans belong in the `schedule` of a goal.

    ```yaml
    actuals:
      - period: 2026-12  # error: 2026-12 "There are values for 2026-12, which has not begun"
        values: {mql: 30}
      - period: 2026-10
        values: {mql: 25}
        as_of: 2027-11-02  # error: 2027-11-02 "The values of 2026-10 were read on 2027-11-02, a day to come"
    ```

    ```yaml
    # as-of: 2026-11-01
    actuals:
      - {period: 2026-11, values: {mql: 1}, as_of: 2026-11-01}
      - {period: 2026-W47, values: {mql: null}}
      - {period: 2026, values: {mql: 200}}
    ```

    ```yaml
    # as-of: 2026-10-31
    actuals:
      - period: 2026-11  # error: 2026-11 "There are values for 2026-11, which has not begun"
        values: {mql: 12}
    ```
    """
    if look.day < actuals.period.start and any(value is not None for value in actuals.values.values()):
        message = f"There are values for {actuals.period}, which has not begun"
        help = "Correct the period; what is planned belongs in the schedule of a goal."
        yield look.at("period"), message, help
    elif actuals.as_of and look.day < actuals.as_of:
        message = f"The values of {actuals.period} were read on {actuals.as_of}, a day to come"
        yield look.at("as_of"), message, "Correct the day."
