"""What was asked for, started or done on a day that has not come."""

from mktops.kinds.backlog import BacklogItem
from mktops.rules import Found, Look, rule
from mktops.rules.day_order import to_come


@rule(level="error", on=BacklogItem)
def item_in_future(item: BacklogItem, look: Look) -> Found:
    """An item was asked for, started or done on a day that is still to come.

    Why: a plan among the facts makes the pace and every day read from it wrong; mostly the year is a slip of
    the finger (OO18).

    Instead: correct the day; what is planned for a month belongs in a Blueprint.

    ```yaml
    # as-of: 2026-11-15
    backlog:
      - id: form
        title: Shorter form
        status: done
        done_on: 2027-10-02  # error: 2027-10-02 "“Shorter form” was done on 2027-10-02, a day that is still to come"
      - id: mail
        title: Mail series
        requested_on: 2026-11-16  # error: 2026-11-16 "was asked for on 2026-11-16, a day that is still to come"
      - id: film
        title: Customer film
        status: in_progress
        started_on: 2026-12-01  # error: 2026-12-01 "was started on 2026-12-01, a day that is still to come"
    ```

    ```yaml
    # as-of: 2026-11-15
    backlog:
      - {id: form, title: Shorter form, status: done, requested_on: 2026-11-15, done_on: 2026-11-15}
      - {id: mail, title: Mail series}
    ```
    """
    yield from to_come(item, look)
