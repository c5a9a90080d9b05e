"""A field that is still to be filled in."""

from mktops.rules import problem


@problem(level="error")
def placeholder_left() -> None:
    """A field that a record cannot do without is still null.

    Why: `mktops new` leaves null what only people know; until it is filled in, the record counts for nothing.

    Instead: write the value in the place of null; `mktops explain KIND.FIELD` says what it means.

    ```yaml
    channels:
      - id: email
        name: Email
        direction: null  # error: null "“direction” is still to be filled in"
    ```

    ```yaml
    channels:
      - {id: email, name: Email, direction: outbound}
    ```
    """
