"""Scores that rest on nothing."""

from mktops.figures.engagements import not_over
from mktops.kinds.evaluations import Judged
from mktops.rules import Found, Look, rule


@rule(level="warning", preset="agency", on=Judged, among=not_over)
def criterion_without_evidence(judged: Judged, look: Look) -> Found:
    """A criterion of an evaluation has a score, and nothing says what the score rests on.

    Agencies whose engagement is over are not judged again.

    Why: a score without evidence is a feeling, and the nicest talk wins (AP1).

    Instead: write down what was seen, such as a case study, a client's word or the agency's own figures.

    ```yaml
    evaluations:
      - id: first
        agency: Brightside
        criteria:
          - {criterion: teaches, score: 4}  # warning: 4 "Nothing shows why “teaches” has a score of 4"
          - criterion: culture
            score: 2
            evidence: " "  # warning: " " "Nothing shows why “culture” has a score of 2"
    ```

    ```yaml
    evaluations:
      - id: first
        agency: Brightside
        criteria:
          - {criterion: teaches, score: 4, evidence: Showed us the notes of a training.}
          - {criterion: patience}
    ```

    ```yaml
    engagements:
      - {id: seo, agency: Brightside, start: 2025-01-01, end: 2025-12-31}
    evaluations:
      - {id: first, agency: Brightside, engagement: seo, criteria: [{criterion: teaches, score: 4}]}
    ```
    """
    if judged.score is not None and not judged.evidence:
        message = f"Nothing shows why “{judged.criterion}” has a score of {judged.score}"
        yield look.at_first("evidence", "score"), message, "Add “evidence:” with what was seen."
