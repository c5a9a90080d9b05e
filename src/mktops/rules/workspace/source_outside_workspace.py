"""Lead data that lie outside of the workspace."""

from mktops.kinds.sources import LeadSource, Table
from mktops.rules import Found, Look, rule


@rule(level="note", on=Table)
def source_outside_workspace(table: Table, look: Look) -> Found:
    """A source of lead data may read files outside of the workspace.

    Why: whoever runs the workspace reads files of their own machine by it, and others do not have them (X7).

    Instead: keep the files in the workspace, or look at each path and allow it with a reason.

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads:
          path: /exports/crm/*.csv
          outside: true  # note: true "“crm” reads /exports/crm/*.csv, outside of the workspace"
          id: Id
          created: Date
    ```

    ```yaml
    # file: mktops.yaml
    name: Northwind
    sources:
      crm:
        leads: {path: "data/*.csv", outside: false, id: Id, created: Date}
    ```
    """
    if table.outside:
        _sources, name, *_ = look.way
        message = f"“{name}” reads {table.path or look.within(LeadSource).url}, outside of the workspace"
        yield look.at("outside"), message
