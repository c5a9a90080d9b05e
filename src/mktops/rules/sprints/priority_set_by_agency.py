"""Sprints whose priorities are not the client's."""

from mktops.figures.people import name_of, side_of
from mktops.figures.sprints import remembered
from mktops.kinds.engagements import Engagement
from mktops.kinds.sprints import Sprint
from mktops.rules import Found, Look, rule


@rule(level="warning", preset="agency", on=Sprint, among=remembered)
def priority_set_by_agency(sprint: Sprint, look: Look) -> Found:
    """Somebody of the agency set the priorities of a sprint, or nobody is named in a sprint with an agency.

    Why: a sprint with an agency is how the client keeps control of what comes first; who gives that away
    gets what is easy to deliver (AR33).

    Instead: let somebody on the client's side say what comes first, and name them.

    ```yaml
    people:
      - {id: ben, name: Ben Ito, side: agency}
    engagements:
      - {id: seo, agency: Brightside}
    sprints:
      - id: mails
        outcome: Each MQL gets three mails.
        start: 2026-11-02
        prioritised_by: ben  # warning: ben "Ben Ito of the agency set the priorities of this sprint"
      - id: form  # warning: form "Nobody is named who set the priorities of this sprint with Brightside"
        outcome: A shorter form.
        start: 2026-11-02
        engagement: seo
    ```

    ```yaml
    people:
      - {id: ana, name: Ana Ruiz}
    engagements:
      - {id: seo, agency: Brightside}
      - {id: ads, agency: Northlight, initiative: operational, management: hands_off}
    sprints:
      - {id: mails, outcome: Each MQL gets three mails., start: 2026-11-02, engagement: seo, prioritised_by: ana}
      - {id: form, outcome: A shorter form., start: 2026-11-02}
      - {id: bids, outcome: Lower bids., start: 2026-11-02, engagement: ads}
    ```
    """
    who, engagement = sprint.prioritised_by, look.book.find(Engagement, sprint.engagement)
    if side_of(look.book, who) == "agency":
        message = f"{name_of(look.book, who)} of the agency set the priorities of this sprint"
    elif who is None and engagement:
        message = f"Nobody is named who set the priorities of this sprint with {engagement.agency}"
    else:
        return
    help = "Write in “prioritised_by” who on the client's side says what comes first."
    yield look.at("prioritised_by"), message, help
