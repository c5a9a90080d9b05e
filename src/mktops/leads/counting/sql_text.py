"""SQL that can be read, copied and pasted: what is not seen in a text stands in it as a code of the dialect."""

from __future__ import annotations

from sqlglot import TokenType, tokenize
from sqlglot.expressions import Literal

from mktops.leads.reading.unusable import Unusable
from mktops.text.visible import visible


def in_visible_signs(sql: str, dialect: str) -> str:
    """The same statement without a sign that is not seen. Raises `Unusable` for one in the name of a column."""
    pieces, done = [], 0
    # Athena asks in the words of Trino; what else it takes has other quotes.
    for token in tokenize(sql, read="trino" if dialect == "athena" else dialect):
        raw = sql[token.start : token.end + 1]
        if token.token_type is TokenType.STRING and (_is_hidden(raw) or _is_misread(token.text, dialect)):
            pieces += [sql[done : token.start], _joined(token.text, dialect)]
            done = token.end + 1
    written = "".join([*pieces, sql[done:]])
    for line in written.split("\n"):
        if visible(line) != line:
            raise Unusable(f"This is no SQL to paste: a sign that is not seen stands in {visible(line.strip())[:80]}")
    return written


def _is_hidden(text: str) -> bool:
    return visible(text) != text


def _is_misread(text: str, dialect: str) -> bool:
    """Whether escapes are written for it that the dialect takes for plain letters: `\\v` for a v."""
    return dialect in ("mysql", "databricks") and any(char in text for char in "\a\v\f")


def _joined(text: str, dialect: str) -> str:
    """An expression for the text: what is seen of it in quotes, and each other sign by its code."""
    parts = [""]
    for char in text:
        # A sign that joins two letters is seen among them, not on its own.
        if _is_hidden(char):
            parts += [_code(char, dialect), ""]
        else:
            parts[-1] += char
    told = [Literal.string(part).sql(dialect) if not at % 2 else part for at, part in enumerate(parts) if part]
    if len(told) == 1:
        return told[0]
    return f"CONCAT({', '.join(told)})" if dialect == "mysql" else f"({' || '.join(told)})"


def _code(char: str, dialect: str) -> str:
    """A call that gives the sign: by its number in Unicode, or by its bytes where those alone are known."""
    raw = char.encode("utf-8", "surrogatepass")
    match dialect:
        case "mysql":
            return f"CHAR({', '.join(map(str, raw))} USING utf8mb4)"
        case "clickhouse":
            return f"char({', '.join(map(str, raw))})"
        case "databricks" if len(raw) > 1:
            # Its CHR knows no number above 255.
            return f"DECODE(UNHEX('{raw.hex()}'), 'UTF-8')"
        case "sqlite":
            return f"CHAR({ord(char)})"
    return f"CHR({ord(char)})"
