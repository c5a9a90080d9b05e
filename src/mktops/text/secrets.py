"""Passwords that stand in a text, so that nobody is shown them again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

from mktops.text.visible import ELLIPSIS

#: A variable of the environment stands where a secret would.
VARIABLE = re.compile(r"\$\{\w+\}", re.ASCII)

_NAME = re.compile(r"(?:passw(?:or)?d|pwd|token|secret|credentials?|(?:^|[^a-z]|api|access)key)$")
#: A quote that ends a value of YAML.
_END = r"[\"'](?=\s*(?:[,}\]#:]|$))"
_INSIDE = rf"(?:(?!{_END})[^”…\n])"
#: No password is longer, and a long line must not be looked through again and again.
_LONGEST = 300
_FILLED = r"\$\{\w+\}"
_IN_ADDRESS = re.compile(
    rf"(?<!http)(?<!https):\\?/\\?/(?:[^:@%\[\"',\n]|%(?!3a))*(?::|%3a)(?!{_FILLED}@[^@\s]*(?:\s|$))"
    rf"(?:(?P<before>{_INSIDE}{{1,{_LONGEST}}})@|(?!//|\d*(?:[/?\"'”\s,}}\]]|$))(?P<open>{_INSIDE}+))",
    re.IGNORECASE,
)
#: Text comes behind an address of the web, so no blank is taken for a part of it.
_ON_THE_WEB = re.compile(rf"https?://[^/:@\s\"']*:(?!{_FILLED}@)([^\s@/\"']{{1,{_LONGEST}}})@", re.IGNORECASE)
#: An address whose signs behind the name of a database are not those that they should be.
_MISTYPED = re.compile(
    r"\b(?:postgres(?:ql)?|mysql|mariadb|mssql|sqlserver|oracle|redshift|snowflake|trino|clickhouse|mongodb)"
    rf"[^\w\s\"'@]{{1,4}}[^\s:@\"']{{1,{_LONGEST}}}:(?!{_FILLED}@)([^\s\"'@]{{1,{_LONGEST}}})@",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?:^|[?&;\s\"'{,])([\w%.-]{2,80})=")
_VALUE = re.compile(rf"(?!{_FILLED}(?:[&;\s\"',}}#]|$))(?:(?!{_END})[^&”…\n])+")
_KEY = re.compile(
    rf"(?:^|[\s{{,])[\"']?(?:passw(?:or)?d|pwd)[\"']?\s*:\s+[\"']?(?!{_FILLED})(?P<value>{_INSIDE}+)", re.IGNORECASE
)


def is_secret(name: str) -> bool:
    """Whether a word of a database's address goes by such a name, also with signs for its letters."""
    return _NAME.search(unquote(name).strip().lower()) is not None


@lru_cache(maxsize=8)
def secrets(line: str) -> tuple[tuple[int, int], ...]:
    """Where passwords stand in a line, in order and apart; where it is in doubt, more is taken for one."""
    if not any(sign in line for sign in ("://", ":\\/", "=", "@")) and "p" not in line.lower():
        return ()
    taken: list[tuple[int, int]] = []
    for start, end in sorted(_secrets(line)):
        if taken and start <= taken[-1][1]:
            taken[-1] = taken[-1][0], max(end, taken[-1][1])
        else:
            taken.append((start, end))
    return tuple(taken)


def _secrets(line: str) -> Iterator[tuple[int, int]]:
    for found in _IN_ADDRESS.finditer(line):
        yield found.span("before") if found["before"] else found.span("open")
    for found in (*_ON_THE_WEB.finditer(line), *_MISTYPED.finditer(line)):
        yield found.span(1)
    seen = 0
    for found in _NAMED.finditer(line):
        if found.end() >= seen and is_secret(found[1]) and (value := _VALUE.match(line, found.end())):
            yield value.span()
            seen = value.end()
    for found in _KEY.finditer(line):
        yield found.span("value")


def without_secrets(text: str) -> str:
    """The text with an ellipsis in the place of each password."""
    for start, end in reversed(secrets(text)):
        text = f"{text[:start]}{ELLIPSIS}{text[end:]}"
    return text


def narrowed(line: str, start: int, end: int) -> tuple[str, int, int]:
    """The line without its passwords, and where the characters `[start, end)` of it are then."""
    for first, last in reversed(secrets(line)):
        line = f"{line[:first]}{ELLIPSIS}{line[last:]}"
        start, end = (_moved(at, first, last) for at in (start, end))
    return line, start, end


def _moved(at: int, first: int, last: int) -> int:
    if at <= first:
        return at
    return first + 1 if at < last else at - (last - first) + 1
