"""Sprints of which nobody says what is to be done."""

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.figures.sprints import remembered
from mktops.findings import Finding
from mktops.rules import rule
from mktops.text.mention import mention


@rule(level="warning")
def cycle_without_tasks(book: Book, day: date) -> Iterator[Finding]:
    """A sprint has begun, and has no task that was not dropped.

    It may be planned without them; its first day is there to define them.

    Why: a sprint begins by defining its tasks; without them nobody can say what comes first, what joined it on the
    way, or what of it was done (AR33).

    Instead: list what has to be done for the outcome, each with its owner.

    ```yaml
    sprints:
      - id: mails  # warning: mails "This sprint began on 2026-11-09, and nobody says what is to be done for it: “Each MQL gets three mails.”"
        outcome: Each MQL gets three mails.
        start: 2026-11-09
      - id: form
        outcome: A shorter form.
        start: 2026-11-09
        tasks: [{id: draft, title: Draft the form, status: dropped}]  # warning: tasks "“A shorter form.”"
      - id: paper  # warning: paper "This sprint was over on 2026-10-25, and nobody says what was to be done for it: “A paper.”"
        outcome: A paper.
        start: 2026-10-12
        retro: {held_on: 2026-10-27, learnings: [{id: late, statement: Texts came late.}]}
    ```

    ```yaml
    sprints:
      - {id: mails, outcome: Each MQL gets three mails., start: 2026-11-09, tasks: [{id: draft, title: Draft them}]}
      - {id: form, outcome: A shorter form., start: 2026-11-15}
      - {id: old, outcome: A film., start: 2026-03-02}
    ```

    ```yaml
    engagements:
      - {id: ads, agency: Northlight, initiative: operational, management: hands_off}
    sprints:
      - {id: bids, outcome: Lower bids., start: 2026-11-09, engagement: ads}
    ```
    """
    for sprint in remembered(book, day):
        if sprint.start >= day or any(task.status != "dropped" for task in sprint.tasks):
            continue
        over = sprint.end < day
        when = f"was over on {sprint.end}" if over else f"began on {sprint.start}"
        yield Finding(
            book.at(sprint, "tasks"),
            f"This sprint {when}, and nobody says what {'was' if over else 'is'} to be done for it: "
            f"{mention(sprint.outcome)}",
            "Add “tasks:”, each with an “id”, a “title” and an “owner”.",
        )
