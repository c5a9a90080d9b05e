"""A file that cannot be read."""

from mktops.rules import problem


@problem(level="error")
def unreadable_file() -> None:
    """A file cannot be read as text.

    Why: what cannot be read is not checked and counts for nothing.

    Instead: save the file as UTF-8, below 10 MB, where you may read it.

    ```yaml
    # file: people.yaml latin-1
    people:
      - {id: jose, name: José}  # error: � ""
    ```

    ```yaml
    # file: people.yaml
    people:
      - {id: jose, name: José}
    ```
    """
