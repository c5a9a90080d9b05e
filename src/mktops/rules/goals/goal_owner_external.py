"""A goal that somebody outside answers for."""

from mktops.figures.aims import is_live
from mktops.kinds.goals import Goal
from mktops.kinds.people import Person
from mktops.rules import Found, Look, rule


@rule(level="warning", preset="agency", on=Goal, where=is_live)
def goal_owner_external(goal: Goal, look: Look) -> Found:
    """A goal is owned by somebody of the agency.

    Why: goals and their accountability stay in the house; the agency says how a goal can be reached, but it
    cannot hold itself to account (AR22, AR25).

    Instead: name an owner on the client's side, and the agency's person among the stakeholders.

    ```yaml
    people:
      - {id: ana, name: Ana}
      - {id: ben, name: Ben, side: agency}
    goals:
      - id: mql-h2
        title: 180 MQLs
        owner: ben  # warning: ben "Ben is of the agency and cannot own “180 MQLs”"
    ```

    A learning goal is no exception.

    ```yaml
    people:
      - {id: ben, name: Ben, side: agency}
    goals:
      - id: forms
        title: Learn which form works
        type: learning
        question: Do short forms win?
        owner: ben  # warning: ben "Ben is of the agency and cannot own “Learn which form works”"
    ```

    ```yaml
    people:
      - {id: ana, name: Ana}
      - {id: ben, name: Ben, side: agency}
    goals:
      - {id: mql-h2, title: 180 MQLs, owner: ana, stakeholders: [ben]}
      - {id: old, title: 90 MQLs, owner: ben, status: dropped}
    ```
    """
    owner = look.book.find(Person, goal.owner)
    if owner and owner.side == "agency":
        message = f"{owner.name} is of the agency and cannot own “{goal.title}”"
        yield look.at("owner"), message, "Name somebody on the client's side who answers for it."
