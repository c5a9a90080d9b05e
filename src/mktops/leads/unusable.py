"""What becomes of lead data that cannot be used."""

from __future__ import annotations

from collections.abc import Sequence


class Unusable(Exception):
    """The data cannot be used; the message says why, and what to do, in plain words."""


def discreet(said: BaseException | str, secrets: Sequence[str] = ()) -> str:
    """The first line of an error, without secrets."""
    text = next((line.strip() for line in str(said).splitlines() if line.strip()), type(said).__name__)
    for secret in secrets:
        text = text.replace(secret, "…")
    return text.rstrip(".")[:300]
