"""A goal that somebody signed without believing in it."""

from mktops.figures.agreement import doubts
from mktops.figures.aims import is_live, is_open
from mktops.figures.people import name_of
from mktops.kinds.goals import Goal
from mktops.rules import Found, Look, rule


@rule(level="warning", on=Goal)
def goal_signed_with_doubts(goal: Goal, look: Look) -> Found:
    """A goal that is pursued was signed off by somebody who calls it not impactful or not achievable.

    Each party's last word counts, be it under `sign_off` or `agreed`. Until the doubt is settled,
    `goal-not-signed-off` says nothing of the goal.

    Why: a goal is set high and talked through until all parties find it worth reaching and within reach; a
    doubt that was overruled comes back as an excuse (AR25).

    Instead: revise the goal, or talk the doubt through, and let the party sign again on a later day.

    ```yaml
    people:
      - {id: ben, name: Ben, side: agency}
    goals:
      - id: mql-h2
        title: 180 MQLs
        sign_off:
          - {party: ana, impactful: true, achievable: true, date: 2026-07-01}
          - party: ben
            impactful: true
            achievable: false  # warning: false "Ben does not believe that “180 MQLs” can be reached"
            date: 2026-07-01
    ```

    ```yaml
    goals:
      - id: visits
        title: More visits
        agreed: [{by: ana, on: 2026-06-24}]
        sign_off:
          - party: cho
            impactful: false  # warning: false "that “More visits” matters or can be reached"
            achievable: false
            date: 2026-07-01
          - party: ana
            impactful: false  # warning: false "ana does not believe that “More visits” matters"
            achievable: true
            date: 2026-07-01
    ```

    Who says yes later has been convinced. A draft is still being talked about.

    ```yaml
    goals:
      - id: mql-h2
        title: 150 MQLs
        agreed: [{by: cho, on: 2026-07-09}]
        sign_off:
          - {party: ben, impactful: true, achievable: false, date: 2026-07-01}
          - {party: cho, impactful: true, achievable: false, date: 2026-07-01}
          - {party: ben, impactful: true, achievable: true, date: 2026-07-08}
      - id: next
        title: 400 MQLs
        status: draft
        sign_off: [{party: ben, impactful: true, achievable: false, date: 2026-11-01}]
      - {id: soon, title: Sales, sign_off: [{party: ben, impactful: true, achievable: false, date: 2026-12-01}]}
    ```
    """
    if not (is_live(goal) and is_open(goal)):
        return
    for word in doubts(goal, look.day):
        doubted = [] if word.impactful else ["matters"]
        doubted += [] if word.achievable else ["can be reached"]
        message = f"{name_of(look.book, word.party)} does not believe that “{goal.title}” {' or '.join(doubted)}"
        help = "Talk it through, revise the goal, and add their new word to “sign_off” with its day."
        yield look.book.at(word, "achievable" if word.impactful else "impactful"), message, help
