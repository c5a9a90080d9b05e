"""Days of an item that cannot all be right."""

from collections.abc import Sequence

from mktops.kinds.backlog import BacklogItem
from mktops.rules import Found, Look, rule
from mktops.rules.day_order import out_of_order
from mktops.text.numbers import counted


def _many(items: Sequence[BacklogItem], look: Look) -> str:
    return f"{counted(len(items), 'item')} have days that cannot all be right"


@rule(level="warning", many=_many, on=BacklogItem)
def days_out_of_order(item: BacklogItem, look: Look) -> Found:
    """An item was started before it was asked for, or done before that, or has a day of completion and is not done.

    Why: the age of requests and the pace of the team are read from these days (OO18, OO20).

    Instead: correct the day that is wrong, or the status.

    ```yaml
    backlog:
      - id: form
        title: Shorter form
        requested_on: 2026-09-01
        started_on: 2026-08-20  # warning: 2026-08-20 "“Shorter form” was started on 2026-08-20, before it was asked for on 2026-09-01"
      - id: mail
        title: Mail series
        status: done
        requested_on: 2026-08-01
        started_on: 2026-09-10
        done_on: 2026-09-01  # warning: 2026-09-01 "was done on 2026-09-01, before it was started on 2026-09-10"
      - id: film
        title: Customer film
        status: done
        requested_on: 2026-09-10
        done_on: 2026-09-01  # warning: 2026-09-01 "was done on 2026-09-01, before it was asked for on 2026-09-10"
    ```

    ```yaml
    backlog:
      - id: form
        title: Shorter form
        status: in_progress
        done_on: 2026-09-01  # warning: 2026-09-01 "“Shorter form” has a day on which it was done, and is in progress"
    ```

    All of it may happen on one day.

    ```yaml
    backlog:
      - {id: form, title: Form, status: done, requested_on: 2026-09-01, started_on: 2026-09-01, done_on: 2026-09-01}
      - {id: mail, title: Mail series, status: done, done_on: 2026-09-10}
      - {id: film, title: Customer film, status: in_progress, started_on: 2026-09-10}
      - {id: slip, title: A slip, status: in_progress, requested_on: 2027-09-10, started_on: 2026-10-01}
    ```
    """
    contradicted = item.done_on is not None and item.done_on <= look.day and item.status != "done"
    if contradicted:
        message = f"“{item.title}” has a day on which it was done, and is {item.status.replace('_', ' ')}"
        yield look.at("done_on"), message, "Write “status: done”, or take the day out."
    # Whether it was done at all comes before when.
    yield from (each for each in out_of_order(item, look) if not (contradicted and each.at == look.at("done_on")))
