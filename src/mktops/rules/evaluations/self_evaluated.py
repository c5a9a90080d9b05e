"""Judges in their own cause."""

from mktops.figures.engagements import not_over
from mktops.figures.people import name_of, side_of
from mktops.kinds.engagements import Engagement
from mktops.kinds.evaluations import Evaluation
from mktops.rules import Found, Look, rule


@rule(level="warning", preset="agency", on=Evaluation, among=not_over)
def self_evaluated(evaluation: Evaluation, look: Look) -> Found:
    """An agency is judged by the account manager of its engagement, or by somebody of an agency.

    Why: who answers for an account cannot judge it; the score says what its judge needs (AP6).

    Instead: let somebody on the client's side judge, best one who does not work with the agency every day.

    ```yaml
    people:
      - {id: ben, name: Ben Ito, side: agency}
      - {id: cara, name: Cara Diaz}
    engagements:
      - {id: seo, agency: Brightside, account_manager: cara}
    evaluations:
      - id: autumn
        agency: Brightside
        evaluator: ben  # warning: ben "Ben Ito is of the agency, and judges Brightside"
      - id: winter
        agency: Brightside
        engagement: seo
        evaluator: cara  # warning: cara "Cara Diaz manages the account, and judges it"
    ```

    ```yaml
    people:
      - {id: ana, name: Ana Ruiz}
      - {id: ben, name: Ben Ito, side: agency}
    engagements:
      - {id: seo, agency: Brightside, account_manager: ben}
      - {id: old, agency: Brightside, account_manager: ben, status: ended}
    evaluations:
      - {id: autumn, agency: Brightside, engagement: seo, evaluator: ana}
      - {id: before, agency: Brightside, engagement: old, evaluator: ben}
      - {id: nobody, agency: Brightside, engagement: seo}
    ```
    """
    book, judge = look.book, evaluation.evaluator
    engagement = book.find(Engagement, evaluation.engagement)
    if judge and engagement and engagement.account_manager == judge:
        message = f"{name_of(book, judge)} manages the account, and judges it"
    elif side_of(book, judge) == "agency":
        message = f"{name_of(book, judge)} is of the agency, and judges {evaluation.agency}"
    else:
        return
    yield look.at("evaluator"), message, "Name somebody on the client's side as “evaluator”."
