"""Tests that do not say what they are to teach."""

from mktops.kinds.test_plans import MarketingTest
from mktops.rules import Found, Look, rule
from mktops.text.mention import mention
from mktops.text.placeholder import is_placeholder


@rule(level="warning", on=MarketingTest)
def test_without_learning_sought(test: MarketingTest, look: Look) -> Found:
    """A test that is still to be decided does not say what it is to teach: it says nothing, TBD, or its title again.

    Why: a test is worth the question that it answers; without one, every result is a success (AR32).

    Instead: write down as one question what you want to know.

    ```yaml
    test_plans:
      - id: q4
        period: 2026-Q4
        tests:
          - id: email
            title: Shorter emails
            learning_sought: ""  # warning: "" "“Shorter emails” does not say what it is to teach"
          - id: forms
            title: Shorter forms
            learning_sought: TBD  # warning: TBD "“Shorter forms” does not say what it is to teach: “TBD” only holds the place"
          - id: social
            title: Try social media
            learning_sought: try  social media.  # warning: try  social media. "“Try social media” does not say what it is to teach: it only says its title again"
    ```

    ```yaml
    test_plans:
      - id: q4
        period: 2026-Q4
        tests:
          - {id: email, title: Shorter emails, learning_sought: "Do people read on?"}
    ```

    ```yaml
    test_plans:
      - id: q4
        period: 2026-Q4
        tests: [{id: social, title: Try social media, learning_sought: "?", status: stopped}]
    ```
    """
    said = test.learning_sought.strip()
    if test.closed:
        return
    if is_placeholder(said):
        fault = f": {mention(said)} only holds the place" if said else ""
    elif _words(said) == _words(test.title):
        fault = ": it only says its title again"
    else:
        return
    message = f"“{test.title}” does not say what it is to teach{fault}"
    yield look.at("learning_sought"), message, "Write it as one question."


def _words(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".!?。！？")
