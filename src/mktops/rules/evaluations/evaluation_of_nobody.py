"""Evaluations that belong to no engagement by a slip of the pen."""

from mktops.figures.parties import agencies
from mktops.kinds.engagements import Engagement
from mktops.kinds.evaluations import Evaluation
from mktops.rules import Found, Look, rule
from mktops.text.names import named_alike
from mktops.text.slug import nearest


@rule(level="warning", preset="agency", on=Evaluation, unless_left_out=(Engagement,))
def evaluation_of_nobody(evaluation: Evaluation, look: Look) -> Found:
    """An evaluation names no engagement, and its agency is spelled nearly like that of one, but not quite.

    Capitals do not matter. An agency that was only considered, and has no such namesake, is left in peace.

    Why: an evaluation finds its engagement by the agency's name; one that finds none counts for nobody, and the
    agency seems never to have been asked a hard question (AP1).

    Instead: write the name as in the engagement, or name the engagement.

    ```yaml
    engagements:
      - {id: search, agency: Fundort GmbH}
    evaluations:
      - id: choice
        agency: Fundort  # warning: Fundort "No engagement is with “Fundort”"
      - {id: other, agency: Findort GmbH}  # warning: Findort GmbH "No engagement is with “Findort GmbH”"
    ```

    ```yaml
    engagements:
      - {id: search, agency: Fundort GmbH}
      - {id: old, agency: Fundorte, status: ended}
    evaluations:
      - {id: same, agency: " fundort gmbh "}
      - {id: said, agency: Fundort, engagement: search}
      - {id: considered, agency: Brightside}
      - {id: before, agency: Fundorte}
    ```

    ```yaml
    evaluations:
      - {id: first, agency: Fundort}
      - {id: second, agency: Fundort GmbH}
    ```
    """
    if evaluation.engagement is None and named_alike(evaluation.agency) not in agencies(look.book):
        agency = evaluation.agency.strip()
        known = dict.fromkeys(engagement.agency.strip() for engagement in look.book.all(Engagement))
        if near := nearest(agency, known):
            yield look.at("agency"), f"No engagement is with “{agency}”", f"Did you mean “{near}”?"
