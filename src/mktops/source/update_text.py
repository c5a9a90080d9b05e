"""An update → the Markdown file that reads back as it: front matter, and its lists under headings (AR21, AR30)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from mktops.source.headings import MAIN, SEVERAL
from mktops.source.notation import STEP, field_lines
from mktops.source.reading import read
from mktops.source.tree import Data

_FILE: Final = "update.md"


def update_markdown(record: Mapping[str, Data], headings: Mapping[str, str]) -> str:
    """The text of a Markdown file that holds exactly this update.

    `headings` gives the words above `completed`, `observations`, `learnings` and `next_steps`. A list with a text
    that would not come back from Markdown word for word stands in the front matter, which keeps everything.
    """
    front = {key: value for key, value in record.items() if key not in MAIN}
    body = []
    for section in MAIN:
        if section not in record:
            continue
        text = _section(section, record[section], headings[section])
        if text is None:
            front[section] = record[section]
        else:
            body.append(text)
    page = _page(front, body)
    return page if _holds(page, record) else _page(record, [])


def _page(front: Mapping[str, Data], body: list[str]) -> str:
    head = "\n".join(["---", *field_lines("update", dict(front), 0), "---"])
    return "\n\n".join([head, *body]) + "\n"


def _section(name: str, entries: Data, heading: str) -> str | None:
    """The heading with the list below it; None where Markdown cannot hold it."""
    if not isinstance(entries, list):
        return None
    lines = [f"## {heading}", ""] if entries else [f"## {heading}"]
    for entry in entries:
        text = next((form for form in _forms(name, entry) if _holds(_alone(heading, form), {name: [entry]})), None)
        if text is None:
            return None
        lines.append(text)
    return "\n".join(lines)


def _alone(heading: str, item: str) -> str:
    return _page({}, [f"## {heading}\n\n{item}"])


def _forms(section: str, entry: Data) -> Iterator[str]:
    """The ways to write an entry, the shortest first: `- id: text`, and with a name before each field."""
    main = MAIN[section]
    if not isinstance(entry, dict) or not all(map(_is_text, entry.values())):
        return
    rest = dict(entry)
    text, id = rest.pop(main, None), rest.pop("id", None)
    if isinstance(text, str):
        yield _item(f"{id}: {text}" if id else text, rest)
        yield _item(f"id: {id}", {main: text, **rest}) if id else _item(f"{main}: {text}", rest)


def _is_text(value: Data) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(each, str) for each in value))


def _item(head: str, fields: Mapping[str, Data]) -> str:
    lines = [_dashed(head, 0)]
    for key, value in fields.items():
        text = ", ".join(map(str, value)) if key in SEVERAL and isinstance(value, list) else value
        lines.append(_dashed(f"{key}: {text}", STEP))
    return "\n".join(lines)


def _dashed(text: str, indent: int) -> str:
    first, *more = text.split("\n")
    return "\n".join([f"{' ' * indent}- {first}", *(" " * (indent + STEP) + line if line else "" for line in more)])


def _holds(page: str, record: Mapping[str, Data]) -> bool:
    source = read(_FILE, page.encode())
    return not source.problems and source.data == {"updates": [dict(record)]}
