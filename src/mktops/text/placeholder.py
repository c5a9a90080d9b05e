"""Words that hold a place until somebody knows better."""

from __future__ import annotations

import re

#: In the languages of the reports, and in those that people mix into them.
_WORDS = (
    r"tb[acd]|to ?do|to be (?:announced|confirmed|decided|defined|determined|done)|n\s*/\s*a|none|unknown|fixme|x{2,}"
    r"|lorem ipsum.*|(?:por|a) (?:definir|determinar|confirmar)|pendiente|待定|未定|待补充|รอกำหนด|ยังไม่กำหนด"
)
_PLACEHOLDER = re.compile(rf"[\W_]*+(?:{_WORDS})?[\W_]*", re.IGNORECASE | re.DOTALL)


def is_placeholder(text: str) -> bool:
    """Whether a text says nothing yet: it is empty, only signs such as `?` and `…`, or a word such as TBD."""
    return _PLACEHOLDER.fullmatch(text) is not None
