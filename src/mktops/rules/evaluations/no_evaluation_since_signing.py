"""Agencies that nobody questions any more."""

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.figures.engagements import evaluations_of, running
from mktops.kinds.engagements import Engagement
from mktops.kinds.evaluations import Evaluation
from mktops.rules import Found, Look, rule

#: A quarter and a month: the first account review was held by then, and asked something.
FIRST = 120
#: Half a year, in which half of a usual goal is won or lost.
AGAIN = 180


@rule(level="warning", preset="agency", on=Engagement, among=running, unless_left_out=(Evaluation,))
def no_evaluation_since_signing(engagement: Engagement, look: Look) -> Found:
    """An engagement has run for more than 120 days without an evaluation or a hard question, or for 180 since the last.

    An evaluation belongs to it by its engagement, or by the agency's name if it has none. Work that is rightly
    left to the agency is not asked for.

    Why: whoever asks hard questions only before the signature gets good answers only before the signature (AP2).

    Instead: ask the agency a hard question, and write it into an evaluation with its day.

    ```yaml
    engagements:
      - id: seo
        agency: Brightside
        initiative: strategic
        start: 2026-07-17  # warning: 2026-07-17 "Brightside has worked for 121 days, and nobody has asked it a hard question since"
      - {id: mail, agency: Northlight, initiative: strategic, start: 2026-07-18}
    evaluations:
      - {id: choice, agency: Brightside, date: 2026-06-01}
      - {id: next, agency: Brightside, date: 2026-12-01}
      - {id: other, agency: Northlight, date: 2026-10-01}
    ```

    ```yaml
    engagements:
      - id: seo
        agency: Brightside
        initiative: strategic
        start: 2026-01-01  # warning: 2026-01-01 "Nobody has asked Brightside a hard question for 181 days"
    evaluations:
      - id: month-one
        agency: brightside
        date: 2026-03-01
        questions: [{question: "If you miss month 1, how will you hit month 6?", asked_on: 2026-05-18}]
    ```

    ```yaml
    engagements:
      - {id: seo, agency: Brightside, initiative: strategic, start: 2026-01-01}
      - {id: ads, agency: Northlight, initiative: operational, management: hands_off, start: 2026-01-01}
      - {id: pr, agency: Southwell, initiative: strategic, start: 2026-01-01, status: proposed}
      - {id: film, agency: Westend, initiative: strategic}
    evaluations:
      - {id: spring, agency: Bright side, engagement: seo, questions: [{question: "Who does it?", asked_on: 2026-05-19}]}
    ```
    """
    start, day = engagement.start, look.day
    # Without its initiative nobody knows whether it is rightly left alone.
    if start is None or engagement.initiative is None or engagement.hands_off:
        return
    asked = [each for each in _days(look.book, engagement) if start <= each <= day]
    quiet = (day - max(asked, default=start)).days
    if quiet > (AGAIN if asked else FIRST):
        yield (
            look.at("start"),
            f"Nobody has asked {engagement.agency} a hard question for {quiet} days"
            if asked
            else f"{engagement.agency} has worked for {quiet} days, and nobody has asked it a hard question since",
            f"Add to “evaluations” one with “engagement: {engagement.id}”, its “date”, and “questions” with “asked_on”.",
        )


def _days(book: Book, engagement: Engagement) -> Iterator[date]:
    for each in evaluations_of(book, engagement):
        yield from filter(None, (each.date, *(question.asked_on for question in each.questions)))
