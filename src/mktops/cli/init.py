"""`mktops init`: a small valid workspace, with its hook, its CI workflow and its editor settings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from string import Template
from typing import Annotated

import typer

from mktops import __version__, files, resources
from mktops.cli.boundary import Stop, say
from mktops.cli.exit_codes import USAGE
from mktops.cli.options import AsOf
from mktops.cli.schema import ids_at, schemas
from mktops.cli.shell import absolute, put, shell
from mktops.files import SETTINGS_FILE
from mktops.text.period import Period

#: A tool finds these at the top of a repository only.
AT_THE_TOP = (".github/workflows/mktops.yml", ".pre-commit-config.yaml")


class StarterPreset(StrEnum):
    """What sort of workspace to begin with."""

    INBOUND = "inbound"
    AGENCY = "agency"
    AGILE = "agile"


#: Whose files each preset begins with, the later in place of the earlier: an agency counts by the inbound definitions.
LAYERS: dict[StarterPreset | None, tuple[str, ...]] = {
    StarterPreset.INBOUND: ("inbound",),
    StarterPreset.AGENCY: ("inbound", "agency"),
    StarterPreset.AGILE: ("agile",),
}


def init(
    context: typer.Context,
    preset: Annotated[
        StarterPreset | None, typer.Option(help="Rules and records to begin with; the universal ones if left out.")
    ] = None,
    as_of: AsOf = None,
) -> None:
    """Start a workspace: example records, hook, CI, editor settings.

    They are written into this folder, or that of -C, and are valid: make them yours. No file that is there
    already is touched. The pre-commit hook and the CI workflow are written at the top of a repository only.
    """
    here = shell(context)
    folder = absolute(here.directory)
    if (folder / SETTINGS_FILE).exists():
        raise Stop(f"{folder} is a workspace already: it has a {SETTINGS_FILE}.", USAGE)
    fill = _placeholders(folder, preset, here.today("UTC", as_of))
    texts = {name: Template(text).substitute(fill) for name, text in _shipped(preset)}
    above = files.repository_prefix(folder)
    wanted = {name: text for name, text in texts.items() if not (above and name in AT_THE_TOP)}
    say(f"A workspace in {folder}:")
    for name in sorted(wanted, key=_people_first):
        _begin_with(folder, name, wanted[name])
    # Now that there are records to offer the ids of.
    for name, text in schemas(ids_at(folder)).items():
        _begin_with(folder, f".mktops/{name}", text)
    if above:
        say("  no hook and no CI workflow: these belong at the top of the repository")
    say("Make it yours. Next: mktops validate")


def _begin_with(folder: Path, name: str, text: str) -> None:
    if (folder / name).exists():
        say(f"  {name} was there already and was left alone")
    else:
        put(folder / name, text)
        say(f"  {name}")


def _people_first(name: str) -> tuple[bool, bool, str]:
    return name.startswith("."), name != SETTINGS_FILE, name


def _shipped(preset: StarterPreset | None) -> Iterator[tuple[str, str]]:
    """The files to begin with: those of all workspaces, those of the preset instead, and what goes around them."""
    records: dict[str, str] = {}
    for name in ("base", *LAYERS.get(preset, ())):
        records |= dict(resources.texts(f"init/{name}"))
    yield from records.items()
    for name, text in resources.texts("init/around"):
        # A build may leave out files with a dot; these get theirs here.
        yield name.replace("dot-", "."), text


def _placeholders(folder: Path, preset: StarterPreset | None, day: date) -> dict[str, str]:
    month = Period.month_of(day)
    third = month.next().next()
    # A folder's name can hold anything; what does not show is left out, and JSON's quotes are YAML's too.
    name = "".join(char for char in folder.name if char.isprintable()).strip() or "My marketing"
    return {
        "name": json.dumps(name, ensure_ascii=False),
        "preset": preset.value if preset else "",
        "today": day.isoformat(),
        "start": month.start.isoformat(),
        "end": third.end.isoformat(),
        "month1": str(month),
        "month2": str(month.next()),
        "month3": str(third),
        # Who signs besides the owner: the agency where there is one.
        "other": "account-lead" if preset is StarterPreset.AGENCY else "sponsor",
        "version": __version__,
    }
