"""Helpers of the tests of reading: texts with marked places, and any data that a file can hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from hypothesis import strategies as st

from mktops.findings import FieldPath, Span
from mktops.source.tree import Data

FILE = "records.yaml"

#: `«` and `»` stand around what is meant; any text without them may be marked.
_MARK = re.compile("[«»]")


def marked(text: str) -> tuple[str, list[Span]]:
    """The text without its marks, and the spans between them in their order."""
    clean, places = "", []
    for part in re.split("([«»])", text):
        if _MARK.fullmatch(part):
            places.append((clean.count("\n") + 1, len(clean) - clean.rfind("\n")))
        else:
            clean += part
    return clean, [Span(FILE, *start, *end) for start, end in zip(places[::2], places[1::2], strict=True)]


def between(text: str, span: Span) -> str:
    """What stands in a span of a text."""
    lines = text.split("\n")[span.line - 1 : span.end_line]
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    return "\n".join(lines)


def paths(data: Data, path: FieldPath = ()) -> Iterator[tuple[FieldPath, Data]]:
    """Every path in the data with its value, from the root on."""
    yield path, data
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in inner:
        yield from paths(value, (*path, step))


#: Words that YAML would take for something else, and shapes of text that only some notations can hold.
WORDS = [
    *("", "~", "null", "true", "False", "yes", "NO", "012", "1e3", "0x1F", ".5", "-1", "+2.50", "1:30", "1_000"),
    *(".inf", "2026-10-31", "1" * 19, "-", "--", "---", "...", "- a", "?", ":", "a:", "a: b", "a #b", "#", "&a", "*a"),
    *("!a", "|", ">", "%", "@", "`", "[]", "{}", "<<", " ", "a ", "\n", "a\n", "a\n\nb", "a\n b\n", "\ta", "a\tb"),
    *("a\r\nb", "'", '"', "it's", 'a "b"', "\\", "ü😀", "ไทย", "\u200d", "\x1b", "\x85", "\u2028", "\u202e", "\ufeff"),
]
texts = st.one_of(st.sampled_from(WORDS), st.text("a: #-'\"[]{},&*!|>%@`\\?~<=.0\n", max_size=9), st.text(max_size=9))
numbers = st.one_of(
    st.integers(-(10**18) + 1, 10**18 - 1),
    st.decimals(-(10**9), 10**9, allow_nan=False, places=3),
    st.booleans(),
    st.none(),
)
keys = st.one_of(st.sampled_from(["id", "title", "2026", "2026-10", "notes"]), texts)
data = st.recursive(
    st.one_of(texts, numbers),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(keys, inner, max_size=4)),
    max_leaves=12,
)
records = st.dictionaries(keys, data, min_size=1, max_size=5)


def same(one: Data, other: Data) -> bool:
    """Whether two pieces of data are equal, with `true` and 1 told apart."""
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    exact = type(one) is type(other) or {type(one), type(other)} == {int, Decimal}
    return exact and one == other
