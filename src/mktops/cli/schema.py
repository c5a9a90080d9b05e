"""`mktops schema`: what may stand in the files, for editors and other programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from mktops.cli.boundary import emit, say
from mktops.cli.shell import put
from mktops.kinds.schema import record_schema, settings_schema


def schema(
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="DIR", help="Write the two schemas into this folder.")
    ] = None,
) -> None:
    """Print or write the JSON Schemas that editors complete from.

    There are two, one for files of records and one for mktops.yaml. Printed, both are in one JSON object.
    """
    if output is None:
        emit(json.dumps(_schemas(), indent=2) + "\n")
        return
    for name, text in schemas().items():
        state = "written" if put(output / name, text) else "up to date"
        say(f"{output / name}: {state}")


def schemas() -> dict[str, str]:
    """The two schemas as texts, by their file names."""
    return {name: json.dumps(content, indent=2) + "\n" for name, content in _schemas().items()}


def _schemas() -> dict[str, object]:
    return {"records.schema.json": record_schema(), "mktops.schema.json": settings_schema()}
