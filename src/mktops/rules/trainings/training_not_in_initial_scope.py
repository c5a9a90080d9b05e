"""Trainings that were thought of later."""

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.figures.engagements import works_together
from mktops.findings import Finding
from mktops.kinds.engagements import Engagement
from mktops.kinds.trainings import Training
from mktops.rules import rule
from mktops.text.figures import counted


@rule(level="warning", preset="agency")
def training_not_in_initial_scope(book: Book, day: date) -> Iterator[Finding]:
    """A training that is still to come entered the scope of work after the engagement began, or no day says when.

    Why: an agency that knows from the first day that it will teach writes down from the first day what it
    does; later it teaches from memory (AR34).

    Instead: put training into the first scope of work, and write the day of it into `in_scope_since`.

    ```yaml
    engagements:
      - {id: seo, agency: Brightside, start: 2026-07-01}
    trainings:
      - id: search
        title: Running search campaigns
        engagement: seo
        in_scope_since: 2026-08-10  # warning: 2026-08-10 "“Running search campaigns” entered the scope of work 40 days after Brightside began"
      - id: mail  # warning: mail "No day says when “Writing mails” entered the scope of work"
        title: Writing mails
        engagement: seo
    ```

    ```yaml
    engagements:
      - {id: seo, agency: Brightside, start: 2026-07-01}
      - {id: ads, agency: Northlight, initiative: operational, management: hands_off}
      - {id: pr, agency: Southwell, status: proposed}
    trainings:
      - {id: search, title: Running search campaigns, engagement: seo, in_scope_since: 2026-07-01}
      - {id: mail, title: Writing mails, engagement: seo, held_on: 2026-10-01}
      - {id: bids, title: Bidding, engagement: ads}
      - {id: press, title: Calling the press, engagement: pr}
      - {id: own, title: Talking}
    ```
    """
    for training in book.all(Training):
        engagement, since = book.find(Engagement, training.engagement), training.in_scope_since
        if engagement is None or not works_together(book, engagement.id, day):
            continue
        if training.held_on and training.held_on <= day:
            continue
        if since is None:
            message = f"No day says when “{training.title}” entered the scope of work"
        elif engagement.start and since > engagement.start:
            late = counted((since - engagement.start).days, "day")
            message = f"“{training.title}” entered the scope of work {late} after {engagement.agency} began"
        else:
            continue
        help = (
            "Add “in_scope_since:” with the day of the scope of work that names it."
            if since is None
            else "Ask the agency to write down what it has done so far, and keep it under “materials”."
        )
        yield Finding(book.at(training, "in_scope_since"), message, help)
