"""Finished work that no week can count."""

from collections.abc import Sequence

from mktops.kinds.backlog import BacklogItem
from mktops.rules import Found, Look, rule


def _many(items: Sequence[BacklogItem], look: Look) -> str:
    of = sum(item.status == "done" for item in look.book.all(BacklogItem))
    return f"{len(items):,} of {of:,} done items have no day on which they were done"


@rule(level="warning", many=_many, on=BacklogItem)
def done_without_date(item: BacklogItem, look: Look) -> Found:
    """An item is done, and no day says when.

    Why: the pace of the team is read from the days on which work was done; without it nobody can say how long the
    rest will take (OO18).

    Instead: write the day on which it was done.

    ```yaml
    backlog:
      - id: form
        title: Shorter form
        status: done  # warning: done "“Shorter form” is done, and no day says when"
    ```

    ```yaml
    backlog:
      - {id: form, title: Shorter form, status: done, done_on: 2026-10-02}
      - {id: mail, title: Mail series, status: in_progress}
    ```
    """
    if item.status == "done" and item.done_on is None:
        message = f"“{item.title}” is done, and no day says when"
        yield look.at("status"), message, "Add “done_on: …”, so that it counts towards the pace."
