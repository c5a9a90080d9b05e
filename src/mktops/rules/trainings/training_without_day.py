"""Trainings that may be held any day, and so are held on none."""

from mktops.figures.engagements import joint_work
from mktops.kinds.trainings import Training
from mktops.rules import Found, Look, rule


@rule(level="note", on=Training, among=joint_work)
def training_without_day(training: Training, look: Look) -> Found:
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
    if training.planned_on is None and training.held_on is None:
        yield look.at("planned_on"), f"No day is planned for “{training.title}”", "Add “planned_on:” with the day."
