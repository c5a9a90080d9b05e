"""The rules: one file each, in folders by what they look at. The file is the check, its manual page and its test."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from mktops.book import Book
from mktops.findings import Finding, Level
from mktops.kinds.settings import Preset
from mktops.leads.quality import Facts

#: What many findings of a rule come to, as one sentence about the records that they are about.
Many = Callable[[Book, date, Sequence[Any]], str]
#: A rule looks at a book as of a day; one that has a third parameter looks at lead data too.
Check = Callable[..., Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A check with its name, its level, the preset that switches it on (None: always on) and the text of its page.

    One that `needs_data` has nothing to say where no lead data were read; one with a sentence for `many` speaks once on
    a long list.
    """

    name: str
    family: str
    level: Level
    preset: Preset | None
    check: Check
    text: str
    needs_data: bool = False
    many: Many | None = None

    def __call__(self, book: Book, day: date, data: Facts | None = None) -> Iterator[Finding]:
        """What the rule finds in the book as of a day, and in the lead data if it needs them."""
        return self.check(book, day, data) if self.needs_data else self.check(book, day)


def rule(level: str, preset: Preset | None = None, many: Many | None = None) -> Callable[[Check], Rule]:
    """Make a rule of a function; its name, with dashes, is the rule's name."""

    def make(check: Check) -> Rule:
        family = check.__module__.split(".")[-2]
        name, needs_data = check.__name__.replace("_", "-"), len(inspect.signature(check).parameters) > 2
        return Rule(name, family, Level(level), preset, check, check.__doc__ or "", needs_data, many)

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


def active(book: Book, only: Collection[str] = (), with_data: bool = False) -> dict[str, tuple[Rule, Level]]:
    """The rules that apply to a workspace, with the level that it gives them; `with_data` those about lead data too.

    Of `only` those named, if any are: they run whatever the presets are, since somebody asked for them.
    """
    settings = book.settings
    chosen: dict[str, tuple[Rule, Level]] = {}
    for name, each in all_rules().items():
        level = settings.levels.get(name)
        wanted = name in only if only else level is not None or each.preset in (None, *settings.preset)
        if level == "off" or not wanted or (each.needs_data and not with_data):
            continue
        chosen[name] = (each, Level(level) if level else each.level)
    return chosen
