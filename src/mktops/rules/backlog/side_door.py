"""Work that came past the intake."""

from collections.abc import Sequence

from mktops.figures.people import name_of
from mktops.kinds.backlog import BacklogItem
from mktops.rules import Found, Look, rule


def _many(items: Sequence[BacklogItem], look: Look) -> str:
    of = sum(item.open for item in look.book.all(BacklogItem))
    return f"{len(items):,} of {of:,} open items came in by a side door, past the intake"


@rule(level="warning", preset="agile", many=_many, on=BacklogItem)
def side_door(item: BacklogItem, look: Look) -> Found:
    """An open item came in by a side door: somebody asked a team member directly.

    Why: when everybody asks their own contact, nobody knows how much was promised (OO16).

    Instead: weigh it in the intake against the rest, and show the requester the way in for the next time.

    ```yaml
    people:
      - {id: dana, name: Dana Wu}
    backlog:
      - {id: booth, title: A booth, requested_by: dana, source: side_door}  # warning: side_door "Dana Wu asked"
      - {id: banner, title: A banner, source: side_door}  # warning: side_door "somebody asked for “A banner”"
    ```

    ```yaml
    backlog:
      - {id: form, title: Shorter form, source: intake}
      - {id: mail, title: Mail series, source: workshop}
      - {id: pens, title: Pens}
      - {id: booth, title: Trade fair booth, source: side_door, status: done, done_on: 2026-10-02}
    ```
    """
    if item.open and item.source == "side_door":
        who = name_of(look.book, item.requested_by) if item.requested_by else "somebody"
        message = f"{who} asked for “{item.title}” by a side door, past the intake"
        yield look.at("source"), message, "Weigh it against the rest of the backlog, then write “source: intake”."
