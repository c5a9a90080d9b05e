"""Work that serves no Guidepoint and no goal."""

from collections.abc import Sequence

from mktops.kinds.backlog import BacklogItem
from mktops.rules import Found, Look, rule


def _many(items: Sequence[BacklogItem], look: Look) -> str:
    of = sum(item.wanted for item in look.book.all(BacklogItem))
    return f"{len(items):,} of {of:,} open items serve no Guidepoint and no goal"


@rule(level="warning", preset="agile", many=_many, on=BacklogItem)
def untraced_item(item: BacklogItem, look: Look) -> Found:
    """An open item names neither a Guidepoint nor a goal.

    Why: what serves no agreed outcome is a tactic thrown at the wall to see whether it sticks (OO5, OO10).

    Instead: name the Guidepoint or the goal that it serves, or decline it.

    ```yaml
    guidepoints:
      - {id: q4, statement: Sales gets 90 leads., start: 2026-10-01, end: 2026-12-31}
    backlog:
      - {id: form, title: Shorter form, guidepoint: q4}
      - {id: booth, title: Trade fair booth}  # warning: booth "“Trade fair booth” serves no Guidepoint and no goal"
    ```

    ```yaml
    backlog:
      - {id: form, title: Shorter form, guidepoint: q4}
      - {id: mail, title: Mail series, goal: mql-q4}
      - {id: banner, title: A banner, status: done, done_on: 2026-10-02}
      - {id: radio, title: Radio spot, moscow: wont}
    ```
    """
    if item.wanted and not item.traced:
        message = f"“{item.title}” serves no Guidepoint and no goal"
        yield look.at("guidepoint"), message, "Add “guidepoint: …” or “goal: …”, or decline it."
