import sqlite3

from . import Backend

def from_connection(connection: sqlite3.Connection) -> Backend: ...
