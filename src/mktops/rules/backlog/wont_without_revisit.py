"""Won'ts that nobody will ever look at again."""

from collections.abc import Sequence

from mktops.kinds.backlog import BacklogItem
from mktops.rules import Found, Look, rule


def _many(items: Sequence[BacklogItem], look: Look) -> str:
    of = sum(item.open and item.moscow == "wont" for item in look.book.all(BacklogItem))
    return f"{len(items):,} of {of:,} items that are a Won't for now have no day for another look"


@rule(level="warning", preset="agile", many=_many, on=BacklogItem)
def wont_without_revisit(item: BacklogItem, look: Look) -> Found:
    """An open item is a Won't, and no day says when to look at it again.

    The day stands in `declined`, as `revisit_on`, next to the reason.

    Why: Won't means not at this time; without a day it is a no that nobody dared to say (OO12).

    Instead: write the day of the next look, or decline the item for good.

    ```yaml
    backlog:
      - id: radio
        title: Radio spot
        moscow: wont  # warning: wont "“Radio spot” is a Won't for now, and no day says when to look at it again"
      - id: booth
        title: Trade fair booth
        moscow: wont
        declined:  # warning: declined "no day says"
          reason: Few buyers from the list go there
    ```

    ```yaml
    backlog:
      - id: booth
        title: Trade fair booth
        moscow: wont
        declined: {reason: Few buyers from the list go there, revisit_on: 2027-01-15}
      - {id: form, title: Shorter form, moscow: should}
      - {id: film, title: Film, moscow: wont, status: declined, declined: {reason: Too dear}}
      - {id: pens, title: Pens, moscow: wont, status: done, done_on: 2026-10-02}
    ```
    """
    if item.open and item.moscow == "wont" and not (item.declined and item.declined.revisit_on):
        message = f"“{item.title}” is a Won't for now, and no day says when to look at it again"
        help = "Add “declined: {reason: …, revisit_on: …}”, or decline it for good with “status: declined”."
        yield look.at("declined") if item.declined else look.at("moscow"), message, help
