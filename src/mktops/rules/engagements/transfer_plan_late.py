"""A plan to learn that came after the work."""

from mktops.figures.agreement import yeses
from mktops.figures.engagements import learning_goals_of, running
from mktops.findings import Place
from mktops.kinds.engagements import Engagement
from mktops.rules import Found, Look, rule
from mktops.text.enumeration import listed


@rule(level="note", preset="agency", on=Engagement, among=running)
def transfer_plan_late(engagement: Engagement, look: Look) -> Found:
    """A way to pass knowledge on was promised, or the first learning goal was agreed, after the engagement's start.

    Only running work that is to teach is judged, once for each engagement: it cannot be mended any more. Learning
    goals that follow later are welcome: the first one counts.

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
          - {method: coaching, promised_on: 2026-09-15}  # note: 2026-09-15 "What “Search” is to teach was agreed after its start on 2026-07-01: coaching on 2026-09-15"
    ```

    ```yaml
    engagements:
      - id: seo
        title: Search
        agency: Brightside
        start: 2026-07-01
        initiative: strategic
        learning_goals: [why]
        transfer_methods:
          - {method: test_plan, promised_on: 2026-08-01}  # note: 2026-08-01 "on 2026-07-01: test plan on 2026-08-01, coaching on 2026-09-15 and “Learn why they search” on 2026-08-10"
          - {method: coaching, promised_on: 2026-09-15}
    goals:
      - {id: why, title: Learn why they search, type: learning, agreed: [{by: ana, on: 2026-08-10}]}
    ```

    ```yaml
    engagements:
      - {id: seo, title: Search, agency: Brightside, start: 2026-07-01, initiative: strategic, learning_goals: [why]}
    goals:
      - id: why  # note: why "was agreed after its start on 2026-07-01: “Learn why they search” on 2026-08-10"
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
      - id: old
        agency: Southwell
        start: 2026-01-01
        end: 2026-10-31
        initiative: strategic
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
    start = engagement.start
    if start is None or not engagement.teaches:
        return
    late: list[tuple[Place, str]] = [
        (look.book.at(way, "promised_on"), f"{way.method.replace('_', ' ')} on {way.promised_on}")
        for way in engagement.transfer_methods
        if way.promised_on and way.promised_on > start
    ]
    agreed = [(on, goal) for goal in learning_goals_of(look.book, engagement) for _, on in yeses(goal)]
    on, goal = min(agreed, key=lambda each: each[0], default=(start, None))
    if goal and on > start:
        late.append((look.book.at(goal, "id"), f"“{goal.title}” on {on}"))
    if late:
        what = listed(text for _, text in late)
        message = f"What “{engagement.name}” is to teach was agreed after its start on {start}: {what}"
        help = "Ask the agency to write down now what the first weeks taught; next time, agree before the work begins."
        yield late[0][0], message, help
