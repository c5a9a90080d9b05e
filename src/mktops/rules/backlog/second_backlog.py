"""More than one backlog."""

from mktops.findings import Finding, Related
from mktops.kinds.backlog import BacklogItem
from mktops.rules import Found, Look, rule


@rule(level="warning", preset="agile")
def second_backlog(look: Look) -> Found:
    """Open items stand in more than one file.

    The order in the file is the rank, so items of two files have none between them. What is done or declined
    may rest in a file of its own.

    Why: one list, most important first, is what makes people choose (OO17).

    Instead: move all open items into one file, in the order of their importance.

    ```yaml
    # file: backlog.yaml
    backlog:
      - {id: form, title: Shorter form}
    # file: events.yaml
    backlog:
      - {id: pens, title: Pens, status: done, done_on: 2026-10-02}
      - {id: booth, title: Trade fair booth}  # warning: booth "a second backlog; the first one is backlog.yaml"
      - {id: banner, title: A banner}
    # file: web.yaml
    backlog:
      - {id: tour, title: Product tour}  # warning: tour "the first one is backlog.yaml"
    ```

    ```yaml
    # file: archive.yaml
    backlog:
      - {id: pens, title: Pens, status: done, done_on: 2026-10-02}
      - {id: radio, title: Radio spot, status: declined, declined: {reason: Too dear}}
    # file: backlog.yaml
    backlog:
      - {id: form, title: Shorter form}
      - {id: booth, title: Trade fair booth}
    ```
    """
    firsts: dict[str, BacklogItem] = {}
    for item in look.book.all(BacklogItem):
        if item.open:
            firsts.setdefault(look.book.origin(item).file, item)
    main, *others = firsts or [""]
    for file in others:
        yield Finding(
            look.book.at(firsts[file], "id"),
            f"Here starts a second backlog; the first one is {main}",
            f"Move these items into {main}, each to its place in the order.",
            related=(Related(look.book.span(look.book.at(firsts[main], "id")), "the first backlog"),),
        )
