"""A workspace for a newer mktops."""

from mktops.rules import problem


@problem(level="error")
def newer_workspace() -> None:
    """The workspace asks for a newer mktops than this one.

    Why: an older version would misread what it does not know, so it reads nothing.

    Instead: install the version that mktops.yaml names.

    ```yaml
    # file: mktops.yaml
    name: Northwind
    mktops: ">=99.1"  # error: ">=99.1" "This workspace asks for mktops 99.1 or newer"
    ```

    ```yaml
    # file: mktops.yaml
    name: Northwind
    mktops: ">=0.1"
    ```
    """
