"""Actions that nobody will do."""

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.figures.engagements import joint_work
from mktops.figures.people import works_alone
from mktops.figures.sprints import remembered
from mktops.kinds.actions import Action
from mktops.kinds.reviews import Review
from mktops.kinds.sprints import Sprint
from mktops.rules import Found, Look, rule
from mktops.text.mention import mention


def _meetings(book: Book, day: date) -> Iterator[Review | Sprint]:
    """Those that still bind somebody; what an update promises next has rules of its own."""
    yield from (each for each in joint_work(book, day) if isinstance(each, Review))
    yield from remembered(book, day)


@rule(level="warning", on=Action, among=_meetings)
def action_without_owner_or_due(action: Action, look: Look) -> Found:
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
    if action.status != "open":
        return
    text = mention(action.text)
    if action.owner is None and not works_alone(look.book):
        if action.due is None:
            yield look.at("owner"), f"Nobody owns this, and no day is set for it: {text}", "Add “owner:” and “due:”."
        else:
            yield look.at("owner"), f"Nobody owns this: {text}", "Add “owner:” with one person."
    elif action.due is None:
        yield look.at("due"), f"No day is set for this: {text}", "Add “due:” with a day."
