"""The disk: what belongs to a workspace, its bytes, and writing them whole or not at all.

Nothing else in mktops touches a file. What the disk refuses becomes `Unreadable`, `Unwritable` or
`OutsideRoot`, whose text is for a person.
"""

from mktops.files.border import SETTINGS_FILE, find_root, inside, roots_below
from mktops.files.file_bytes import LIMIT, read, read_any
from mktops.files.listing import Listing, find, without_inner
from mktops.files.lock import locked
from mktops.files.patterns import matching
from mktops.files.refusal import Changed, OutsideRoot, Unreadable, Unwritable
from mktops.files.repository import repository_prefix
from mktops.files.revision import NoRevision, Revision, revision
from mktops.files.writing import append, change, create, write

__all__ = [
    "LIMIT",
    "SETTINGS_FILE",
    "Changed",
    "Listing",
    "NoRevision",
    "OutsideRoot",
    "Revision",
    "Unreadable",
    "Unwritable",
    "append",
    "change",
    "create",
    "find",
    "find_root",
    "inside",
    "locked",
    "matching",
    "read",
    "read_any",
    "repository_prefix",
    "revision",
    "roots_below",
    "without_inner",
    "write",
]
