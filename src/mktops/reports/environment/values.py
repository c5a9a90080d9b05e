"""What may enter a template."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from mktops.text.markdown import Markdown

_PLAIN = (str, Markdown, int, bool, Decimal, date)


def plain(value: object) -> Any:
    """A copy of the value made of text, whole and decimal numbers, truth values, days, lists and dicts by name.

    Tuples become lists, and texts of another class (such as those of an enumeration) plain text. Raises
    `TypeError` for everything else: an object brings its methods along, and with them the disk and the shell.
    """
    if value is None or type(value) in _PLAIN:
        return value
    if isinstance(value, str):
        return str.__str__(value)
    if type(value) in (list, tuple):
        return [plain(item) for item in value]  # type: ignore[attr-defined]
    if type(value) is dict:
        return {_name(key): plain(item) for key, item in value.items()}
    raise TypeError(f"{type(value).__name__} is not plain data and may not enter a template")


def size(value: object) -> int:
    """How much there is to tell: one for each value of plain data, and one for each character of its texts."""
    if isinstance(value, dict):
        return 1 + sum(map(size, value.values()))
    if isinstance(value, list):
        return 1 + sum(map(size, value))
    return 1 + len(value) if isinstance(value, str) else 1


def _name(key: object) -> str:
    if not isinstance(key, str):
        raise TypeError(f"{type(key).__name__} cannot be the name of a value in a template; names are text")
    return str.__str__(key)
