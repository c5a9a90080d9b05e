"""The templates and words that mktops brings along, wherever it is installed."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import metadata
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def templates() -> Traversable:
    """The folder of shipped templates: inside an installed package, at the root of a checkout."""
    installed = files("mktops") / "templates"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "templates"


def text(name: str) -> str | None:
    """A shipped text, named from the templates' folder with `/`; None where there is none of that name."""
    file = templates().joinpath(*name.split("/"))
    return file.read_text(encoding="utf-8") if file.is_file() else None


def texts(folder: str) -> Iterator[tuple[str, str]]:
    """All texts below a folder of the templates with their names from there, sorted by name."""
    yield from sorted(_below(templates().joinpath(*folder.split("/")), ""))


def _below(folder: Traversable, prefix: str) -> Iterator[tuple[str, str]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _below(entry, f"{prefix}{entry.name}/")
        else:
            yield f"{prefix}{entry.name}", entry.read_text(encoding="utf-8")


def direct_url() -> str | None:
    """What the installer noted of where the package came from, as JSON (PEP 610); None if it came from an index."""
    try:
        return metadata.distribution("mktops").read_text("direct_url.json")
    except metadata.PackageNotFoundError:
        return None
