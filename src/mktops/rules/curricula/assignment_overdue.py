"""Learning that was put off."""

from mktops.figures.dues import assignments
from mktops.figures.people import name_of
from mktops.kinds.curricula import Curriculum
from mktops.rules import Found, Look, rule
from mktops.text.numbers import counted


@rule(level="note", on=Curriculum)
def assignment_overdue(curriculum: Curriculum, look: Look) -> Found:
    """The day by which somebody was to finish an item of a curriculum has passed.

    Why: learning loses to urgent work every day until somebody asks for it (AR36, X6).

    Instead: make time for it, or agree on a new day.

    ```yaml
    people:
      - {id: ana, name: Ana Ruiz}
    curricula:
      - id: mail
        items: [{id: basics, kind: course, title: Basics, url: "https://example.com/basics"}]
        assignments:
          - person: ana
            item: basics
            due: 2026-11-14  # note: 2026-11-14 "Ana Ruiz was to finish “Basics” 1 day ago"
          - person: ben
            item: basics
            due: 2026-08-31  # note: 2026-08-31 "ben was to finish “Basics” 76 days ago"
    ```

    ```yaml
    curricula:
      - id: mail
        items: [{id: basics, kind: course, title: Basics, url: "https://example.com/basics"}]
        assignments:
          - {person: ana, item: basics, due: 2026-08-31, done_on: 2026-09-30}
          - {person: ben, item: basics, due: 2026-11-15}
          - {person: cara, item: basics}
    ```

    ```yaml
    engagements:
      - {id: seo, agency: Brightside, status: ended}
    curricula:
      - id: mail
        items: [{id: basics, kind: course, title: Basics, url: "https://example.com/basics"}]
        assignments: [{person: ana, item: basic, due: 2026-08-31}]
      - id: search
        engagement: seo
        items: [{id: bids, kind: other, title: Bids}]
        assignments: [{person: ana, item: bids, due: 2026-08-31}]
    ```
    """
    for each in assignments(look.book, curriculum, look.day):
        if each.is_late(look.day):
            ago = counted((look.day - each.due).days, "day")
            message = f"{name_of(look.book, each.owner)} was to finish “{each.text}” {ago} ago"
            help = "Add “done_on:” if it is done, or write a new day into “due”."
            yield look.book.at(each.part, "due"), message, help
