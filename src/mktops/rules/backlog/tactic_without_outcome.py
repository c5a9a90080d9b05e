"""Work that says what is done, not what it changes."""

from collections.abc import Sequence

from mktops.kinds.backlog import BacklogItem
from mktops.rules import Found, Look, rule


def _many(items: Sequence[BacklogItem], look: Look) -> str:
    of = sum(item.wanted for item in look.book.all(BacklogItem))
    return f"{len(items):,} of {of:,} open items say what is done, not what they change for the business"


@rule(level="warning", preset="agile", many=_many, on=BacklogItem)
def tactic_without_outcome(item: BacklogItem, look: Look) -> Found:
    """An open item does not say what it changes for the business.

    Why: a team that executes tactics loses sight of the outcomes it is paid for (OO1).

    Instead: ask which result the requester would like to see, and write that as the outcome.

    ```yaml
    backlog:
      - id: booth  # warning: booth "“Trade fair booth” says what is done, not what it changes"
        title: Trade fair booth
      - id: banner
        title: A banner
        outcome: " "  # warning: " " "“A banner” says what is done"
    ```

    ```yaml
    backlog:
      - {id: booth, title: Trade fair booth, outcome: Twenty meetings with buyers from the list}
      - {id: banner, title: A banner, status: done, done_on: 2026-10-02}
      - {id: pens, title: Pens, status: declined, declined: {reason: Changes nothing}}
      - {id: radio, title: Radio spot, moscow: wont}
    ```
    """
    if item.wanted and not item.outcome:
        message = f"“{item.title}” says what is done, not what it changes for the business"
        yield look.at("outcome"), message, "Add “outcome: …”, the result that the requester would like to see."
