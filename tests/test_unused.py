"""Nothing stands in the code that nobody calls, reads or asks for by name."""

from __future__ import annotations

import tomllib
from pathlib import Path

from vulture import Vulture

from mktops.reports.contract import reports_schema

ROOT = Path(__file__).parent.parent


def test_no_name_in_the_code_is_used_by_nobody() -> None:
    known = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["vulture"]
    # What a report tells is read by templates and programs; `test_reports_contract` sees to that.
    told = {key for each in reports_schema()["$defs"].values() for key in each.get("properties", ())}
    search = Vulture(ignore_names=known["ignore_names"], ignore_decorators=known["ignore_decorators"])
    search.scavenge([ROOT / path for path in known["paths"]])
    unused = search.get_unused_code(min_confidence=known["min_confidence"])
    of_types = [each for each in unused if each.typ == "variable" and each.name in told]
    assert [each.get_report() for each in unused if each not in of_types] == []
