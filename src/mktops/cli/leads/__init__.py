"""`mktops leads`: the definitions of Lead, MQL and SQL, run on the data of the people they are about."""

from __future__ import annotations

from mktops.cli import group

#: In the order in which a newcomer meets them.
NAMES = ("count", "explain", "near", "list", "handover", "impact", "check", "sql")

app = group(
    __name__,
    NAMES,
    """Run the definitions of Lead, MQL and SQL on lead data.

    The sources of the data are named in mktops.yaml, under “sources”.
    """,
)
