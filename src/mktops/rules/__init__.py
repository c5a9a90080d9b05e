"""The rules: one file each, in folders by what they look at. The file is the check, its manual page and its test."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from mktops.book import Book
from mktops.findings import Finding, Level
from mktops.kinds.settings import Preset

Check = Callable[[Book, date], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A check with its name, its level, the preset that switches it on (None: always on) and the text of its page."""

    name: str
    family: str
    level: Level
    preset: Preset | None
    check: Check
    text: str

    def __call__(self, book: Book, day: date) -> Iterator[Finding]:
        """What the rule finds in the book as of a day."""
        return self.check(book, day)


def rule(level: str, preset: Preset | None = None) -> Callable[[Check], Rule]:
    """Make a rule of a function; its name, with dashes, is the rule's name."""

    def make(check: Check) -> Rule:
        family = check.__module__.split(".")[-2]
        return Rule(check.__name__.replace("_", "-"), family, Level(level), preset, check, check.__doc__ or "")

    return make


@cache
def all_rules() -> dict[str, Rule]:
    """Every rule by its name, found by looking through the folders of this package."""
    found: dict[str, Rule] = {}
    for family in sorted(info.name for info in pkgutil.iter_modules(__path__) if info.ispkg):
        package = importlib.import_module(f"{__name__}.{family}")
        for module in sorted(info.name for info in pkgutil.iter_modules(package.__path__)):
            thing = getattr(importlib.import_module(f"{package.__name__}.{module}"), module, None)
            if isinstance(thing, Rule):
                found[thing.name] = thing
    return found


def active(book: Book, only: Collection[str] = ()) -> dict[str, tuple[Rule, Level]]:
    """The rules that apply to a workspace, with the level that it gives them.

    Of `only` those named, if any are: they run whatever the presets are, since somebody asked for them.
    """
    settings = book.settings
    chosen: dict[str, tuple[Rule, Level]] = {}
    for name, each in all_rules().items():
        level = settings.levels.get(name)
        wanted = name in only if only else level is not None or each.preset in (None, *settings.preset)
        if level == "off" or not wanted:
            continue
        chosen[name] = (each, Level(level) if level else each.level)
    return chosen
