"""`mktops init`: a small valid workspace, with its hook, its CI workflow and its editor settings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from string import Template
from typing import Annotated

import typer

from mktops import __version__, files, resources
from mktops.book import SETTINGS_FILE
from mktops.cli.boundary import Stop, say
from mktops.cli.exit_codes import USAGE
from mktops.cli.options import AsOf
from mktops.cli.schema import schemas
from mktops.cli.shell import shell
from mktops.text.period import Period

app = typer.Typer()


class Preset(StrEnum):
    """What sort of workspace to begin with."""

    INBOUND = "inbound"
    AGENCY = "agency"
    AGILE = "agile"


@app.command()
def init(
    context: typer.Context,
    preset: Annotated[
        Preset | None, typer.Option(help="Rules and records to begin with; the universal ones if left out.")
    ] = None,
    as_of: AsOf = None,
) -> None:
    """Start a workspace in this folder: records to make yours, a pre-commit hook, a CI workflow, editor settings."""
    here = shell(context)
    folder = here.directory.absolute()
    if (folder / SETTINGS_FILE).exists():
        raise Stop(f"{folder} is a workspace already: it has a {SETTINGS_FILE}.", USAGE)
    fill = _placeholders(folder, preset, here.today("UTC", as_of))
    texts = {name: Template(text).substitute(fill) for name, text in _shipped(preset)}
    texts |= {f".mktops/{name}": text for name, text in schemas().items()}
    kept = [name for name in texts if (folder / name).exists()]
    try:
        for name in sorted(texts.keys() - set(kept)):
            files.write(folder / name, texts[name])
            say(f"  {name}")
    except files.Unwritable as error:
        raise Stop(str(error), USAGE) from None
    for name in kept:
        say(f"  {name} was there already and was left alone")
    say("A workspace to make yours. Next: mktops validate")


def _shipped(preset: Preset | None) -> Iterator[tuple[str, str]]:
    """The files to begin with: those of all workspaces, those of the preset in their stead, and what goes around them."""
    records: dict[str, str] = {}
    for name in ("base", preset.value if preset else "base"):
        records |= dict(resources.texts(f"init/{name}"))
    yield from records.items()
    for name, text in resources.texts("init/around"):
        # A build may leave out files with a dot; these get theirs here.
        yield name.replace("dot-", "."), text


def _placeholders(folder: Path, preset: Preset | None, day: date) -> dict[str, str]:
    month = Period.month_of(day)
    third = month.next().next()
    return {
        "name": folder.name.replace('"', "").replace("\\", "") or "My marketing",
        "preset": preset.value if preset else "",
        "today": day.isoformat(),
        "start": month.start.isoformat(),
        "end": third.end.isoformat(),
        "month1": str(month),
        "month2": str(month.next()),
        "month3": str(third),
        # Who signs besides the owner: the agency where there is one.
        "other": "account-lead" if preset is Preset.AGENCY else "sponsor",
        "version": __version__,
    }
