"""CSV files as people's programs write them: any usual delimiter, lines that do not fit counted and left out."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import ibis

from mktops.leads.reading.engine import Engine
from mktops.leads.reading.unusable import Unusable

#: What may stand between two values; of those that part a heading into equally many, the first.
_DELIMITERS = ",;\t|"
#: The first line by which Excel is told.
_TOLD = re.compile(r"sep=(.)\s*", re.IGNORECASE)
#: A heading may go over several lines, if quoted; nobody's goes over more.
_LINES = 50
#: Letters of a line; what comes after the heading may be as long as it likes.
_LONGEST = 100_000_000
_REASONS = {
    "MISSING COLUMNS": "it has too few values",
    "TOO MANY COLUMNS": "it has too many values",
    "UNQUOTED VALUE": "a quotation mark stands in the wrong place, or is not closed",
    "LINE SIZE OVER MAXIMUM": "it is longer than two million letters",
}
_NOT_DECODED = ("INVALID ENCODING", "INVALID UNICODE")


@dataclass(frozen=True, slots=True)
class Unread:
    """A line of a file that is no row, and what is the matter with it.

    Lines count from 1 as the rows of a spreadsheet do: a value that goes over several lines stands in one.
    """

    file: Path
    line: int
    reason: str


def delimited(engine: Engine, path: Path) -> tuple[ibis.Table, frozenset[str]]:
    """The rows of a file, all values as texts, and which headings it has `twice`. Raises `Unusable`."""
    with engine.plainly(f"{path.name} cannot be read as CSV"):
        lines = [text or "" for text in _first_lines(engine, path)]
    told = _TOLD.fullmatch(lines[0]) if lines else None
    try:
        sign, read = _heading(lines[1 if told else 0 :], told[1] if told else _DELIMITERS)
    except csv.Error:
        raise Unusable(
            f"{path.name} has a heading that is longer than a page; its first line must name its columns"
        ) from None
    names = headings(read)
    if not names:
        raise Unusable(f"{path.name} is empty; its first line must say what its columns are")
    options: dict[str, Any] = {"columns": dict.fromkeys(names, "VARCHAR")}
    options |= {"delim": sign, "quote": '"', "escape": '"', "comment": ""}
    # The name of a folder, such as country=es, is no value of the rows in it.
    options |= {"auto_detect": False, "header": True, "store_rejects": True, "hive_partitioning": False}
    return engine.own.read_csv(str(path), skip=1 if told else 0, **options), twice(read)


def headings(names: Sequence[str | None]) -> list[str]:
    """The headings of a table, each different from the others and none blank; nothing is done for none at all."""
    found: dict[str, str] = {}
    for at, name in enumerate(names, start=1):
        plain = unique = _bare(name) or f"column {at}"
        number = 1
        # The engine does not tell capitals from small letters here.
        while unique.casefold() in found:
            number += 1
            unique = f"{plain} ({number})"
        found[unique.casefold()] = unique
    return list(found.values()) if any((name or "").strip() for name in names) else []


def twice(names: Sequence[str | None]) -> frozenset[str]:
    """The headings that stand in a table more than once, case and blanks around them left out; in small letters."""
    times = Counter(_bare(name).casefold() for name in names)
    return frozenset(name for name, number in times.items() if name and number > 1)


def _bare(name: str | None) -> str:
    return (name or "").replace("\0", "").strip()


def unread(engine: Engine) -> tuple[Unread, ...]:
    """The lines that were left out of what has been read so far, in their order. Raises `Unusable`.

    A file with letters that cannot be decoded is unusable: most lines may be without such letters, and would seem to be
    all that there is.
    """
    tables = "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'reject_errors'"
    if not engine.own.con.execute(tables).fetchone()[0]:
        return ()
    question = (
        "SELECT file_path, line, min(error_type) FROM reject_errors JOIN reject_scans USING (scan_id, file_id) "
        "GROUP BY ALL ORDER BY ALL"
    )
    found = [(Path(file), int(line), str(kind)) for file, line, kind in engine.own.con.execute(question).fetchall()]
    for file, line, kind in found:
        if kind in _NOT_DECODED:
            raise Unusable(f"Line {line} of {file.name} is not in UTF-8; save the file as “CSV UTF-8”")
    return tuple(Unread(file, line, _REASONS.get(kind, kind.lower())) for file, line, kind in found)


def _first_lines(engine: Engine, path: Path) -> list[str | None]:
    whole = {"columns": {"line": "VARCHAR"}, "delim": "\x1f", "quote": "", "escape": "", "comment": "", "header": False}
    whole |= {"auto_detect": False, "strict_mode": False, "hive_partitioning": False, "max_line_size": _LONGEST}
    try:
        found = engine.own.read_csv(str(path), **whole).limit(_LINES)
        return [row["line"] for row in engine.own_rows(found)]
    except duckdb.InvalidInputException as error:
        if re.search("unicode|utf-?8", str(error), re.IGNORECASE):
            raise Unusable(f"{path.name} is not in UTF-8; save it as “CSV UTF-8”") from None
        raise


def _heading(lines: Sequence[str], signs: str) -> tuple[str, list[str]]:
    """The delimiter and the headings; none where there is nothing."""
    text = [f"{line}\n" for line in lines]
    read = {sign: next(csv.reader(text, delimiter=sign), []) for sign in signs}
    sign = max(signs, key=lambda each: len(read[each]))
    return sign, read[sign]
