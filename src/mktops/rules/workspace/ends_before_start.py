"""What ends before it begins."""

from mktops.figures.aims import is_open
from mktops.kinds.days import parts_with
from mktops.kinds.goals import Goal
from mktops.kinds.marks import LastDay
from mktops.kinds.record import Part
from mktops.rules import Found, Look, rule
from mktops.rules.day_order import turned


@rule(level="error", on=parts_with(LastDay))
def ends_before_start(part: Part, look: Look) -> Found:
    """A Guidepoint, a test, an engagement or a closed goal ends before it starts.

    Of a goal that is still open `goal-not-timed` says so.

    Why: no day lies in it, so nothing is ever due and nothing counts (OO6, OO28).

    Instead: correct one of the two days.

    ```yaml
    guidepoints:
      - id: q4
        statement: Sales has 180 qualified leads.
        start: 2026-10-01
        end: 2026-09-30  # error: 2026-09-30 "“q4” ends on 2026-09-30, before it starts on 2026-10-01"
    ```

    ```yaml
    test_plans:
      - id: q4
        period: 2026-Q4
        tests:
          - id: raleigh
            title: Invitations, Raleigh
            learning_sought: Who answers
            start: 2026-10-01
            end: 2025-10-31  # error: 2025-10-31 "“Invitations, Raleigh” ends on 2025-10-31, before it starts"
    ```

    ```yaml
    engagements:
      - id: seo
        agency: Brightside
        start: 2026-10-01
        end: 2026-09-30  # error: 2026-09-30 "“Brightside” ends on 2026-09-30, before it starts on 2026-10-01"
    goals:
      - id: talks
        title: Four talks
        start: 2026-10-01
        end: 2026-09-30  # error: 2026-09-30 "“Four talks” ends on 2026-09-30, before it starts"
        status: dropped
      - {id: more-talks, title: Five talks, start: 2026-10-01, end: 2026-09-30}
    ```

    One day is enough.

    ```yaml
    guidepoints:
      - {id: q4, statement: Sales has 180 qualified leads., start: 2026-10-01, end: 2026-10-01}
    test_plans:
      - id: q4
        period: 2026-Q4
        tests:
          - {id: raleigh, title: Raleigh, learning_sought: Who answers, start: 2026-10-01, end: 2026-10-01}
          - {id: tokyo, title: Tokyo, learning_sought: Who answers, end: 2026-10-01}
    engagements:
      - {id: seo, agency: Brightside, start: 2026-10-01, end: 2026-10-01}
    ```
    """
    if not (isinstance(part, Goal) and is_open(part)):
        yield from turned(part, look)
