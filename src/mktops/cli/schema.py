"""`mktops schema`: what may stand in the files, for editors and other programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from mktops import workspace
from mktops.cli.boundary import emit, say
from mktops.cli.shell import absolute, put, shell
from mktops.kinds.schema import NO_IDS, Ids, record_schema, settings_schema


def schema(
    context: typer.Context,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="DIR", help="Write them into this folder.")
    ] = None,
    reports: Annotated[
        bool, typer.Option("--reports", help="The schema of the JSON that reports are written as, instead.")
    ] = False,
) -> None:
    """Print or write the JSON Schemas that editors complete from.

    There are two, one for files of records and one for mktops.yaml. Printed, both are in one JSON object. In a
    workspace they offer its ids wherever a record is named. With --reports it is one, of what stands in the JSON of a
    report and in front of its template.
    """
    found = _of_reports() if reports else _schemas(ids_at(shell(context).directory))
    if output is None:
        emit(_text(found["reports.schema.json"] if reports else found))
        return
    for name, content in found.items():
        text = _text(content)
        state = "written" if put(output / name, text) else "up to date"
        say(f"{output / name}: {state}")


def schemas(ids: Ids = NO_IDS) -> dict[str, str]:
    """The two schemas as texts, by their file names."""
    return {name: _text(content) for name, content in _schemas(ids).items()}


def _text(content: object) -> str:
    return json.dumps(content, indent=2) + "\n"


def _schemas(ids: Ids) -> dict[str, object]:
    return {"records.schema.json": record_schema(ids), "mktops.schema.json": settings_schema(ids)}


def _of_reports() -> dict[str, object]:
    from mktops.reports.contract import reports_schema

    return {"reports.schema.json": reports_schema()}


def ids_at(folder: Path) -> Ids:
    """The ids of the workspace that a folder is in, by collection; none outside of one."""
    try:
        book = workspace.load(workspace.find_root(absolute(folder)))
    except workspace.NoWorkspace:
        return NO_IDS
    ids: dict[str, list[str]] = {}
    for collection, id in book.index:
        ids.setdefault(collection, []).append(id)
    return ids
