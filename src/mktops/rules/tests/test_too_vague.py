"""Tests that could be about anything."""

from mktops.kinds.test_plans import MarketingTest
from mktops.rules import Found, Look, rule


@rule(level="warning", preset="agile", on=MarketingTest)
def test_too_vague(test: MarketingTest, look: Look) -> Found:
    """A test that is still to be decided says neither whom it addresses nor on which channel.

    What is counted, and how much is enough, is a matter of its success criteria.

    Why: a test of nobody in particular teaches nothing in particular, and nobody can plan for it (AR32).

    Instead: name a channel or an audience.

    ```yaml
    test_plans:
      - id: q4
        period: 2026-Q4
        tests:
          - id: social  # warning: social "“Try social media” says neither whom it addresses nor on which channel"
            title: Try social media
            learning_sought: Does it work?
    ```

    ```yaml
    test_plans:
      - id: q4
        period: 2026-Q4
        tests:
          - id: email
            title: Shorter emails
            learning_sought: Do people read on if an email fits one screen?
            channel: email
          - id: raleigh
            title: Invitations, Raleigh
            learning_sought: Do marketing leaders answer a cold invitation?
            audience: {role: marketing leader, place: Raleigh}
    ```

    ```yaml
    test_plans:
      - id: q4
        period: 2026-Q4
        tests:
          - {id: social, title: Try social media, learning_sought: Whether it works, status: stopped}
    ```
    """
    if not test.closed and test.channel is None and not test.audience:
        message = f"“{test.title}” says neither whom it addresses nor on which channel"
        yield look.at("channel"), message, "Add “channel:”, or “audience:” with a role, a place, a company size …"
