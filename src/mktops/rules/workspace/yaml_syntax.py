"""A file that does not follow the rules of YAML."""

from mktops.rules import problem


@problem(level="error")
def yaml_syntax() -> None:
    """A file does not follow the rules of YAML, so it cannot be read.

    Why: nothing in the file counts until it can be read.

    Instead: mend the place that the message names; the rest of the workspace is checked all the same.

    ```yaml
    goals:
      - id: mql-h2
        title: "180 MQLs by December  # error: " "never closed"
        target: 180
    ```

    ```yaml
    goals:
      - id: mql-h2
        title: "180 MQLs by December"
        target: 180
    ```
    """
