"""Work that nobody has sized."""

from collections.abc import Sequence

from mktops.kinds.backlog import BacklogItem
from mktops.rules import Found, Look, rule


def _many(items: Sequence[BacklogItem], look: Look) -> str:
    of = sum(item.wanted for item in look.book.all(BacklogItem))
    return f"{len(items):,} of {of:,} open items have no size, so no sum holds them"


@rule(level="note", preset="agile", many=_many, on=BacklogItem)
def unsized_item(item: BacklogItem, look: Look) -> Found:
    """An open item has no effort.

    Why: what has no size is missing from every sum, so the backlog looks shorter than it is (OO17, OO18).

    Instead: give a rough size in points; twice as large is enough of a scale.

    ```yaml
    backlog:
      - {id: form, title: Shorter form, effort: 3}
      - {id: booth, title: Trade fair booth}  # note: booth "“Trade fair booth” has no size"
    ```

    ```yaml
    backlog:
      - {id: form, title: Shorter form, effort: 3}
      - {id: typo, title: A wrong comma, effort: 0}
      - {id: pens, title: Pens, status: done, done_on: 2026-10-02}
      - {id: radio, title: Radio spot, moscow: wont}
    ```
    """
    if item.wanted and item.effort is None:
        message = f"“{item.title}” has no size, so no sum holds it"
        yield look.at("effort"), message, "Add its size in points, such as “effort: 5”."
