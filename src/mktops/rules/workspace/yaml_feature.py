"""A part of YAML that workspaces do without."""

from mktops.rules import problem


@problem(level="error")
def yaml_feature() -> None:
    """A file uses a part of YAML that makes it mean other things than it shows.

    Why: anchors, aliases, tags and merge keys let one line change another far away; a reviewer sees only one of them.

    Instead: write the value out where it is meant.

    ```yaml
    people:
      - &boss {id: ana, name: Ana}  # error: &boss ""
      - *boss  # error: *boss ""
    ```

    ```yaml
    people:
      - {id: ana, name: Ana}
    ```
    """
