"""The manual's pages, written from the rules and the kinds themselves."""

from __future__ import annotations

import textwrap
import types
from collections.abc import Iterator
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from mktops.kinds import all_kinds
from mktops.kinds.fields import ProseMark, Reference
from mktops.kinds.record import Part
from mktops.rules import Rule, all_rules
from mktops.rules.page import page as rule_page
from mktops.source.notation import field_lines
from mktops.text.citations import without_citations
from mktops.text.visible import width as display_width

WIDTH = 80
_WORDS = {
    "Text": "text", "str": "text", "Prose": "prose", "bool": "true or false", "int": "whole number", "date": "day",
    "Decimal": "number", "Period": "period", "Duration": "length of time",
}  # fmt: skip


def contents() -> str:
    """The list of everything that has a page."""
    lines = ["Kinds of record (mktops explain KIND, or KIND.FIELD)", ""]
    lines += _table([(name, _summary(kind)) for name, kind in all_kinds().items()])
    lines += ["", "Rules (mktops explain RULE)"]
    rules = all_rules()
    for family in sorted({rule.family for rule in rules.values()}):
        lines += ["", f"  {family.replace('_', ' ')}"]
        lines += _table([(n, rule_page(r.text).summary) for n, r in rules.items() if r.family == family])
    lines += ["", "Also: mktops explain settings (mktops.yaml), mktops explain exit-codes"]
    return "\n".join(lines) + "\n"


def of_rule(rule: Rule) -> str:
    """A rule's page: what it finds, why it matters, what to do, and examples."""
    told = rule_page(rule.text)
    when = "always on" if rule.preset is None else f"on with the preset {rule.preset}"
    lines = [rule.name, f"level {rule.level}, {when}", "", *_wrapped(told.summary), ""]
    lines += [*_wrapped(f"Why: {told.why}"), "", *_wrapped(f"Instead: {told.instead}")]
    for title, blocks in (("Not so", told.bad), ("But so", told.good)):
        for block in blocks:
            lines += ["", f"{title}:", "", *(f"    {line}".rstrip() for line in block.rstrip().splitlines())]
    lines += ["", "To live with one of these, write on its line:"]
    lines += [f"    # mktops: allow {rule.name} because …"]
    return "\n".join(lines) + "\n"


def of_kind(name: str, kind: type[Part]) -> str:
    """A kind's page: its fields, required ones marked, and those of its parts."""
    lines = [name, "", *_wrapped(without_citations(" ".join((kind.__doc__ or "").split()))), ""]
    waiting: list[tuple[str, type[Part]]] = [("", kind)]
    seen: set[type[Part]] = set()
    while waiting:
        title, model = waiting.pop(0)
        if model in seen:
            continue
        seen.add(model)
        if title:
            lines += ["", f"{title}: {_summary(model)}", ""]
        for field, info in sorted(model.model_fields.items(), key=lambda pair: pair[0] != "id"):
            label = info.alias or field
            mark = "*" if info.is_required() else " "
            lines += _entry(f"{mark} {label}", without_citations(info.description or ""))
            waiting += [(f"{title}.{label}".lstrip("."), part) for part in _parts(info.annotation)]
    lines += ["", "* is required.  More on a field: mktops explain " + f"{name}.FIELD"]
    return "\n".join(lines) + "\n"


def of_field(path: str, model: type[Part], steps: list[str]) -> str | None:
    """The page of one field, found by its dotted way from its kind; None where there is none."""
    for position, step in enumerate(steps):
        found = next(((f, i) for f, i in model.model_fields.items() if (i.alias or f) == step), None)
        if found is None:
            return None
        info = found[1]
        if position == len(steps) - 1:
            needed = "required" if info.is_required() else "optional"
            sort = describe(info.annotation, tuple(info.metadata))
            lines = [path, f"{sort}, {needed}", "", *_wrapped(without_citations(info.description or ""))]
            if info.examples:
                lines += ["", "For example:", "", *(f"    {line}" for line in _example(step, info.examples[0]))]
            parts = list(_parts(info.annotation))
            if parts:
                inner = ", ".join(i.alias or f for f, i in parts[0].model_fields.items())
                lines += ["", *_wrapped(f"Holds: {inner}")]
            return "\n".join(lines) + "\n"
        model = next(_parts(info.annotation), model)
    return None


def describe(annotation: Any, marks: tuple[Any, ...] = ()) -> str:
    """What a field holds, in a few words: `text`, `id of people`, `list of days`."""
    for mark in marks:
        if isinstance(mark, Reference):
            return f"id of a record in {mark.collection}"
        if isinstance(mark, ProseMark):
            return "prose"
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return describe(arguments[0], arguments[1:])
    if origin in (Union, types.UnionType):
        inner = [describe(each) for each in arguments if each is not type(None)]
        return " or ".join(dict.fromkeys(inner))
    if origin is Literal:
        return "one of " + ", ".join(map(str, arguments))
    if origin is tuple:
        return f"list, each: {describe(arguments[0])}"
    if origin is dict:
        return f"keys ({describe(arguments[0])}) with values ({describe(arguments[1])})"
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return "group of keys"
    return _WORDS.get(getattr(annotation, "__name__", ""), "value")


def _example(name: str, value: Any) -> list[str]:
    return field_lines(name, value, 0)


def _parts(annotation: Any) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for inner in get_args(annotation):
        yield from _parts(inner)


def _summary(model: type[Part]) -> str:
    return without_citations((model.__doc__ or "").strip().partition("\n")[0])


def _table(rows: list[tuple[str, str]]) -> list[str]:
    return [line for name, text in rows for line in _entry(f"  {name}", text)]


def _entry(label: str, text: str, column: int = 30) -> list[str]:
    """A label with its text beside it, or below where the label is long."""
    body = textwrap.wrap(text, WIDTH - column) or [""]
    first = label + " " * max(0, column - display_width(label))
    if display_width(label) >= column:
        return [label, *(" " * column + line for line in body)]
    return [f"{first}{body[0]}".rstrip(), *(" " * column + line for line in body[1:])]


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH)
