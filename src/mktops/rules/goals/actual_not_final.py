"""Values that were read too early."""

from mktops.kinds.actuals import Actuals
from mktops.rules import Found, Look, rule
from mktops.text.numbers import counted


@rule(level="warning", on=Actuals)
def actual_not_final(actuals: Actuals, look: Look) -> Found:
    """A period is over, and its values were read before it ended.

    Why: what came in the last days is missing, and the month is called a miss that it may not have been (AP5, X7).

    Instead: read the values again, and write the new day as `as_of`.

    ```yaml
    # as-of: 2026-11-01
    actuals:
      - period: 2026-10
        values: {mql: 25}
        as_of: 2026-10-20  # warning: 2026-10-20 "The values of 2026-10 were read on 2026-10-20, 11 days before it ended"
      - period: 2026-W43
        values: {mql: 6}
        as_of: 2026-10-24  # warning: 2026-10-24 "1 day before it ended"
    ```

    While a period runs, its values are those until now.

    ```yaml
    # as-of: 2026-10-31
    actuals:
      - {period: 2026-10, values: {mql: 25}, as_of: 2026-10-20}
    ```

    ```yaml
    actuals:
      - {period: 2026-09, values: {mql: 25}, as_of: 2026-09-30}
      - {period: 2026-10, values: {mql: 25}}
      - {period: 2026-08, values: {mql: null}, as_of: 2026-08-15}
    ```
    """
    read, period = actuals.as_of, actuals.period
    known = any(value is not None for value in actuals.values.values())
    if known and read is not None and read < period.end and period.is_over(look.day):
        early = counted((period.end - read).days, "day")
        message = f"The values of {period} were read on {read}, {early} before it ended"
        yield look.at("as_of"), message, "Read them again, and write the new day."
