"""Trainings whose day has passed."""

from mktops.figures.engagements import joint_work
from mktops.kinds.trainings import Training
from mktops.rules import Found, Look, rule
from mktops.text.numbers import counted


@rule(level="warning", on=Training, among=joint_work)
def training_overdue(training: Training, look: Look) -> Found:
    """The day that was promised for a training has passed, and it was not held.

    Why: teaching is what is put off when work is urgent, until whoever knows it has left (AR34, X6).

    Instead: hold it, or agree on a new day and write it down.

    ```yaml
    trainings:
      - id: search
        title: Running search campaigns
        planned_on: 2026-11-14  # warning: 2026-11-14 "“Running search campaigns” was promised for 2026-11-14, 1 day ago, and not held"
      - id: mail
        title: Writing mails
        planned_on: 2026-09-15  # warning: 2026-09-15 "“Writing mails” was promised for 2026-09-15, 61 days ago, and not held"
        held_on: 2026-12-01
    ```

    ```yaml
    trainings:
      - {id: search, title: Running search campaigns, planned_on: 2026-09-15, held_on: 2026-10-01}
      - {id: mail, title: Writing mails, planned_on: 2026-11-15}
      - {id: talk, title: Talking}
    ```

    ```yaml
    engagements:
      - {id: seo, agency: Brightside, end: 2026-10-31}
    trainings:
      - {id: search, title: Running search campaigns, engagement: seo, planned_on: 2026-09-15}
    ```
    """
    planned, day = training.planned_on, look.day
    if planned and planned < day and not training.was_held(day):
        yield (
            look.at("planned_on"),
            f"“{training.title}” was promised for {planned}, {counted((day - planned).days, 'day')} ago, and not held",
            "Add “held_on:” if it was, or write the new day into “planned_on”.",
        )
