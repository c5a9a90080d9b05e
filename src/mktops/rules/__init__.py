"""The rules: one file each, in folders by what they look at. The file is the check, its manual page and its test."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, TypeVar, overload

from mktops.book import Book
from mktops.findings import Level
from mktops.kinds.record import Record
from mktops.kinds.settings import Preset
from mktops.leads.checking.quality import SourceFacts
from mktops.rules.look import Found, Look

__all__ = ["Among", "Found", "Look", "Many", "Rule", "active", "all_rules", "named", "names", "problem", "rule"]

T = TypeVar("T")

#: What many findings of a rule come to, as one sentence about the records that they are about.
Many = Callable[[Sequence[Any], Look], str]
#: The records that a rule looks at, or in; those of other kinds do not matter.
Among = Callable[[Book, date], Iterable[Record]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A check with its name, its level, the preset that switches it on (None: always on) and the text of its page.

    It is asked about each thing of the sorts that it is `on`: records, parts of records, the settings, or what is known
    of a source of lead data; only in records `among` those named, and `where` the thing is as wanted. Without `on`
    it is asked once, about the whole book. A rule is silent `unless_left_out`: while a record of these kinds could not
    be read, nobody can say that one is missing; and `unless`: where nobody would care.

    What reading a file found under the rule's name it passes on; one without a `check` does nothing else. One that
    `needs_data` has nothing to say where no lead data were read; one with a sentence for `many` speaks once on a long
    list.
    """

    name: str
    family: str
    level: Level
    preset: Preset | None
    text: str
    check: Callable[..., Found] | None = None
    on: tuple[type[Any], ...] = ()
    among: Among | None = None
    where: Callable[[Any], bool] | None = None
    unless_left_out: tuple[type[Record], ...] = ()
    unless: Callable[[Book], bool] | None = None
    needs_data: bool = False
    many: Many | None = None


@overload
def rule(
    level: str,
    preset: Preset | None = None,
    *,
    on: type[T] | tuple[type[T], ...],
    among: Among | None = None,
    where: Callable[[T], bool] | None = None,
    unless_left_out: tuple[type[Record], ...] = (),
    unless: Callable[[Book], bool] | None = None,
    needs_data: bool = False,
    many: Many | None = None,
) -> Callable[[Callable[[T, Look], Found]], Rule]: ...


@overload
def rule(
    level: str,
    preset: Preset | None = None,
    *,
    unless_left_out: tuple[type[Record], ...] = (),
    unless: Callable[[Book], bool] | None = None,
    needs_data: bool = False,
    many: Many | None = None,
) -> Callable[[Callable[[Look], Found]], Rule]: ...


def rule(
    level: str,
    preset: Preset | None = None,
    *,
    on: type[Any] | tuple[type[Any], ...] = (),
    needs_data: bool = False,
    **more: Any,
) -> Callable[[Callable[..., Found]], Rule]:
    """Make a rule of a function; its name, with dashes, is the rule's name, and its docstring is the rule's page."""

    def make(check: Callable[..., Found]) -> Rule:
        sorts = on if isinstance(on, tuple) else (on,)
        return _made(check, level, preset, check=check, on=sorts, needs_data=needs_data or SourceFacts in sorts, **more)

    return make


def problem(level: str) -> Callable[[Callable[[], None]], Rule]:
    """Make a rule of a page alone: whoever reads the files finds what it is about (`Book.problems`)."""
    return lambda about: _made(about, level, None)


def _made(about: Callable[..., Any], level: str, preset: Preset | None, **more: Any) -> Rule:
    family, name = about.__module__.split(".")[-2], about.__name__.replace("_", "-")
    return Rule(name, family, Level(level), preset, about.__doc__ or "", **more)


@cache
def _modules() -> dict[str, str]:
    """The module of every rule by the rule's name, as the folders of this package tell."""
    families = sorted(info.name for info in pkgutil.iter_modules(__path__) if info.ispkg)
    return {
        module.replace("_", "-"): f"{__name__}.{family}.{module}"
        for family in families
        for module in sorted(info.name for info in pkgutil.iter_modules([f"{each}/{family}" for each in __path__]))
    }


def names() -> tuple[str, ...]:
    """The name of every rule, family by family."""
    return tuple(_modules())


@cache
def named(name: str) -> Rule:
    """The rule with this name, for which no other is loaded. Raises `KeyError` if there is none."""
    module = _modules()[name]
    found: Rule = getattr(importlib.import_module(module), module.rpartition(".")[2])
    return found


def all_rules() -> dict[str, Rule]:
    """Every rule by its name, family by family."""
    return {name: named(name) for name in names()}


def active(book: Book, only: Collection[str] = (), with_data: bool = False) -> dict[str, tuple[Rule, Level]]:
    """The rules that apply to a workspace, with the level that it gives them; `with_data` those about lead data too.

    Of `only` those named, if any are: they run whatever the presets are, since somebody asked for them.
    """
    settings = book.settings
    chosen: dict[str, tuple[Rule, Level]] = {}
    for name in names():
        level = settings.levels.get(name)
        if level == "off" or (only and name not in only):
            continue
        each = named(name)
        wanted = only or level is not None or each.preset in (None, *settings.preset)
        if not wanted or (each.needs_data and not with_data):
            continue
        chosen[name] = (each, Level(level) if level else each.level)
    return chosen
