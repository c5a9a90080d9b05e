"""Lead data that lie outside of the workspace."""

from mktops.rules import Found, Look, rule


@rule(level="note")
def source_outside_workspace(look: Look) -> Found:
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
    for name, source in look.book.settings.sources.items():
        for key, table in (("leads", source.leads), ("events", source.events)):
            if table is not None and table.outside:
                message = f"“{name}” reads {table.path or source.url}, outside of the workspace"
                yield look.book.at(look.book.settings, "sources", name, key, "outside"), message
