"""Why a YAML parser could not go on, in the words of somebody who has never met one, at the token to change."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from mktops.findings import Finding, Span
from mktops.source.notation import LONG_DASHES, text_scalar
from mktops.source.stop import ParserStop, Place

#: Whoever's editor indents with tabs has them on every line; the first ones say so.
MOST_TABS: Final = 20

_TAB: Final = re.compile(r" *(\t[ \t]*)\S")
_LONG_DASH: Final = re.compile(rf"\s*([{LONG_DASHES}])\s")
_TIGHT_DASH: Final = re.compile(r"\s*(-)([^\W\d][\w-]*:)(?:\s|$)")
#: No address such as https://…; nor a line that has a colon and a blank further on.
_TIGHT_COLON: Final = re.compile(r"\s*(?:- +)?([^\W\d][\w-]{0,40}):(?!//)[^\s:](?!.*:(?:\s|$))")
#: From a place within brackets to the sign, or the comment, at which a text without quotes ends.
_UP_TO_SIGN: Final = re.compile(r"(?:(?!:(?=\s|$)|[,\[\]{}]|\s#).)*")
_COMMA_OR_BRACKET: Final = re.compile(r"[,\[\]{}]")
_COLON_OR_BRACKET: Final = re.compile(r":(?=\s)|[\[\]{}]\s*,?")
_QUOTE_IT: Final = "Put the whole text in quotes."
_LINE_UP: Final = "Give it the same indentation as the lines it belongs to."

Explanation = tuple[Span, str, str]


def explain(file: str, text: str, error: Exception, last: Any) -> Iterator[Finding]:
    """The findings for an error of the parser; `last` is the last event that it gave before."""
    stop = ParserStop.of(file, text, error, last)
    for span, message, help in list(_tabs(stop)) or list(_tight(stop)) or [_explanation(stop)]:
        yield Finding(span, message, help, "yaml-syntax", span=span)


def _tabs(stop: ParserStop) -> Iterator[Explanation]:
    if "quoted" in stop.cause:
        return
    first = next((line for line, _ in (stop.at, stop.opened) if _TAB.match(stop.lines[line])), None)
    if first is not None:
        found = 0
        for number in range(first, len(stop.lines)):
            tab = _TAB.match(stop.lines[number])
            if tab and found < MOST_TABS:
                found += 1
                what = "A tab stands in the indentation of this line"
                yield stop.span((number, tab.start(1)), len(tab[1])), what, "Indent with spaces only."
    elif stop.sign(stop.at) == "\t":
        yield stop.span(stop.at), "A tab stands where only spaces may", "Put a space in its place."


def _tight(stop: ParserStop) -> Iterator[Explanation]:
    """A long dash, or a dash or a colon with no blank behind it, in a line that the parser took for text for that."""
    if "quoted" in stop.cause or "flow" in stop.cause:
        return
    lacks_key = bool(re.search("mapping values|expected ':'", stop.cause))
    text = getattr(stop.last, "value", "")
    begun = stop.last.start_mark.line if lacks_key and text else stop.at[0]
    for line in sorted({begun, stop.opened[0], stop.at[0]}):
        if long := _LONG_DASH.match(stop.lines[line]):
            what = "This sign is one that word processors write for a dash, and begins no item"
            yield stop.span((line, long.start(1))), what, "Write the short dash of the keyboard, and a blank: “- …”."
            return
        dash, colon = _TIGHT_DASH.match(stop.lines[line]), _TIGHT_COLON.match(stop.lines[line])
        if dash:
            what = "A blank is missing behind this dash"
            yield stop.span((line, dash.start(1))), what, f"Put a blank behind the dash: “- {dash[2]}”."
            return
        if colon and lacks_key:
            what = "A blank is missing behind this colon"
            yield stop.span((line, colon.end(1))), what, f"Put a blank behind the colon: “{colon[1]}: …”."
            return


def _explanation(stop: ParserStop) -> Explanation:
    for cause, explanation in _CAUSES:
        if re.search(cause, stop.cause):
            return explanation(stop)
    what = "From here on the file cannot be read"
    return stop.word(stop.at), what, "Check indentation, quotes and colons of this line and the one above."


def _open_quote(stop: ParserStop) -> Explanation:
    what = "The quote that opens here is never closed"
    return stop.span(stop.opened), what, f"Close it with {stop.sign(stop.opened)} where the text ends."


def _escape(stop: ParserStop) -> Explanation:
    line, column = stop.at
    backslash = max(0, stop.lines[line].rfind("\\", 0, column + 1))
    what = "A backslash in double quotes begins a special sign, and this is none"
    return stop.span((line, backslash), 2), what, "Write the backslash twice, or use single quotes."


def _colon(stop: ParserStop) -> Explanation:
    quoted = stop.quoted()
    if quoted is not None:
        return _after_quote(stop, quoted)
    (line, column), last = stop.at, stop.last
    if getattr(last, "value", "") and last.start_mark.line < line == last.end_mark.line:
        start = last.start_mark.line
        indent = stop.indent(line)
        if indent <= stop.indent(start):
            return _no_colon(stop, (start, last.start_mark.column))
        what = f"This line is indented deeper than line {start + 1}, so it reads as more of the text there"
        return stop.span((line, indent), max(1, column - indent)), what, _LINE_UP
    what = "A colon and a blank within a text without quotes read as a key inside a value"
    return stop.span(stop.at), what, _QUOTE_IT


def _after_quote(stop: ParserStop, quoted: Place) -> Explanation:
    quote = stop.sign(quoted)
    if quoted[0] < stop.at[0]:
        what = f"The quote that opens here closes only on line {stop.at[0] + 1}, in the midst of other text"
        return stop.span(quoted), what, f"Close it with {quote} where the text ends."
    twice = "Write an apostrophe in single quotes twice" if quote == "'" else 'Write a quote in the text as \\"'
    what = "More text follows behind the closing quote"
    return stop.rest(stop.at), what, f"{twice}, or put the whole text in the other kind of quotes."


def _no_colon(stop: ParserStop, at: Place | None = None) -> Explanation:
    what = "This line does not begin with a key and a colon"
    help = "Write “key: value”, or indent the line if it continues the text above."
    return stop.rest(at or stop.opened), what, help


def _colon_in_brackets(stop: ParserStop) -> Explanation:
    what = "A colon without a blank behind it stands in a text within brackets"
    return stop.entry(stop.opened), what, "Put the text in quotes; if it is a key, put a blank behind the colon."


def _dash(stop: ParserStop) -> Explanation:
    what = "A list begins on the line of its key"
    help = "Put each item on a line of its own below the key; put a text that begins with a dash in quotes."
    return stop.span(stop.at), what, help


def _odd_start(stop: ParserStop) -> Explanation:
    what = f"A text without quotes cannot begin with “{stop.sign(stop.opened)}”"
    return stop.word(stop.opened), what, _QUOTE_IT


def _no_value(stop: ParserStop) -> Explanation:
    sign = stop.sign(stop.at)
    if sign in "]}":
        return stop.span(stop.at), f"The bracket “{sign}” closes nothing", "Delete it, or put the text in quotes."
    if sign == ",":
        return stop.span(stop.at), "Nothing stands before this comma", "Delete it, or put the text in quotes."
    return stop.word(stop.at), f"A value cannot begin with “{sign}”.", _QUOTE_IT


def _block_header(stop: ParserStop) -> Explanation:
    what = "The text after “|” or “>” begins on the next line"
    return stop.rest(stop.opened), what, "Move the text down and indent it, or put it in quotes."


def _bracket(stop: ParserStop) -> Explanation:
    sign = stop.sign(stop.at)
    if sign == "?" and (asked := _asked(stop)):
        return asked
    if stop.opened[0] == stop.at[0] and not stop.is_end and sign not in "]}":
        return stop.entry(stop.at), "A comma is missing before this", "Put a comma between the values."
    what = f"The bracket “{stop.sign(stop.opened)}” that opens here is not closed"
    if stop.opened[0] < stop.at[0] and not stop.is_end:
        what += f", or a comma is missing before line {stop.at[0] + 1}"
    return stop.span(stop.opened), what, "Close it, or put the text in quotes if it is no list."


def _asked(stop: ParserStop) -> Explanation | None:
    """A text without quotes in which YAML takes “?” for a sign of its own, as it does between brackets."""
    (line, column), text = stop.at, stop.lines[stop.at[0]]
    ends = _UP_TO_SIGN.match(text, column)
    end = ends.end() if ends else column
    first = stop.opened[1] + 1 if stop.opened[0] == line else 0
    # In braces a comma parts two keys; where none stands behind it, it is part of the text.
    is_key = text[end : end + 1] == ":"
    parting = _COLON_OR_BRACKET if stop.sign(stop.opened) == "{" and not is_key else _COMMA_OR_BRACKET
    start = max((first, *(sign.end() for sign in parting.finditer(text, first, column))))
    own = text[start:end].strip()
    if own.startswith(("'", '"')):
        return None
    start += len(text[start:]) - len(text[start:].lstrip())
    what = "A text with “?” within brackets needs quotes"
    begins_above = getattr(stop.last, "value", "") and stop.last.start_mark.line < line and not text[:start].strip()
    help = _QUOTE_IT if begins_above else f"Write {text_scalar(own, in_brackets=True)}."
    return stop.span((line, start), len(own)), what, help


def _misplaced(stop: ParserStop) -> Explanation:
    quoted = stop.quoted()
    if quoted is not None:
        return _after_quote(stop, quoted)
    sign = stop.sign(stop.at)
    if sign in "]}":
        return _no_value(stop)
    if sign == ":":
        return stop.span(stop.at), "Before this colon stands no key.", "Write the key, or quote the text."
    if stop.indent(stop.at[0]) < stop.at[1]:
        return stop.rest(stop.at), "The value is over before this text.", _QUOTE_IT
    if sign == "-" and stop.word(stop.at).end_column == stop.at[1] + 2:
        what = "A list item stands here among keys"
        return stop.span(stop.at), what, "Put it below the key whose list it belongs to."
    if "'-'" in stop.cause:
        what = "A key stands here among the items of a list"
        return stop.word(stop.at), what, "Indent it like the keys of the item it belongs to."
    return stop.word(stop.at), "This line does not line up with the ones around it.", _LINE_UP


#: In the words of libyaml and of ruamel.yaml's own parser; the first that fits explains.
_CAUSES: Final[tuple[tuple[str, Callable[[ParserStop], Explanation]], ...]] = (
    (r"quoted scalar: found unexpected", _open_quote),
    (r"quoted scalar", _escape),
    (r"mapping values are not allowed", _colon),
    (r"plain scalar: found unexpected ':'", _colon_in_brackets),
    (r"could not find expected ':'", _no_colon),
    (r"sequence entries are not allowed", _dash),
    (r"cannot start any token|keys are not allowed|an anchor|an alias|a tag|tag handle", _odd_start),
    (r"block scalar", _block_header),
    (r"node content", _no_value),
    (r"flow (sequence|mapping)", _bracket),
    (r"expected key|'-' indicator|document start|block end", _misplaced),
)
