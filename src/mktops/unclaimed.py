"""Files of a workspace that name no collection: said once, with what to write to have done with them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from mktops.findings import Finding, Related
from mktops.source import Source
from mktops.text.enumeration import listed

#: More of them are told as one.
FEW = 3


def unclaimed(sources: Sequence[Source], taken: Collection[str]) -> Iterator[Finding]:
    """A note on each file that names no collection, or one on all of many; `taken` are the files that hold records."""
    if len(sources) > FEW:
        patterns = _patterns([source.file for source in sources], taken)
        named = listed([f"“{each.file}”" for each in sources[:2]] + [f"{len(sources) - 2} more"])
        more = f", and {len(patterns) - 5} more" if len(patterns) > 5 else ""
        help = f"If they are none of yours, write into mktops.yaml: exclude: [{', '.join(patterns[:5])}]{more}"
        found = _finding(sources[0], f"{named} files hold no collection that mktops knows", help)
        yield replace(found, related=tuple(Related(each.span(()), "nor does this one") for each in sources[1:]))
        return
    for source in sources:
        yield _finding(source, _what(source), "Name its collection, or list the file under “exclude” in mktops.yaml.")


def _what(source: Source) -> str:
    if not source.text.strip():
        return "This file holds nothing"
    if isinstance(source.data, list):
        return "This file is a list without a name"
    return "This file holds no collection that mktops knows"


def _patterns(files: Sequence[str], taken: Collection[str]) -> list[str]:
    """What to exclude: a folder where no file of it holds records, else the file."""
    mixed = {file.partition("/")[0] for file in taken if "/" in file}
    tops = {file: file.partition("/")[0] for file in files}
    return list(dict.fromkeys(f"/{file}" if top == file or top in mixed else f"/{top}/" for file, top in tops.items()))


def _finding(source: Source, message: str, help: str) -> Finding:
    span = source.span(())
    return Finding(span, message, help, rule="unclaimed-file", span=span, record=source.file)
