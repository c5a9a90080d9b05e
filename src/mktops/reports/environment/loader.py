"""Where templates come from: the workspace's own `templates/`, else those that are shipped, and nowhere else."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

from jinja2 import BaseLoader, Environment, TemplateNotFound

from mktops import files, resources

FOLDER = "templates"
#: Before a name it asks for the shipped template, so that one of the workspace's own can build on it.
SHIPPED = "shipped/"
#: No template can spell this name; it stands for the one file that the loader was given.
FILE = "(file)"
#: Bytes of one template.
LARGEST = 1_000_000
_NAME = re.compile(r"(?:\w[\w-]*/)*\w[\w.-]*\.j2", re.ASCII)


class Loader(BaseLoader):
    """Finds templates by name below two folders. `root` is the workspace, None for the shipped ones only."""

    def __init__(self, root: Path | None = None, file: Path | None = None) -> None:
        self.root, self.file = root, file

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The text and the name that people know it by. Raises `TemplateNotFound` with the reason in plain words."""
        try:
            return *self._found(template), lambda: True
        except files.OutsideRoot as error:
            raise TemplateNotFound(template, str(error)) from None
        except files.Unreadable as error:
            raise TemplateNotFound(template, f"The template {error}") from None

    def _found(self, name: str) -> tuple[str, str]:
        if name == FILE and self.file and self.root:
            return _decoded(files.read(self.root, self.file.as_posix(), LARGEST), str(self.file))
        own = name.removeprefix(SHIPPED)
        if not _NAME.fullmatch(own):
            raise TemplateNotFound(name, f"“{name}” is not the name of a template; write one such as parts/head.md.j2")
        if self.root and own == name:
            # Its own border: a link may lead to another template, not to the records or out of the workspace.
            folder = files.inside(self.root, FOLDER)
            if os.path.lexists(folder / own):
                return _decoded(files.read(folder, own, LARGEST), f"{FOLDER}/{own}")
        shipped = resources.text(own)
        if shipped is None:
            raise TemplateNotFound(
                name, f"There is no template “{name}”, neither in {FOLDER}/ nor among the shipped ones"
            )
        return shipped, SHIPPED + own


def _decoded(raw: bytes, shown: str) -> tuple[str, str]:
    try:
        return raw.decode("utf-8-sig"), shown
    except UnicodeDecodeError:
        raise TemplateNotFound(shown, f"The template {shown} is not UTF-8 text; save it as UTF-8") from None
