"""What Jinja says of a template that it cannot read, in plain words."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

_ENDS: Final = {"end of print statement": "}}", "end of statement block": "%}", "end of comment": "#}"}
_OPENS: Final = {"}}": "{{", "%}": "{%", "#}": "{#"}


def _sign(name: str) -> str:
    return _ENDS.get(name, name)


def _never_closed(found: re.Match[str]) -> str:
    end = _sign(found[1])
    opening = _OPENS.get(end)
    if opening:
        return f"“{opening}” is never closed; write “{end}” where it ends"
    return f"The template ends too early: “{end}” is missing"


def _got(found: re.Match[str]) -> str:
    wanted, got = _sign(found[1]), _sign(found[2])
    if got in _OPENS:
        return f"Something is missing before “{got}”"
    if wanted in _OPENS:
        return f"“{got}” stands where “{wanted}” is expected; look for a missing sign or quote before it"
    return (
        f"“{got}” stands where a {wanted} is expected" if wanted.isalpha() else f"“{wanted}” is missing before “{got}”"
    )


#: The first that fits says it.
_SAYINGS: Final[tuple[tuple[str, Callable[[re.Match[str]], str]], ...]] = (
    (r"[Uu]nexpected end of template, expected '(.*)'\.?", _never_closed),
    (
        r"Unexpected end of template\..* needs to be closed is '(\w+)'\.",
        lambda found: f"“{{% {found[1]} %}}” is never closed; write “{{% end{found[1]} %}}” where it ends",
    ),
    (
        r"Encountered unknown tag '(end\w+|else|elif)'.*needs to be closed is '(\w+)'\.",
        lambda found: f"“{{% {found[1]} %}}” stands here, but what is open is “{{% {found[2]} %}}”; close that first",
    ),
    (
        r"Encountered unknown tag '(end\w+|else|elif)'.*",
        lambda found: f"“{{% {found[1]} %}}” closes nothing; delete it, or write what it closes before it",
    ),
    (r"Encountered unknown tag '(.*?)'.*", lambda found: f"There is no “{{% {found[1]} %}}” in templates"),
    (r"expected token '(.*)', got '(.*)'\.?", _got),
    (r"Expected an expression, got '(.*)'\.?", lambda found: f"Something is missing before “{_sign(found[1])}”"),
    (r"Missing end of comment tag", lambda found: "“{#” is never closed; write “#}” where it ends"),
    (
        r"Missing end of raw directive",
        lambda found: "“{% raw %}” is never closed; write “{% endraw %}” where it ends",
    ),
    (r"tag name expected", lambda found: "Between “{%” and “%}” a word such as if or for is missing"),
    (r"unexpected (?:char )?'(.*?)', expected '(.*)'", lambda found: f"“{found[2]}” is missing before “{found[1]}”"),
    (r"unexpected (?:char )?'(.*?)'(?: at \d+)?", lambda found: f"“{_sign(found[1])}” cannot stand here"),
)


def in_plain_words(message: str) -> str:
    """The message of a template's fault as people say it; one that needs no other words stays as it is."""
    for pattern, say in _SAYINGS:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return say(found)
    return message
