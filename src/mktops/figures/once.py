"""What was worked out of a book is kept with it: worked out once, in sight, and gone when the book is."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from mktops.book import Book

P = ParamSpec("P")
R = TypeVar("R")


def once(figure: Callable[Concatenate[Book, P], R]) -> Callable[Concatenate[Book, P], R]:
    """The figure, worked out the first time that it is asked of a book with the same day or the like.

    For figures of a book that many ask for. Whatever else they take must be hashable, and nobody changes what they
    give. A book made of another one, by `replace` or for one engagement, has results of its own.
    """

    @wraps(figure)
    def kept(book: Book, /, *args: P.args, **kwargs: P.kwargs) -> R:
        asked = (figure, args, tuple(kwargs.items()))
        if asked not in book.computed:
            book.computed[asked] = figure(book, *args, **kwargs)
        found: R = book.computed[asked]
        return found

    return kept
