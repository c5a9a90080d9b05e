"""A commitment that was only spoken."""

from mktops.figures.engagements import running
from mktops.kinds.engagement_terms import Commitment
from mktops.kinds.engagements import Engagement
from mktops.rules import Found, Look, rule


@rule(level="note", preset="agency", on=Commitment, among=running)
def commitment_without_clause(commitment: Commitment, look: Look) -> Found:
    """An agency committed to write down or pass on what it learns, and nobody says where that is written.

    Why: a commitment that stands in no paper is gone with the person who gave it (AR18).

    Instead: name the place under `clause`, such as the section of the statement of work.

    ```yaml
    engagements:
      - id: seo
        agency: Brightside
        commitments:
          - {documents_learnings: true, clause: "Statement of work, section 4."}
          - transfers_learnings: true  # note: transfers_learnings "Nobody says where Brightside's commitment is written"
    ```

    ```yaml
    engagements:
      - id: seo
        agency: Brightside
        commitments:
          - documents_learnings: true  # note: documents_learnings "Nobody says where"
            transfers_learnings: true
            clause: " "
    ```

    What was refused needs no clause.

    ```yaml
    engagements:
      - {id: seo, agency: Brightside, commitments: [{documents_learnings: true, clause: Section 4.}]}
      - {id: ads, agency: Northlight, commitments: [{documents_learnings: false}]}
      - {id: idea, agency: Eastgate, commitments: [{documents_learnings: true}], status: proposed}
    ```
    """
    documents = commitment.documents_learnings
    if (documents or commitment.transfers_learnings) and not commitment.clause:
        message = f"Nobody says where {look.within(Engagement).agency}'s commitment is written"
        help = "Add “clause: …” with the place in the agreement."
        yield look.at_key("documents_learnings" if documents else "transfers_learnings"), message, help
