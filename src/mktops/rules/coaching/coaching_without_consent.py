"""Coaches who were not asked."""

from mktops.figures.engagements import joint_work
from mktops.figures.people import name_of
from mktops.kinds.coaching import Coaching
from mktops.rules import Found, Look, rule


@rule(level="warning", on=Coaching, among=joint_work)
def coaching_without_consent(coaching: Coaching, look: Look) -> Found:
    """Nobody says that the coach was asked and is willing, or the coach is not.

    Why: coaching takes a patience that not everybody has, and a coach who was volunteered gives none (AR35).

    Instead: ask the coach, and write the answer down.

    ```yaml
    people:
      - {id: ana, name: Ana Ruiz}
      - {id: ben, name: Ben Ito, side: agency}
    coaching:
      - id: mail  # warning: mail "Nobody says that Ben Ito is willing to coach Ana Ruiz"
        coach: ben
        coachee: ana
      - id: search
        coach: ben
        coachee: ana
        willingness_confirmed: false  # warning: false "Ben Ito is not willing to coach Ana Ruiz"
    ```

    ```yaml
    coaching:
      - {id: mail, coach: ben, coachee: ana, willingness_confirmed: true}
    ```

    ```yaml
    engagements:
      - {id: seo, agency: Brightside, status: proposed}
    coaching:
      - {id: mail, coach: ben, coachee: ana, engagement: seo}
    ```
    """
    coach, coachee = name_of(look.book, coaching.coach), name_of(look.book, coaching.coachee)
    if coaching.willingness_confirmed is None:
        message = f"Nobody says that {coach} is willing to coach {coachee}"
        yield look.at("willingness_confirmed"), message, "Ask, and add “willingness_confirmed: true”."
    elif not coaching.willingness_confirmed:
        message = f"{coach} is not willing to coach {coachee}"
        yield look.at("willingness_confirmed"), message, "Find another coach, or another way to learn it."
