"""The extent of Excel sheets, told before they are laid out: a single cell at the far end can fill the memory."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from mktops.leads.reading.unusable import Unusable

#: Cells of a sheet up to its last row and column, blank ones too; each takes some forty bytes.
MOST_CELLS = 50_000_000
#: Bytes of all that is packed in a file.
_MOST_BYTES = 4_000_000_000
_PIECE = 1 << 20
#: A cell that holds something. Cells that say not where they are follow each other without gaps.
_CELL = re.compile(rb'<c\b[^<>]{0,99}?\br="([A-Z]{1,3})([0-9]{1,7})"[^<>]{0,99}(?<!/)>')


def refuse_vast(path: Path) -> None:
    """Raise `Unusable` where a sheet of an .xlsx file reaches too far; nothing is said of what is no such file."""
    try:
        with zipfile.ZipFile(path) as packed:
            sheets = [each for each in packed.infolist() if each.filename.startswith("xl/worksheets/")]
            if sum(each.file_size for each in packed.infolist()) > _MOST_BYTES:
                raise Unusable(f"{path.name} holds more than an Excel file can; save it as CSV")
            for sheet in sheets:
                rows, columns = _extent(packed, sheet)
                if rows * columns > MOST_CELLS:
                    raise Unusable(
                        f"A sheet of {path.name} reaches to row {rows:,} and column {columns:,}; delete what stands "
                        "far from its rows, or save it as CSV"
                    )
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError):
        # Whoever reads it says what is wrong with it.
        return


def _extent(packed: zipfile.ZipFile, sheet: zipfile.ZipInfo) -> tuple[int, int]:
    """The last row and the last column in which a cell holds something, counted from 1."""
    rows, columns = 0, {b""}
    with packed.open(sheet) as opened:
        rest = b""
        while piece := opened.read(_PIECE):
            text = rest + piece
            found = _CELL.findall(text)
            columns |= {letters for letters, _row in found}
            rows = max(rows, max((int(row) for _letters, row in found), default=0))
            rest = text[text.rfind(b"<") :][:_PIECE]
    return rows, max(map(_number, columns))


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
