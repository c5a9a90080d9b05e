"""Where this program was installed from, so that another machine gets the same."""

from __future__ import annotations

import json
from urllib.parse import unquote, urlsplit

from mktops import __version__, resources


def requirement(extra: str = "") -> str | None:
    """What `pip install` takes to get this program again, with an `extra`; None if it came from a folder or a file.

    A repository is named with its commit. Nobody but this machine has its folders.
    """
    name, origin = f"mktops{f'[{extra}]' if extra else ''}", _origin()
    url = str(origin.get("url", ""))
    if not url:
        return f"{name}>={__version__}"
    if url.startswith("file:"):
        return None
    vcs = origin.get("vcs_info")
    return f"{name} @ {vcs['vcs']}+{url}@{vcs['commit_id']}" if isinstance(vcs, dict) else f"{name} @ {url}"


def again(extra: str) -> str:
    """What a person here types to install it again, with an extra."""
    known = requirement(extra)
    if known is not None:
        return f"pip install '{known.partition('>=')[0]}'"
    path = unquote(urlsplit(str(_origin()["url"])).path)
    return f"pip install '{path}[{extra}]'"


def _origin() -> dict[str, dict[str, str] | str]:
    told = json.loads(resources.direct_url() or "{}")
    return told if isinstance(told, dict) else {}
