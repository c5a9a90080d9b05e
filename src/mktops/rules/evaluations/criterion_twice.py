"""One criterion, judged twice."""

from mktops.figures.engagements import not_over
from mktops.findings import Finding, Related
from mktops.kinds.evaluations import Evaluation, Judged
from mktops.rules import Found, Look, rule
from mktops.text.mention import mention


@rule(level="warning", preset="agency", on=Evaluation, among=not_over)
def criterion_twice(evaluation: Evaluation, look: Look) -> Found:
    """An evaluation judges the same criterion twice, in whatever letters.

    Agencies whose engagement is over are not judged again.

    Why: it weighs double, and where the two scores differ nobody can tell which one is meant (AP1).

    Instead: keep one of the two, or name what the second one is about.

    ```yaml
    evaluations:
      - id: first
        agency: Brightside
        criteria:
          - {criterion: teaches, score: 4, evidence: Showed us the notes of a training.}
          - {criterion: culture, score: 3, evidence: Met the team.}
          - criterion: teaches  # warning: teaches "“teaches” is judged twice, with 4 and with 2"
            score: 2
            evidence: A client's word.
          - criterion: Culture  # warning: Culture "“Culture” is judged twice"
    ```

    ```yaml
    evaluations:
      - id: first
        agency: Brightside
        criteria:
          - {criterion: case_studies, score: 4, evidence: Read three.}
          - criterion: "Case studies "  # warning: "Case studies " "“Case studies” is judged twice"
            score: 4
            evidence: Read two.
    ```

    ```yaml
    engagements:
      - {id: seo, agency: Southwell, status: ended}
    evaluations:
      - {id: first, agency: Brightside, criteria: [{criterion: teaches}, {criterion: patience}]}
      - {id: second, agency: Brightside, criteria: [{criterion: teaches}]}
      - {id: old, agency: Southwell, engagement: seo, criteria: [{criterion: teaches}, {criterion: teaches}]}
    ```
    """
    first: dict[str, Judged] = {}
    for judged in evaluation.criteria:
        name = " ".join(judged.criterion.casefold().replace("_", " ").split())
        earlier = first.setdefault(name, judged)
        if earlier is not judged and name:
            scores = {earlier.score, judged.score} - {None}
            differ = f", with {earlier.score} and with {judged.score}" if len(scores) > 1 else ""
            yield Finding(
                look.book.at(judged, "criterion"),
                f"{mention(judged.criterion)} is judged twice{differ}",
                "Keep one of the two.",
                related=(Related(look.book.span(look.book.at(earlier, "criterion")), "the first one stands here"),),
            )
