"""Trainings that were thought of later."""

from datetime import date

from mktops.figures.engagements import records_of, running
from mktops.kinds.engagements import Engagement
from mktops.kinds.trainings import Training
from mktops.rules import Found, Look, rule
from mktops.text.numbers import counted


@rule(level="note", preset="agency", on=Engagement, among=running)
def training_not_in_initial_scope(engagement: Engagement, look: Look) -> Found:
    """A training that is still to come entered the scope of work after the engagement began, or no day says when.

    It is told once for each engagement, while it runs.

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
        in_scope_since: 2026-08-10  # note: 2026-08-10 "“Running search campaigns” entered the scope of work 40 days after Brightside began"
    ```

    ```yaml
    engagements:
      - {id: seo, agency: Brightside, start: 2026-07-01}
      - {id: ads, agency: Northlight, start: 2026-07-01}
      - {id: pr, agency: Southwell, start: 2026-07-01}
      - {id: shop, agency: Westend, start: 2026-07-01}
    trainings:
      - id: mail  # note: mail "No day says when “Writing mails” entered the scope of work"
        title: Writing mails
        engagement: seo
      - id: bids
        title: Bidding
        engagement: ads
        in_scope_since: 2026-08-10  # note: 2026-08-10 "“Bidding” and 1 more training entered the scope of work after Northlight began"
      - {id: budgets, title: Budgets, engagement: ads, in_scope_since: 2026-08-10}
      - {id: words, title: Words, engagement: ads, in_scope_since: 2026-07-01}
      - id: press
        title: Calling the press
        engagement: pr
        in_scope_since: 2026-08-10
      - id: papers  # note: papers "“Writing papers” and 2 more trainings entered the scope of work after Southwell began, or no day says when"
        title: Writing papers
        engagement: pr
      - {id: talks, title: Giving talks, engagement: pr}
      - id: prices  # note: prices "No day says when “Prices” and 1 more training entered the scope of work"
        title: Prices
        engagement: shop
      - {id: pages, title: Pages, engagement: shop}
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
    late = [each for each in records_of(look.book, Training, engagement) if _is_late(each, engagement, look.day)]
    if not late or engagement.hands_off:
        return
    # What can still be added is asked for where it lacks.
    undated = [each for each in late if each.in_scope_since is None]
    first = (undated or late)[0]
    what = f"“{first.title}”" + (f" and {counted(len(late) - 1, 'more training')}" if len(late) > 1 else "")
    if len(undated) == len(late):
        message = f"No day says when {what} entered the scope of work"
    else:
        since, start = first.in_scope_since, engagement.start
        days = f"{counted((since - start).days, 'day')} " if len(late) == 1 and since and start else ""
        message = f"{what} entered the scope of work {days}after {engagement.agency} began"
        message += ", or no day says when" if undated else ""
    help = "Ask the agency to write down what it has done so far, and keep it under “materials”."
    if undated:
        help = "Add “in_scope_since:” with the day of the scope of work that names it."
    yield look.book.at(first, "in_scope_since"), message, help


def _is_late(training: Training, engagement: Engagement, day: date) -> bool:
    """Whether it is still to come, and was not known to be in the scope of work when the engagement began."""
    since, start = training.in_scope_since, engagement.start
    return not training.was_held(day) and (since is None or (start is not None and since > start))
