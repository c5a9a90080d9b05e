"""Items that wait for each other in a circle."""

from mktops.figures.dependencies import waiting_circles
from mktops.kinds.backlog import BacklogItem
from mktops.rules import Found, Look, rule

#: Ids of a circle that a message spells out.
LONGEST = 8


@rule(level="error")
def dependency_cycle(look: Look) -> Found:
    """Items wait for each other in a circle.

    Why: none of them can ever be the first to start, and no order of the backlog is right.

    Instead: take the dependency out that does not hold, or cut an item in two.

    ```yaml
    backlog:
      - id: form
        title: Shorter form
        depends_on: [mail, page]  # error: page "No item can start before the others: form → page → form"
      - {id: page, title: New page, depends_on: [form]}
      - {id: mail, title: Mail series}
    ```

    ```yaml
    backlog:
      - {id: film, title: Company film, depends_on: [film]}  # error: film "“Company film” waits for itself"
    ```

    ```yaml
    backlog:
      - {id: form, title: Shorter form, depends_on: [page, mail]}
      - {id: page, title: New page, depends_on: [mail]}
      - {id: mail, title: Mail series}
    ```
    """
    for circle in waiting_circles(look.book):
        first, following = circle[0], (*circle, circle[0])[1]
        item = look.book.find(BacklogItem, first)
        assert item is not None
        shown = circle if len(circle) <= LONGEST else (*circle[: LONGEST - 2], "…", circle[-1])
        way = " → ".join((*shown, first))
        yield (
            look.book.at(item, "depends_on", item.depends_on.index(following)),
            f"No item can start before the others: {way}" if len(circle) > 1 else f"“{item.title}” waits for itself",
            "Take out the dependency that does not hold.",
        )
