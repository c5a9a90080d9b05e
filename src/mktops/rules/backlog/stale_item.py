"""Requests that waited so long that nobody may want them any more."""

from collections.abc import Sequence

from mktops.figures.backlog import outlook, points, present_pace, ranked
from mktops.figures.precision import one_decimal
from mktops.kinds.backlog import BacklogItem
from mktops.rules import Found, Look, rule
from mktops.text.numbers import counted

#: Half a year: two Blueprints have come and gone without it.
DAYS = 180


def _many(items: Sequence[BacklogItem], look: Look) -> str:
    wanted = [each.item for each in ranked(look.book, look.day) if each.item.wanted]
    waiting = sum(not item.started for item in wanted)
    left = outlook(points(wanted) - points(items), present_pace(look.book, look.day), look.day)
    without = "" if left.years is None else f"; without them {counted(one_decimal(left.years), 'year')} remain"
    return (
        f"{len(items):,} of {counted(waiting, 'item')} that wait were asked for or last confirmed more than {DAYS} days "
        f"ago: {counted(points(items), 'point')}{without}"
    )


@rule(level="warning", preset="agile", many=_many, on=BacklogItem)
def stale_item(item: BacklogItem, look: Look) -> Found:
    """An item was asked for more than 180 days ago, was not started, and nobody has confirmed it since.

    Why: of old requests, often more than half are not needed any more; the rest wait behind them (OO20).

    Instead: ask the requester, and note who still needs it, or decline it.

    ```yaml
    # as-of: 2026-11-15
    backlog:
      - id: booth
        title: Trade fair booth
        requested_on: 2026-05-18  # warning: 2026-05-18 "was asked for 181 days ago and is not started"
      - id: film
        title: Company film
        requested_on: 2024-01-10
        still_needed: {by: dana, on: 2026-01-15}  # warning: 2026-01-15 "was last confirmed 304 days ago"
    ```

    ```yaml
    # as-of: 2026-11-15
    backlog:
      - {id: booth, title: Trade fair booth, requested_on: 2026-05-19}
      - {id: film, title: Film, requested_on: 2024-01-10, still_needed: {by: dana, on: 2026-05-19}}
      - {id: form, title: Shorter form, requested_on: 2024-01-10, status: in_progress}
      - {id: mail, title: Mail series, requested_on: 2024-01-10, started_on: 2026-11-01}
      - {id: pens, title: Pens, requested_on: 2024-01-10, status: done, done_on: 2026-10-02}
      - {id: radio, title: Radio spot, requested_on: 2024-01-10, moscow: wont}
      - {id: tour, title: Product tour}
    ```
    """
    asked, confirmed = item.requested_on, item.still_needed.on if item.still_needed else None
    last = max(filter(None, (asked, confirmed)), default=look.day)
    days = (look.day - last).days
    if item.wanted and not item.started and days > DAYS:
        said = f"was last confirmed {days} days ago" if last == confirmed else f"was asked for {days} days ago"
        path = ("still_needed", "on") if last == confirmed else ("requested_on",)
        message = f"“{item.title}” {said} and is not started"
        help = f"Ask whether it is still wanted: add “still_needed: {{by: …, on: {look.day}}}”, or decline it."
        yield look.at(*path), message, help
