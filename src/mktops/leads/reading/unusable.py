"""What becomes of lead data that cannot be used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager


class Unusable(Exception):
    """The data cannot be used; the message says why, and what to do, in plain words.

    `at` is the way from the source to the key in `mktops.yaml` that is to be mended, as far as it is known.
    """

    def __init__(self, message: str, *at: str) -> None:
        super().__init__(message)
        self.at = at


@contextmanager
def below(*way: str) -> Iterator[None]:
    """What is unusable here lies below these keys."""
    try:
        yield
    except Unusable as error:
        error.at = (*way, *error.at)
        raise


@contextmanager
def unless_known(*way: str) -> Iterator[None]:
    """What is unusable here is said under these keys, unless somebody knew better."""
    try:
        yield
    except Unusable as error:
        error.at = error.at or way
        raise


def discreet(said: BaseException | str, secrets: Sequence[str] = ()) -> str:
    """The first line of an error, without secrets."""
    text = next((line.strip() for line in str(said).splitlines() if line.strip()), type(said).__name__)
    for secret in secrets:
        text = text.replace(secret, "…")
    return text.rstrip(".")[:300]
