"""Trainings that may be held any day, and so are held on none."""

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.figures.engagements import works_together
from mktops.findings import Finding
from mktops.kinds.trainings import Training
from mktops.rules import rule


@rule(level="note")
def training_without_day(book: Book, day: date) -> Iterator[Finding]:
    """A training was neither held nor planned for a day.

    Why: teaching is what is put off when work is urgent; without a day it is never even late (AR34, AP32).

    Instead: agree on the day with those who teach and those who are taught; it can be moved.

    ```yaml
    trainings:
      - id: search  # note: search "No day is planned for “Running search campaigns”"
        title: Running search campaigns
    ```

    ```yaml
    engagements:
      - {id: seo, agency: Brightside, end: 2026-10-31}
    trainings:
      - {id: search, title: Running search campaigns, planned_on: 2026-12-01}
      - {id: mail, title: Writing mails, held_on: 2026-10-12}
      - {id: words, title: Choosing words, engagement: seo}
    ```
    """
    for training in book.all(Training):
        is_open = training.planned_on is None and training.held_on is None
        if is_open and works_together(book, training.engagement, day):
            message = f"No day is planned for “{training.title}”"
            yield Finding(book.at(training, "planned_on"), message, "Add “planned_on:” with the day.")
