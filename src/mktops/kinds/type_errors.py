"""What is wrong with a value of the wrong sort and what to write instead, in plain words."""

from __future__ import annotations

import re
from typing import Any

from pydantic_core import ErrorDetails

from mktops.findings import FieldPath
from mktops.kinds.allowed import entry_of, example_at, part_of, type_at
from mktops.kinds.record import Part
from mktops.source.notation import LONG_DASHES, one_line, text_scalar
from mktops.text.slug import nearest

#: `id:ana`, which is a text and no key with a value.
_TIGHT = re.compile(r"([^\W\d][\w-]*):(?!//)(\S.*)")
#: A longer text is not written out again.
_LONGEST = 60
#: Ids with commas between them, meant as the entries of a list.
_IDS = re.compile(r"[\w-]+(?:, ?[\w-]+)*")


def wording(error: ErrorDetails, value: Any, model: type[Part], way: FieldPath) -> tuple[str, str]:
    """What is wrong with a value to which the way leads, and what to do about it."""
    kind, context = error["type"], error.get("ctx", {})
    if value is None:
        return "this entry of the list is empty", "Write something behind the dash, or take the dash out."
    shown = "" if isinstance(value, (dict, list)) else str(value)[:40]
    if isinstance(value, bool):
        shown = shown.lower()
    if kind == "mktops":
        # What was typed may hold a semicolon too; the advice stands behind the last.
        message, _, help = str(context["message"]).rpartition("; ")
        message, help = (message, help) if message else (help, "")
        return message, help[:1].upper() + help[1:] + ("" if help.endswith("?") else ".") if help else ""
    if kind == "literal_error":
        choices = [c.strip("'") for c in str(context["expected"]).replace(" or ", ", ").split(", ")]
        near = ("yes" if value else "no") if isinstance(value, bool) else nearest(shown, choices) if shown else None
        near = near if near in choices else None
        listed = ", ".join(choices)
        if near == shown:
            return f"“{shown}” is a text here, and a number is needed", f"Write {shown} without quotes."
        return (
            f"“{shown}” is not one of the words that can stand here" if shown else "one word is needed here",
            f"Did you mean “{near}”? The choice is: {listed}." if near else f"Write one of: {listed}.",
        )
    if kind == "string_type":
        if shown:
            return f"{shown} reads as {_sort(value)}, and a text is needed here", f'Put quotes around it: "{shown}".'
        return "one text is needed here, not a list or a group of keys", "Write it on one line after the colon."
    if kind == "tuple_type":
        if shown.startswith("-"):
            return "a blank is missing behind the dash", "Put a blank behind each dash."
        if shown.startswith(tuple(LONG_DASHES)):
            message = "a list is needed here, and this sign is one that word processors write for a dash"
            return message, f"Write the short dash of the keyboard: “- {shown[1:].strip()}”."
        return "a list is needed here", f"Write {_listed(value, model, way)}one entry a line, each with a dash."
    if kind in ("dict_type", "model_type"):
        if tight := _TIGHT.match(shown):
            return "a blank is missing behind the colon", f"Put a blank behind the colon: “{tight[1]}: {tight[2]}”."
        group = _with_key(way, example_at(model, way))
        help = "Write them indented below, one “key: value” a line" + (f", or on one line: {group}." if group else ".")
        return "a group of keys and values is needed here", help
    if kind == "bool_type":
        return "a yes or no is needed here", "Write true or false."
    if kind in ("int_type", "int_from_float"):
        return f"“{shown}” is not a whole number", "Write digits only, such as 12."
    if kind == "too_short":
        return f"at least {context['min_length']} must stand in this list", "Add what is missing."
    if kind == "too_long":
        return f"at most {context['max_length']} may stand in this list", "Take out what is too much."
    if kind == "greater_than_equal":
        return f"{shown} is too small", f"Write {context['ge']} or more."
    if kind == "less_than_equal":
        return f"{shown} is too large", f"Write {context['le']} or less."
    return f"{shown or 'this value'} cannot stand here", "See `mktops explain` for what can."


def _listed(value: Any, model: type[Part], way: FieldPath) -> str:
    """How to write a list in one line, with an “or” behind it; "" where its entries are too long for that."""
    if part_of(entry_of(type_at(model, way))):
        example = _with_key(way, example_at(model, way))
        return f"{example}, or " if example else ""
    text = "" if isinstance(value, dict) else one_line(value) if isinstance(value, bool) else str(value)
    if not 0 < len(text) <= _LONGEST:
        return "[first, second], or "
    return f"[{text if _IDS.fullmatch(text) else text_scalar(text, in_brackets=True)}], or "


def _with_key(way: FieldPath, example: str) -> str:
    """An example behind its key, in quotes; "" where there is none."""
    key = f"{way[-1]}: " if way and isinstance(way[-1], str) else ""
    return f"“{key}{example}”" if example else ""


def _sort(value: Any) -> str:
    return "true or false" if isinstance(value, bool) else "a number"
