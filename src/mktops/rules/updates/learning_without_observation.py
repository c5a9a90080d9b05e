"""Learnings that rest on nothing."""

from mktops.figures.people import works_alone
from mktops.kinds.updates import Update, UpdateLearning
from mktops.rules import Found, Look, rule
from mktops.text.mention import mention
from mktops.text.slug import nearest


@rule(level="warning", on=UpdateLearning)
def learning_without_observation(learning: UpdateLearning, look: Look) -> Found:
    """A learning names no observation, no evidence and no test, or an observation that its update does not have.

    Why: a learning that rests on nothing seen is an opinion, and it will be quoted as a fact (AR7, AR30).

    Instead: name the observation of the same update, the test, or what else shows it.

    ```yaml
    updates:
      - period: 2026-10
        cadence: monthly
        observations: [{id: fills-up, text: Form fills rose after the 12th.}]
        learnings:
          - id: short-forms
            statement: Short forms win on phones.
            observation: fils-up  # warning: fils-up "This update has no observation “fils-up”"
          - id: long-mails  # warning: long-mails "Nothing shows that this is so: “Long emails are not read.”"
            statement: Long emails are not read.
    ```

    ```yaml
    updates:
      - period: 2026-09
        cadence: monthly
        observations: [{id: fills-up, text: Form fills rose after the 12th.}]
      - period: 2026-10
        cadence: monthly
        learnings:
          - id: short-forms
            statement: Short forms win on phones.
            observation: fills-up  # warning: fills-up "This update has no observation “fills-up”"
            evidence: The form report of September.
    ```

    ```yaml
    updates:
      - period: 2026-10
        cadence: monthly
        observations: [{id: fills-up, text: Form fills rose after the 12th.}, {text: Nobody called.}]
        learnings:
          - {id: short-forms, statement: Short forms win on phones., observation: fills-up}
          - {id: cold, statement: A cold invitation is not read., test: raleigh}
          - {id: long-mails, statement: Long emails are not read., evidence: Heat maps of six mails.}
    test_plans:
      - id: q4
        period: 2026-Q4
        tests: [{id: raleigh, title: Invitations, learning_sought: Who answers}]
    ```

    Who works alone has seen it.

    ```yaml
    # file: mktops.yaml
    name: Test
    # file: records.yaml
    updates: [{period: 2026-10, cadence: monthly, learnings: [{id: red, statement: Red is seen.}]}]
    ```
    """
    if learning.observation is None:
        if learning.test is None and not learning.evidence and not works_alone(look.book):
            message = f"Nothing shows that this is so: {mention(learning.statement)}"
            help = "Add “observation:” with the id of one in this update, “test:”, or “evidence:” in words."
            yield look.at("observation"), message, help
        return
    seen = [observation.id for observation in look.within(Update).observations if observation.id]
    if learning.observation not in seen:
        near = nearest(learning.observation, seen)
        known = f"It has: {', '.join(seen)}." if seen else "Give the observation that is meant an “id”."
        message = f"This update has no observation “{learning.observation}”"
        yield look.at("observation"), message, f"Did you mean “{near}”?" if near else known
