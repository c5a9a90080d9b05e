"""Records that no rule saw, where nothing that is shown says so."""

from mktops.rules import problem


# What it finds is known only when all other rules have run, so the judgement adds it.
@problem(level="error")
def not_judged() -> None:
    """Something was left out, and no finding that is shown says so.

    It speaks under `--rule NAME`, where the errors that hide records from the rule are not asked for, and where
    `levels` or `allow` keep such an error back.

    Why: a rule that did not see a record cannot say that all is well with it.

    Instead: mend what `mktops validate` without `--rule` shows; then everything is judged.

    ```yaml
    # file: mktops.yaml
    name: Northwind
    levels: {unknown-key: off}
    # file: goals.yaml
    goals:
      - {id: mql-h2, title: 180 MQLs, metrik: mql}  # error: metrik "1 record was left out because of 1 error, and not judged"
    ```

    ```yaml
    # file: mktops.yaml
    name: Northwind
    levels: {unknown-key: warning}
    # file: goals.yaml
    goals:
      - {id: mql-h2, title: 180 MQLs, metric: mql}
    ```
    """
