"""Tests of which nobody can say whether they went well."""

from mktops.kinds.test_plans import MarketingTest
from mktops.rules import Found, Look, rule


@rule(level="warning", preset="agile", on=MarketingTest)
def test_without_success_criteria(test: MarketingTest, look: Look) -> Found:
    """A planned or running test has no success criterion.

    Why: whoever draws the target after the shot always hits; the bar is worth something only if it stands first (OO26).

    Instead: say which rate or count must be reached, before the test starts.

    ```yaml
    test_plans:
      - id: q4
        period: 2026-Q4
        tests:
          - id: raleigh  # warning: raleigh "“Invitations, Raleigh” has no success criterion yet"
            title: Invitations, Raleigh
            learning_sought: Do marketing leaders answer a cold invitation?
            channel: linkedin
          - id: email
            title: Shorter emails
            learning_sought: Do people read on if an email fits one screen?
            channel: email
            status: running
            success_criteria: []  # warning: success_criteria "“Shorter emails” runs without a success criterion"
    ```

    ```yaml
    test_plans:
      - id: q4
        period: 2026-Q4
        tests:
          - id: raleigh
            title: Invitations, Raleigh
            learning_sought: Do marketing leaders answer a cold invitation?
            channel: linkedin
            success_criteria:
              - {id: accepted, rate_of: [accepted, invited], at_least: 10%}
              - {id: meetings, count_of: meetings, at_least: 5, after: accepted}
    ```

    ```yaml
    test_plans:
      - id: q4
        period: 2026-Q4
        tests:
          - {id: old, title: An old test, learning_sought: Whether it works, channel: email, status: aborted}
    ```
    """
    if not test.closed and not test.success_criteria:
        lacks = "runs without a success criterion" if test.status == "running" else "has no success criterion yet"
        message = f"“{test.title}” {lacks}"
        help = "Add one: success_criteria: [{id: accepted, rate_of: [accepted, invited], at_least: 10%}]."
        yield look.at("success_criteria"), message, help
