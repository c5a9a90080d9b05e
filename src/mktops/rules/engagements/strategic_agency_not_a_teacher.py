"""An agency that is to teach, and was not found to be a teacher."""

from datetime import date

from mktops.figures.engagements import evaluations_of, strategic
from mktops.kinds.engagements import Engagement
from mktops.kinds.evaluations import Evaluation
from mktops.rules import Found, Look, rule
from mktops.text.names import named_alike

#: The middle of the scale from 1 to 5; who lies below it in both is hired for something else.
_GOOD_ENOUGH = 3
_CRITERIA = ("specialist", "teaches")


@rule(level="warning", preset="agency", on=Engagement, among=strategic, unless_left_out=(Evaluation,))
def strategic_agency_not_a_teacher(engagement: Engagement, look: Look) -> Found:
    """The agency of a strategic engagement was evaluated, and neither as a specialist nor as a teacher got a 3 of 5.

    The last score of each criterion counts. An agency that nobody evaluated is not judged here.

    Why: strategic work is there to learn from; only specialists have something to teach, and only those who are
    patient and explain themselves do teach it (AR16, AR41).

    Instead: score `specialist` and `teaches` with evidence, and look for another agency if both are low.

    ```yaml
    engagements:
      - id: seo
        title: Search
        agency: Brightside  # warning: Brightside "specialist 2 of 5, teaches not judged"
        initiative: strategic
    evaluations:
      - {id: before, agency: Brightside, date: 2026-06-01, criteria: [{criterion: specialist, score: 4}]}
      - {id: after, agency: Brightside, date: 2026-10-01, criteria: [{criterion: Specialist, score: 2}]}
    ```

    ```yaml
    engagements:
      - id: seo
        title: Search
        agency: Brightside  # warning: Brightside "nobody judged whether Brightside is a specialist, or teaches"
        initiative: strategic
    evaluations:
      - {id: first, agency: Brightside, engagement: seo, criteria: [{criterion: culture, score: 5}]}
    ```

    One of the two is enough. What was found of another engagement is about other people.

    ```yaml
    engagements:
      - {id: seo, agency: Brightside, initiative: strategic}
      - {id: ads, agency: Brightside, initiative: operational}
      - {id: web, agency: Eastgate, initiative: strategic}
    evaluations:
      - {id: q3, agency: Brightside, criteria: [{criterion: specialist, score: 2}, {criterion: teaches, score: 3}]}
      - {id: ads, agency: Brightside, engagement: ads, date: 2026-10-01, criteria: [{criterion: teaches, score: 1}]}
      - {id: next, agency: Eastgate, date: 2026-12-01, criteria: [{criterion: teaches, score: 1}]}
    ```
    """
    known = [each for each in evaluations_of(look.book, engagement) if (each.date or look.day) <= look.day]
    # The last word counts; the undated ones go before all others.
    scores = {
        named_alike(judged.criterion): judged.score
        for evaluation in sorted(known, key=lambda each: each.date or date.min)
        for judged in evaluation.criteria
        if judged.score is not None
    }
    found = [scores.get(name) for name in _CRITERIA]
    if not known or any(score and score >= _GOOD_ENOUGH for score in found):
        return
    if any(found):
        each = zip(_CRITERIA, found, strict=True)
        verdict = "its agency is no teacher: "
        verdict += ", ".join(f"{name} {score} of 5" if score else f"{name} not judged" for name, score in each)
    else:
        verdict = f"nobody judged whether {engagement.agency} is a specialist, or teaches"
    help = "Add scores for “specialist” and “teaches”, or think again about whom to learn from."
    yield look.at("agency"), f"“{engagement.name}” is strategic, and {verdict}", help
