"""Sprints that are for more than one thing."""

from mktops.figures.sprints import remembered
from mktops.kinds.sprints import Sprint
from mktops.rules import Found, Look, rule
from mktops.text.mention import mention
from mktops.text.sentences import is_several


@rule(level="warning", on=Sprint, among=remembered)
def cycle_with_two_outcomes(sprint: Sprint, look: Look) -> Found:
    """The outcome of a sprint is more than one sentence, a list, or two things parted by a semicolon.

    Why: two weeks are enough for one result; with two, each is the excuse for the other (AR33).

    Instead: keep the one that matters most, and plan the other as the next sprint.

    ```yaml
    sprints:
      - id: mails
        outcome: Each MQL gets three mails. The site has a new form.  # warning: Each MQL gets three mails. The site has a new form. "The sprint is for more than one result"
        start: 2026-11-09
      - id: forms
        outcome: 每个线索都收到三封邮件；网站有新表单  # warning: 每个线索都收到三封邮件；网站有新表单 "“每个线索都收到三封邮件；网站有新表单”"
        start: 2026-11-23
    ```

    ```yaml
    sprints:
      - {id: mails, outcome: "Each MQL gets 2.5 mails a week, e.g. by Dr. Ito of example.com.", start: 2026-11-09}
      - {id: forms, outcome: 每个线索都收到三封邮件。, start: 2026-11-23}
      - {id: old, outcome: Each MQL gets three mails; the site has a new form, start: 2026-03-02}
    ```

    ```yaml
    engagements:
      - {id: ads, agency: Northlight, status: proposed}
    sprints:
      - {id: mails, engagement: ads, outcome: Each MQL gets three mails; the site has a new form, start: 2026-11-09}
    ```
    """
    if is_several(sprint.outcome):
        message = f"The sprint is for more than one result: {mention(sprint.outcome)}"
        help = "Leave one sentence without a semicolon; the other results are other sprints."
        yield look.at("outcome"), message, help
