"""The numbers by which code cites the method that it carries, such as (AP8, AP10); readers of the product skip them."""

from __future__ import annotations

import re

_NUMBER = r"(?:AR|AP|MO|DD|OO|X)\d{1,2}"
_CITATION = re.compile(rf"\s?\({_NUMBER}(?:(?:, |–|/){_NUMBER})*(?:, [A-Z]\w+)?\)")


def without_citations(text: str) -> str:
    """The text as a reader wants it."""
    return _CITATION.sub("", text)
