"""A plan to learn that came after the work."""

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.figures.agreement import yeses
from mktops.figures.engagements import learning_goals_of, running
from mktops.findings import Finding
from mktops.rules import rule


@rule(level="warning", preset="agency")
def transfer_plan_late(book: Book, day: date) -> Iterator[Finding]:
    """A way to pass knowledge on was promised, or the first learning goal was agreed, after the engagement's start.

    Only work that is to teach is judged. Learning goals that follow later are welcome: the first one counts.

    Why: who hears on the first day that learning is wanted writes down what happens; later, half of it is
    forgotten (AR34, AR39).

    Instead: settle both before the start; once it is late, say why in an `allow`.

    ```yaml
    engagements:
      - id: seo
        title: Search
        agency: Brightside
        start: 2026-07-01
        initiative: strategic
        transfer_methods:
          - {method: report, promised_on: 2026-07-01}
          - {method: coaching, promised_on: 2026-09-15}  # warning: 2026-09-15 "after the start of “Search” on 2026-07-01"
    ```

    ```yaml
    engagements:
      - {id: seo, title: Search, agency: Brightside, start: 2026-07-01, initiative: strategic, learning_goals: [why]}
    goals:
      - id: why  # warning: why "“Learn why they search” was agreed on 2026-08-10, after the start of “Search”"
        title: Learn why they search
        type: learning
        agreed: [{by: ana, on: 2026-08-12}, {by: ben, on: 2026-08-10}]
    ```

    ```yaml
    engagements:
      - id: seo
        agency: Brightside
        start: 2026-07-01
        initiative: strategic
        learning_goals: [why, forms]
        transfer_methods: [{method: report}, {method: sprint, promised_on: 2026-06-24}]
      - id: ads
        agency: Northlight
        start: 2026-07-01
        initiative: operational
        management: hands_off
        transfer_methods: [{method: training, promised_on: 2026-10-01}]
    goals:
      - id: why
        title: Learn why they search
        type: learning
        sign_off: [{party: ana, impactful: true, achievable: true, date: 2026-06-30}]
      - {id: forms, title: Learn which form works, type: learning, agreed: [{by: ana, on: 2026-10-01}]}
      - {id: next, title: Learn what they read, type: learning, engagement: seo}
    ```
    """
    for engagement in running(book, day):
        start = engagement.start
        if start is None or not engagement.teaches:
            continue
        after = f"after the start of “{engagement.name}” on {start}"
        for way in engagement.transfer_methods:
            if way.promised_on and way.promised_on > start:
                message = f"This way to pass knowledge on was promised on {way.promised_on}, {after}"
                yield Finding(book.at(way, "promised_on"), message, "Next time, agree on it before the work begins.")
        agreed = [(on, goal) for goal in learning_goals_of(book, engagement) for _, on in yeses(goal)]
        if agreed:
            on, goal = min(agreed, key=lambda each: each[0])
            if on > start:
                message = f"“{goal.title}” was agreed on {on}, {after}, and no learning goal was agreed before"
                yield Finding(book.at(goal, "id"), message, "Next time, agree on what to learn before the work begins.")
