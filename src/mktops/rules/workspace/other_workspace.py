"""A workspace within another one."""

from mktops.rules import problem


@problem(level="note")
def other_workspace() -> None:
    """A folder below has a mktops.yaml of its own, so it is another workspace and not read here.

    Why: what belongs to one client is not to be told to another; each workspace keeps to its own files.

    Instead: check it by itself with `mktops -C FOLDER validate`; or delete its mktops.yaml, if it is no workspace.

    ```yaml
    # file: mktops.yaml
    name: Agency  # note: name "“clients/acme” is a workspace of its own, not read here"
    # file: clients/acme/mktops.yaml
    name: Acme
    # file: clients/acme/people.yaml
    people:
      - {id: ana, name: Ana}
    ```

    ```yaml
    # file: mktops.yaml
    name: Agency
    # file: clients/acme.yaml
    people:
      - {id: ana, name: Ana}
    ```
    """
