"""`mktops schema`: what may stand in the files, for editors and other programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from mktops import files
from mktops.cli.boundary import Stop, say
from mktops.cli.exit_codes import USAGE
from mktops.cli.shell import emit
from mktops.kinds.schema import record_schema, settings_schema

app = typer.Typer()


@app.command()
def schema(
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="DIR", help="Write the two schemas into this folder.")
    ] = None,
) -> None:
    """Print the JSON Schemas of record files and of mktops.yaml, or write them for an editor."""
    if output is None:
        both = ",\n".join(f'"{name}": {text.rstrip()}' for name, text in schemas().items())
        emit(f"{{\n{both}\n}}\n")
        return
    try:
        for name, text in schemas().items():
            written = files.write(output / name, text)
            say(f"{output / name}: {'written' if written else 'up to date'}")
    except files.Unwritable as error:
        raise Stop(str(error), USAGE) from None


def schemas() -> dict[str, str]:
    """The two schemas as texts, by their file names."""
    both = {"records.schema.json": record_schema(), "mktops.schema.json": settings_schema()}
    return {name: json.dumps(content, indent=2) + "\n" for name, content in both.items()}
