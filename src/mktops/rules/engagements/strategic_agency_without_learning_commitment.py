"""A promise of results, and none of learning."""

from mktops.figures.engagements import plans_to_learn, strategic
from mktops.kinds.engagements import Engagement
from mktops.rules import Found, Look, rule


@rule(level="warning", preset="agency", on=Engagement, among=strategic)
def strategic_agency_without_learning_commitment(engagement: Engagement, look: Look) -> Found:
    """The agency of a strategic engagement did not commit to write down what it learns and to pass it on.

    Where the engagement says nothing of learning at all, `engagement-without-learning` speaks instead.

    Why: every agency promises results; few bind themselves to record what they learn and to hand it over,
    and those few are the ones to hire for strategic work (AR16, AR18).

    Instead: add a commitment with `documents_learnings: true` and `transfers_learnings: true`, and its clause.

    ```yaml
    engagements:
      - id: seo  # warning: seo "Brightside did not commit to write down what it learns, nor to pass it on"
        agency: Brightside
        initiative: strategic
        learning_goals: [why]
      - id: web
        agency: Eastgate
        initiative: strategic
        commitments: [{documents_learnings: true}]  # warning: commitments "Eastgate did not commit to pass on"
    ```

    ```yaml
    engagements:
      - id: web
        agency: Eastgate
        initiative: strategic
        commitments:  # warning: commitments "Eastgate did not commit to write down what it learns"
          - {documents_learnings: false, transfers_learnings: true, clause: Section 4.}
    ```

    ```yaml
    engagements:
      - {id: seo, agency: Brightside, initiative: strategic}
      - id: web
        agency: Eastgate
        initiative: strategic
        commitments: [{documents_learnings: true, clause: Section 4.}, {transfers_learnings: true, clause: Section 5.}]
      - {id: ads, agency: Northlight, initiative: operational, learning_goals: [why]}
    ```
    """
    documents = any(each.documents_learnings for each in engagement.commitments)
    transfers = any(each.transfers_learnings for each in engagement.commitments)
    if not (documents and transfers) and plans_to_learn(look.book, engagement):
        what = "pass on what it learns" if documents else "write down what it learns"
        what += "" if documents or transfers else ", nor to pass it on"
        message = f"{engagement.agency} did not commit to {what}"
        help = "Add “commitments: [{documents_learnings: true, transfers_learnings: true, clause: …}]”."
        yield look.at_key("commitments"), message, help
