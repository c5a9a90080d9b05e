"""A backlog in which nearly everything is a Must."""

from mktops.figures.backlog import points, ranked
from mktops.figures.workload import MUST_LIMIT, moscow_shares
from mktops.rules import Found, Look, rule
from mktops.text.numbers import plain


@rule(level="warning", preset="agile")
def must_over_60(look: Look) -> Found:
    """Must items take more than 60 % of the effort of the open items.

    Won't items, and items without a class or a size, are left out of the shares.

    Why: when everything is a Must, nothing can give when time runs short, and a Must will (OO12).

    Instead: keep as Must what the outcome fails without, beginning the search with the last in rank.

    ```yaml
    backlog:
      - {id: form, title: Shorter form, moscow: must, effort: 8}
      - {id: mail, title: Mail series, moscow: must, effort: 5}  # warning: must "65 % of the effort (13 of 20 points)"
      - {id: film, title: Film, moscow: should, effort: 5}
      - {id: tour, title: Product tour, moscow: could, effort: 2}
      - {id: booth, title: Trade fair booth, moscow: wont, effort: 50, declined: {reason: Too dear}}
    ```

    ```yaml
    backlog:
      - {id: form, title: Shorter form, moscow: must, effort: 7}
      - {id: mail, title: Mail series, moscow: must, effort: 5}
      - {id: film, title: Film, moscow: should, effort: 8}
      - {id: old, title: Old form, moscow: must, effort: 40, status: done, done_on: 2026-10-02}
    ```

    ```yaml
    backlog:
      - {id: form, title: Shorter form, moscow: must}
    ```
    """
    items = [each.item for each in ranked(look.book, look.day)]
    shares = moscow_shares((item.moscow, item.effort) for item in items)
    if shares is None or not shares.too_much_must:
        return
    musts = [item for item in items if item.moscow == "must" and item.effort]
    yield (
        look.book.at(musts[-1], "moscow"),
        (
            f"Must takes {plain(shares.must, 1, beside=[MUST_LIMIT])} % of the effort "
            f"({plain(points(musts))} of {plain(shares.effort)} points); above {MUST_LIMIT} % nothing can give"
        ),
        "Ask which Must the outcome does not fail without, beginning with this one, the last in rank.",
    )
