"""One thing to learn, given twice to one person."""

from mktops.figures.engagements import not_over
from mktops.figures.people import name_of
from mktops.findings import Finding, Related
from mktops.kinds.curricula import Assignment, Curriculum
from mktops.rules import Found, Look, rule


@rule(level="warning", on=Curriculum, among=not_over)
def assigned_twice(curriculum: Curriculum, look: Look) -> Found:
    """The same person has the same item of a curriculum twice.

    Curricula of an engagement that is over are not looked at again.

    Why: its hours and its completion count twice, and the one that was not ticked off looks undone (AR36).

    Instead: keep one of the two; a course that is to be taken again is an item of its own.

    ```yaml
    people:
      - {id: ana, name: Ana Ruiz}
    curricula:
      - id: mail
        items: [{id: basics, kind: course, title: Basics, url: "https://example.com/basics"}]
        assignments:
          - {person: ana, item: basics, done_on: 2026-08-20}
          - {person: ben, item: basics}
          - person: ana
            item: basics  # warning: basics "Ana Ruiz has “Basics” twice"
            due: 2026-12-31
    ```

    ```yaml
    curricula:
      - id: mail
        items: [{id: basics, kind: course, title: Basics}, {id: talk, kind: other, title: A talk}]
        assignments: [{person: ana, item: basics}, {person: ana, item: talk}, {person: ben, item: basics}]
      - id: search
        items: [{id: basics, kind: course, title: Basics}]
        assignments: [{person: ana, item: basics}]
    ```

    ```yaml
    engagements:
      - {id: seo, agency: Brightside, status: ended}
    curricula:
      - id: old
        engagement: seo
        items: [{id: basics, kind: course, title: Basics}]
        assignments: [{person: ana, item: basics}, {person: ana, item: basics}]
      - id: mail
        items: [{id: basics, kind: course, title: Basics}]
        assignments: [{person: ana, item: basic}, {person: ana, item: basic}]
    ```
    """
    titles = {item.id: item.title for item in curriculum.items}
    first: dict[tuple[str, str], Assignment] = {}
    for each in curriculum.assignments:
        earlier = first.setdefault((each.person, each.item), each)
        if earlier is not each and each.item in titles:
            yield Finding(
                look.book.at(each, "item"),
                f"{name_of(look.book, each.person)} has “{titles[each.item]}” twice",
                "Keep one of the two.",
                related=(Related(look.book.span(look.book.at(earlier, "item")), "the first one stands here"),),
            )
