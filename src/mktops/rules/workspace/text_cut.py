"""A text that ends before a number sign."""

from mktops.rules import problem


@problem(level="warning")
def text_cut() -> None:
    """A text without quotes ends before a `#`, since that begins a comment.

    Why: the rest of the text is lost in silence, and every report tells the half of it.

    Instead: put quotes around the text; or a blank behind the `#`, if it is a comment.

    ```yaml
    goals:
      - id: first
        title: We are #1 in DACH  # warning: #1 in DACH "Only “We are” is read here: behind a blank, # begins a comment"
        start: 2026-10-01
        end: 2026-12-31
    ```

    ```yaml
    goals:
      - id: first
        title: "We are #1 in DACH"  # as the board calls it
        scope: |
          We are #1 here
        start: 2026-10-01 # first day
        end: 2026-12-31
    ```
    """
