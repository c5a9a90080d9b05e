"""`mktops init`: a small workspace, with its hook, its CI workflow and its editor settings."""

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
from mktops.cli.by_hand import GITLAB, HOOKS, WORKFLOW, by_hand
from mktops.cli.exit_codes import USAGE
from mktops.cli.options import AsOf
from mktops.cli.origin import requirement
from mktops.cli.schema import ids_at, schemas
from mktops.cli.shell import absolute, put, shell
from mktops.files import SETTINGS_FILE
from mktops.text.enumeration import listed
from mktops.text.period import Period
from mktops.text.slug import nearest

#: A tool finds these at the top of a repository only.
AT_THE_TOP = (WORKFLOW, HOOKS)


class StarterPreset(StrEnum):
    """What sort of workspace to begin with."""

    INBOUND = "inbound"
    AGENCY = "agency"
    AGILE = "agile"


#: Whose files each preset begins with: an agency counts by the inbound definitions.
LAYERS: dict[StarterPreset, tuple[str, ...]] = {
    StarterPreset.INBOUND: ("inbound",),
    StarterPreset.AGENCY: ("inbound", "agency"),
    StarterPreset.AGILE: ("agile",),
}


def init(
    context: typer.Context,
    preset: Annotated[
        list[str] | None,
        typer.Option(
            metavar="|".join(StarterPreset),
            help="Rules and records to begin with, several with commas; the universal ones if left out.",
        ),
    ] = None,
    as_of: AsOf = None,
) -> None:
    """Start a workspace: records, hook, CI, editor settings.

    They are written into this folder, or that of -C, and nobody has agreed to them yet: make them yours. No file that
    is there already is touched; what to add to it is said. The pre-commit hook and the CI workflow are written at the
    top of a repository only.
    """
    here = shell(context)
    folder = absolute(here.directory)
    presets = _presets(preset or [])
    if (folder / SETTINGS_FILE).exists():
        raise Stop(f"{folder} is a workspace already: it has a {SETTINGS_FILE}.", USAGE)
    fill = _placeholders(folder, presets, here.today("UTC", as_of))
    texts = {name: Template(text).substitute(fill) for name, text in _shipped(presets)}
    above, is_on_gitlab = files.repository_prefix(folder), (folder / GITLAB).exists()
    left_out = set(AT_THE_TOP) if above else {WORKFLOW} if is_on_gitlab else set()
    wanted = {name: text for name, text in texts.items() if name not in left_out}
    there = [name for name in wanted if (folder / name).exists()]
    say(f"A workspace in {folder}:")
    for name in sorted(wanted, key=_people_first):
        _begin_with(folder, name, wanted[name])
    # Now that there are records to offer the ids of.
    for name, text in schemas(ids_at(folder)).items():
        _begin_with(folder, f".mktops/{name}", text)
    for line in by_hand(above, there, texts, is_on_gitlab):
        say(line)
    say("Make it yours. Next: mktops validate")


def _presets(typed: list[str]) -> list[StarterPreset]:
    """The presets that were typed, each once, in the order in which they build on each other. Raises `Stop`."""
    words = [word.strip() for each in typed for word in each.split(",") if word.strip()]
    known = [preset.value for preset in StarterPreset]
    for word in words:
        if word not in known:
            near = nearest(word, known)
            hint = f"Did you mean {near}?" if near else f"The presets are: {listed(known)}."
            raise Stop(f"--preset: there is no {word}. {hint}", USAGE)
    return [preset for preset in StarterPreset if preset in words]


def _begin_with(folder: Path, name: str, text: str) -> None:
    if (folder / name).exists():
        say(f"  {name} was there already and was left alone")
    else:
        put(folder / name, text)
        say(f"  {name}")


def _people_first(name: str) -> tuple[bool, bool, str]:
    return name.startswith("."), name != SETTINGS_FILE, name


def _shipped(presets: list[StarterPreset]) -> Iterator[tuple[str, str]]:
    """The files to begin with: those of all workspaces, those of the presets instead, and what goes around them."""
    records: dict[str, str] = {}
    for name in dict.fromkeys(("base", *(layer for preset in presets for layer in LAYERS[preset]))):
        records |= dict(resources.texts(f"init/{name}"))
    yield from records.items()
    for name, text in resources.texts("init/around"):
        # A build may leave out files with a dot; these get theirs here.
        yield name.replace("dot-", "."), text


def _placeholders(folder: Path, presets: list[StarterPreset], day: date) -> dict[str, str]:
    month = Period.month_of(day)
    third = month.next().next()
    # A folder's name can hold anything; what does not show is left out, and JSON's quotes are YAML's too.
    name = "".join(char for char in folder.name if char.isprintable()).strip() or "My marketing"
    return {
        "name": json.dumps(name, ensure_ascii=False),
        "preset": ", ".join(presets),
        "today": day.isoformat(),
        "start": month.start.isoformat(),
        "end": third.end.isoformat(),
        "month1": str(month),
        "month2": str(month.next()),
        "month3": str(third),
        "requirement": requirement() or f"mktops>={__version__}",
    }
