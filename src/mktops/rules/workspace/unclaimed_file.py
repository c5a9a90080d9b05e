"""A file that is not part of the workspace."""

from mktops.rules import problem


@problem(level="note")
def unclaimed_file() -> None:
    """A YAML file holds no collection that mktops knows.

    Why: a file that is skipped in silence is a file whose records nobody checks.

    Instead: name the collection that its records belong to, or list the file under `exclude` in mktops.yaml.

    ```yaml
    # file: docker-compose.yaml
    services:  # note: services "This file holds no collection that mktops knows"
      web: {image: nginx}
    ```

    ```yaml
    # file: people.yaml
    - id: ana  # note: ana "This file is a list without a name"
      name: Ana
    ```

    ```yaml
    # file: people.yaml
    people:
      - {id: ana, name: Ana}
    ```
    """
