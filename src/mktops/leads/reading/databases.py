"""Databases by their address, opened to be read and never to be written."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from importlib.metadata import entry_points
from pathlib import Path
from urllib.parse import parse_qsl, quote, quote_plus, unquote, urlsplit

import ibis

from mktops import files
from mktops.leads.reading.unusable import Unusable, discreet
from mktops.text.slug import nearest

#: Where the words of an address are shown, these are not.
_SECRET = re.compile(r"pass|pwd|secret|token|key|credential", re.IGNORECASE)
_VARIABLE = re.compile(r"\$\{(\w+)\}")
#: Databases that are files, which this process opens by itself.
FILES = ("duckdb", "sqlite")
#: Seconds to wait for a server.
_PATIENCE = 10


@dataclass(frozen=True, slots=True)
class Address:
    """Where a database is. `kind` is what Ibis calls it; `shown` is its kind and machine, for people."""

    kind: str
    url: str
    shown: str
    #: What must not be said.
    secrets: tuple[str, ...]

    @property
    def path(self) -> str:
        """The path of a database that is a file."""
        return self.url.partition("://")[2]


def address(url: str, environment: Mapping[str, str]) -> Address:
    """The address with its variables filled in. Raises `Unusable`.

    A variable holds a text as it is, without signs for the signs that mean something in addresses.
    """
    names = _VARIABLE.findall(url)
    if unset := [name for name in names if name not in environment]:
        raise Unusable(f"The address of the database needs the environment variable {unset[0]}, which is not set")
    scheme, _, rest = url.partition("://")
    kind = {"postgresql": "postgres"}.get(scheme, scheme)
    known = {"postgresql", *FILES, *(each.name for each in entry_points(group="ibis.backends"))}
    if kind not in known:
        near = nearest(scheme, sorted(known))
        hint = f"Did you mean {near}?" if near else "Write one such as postgresql://reader@db.example.com/marketing"
        raise Unusable(f"mktops knows no databases of the kind “{scheme[:40]}”. {hint}")
    user, at, where = rest.rpartition("@")
    # In a path a name may have any sign; before the machine's name, some would end the password.
    filled = _filled(user, environment, lambda value: quote(value, safe="")) + at + _filled(where, environment, str)
    values = {environment[name] for name in names}
    try:
        query = urlsplit(f"x://{filled}").query
    except ValueError:
        # What Python says of it would tell parts of it.
        raise Unusable(
            f"The address of the database, {_shown(scheme, rest)}, cannot be understood; write one such as "
            "postgresql://reader@db.example.com/marketing"
        ) from None
    values |= {value for name, value in parse_qsl(query) if _SECRET.search(name)}
    said = {form for value in values for form in (value, quote(value), quote(value, safe=""), quote_plus(value))}
    said |= {unquote(value) for value in values}
    said |= {f"{kind}://{filled}"} if kind not in FILES else set()
    return Address(kind, f"{kind}://{filled}", _shown(scheme, rest), tuple(sorted(said - {""}, key=len, reverse=True)))


def _shown(scheme: str, rest: str) -> str:
    """The address without its user and its settings; of a file, with its path."""
    if scheme in FILES:
        return f"{scheme}://{rest.partition('?')[0]}"
    machine = re.split(r"[/?#]", rest, maxsplit=1)[0]
    # An @ further on may belong to a user's name, of which this would be a part.
    return f"{scheme}://{machine.rpartition('@')[2] if '@' in machine or '@' not in rest else '…'}"


def _filled(text: str, environment: Mapping[str, str], write: Callable[[str], str]) -> str:
    return _VARIABLE.sub(lambda match: write(environment[match[1]]), text)


@contextmanager
def server(where: Address) -> Iterator[ibis.Backend]:
    """A connection to a server, in which nothing can be written if it is PostgreSQL. Raises `Unusable`."""
    try:
        connection = ibis.connect(where.url, **_manners(where))
    except ImportError:
        install = f"pip install 'ibis-framework[{where.kind}]'"
        install += " 'psycopg[binary]'" if where.kind == "postgres" else ""
        raise Unusable(f"To reach {where.kind}, install its driver: {install}") from None
    except Exception as error:
        text = f"The database at {where.shown} cannot be reached: {discreet(error)}"
        raise Unusable(discreet(text, where.secrets)) from None
    try:
        yield connection
    finally:
        connection.disconnect()


def _manners(where: Address) -> dict[str, str | int]:
    if where.kind != "postgres":
        return {}
    asked = dict(parse_qsl(urlsplit(where.url).query))
    options = f"{asked.get('options', '')} -c default_transaction_read_only=on".strip()
    return {"options": options, **({} if "connect_timeout" in asked else {"connect_timeout": _PATIENCE})}


def file(where: Address, root: Path, outside: bool) -> Path:
    """The file that is a database, links resolved. Raises `Unusable` where none is, or it may not be read."""
    if not where.path.strip():
        raise Unusable(f"{where.shown.strip()} names no file; write one such as {where.kind}://data/leads.{where.kind}")
    if "?" in where.path:
        raise Unusable(f"{where.shown} ends in settings; a database that is a file takes none")
    try:
        path = (root / where.path).resolve() if outside else files.inside(root, where.path)
    except files.OutsideRoot as error:
        raise Unusable(f"{discreet(error, where.secrets)}; or allow it with “outside: true” beside the table") from None
    if not path.is_file():
        raise Unusable(f"There is no file {discreet(where.path, where.secrets)} in the workspace")
    return path


@contextmanager
def sqlite_file(path: Path) -> Iterator[ibis.Backend]:
    """A SQLite file that is only read. Raises `Unusable`."""
    # Beside a file that someone writes at this time, SQLite needs files of its own; beside others it needs none.
    is_written = Path(f"{path}-wal").exists()
    address = f"file:{quote(str(path))}?mode=ro{'' if is_written else '&immutable=1'}"
    with ExitStack() as at_the_end:
        try:
            opened = at_the_end.enter_context(closing(sqlite3.connect(address, uri=True)))
            opened.execute("SELECT count(*) FROM sqlite_master")
            connection = ibis.sqlite.from_connection(opened)
        except ImportError:
            raise Unusable("To read SQLite, install its driver: pip install 'ibis-framework[sqlite]'") from None
        except sqlite3.Error as error:
            raise Unusable(f"{path.name} cannot be read as a SQLite file: {discreet(error)}") from None
        yield connection
