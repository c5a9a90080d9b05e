"""Noes without a reason, or that nobody told."""

from collections.abc import Sequence

from mktops.figures.people import name_of
from mktops.kinds.backlog import BacklogItem
from mktops.rules import Found, Look, rule


def _many(items: Sequence[BacklogItem], look: Look) -> str:
    of = sum(item.status == "declined" for item in look.book.all(BacklogItem))
    return f"{len(items):,} of {of:,} declined items lack a reason, or the day on which the requester was told"


@rule(level="warning", many=_many, on=BacklogItem)
def declined_without_reason(item: BacklogItem, look: Look) -> Found:
    """An item is declined without a reason, or its requester was not told.

    Why: a no that is explained and told is respected; a request that disappears comes back louder (OO2).

    Instead: write the reason and the day on which the requester was told.

    ```yaml
    people:
      - {id: dana, name: Dana Wu}
    backlog:
      - id: booth
        title: Trade fair booth
        status: declined  # warning: declined "“Trade fair booth” is declined without a reason"
      - id: banner
        title: A banner
        status: declined
        declined:
          reason: ""  # warning: "" "“A banner” is declined without a reason"
      - id: film
        title: Company film
        requested_by: dana
        status: declined
        declined:  # warning: declined "No day says when Dana Wu was told that “Company film” is declined"
          reason: Does not serve the Guidepoint
    ```

    ```yaml
    backlog:
      - id: film
        title: Company film
        requested_by: dana
        status: declined
        declined: {reason: Does not serve the Guidepoint, told_on: 2026-09-03}
      - {id: pens, title: Pens, status: declined, declined: {reason: A poor idea of mine}}
      - {id: booth, title: Trade fair booth, moscow: wont}
    ```
    """
    if item.status != "declined":
        return
    if item.declined is None or not item.declined.reason.strip():
        message = f"“{item.title}” is declined without a reason"
        help = "Add “declined: {reason: …, told_on: …}”."
        yield look.at("declined", "reason") if item.declined else look.at("status"), message, help
    elif item.requested_by and item.declined.told_on is None:
        message = f"No day says when {name_of(look.book, item.requested_by)} was told that “{item.title}” is declined"
        yield look.at("declined", "told_on"), message, "Tell them, and add the day: “told_on: …”."
