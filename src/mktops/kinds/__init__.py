"""The record kinds: one file each. A model is the only source of its schema, its page and its starting record."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from mktops.kinds.record import Record


@cache
def all_kinds() -> dict[str, type[Record]]:
    """Every record kind by its collection's name, found by looking through this package."""
    found: dict[str, type[Record]] = {}
    for module in sorted(f"{__name__}.{info.name}" for info in pkgutil.iter_modules(__path__)):
        for thing in vars(importlib.import_module(module)).values():
            is_own = isinstance(thing, type) and thing.__module__ == module
            if is_own and issubclass(thing, Record) and "collection" in vars(thing):
                found[thing.collection] = thing
    return found
