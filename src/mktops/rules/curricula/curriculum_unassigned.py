"""Curricula for nobody."""

from mktops.figures.engagements import joint_work
from mktops.kinds.curricula import Curriculum
from mktops.rules import Found, Look, rule
from mktops.text.numbers import counted


@rule(level="warning", on=Curriculum, among=joint_work)
def curriculum_unassigned(curriculum: Curriculum, look: Look) -> Found:
    """A curriculum has items, and nobody is to learn them.

    Why: a reading list for everybody is read by nobody (AR36).

    Instead: say who takes which item, and by when.

    ```yaml
    curricula:
      - id: mail  # warning: mail "Nobody is to learn from “Mail, from zero” with its 2 items"
        title: Mail, from zero
        items:
          - {id: basics, kind: course, title: Basics, url: "https://example.com/basics"}
          - {id: tests, kind: article, title: Tests, url: docs/tests.md}
    ```

    ```yaml
    curricula:
      - id: mail
        items: [{id: basics, kind: course, title: Basics, url: "https://example.com/basics"}]
        assignments: [{person: ana, item: basics}]
      - {id: search, title: Search}
    ```

    ```yaml
    engagements:
      - {id: seo, agency: Brightside, status: ended}
    curricula:
      - {id: mail, engagement: seo, items: [{id: talk, kind: other, title: Talk to sales}]}
    ```
    """
    if curriculum.items and not curriculum.assignments:
        items = counted(len(curriculum.items), "item")
        message = f"Nobody is to learn from “{curriculum.title or curriculum.id}” with its {items}"
        yield look.at("assignments"), message, "Add to “assignments” who learns: “person”, “item” and “due”."
