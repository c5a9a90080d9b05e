"""Actions that nobody will do."""

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.figures.engagements import works_together
from mktops.figures.people import works_alone
from mktops.figures.sprints import remembered
from mktops.findings import Finding
from mktops.kinds.actions import Action
from mktops.kinds.reviews import Review
from mktops.rules import rule
from mktops.text.mention import mention


@rule(level="warning")
def action_without_owner_or_due(book: Book, day: date) -> Iterator[Finding]:
    """An open action of a review or of a sprint's retrospective has no owner, or no day by which it is due.

    Why: what belongs to everybody is done by nobody, and what may be done any day is done on none (AR31, AP32).

    Instead: ask in the meeting who does it and by when, and write both down.

    ```yaml
    reviews:
      - id: q3
        quarter: 2026-Q3
        actions:
          - {id: brief-sales, text: Tell sales about the paper.}  # warning: brief-sales "Nobody owns this, and no day is set for it: “Tell sales about the paper.”"
          - {id: new-form, text: Cut the form., due: 2026-12-01}  # warning: new-form "Nobody owns this: “Cut the form.”"
    sprints:
      - id: mails
        outcome: Each MQL gets three mails.
        start: 2026-10-19
        retro:
          actions: [{id: texts, text: Ask for texts earlier., owner: ana}]  # warning: texts "No day is set for this: “Ask for texts earlier.”"
    ```

    ```yaml
    reviews:
      - id: q3
        quarter: 2026-Q3
        actions:
          - {id: brief-sales, text: Tell sales about the paper., owner: ana, due: 2026-12-01}
          - {id: film, text: Shoot the film., status: dropped}
    ```

    ```yaml
    engagements:
      - {id: seo, agency: Brightside, status: ended}
    reviews:
      - {id: q3, quarter: 2026-Q3, engagement: seo, actions: [{id: film, text: Shoot the film.}]}
    ```

    Who works alone owns every action, and still needs a day.

    ```yaml
    # file: mktops.yaml
    name: Test
    # file: records.yaml
    reviews:
      - id: q3
        quarter: 2026-Q3
        actions:
          - {id: film, text: Shoot the film., due: 2026-12-01}
          - {id: form, text: Cut the form.}  # warning: form "No day is set for this: “Cut the form.”"
    ```
    """
    alone = works_alone(book)
    for action in _actions(book, day):
        lacks_owner, lacks_day = action.owner is None and not alone, action.due is None
        if action.status != "open" or not (lacks_owner or lacks_day):
            continue
        if lacks_owner and lacks_day:
            message, help = "Nobody owns this, and no day is set for it", "Add “owner:” and “due:”."
        elif lacks_owner:
            message, help = "Nobody owns this", "Add “owner:” with one person."
        else:
            message, help = "No day is set for this", "Add “due:” with a day."
        yield Finding(book.at(action, "owner" if lacks_owner else "due"), f"{message}: {mention(action.text)}", help)


def _actions(book: Book, day: date) -> Iterator[Action]:
    for review in book.all(Review):
        if works_together(book, review.engagement, day):
            yield from review.actions
    for sprint in remembered(book, day):
        if sprint.retro:
            yield from sprint.retro.actions
