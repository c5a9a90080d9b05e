"""Items that rank above what they wait for."""

from collections.abc import Sequence

from mktops.figures.backlog import ranked
from mktops.figures.dependencies import waiting_circles
from mktops.kinds.backlog import BacklogItem
from mktops.rules import Found, Look, rule
from mktops.text.numbers import counted


def _many(items: Sequence[BacklogItem], look: Look) -> str:
    return f"{counted(len(items), 'item')} wait for one that ranks below them and is not done"


@rule(level="warning", many=_many)
def dependency_ranked_below(look: Look) -> Found:
    """An open item waits for one that ranks below it and is not done.

    Why: work from the top down would stop here, with something unfinished in hand (OO17).

    Instead: move the one that is needed first further up.

    ```yaml
    backlog:
      - {id: form, title: Shorter form, depends_on: [page]}  # warning: page "(1st in rank) waits for “New page” (3rd)"
      - {id: mail, title: Mail series}
      - {id: page, title: New page, status: in_progress}
    ```

    ```yaml
    backlog:
      - {id: mail, title: Mail series}
      - {id: form, title: Shorter form, depends_on: [mail, page, tool]}
      - {id: page, title: New page, status: done, done_on: 2026-10-02}
      - {id: tool, title: New tool, status: declined, declined: {reason: Too dear}}
    ```

    ```yaml
    backlog:
      - {id: form, title: Shorter form, depends_on: [page]}
      - {id: page, title: New page, depends_on: [form]}
    ```

    ```yaml
    # file: events.yaml
    backlog:
      - {id: booth, title: Trade fair booth, depends_on: [page]}
    # file: web.yaml
    backlog:
      - {id: page, title: New page}
    ```
    """
    items = {each.item.id: each for each in ranked(look.book, look.day)}
    circular = {id for circle in waiting_circles(look.book) for id in circle}
    for each in items.values():
        for position, id in enumerate(each.item.depends_on):
            needed = items.get(id)
            # Rank holds within a file; of two backlogs, and of circles, other rules tell.
            if needed is None or needed.rank <= each.rank or circular.issuperset((id, each.item.id)):
                continue
            if look.book.origin(each.item).file == look.book.origin(needed.item).file:
                yield (
                    look.book.at(each.item, "depends_on", position),
                    (
                        f"“{each.item.title}” ({_nth(each.rank)} in rank) waits for "
                        f"“{needed.item.title}” ({_nth(needed.rank)}), which is not done"
                    ),
                    f"Move “{needed.item.id}” above “{each.item.id}”, or this one below.",
                )


def _nth(rank: int) -> str:
    ending = "th" if rank % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    return f"{rank}{ending}"
