"""Characters that hide."""

from mktops.rules import problem


@problem(level="error")
def control_character() -> None:
    """A file holds characters that cannot be seen and change how the text reads.

    Why: text that reads otherwise than it is can hide a figure or a name from whoever reviews it.

    Instead: delete the character, or type the text anew.

    ```yaml
    people:
      - id: ana
        name: "Ana ‮(owner)"  # error: ‮ ""
    ```

    ```yaml
    people:
      - id: ana
        name: "Ana (owner)"
    ```
    """
