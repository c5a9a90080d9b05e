"""Assignments of what the curriculum does not have."""

from mktops.kinds.curricula import Curriculum
from mktops.rules import Found, Look, rule
from mktops.text.slug import nearest


@rule(level="error", on=Curriculum)
def assignment_of_unknown_item(curriculum: Curriculum, look: Look) -> Found:
    """An assignment names an item that its curriculum does not have.

    Why: nobody can learn an item that is not there, and what was learned is counted nowhere (AR36, X4).

    Instead: correct the id, or add the item.

    ```yaml
    curricula:
      - id: mail
        items: [{id: mail-basics, kind: course, title: Basics, url: "https://example.com/basics"}]
        assignments:
          - person: ana
            item: mail-basic  # error: mail-basic "This curriculum has no item “mail-basic”"
    ```

    ```yaml
    curricula:
      - id: search
        items: [{id: mail-basics, kind: course, title: Basics, url: "https://example.com/basics"}]
        assignments: [{person: ana, item: mail-basics}]
      - id: mail
        assignments: [{person: ana, item: mail-basics}]  # error: mail-basics "This curriculum has no item “mail-basics”"
    ```

    ```yaml
    curricula:
      - id: mail
        items: [{id: mail-basics, kind: course, title: Basics, url: "https://example.com/basics"}]
        assignments: [{person: ana, item: mail-basics}, {person: ben, item: mail-basics}]
    ```
    """
    known = dict.fromkeys(item.id for item in curriculum.items)
    for assignment in curriculum.assignments:
        if assignment.item not in known:
            near = nearest(assignment.item, known)
            listed = f"It has: {', '.join(known)}." if known else "Add it to “items”."
            message = f"This curriculum has no item “{assignment.item}”"
            yield look.book.at(assignment, "item"), message, f"Did you mean “{near}”?" if near else listed
