"""Trainings that will have nothing to teach from."""

from mktops.figures.engagements import months_of, records_of, running
from mktops.figures.promises import is_expected
from mktops.kinds.engagements import Engagement
from mktops.kinds.trainings import Training
from mktops.kinds.updates import Update
from mktops.rules import Found, Look, rule
from mktops.text.enumeration import listed
from mktops.text.period import Period

#: Older months can no longer be written down from memory.
LATEST = 3


@rule(level="warning", preset="agency", on=Engagement, among=running, unless_left_out=(Training, Update))
def no_documentation_since_start(engagement: Engagement, look: Look) -> Found:
    """A training is promised, and in whole months since the engagement began nothing was written to teach from.

    An update of the engagement counts, and a material of its trainings with its day. Months after the first
    update are a matter of its cadence: a missing report says so itself.

    Why: training is in the scope of work so that work and results are written down from day one; what was
    not written then cannot be taught (AR34).

    Instead: keep notes of each month's work under the training's `materials`, with their day.

    ```yaml
    engagements:
      - {id: seo, agency: Brightside, start: 2026-05-20}
    trainings:
      - id: search  # warning: search "Nothing was written down in 2026-07, 2026-09 and 2026-10 that “Running search campaigns” could teach from"
        title: Running search campaigns
        engagement: seo
        materials: [{title: Notes on bids, date: 2026-08-31}, {title: Slides}]
      - {id: mail, title: Writing mails, engagement: seo}
    ```

    ```yaml
    engagements:
      - {id: seo, agency: Brightside, start: 2026-09-01}
      - {id: ads, agency: Northlight, start: 2026-09-01}
    updates:
      - {period: 2026-10, cadence: monthly, engagement: seo}
    trainings:
      - id: search  # warning: search "Nothing was written down in 2026-09 that"
        title: Running search campaigns
        engagement: seo
      - {id: bids, title: Bidding, engagement: ads, held_on: 2026-11-01}
    ```

    ```yaml
    # as-of: 2026-12-20
    engagements:
      - {id: seo, agency: Brightside, start: 2026-08-20}
      - {id: ads, agency: Northlight, initiative: operational, management: hands_off, start: 2026-01-01}
      - {id: pr, agency: Southwell, start: 2026-11-02}
    updates:
      - {period: 2026-W36, cadence: weekly, engagement: seo}
    trainings:
      - {id: search, title: Running search campaigns, engagement: seo}
      - {id: bids, title: Bidding, engagement: ads}
      - {id: press, title: Calling the press, engagement: pr}
    ```
    """
    book, start, day = look.book, engagement.start, look.day
    trainings = records_of(book, Training, engagement)
    ahead = [training for training in trainings if not training.was_held(day)]
    if start is None or not ahead or engagement.hands_off:
        return
    written = {Period.month_of(each.date) for training in trainings for each in training.materials if each.date}
    # From its first update on the months are written down there.
    first = min((update.period.start for update in records_of(book, Update, engagement)), default=day)
    whole = [month for month in months_of(engagement, day) if start <= month.start and month.end < first]
    empty = [month for month in whole if is_expected(month, "monthly", day) and month not in written]
    if empty:
        message = f"Nothing was written down in {listed(empty[-LATEST:])} that “{ahead[0].title}” could teach from"
        yield book.at(ahead[0], "id"), message, "Add to “materials” what there is of that time, each with its “date”."
