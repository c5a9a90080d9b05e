"""A key that nobody reads."""

from mktops.rules import problem


@problem(level="error")
def unknown_key() -> None:
    """A key is not one that can stand in its place.

    Why: a misspelt key is read by nobody: what you wrote after it would be lost in silence.

    Instead: correct the key; `mktops explain KIND` lists those that can stand there.

    ```yaml
    people:
      - id: ana
        name: Ana
        rôle: Head of marketing  # error: rôle "“rôle” is not a key that can stand here"
    ```

    ```yaml
    goal:  # error: goal "“goal” is not the name of a collection"
      - {id: mql-h2, title: 180 MQLs}
    ```

    ```yaml
    # file: mktops.yaml
    name: Northwind
    presets: [inbound]  # error: presets "“presets” is not a key that can stand here"
    ```

    ```yaml
    people:
      - id: ana
        name: Ana
        role: Head of marketing
    ```
    """
