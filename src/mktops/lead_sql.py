"""The use case of the definitions as SQL. No printing, no clock.

The engine is loaded with this module, so only a command that needs it imports it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

from mktops.book import Book
from mktops.kinds.lead_stages import LeadStage
from mktops.lead_data import opened, source_of
from mktops.leads.databases import FILES
from mktops.leads.definitions import first_moment
from mktops.leads.statement import as_it_runs, statement


def sql(
    book: Book, day: date, root: Path, source: str | None, stages: Mapping[str, LeadStage], dialect: str | None
) -> str:
    """The definitions of some stages as SQL: what runs on a source that is a server, else for plain tables.

    Those are written in a dialect, or as DuckDB has it. Raises `Unusable`.
    """
    like = source_of(book, source)[1] if source or len(book.settings.sources) == 1 else None
    if like and like.url and like.url.partition("://")[0] not in FILES and dialect is None:
        with opened(book, root, day, source) as session:
            return as_it_runs(session.tables, stages, session.until)
    return statement(stages, dialect or "duckdb", first_moment(day + timedelta(days=1)), like)
