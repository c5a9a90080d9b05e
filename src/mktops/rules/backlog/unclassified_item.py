"""Accepted work that nobody has classed as Must, Should, Could or Won't."""

from collections.abc import Sequence

from mktops.kinds.backlog import BacklogItem
from mktops.rules import Found, Look, rule


def _many(items: Sequence[BacklogItem], look: Look) -> str:
    of = sum(item.open and item.status != "requested" for item in look.book.all(BacklogItem))
    return f"{len(items):,} of {of:,} accepted items are neither Must, Should, Could nor Won't"


@rule(level="warning", preset="agile", many=_many, on=BacklogItem)
def unclassified_item(item: BacklogItem, look: Look) -> Found:
    """An item is accepted or further, and is neither Must, Should, Could nor Won't.

    Why: when time runs short, only the class says what may be left out (OO12).

    Instead: agree with the stakeholders on its class.

    ```yaml
    backlog:
      - id: form  # warning: form "“Shorter form” is accepted, but neither Must, Should, Could nor Won't"
        title: Shorter form
        status: accepted
      - {id: mail, title: Mail series, status: ready}  # warning: mail "is ready"
      - {id: film, title: Film, status: in_progress}  # warning: film "is in progress"
    ```

    ```yaml
    backlog:
      - {id: form, title: Shorter form, status: accepted, moscow: must}
      - {id: booth, title: Trade fair booth, status: requested}
      - {id: pens, title: Pens, status: done, done_on: 2026-10-02}
    ```
    """
    if item.open and item.status != "requested" and item.moscow is None:
        state = item.status.replace("_", " ")
        message = f"“{item.title}” is {state}, but neither Must, Should, Could nor Won't"
        yield look.at("moscow"), message, "Add “moscow: must”, should, could or wont."
