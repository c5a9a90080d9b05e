"""An agency that is to teach, and was not found to be a teacher."""

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.figures.engagements import evaluations_of, strategic
from mktops.findings import Finding
from mktops.kinds.engagements import Engagement
from mktops.kinds.evaluations import Evaluation
from mktops.rules import rule

#: The middle of the scale from 1 to 5; who lies below it in both is hired for something else.
_GOOD_ENOUGH = 3
_CRITERIA = ("specialist", "teaches")


@rule(level="warning", preset="agency")
def strategic_agency_not_a_teacher(book: Book, day: date) -> Iterator[Finding]:
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
    if book.left_out_of(Evaluation):
        return
    for engagement in strategic(book, day):
        evaluations = _evaluations(book, engagement, day)
        scores = {
            judged.criterion.strip().casefold(): judged.score
            for evaluation in evaluations
            for judged in evaluation.criteria
            if judged.score is not None
        }
        found = [scores.get(name) for name in _CRITERIA]
        if not evaluations or any(score and score >= _GOOD_ENOUGH for score in found):
            continue
        said = f"“{engagement.name}” is strategic, and "
        if any(found):
            each = zip(_CRITERIA, found, strict=True)
            said += "its agency is no teacher: "
            said += ", ".join(f"{name} {score} of 5" if score else f"{name} not judged" for name, score in each)
        else:
            said += f"nobody judged whether {engagement.agency} is a specialist, or teaches"
        help = "Add scores for “specialist” and “teaches”, or think again about whom to learn from."
        yield Finding(book.at(engagement, "agency"), said, help)


def _evaluations(book: Book, engagement: Engagement, day: date) -> list[Evaluation]:
    """Those up to a day; the undated first, then the earliest."""
    found = [each for each in evaluations_of(book, engagement) if (each.date or day) <= day]
    return sorted(found, key=lambda each: each.date or date.min)
