"""The house keeps its shape: floors, small files, one rule a file, and no way around the disk or the clock."""

from __future__ import annotations

import ast
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from mktops import outputs
from mktops.kinds import all_kinds
from mktops.kinds.days import all_parts
from mktops.rules import all_rules

SOURCE = Path(__file__).parent.parent / "src" / "mktops"
MODULES = sorted(SOURCE.rglob("*.py"))
#: From the cellar up. A module may import from its own floor and from those below.
FLOORS = (
    ("text",),
    ("files", "findings", "roots"),
    ("source", "resources"),
    ("kinds",),
    ("book", "doubt", "references", "binding", "unclaimed"),
    ("leads", "history"),
    ("figures",),
    ("rules",),
    ("reports", "outputs", "baseline", "manual", "closing", "drafts"),
    ("workspace",),
    ("lead_data",),
    ("cli", "__main__"),
)
LEVEL = {room: level for level, rooms in enumerate(FLOORS) for room in rooms}
#: And within `leads/`.
LEAD_FLOORS = (("logic",), ("reading",), ("counting",), ("checking", "telling"))


def _room(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "mktops":
            parts = (node.module or "").split(".")
            yield from [parts[1]] if len(parts) > 1 else [alias.name for alias in node.names]
        elif isinstance(node, ast.Import):
            yield from (a.name.split(".")[1] for a in node.names if a.name.startswith("mktops."))


def test_imports_go_down_only() -> None:
    upward = [
        f"{path.relative_to(SOURCE)} imports {name}"
        for path in MODULES
        if _room(path) != "__init__"
        for name in _imports(path)
        if name in LEVEL and LEVEL[name] > LEVEL[_room(path)]
    ]
    assert upward == []


def test_in_the_room_of_leads_imports_go_down_too() -> None:
    level = {room: at for at, rooms in enumerate(LEAD_FLOORS) for room in rooms}
    inner = {path.parent.name: path for path in MODULES if path.parent.parent.name == "leads"}
    assert inner.keys() == level.keys()
    upward = [
        f"{path.relative_to(SOURCE)} imports {node.module}"
        for path in MODULES
        if path.parent.parent.name == "leads"
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("mktops.leads.")
        if level[str(node.module).split(".")[2]] > level[path.parent.name]
    ]
    assert upward == []


def test_the_logic_of_definitions_needs_no_engine() -> None:
    names = [f"mktops.leads.logic.{path.stem}" for path in MODULES if path.parent.name == "logic"]
    assert len(names) > 5
    program = f"import sys, importlib; [*map(importlib.import_module, {names!r})]; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert not {"ibis", "duckdb"} & set(loaded)


def _lines(path: Path) -> list[str]:
    return path.read_text().splitlines()


def test_no_file_is_longer_than_300_lines() -> None:
    assert [str(path.relative_to(SOURCE)) for path in MODULES if len(_lines(path)) > 300] == []


def test_half_of_all_files_are_shorter_than_90_lines() -> None:
    assert statistics.median(len(_lines(path)) for path in MODULES) <= 90


def _calls(path: Path, but: tuple[str, ...]) -> Iterator[str]:
    if _room(path) not in but:
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.Call):
                yield ast.unparse(node.func)


def test_nothing_below_the_command_line_prints_or_asks_the_clock() -> None:
    forbidden = {"print", "input", "date.today", "datetime.now", "datetime.today", "time.time", "sys.exit"}
    found = {path: forbidden & {*_calls(path, ("cli", "__main__"))} for path in MODULES}
    assert {path: calls for path, calls in found.items() if calls} == {}


def test_only_the_files_room_touches_the_disk() -> None:
    ways = (".read_text", ".read_bytes", ".write_text", ".write_bytes")
    found = [(path, call) for path in MODULES for call in _calls(path, ("files", "resources"))]
    assert [(path, call) for path, call in found if call == "open" or call.endswith(ways)] == []


def test_what_was_worked_out_of_a_book_is_kept_with_it_and_nowhere_else() -> None:
    kept = [
        f"{path.relative_to(SOURCE)}: {node.name}"
        for path in MODULES
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.FunctionDef) and any("cache" in ast.unparse(each) for each in node.decorator_list)
        if any(argument.annotation and ast.unparse(argument.annotation) == "Book" for argument in node.args.args)
    ]
    assert kept == []


def test_click_is_never_imported_since_typer_brings_its_own() -> None:
    click = ("import click", "from click")
    assert [(path, line) for path in MODULES for line in _lines(path) if line.startswith(click)] == []


def test_every_rule_stands_in_a_file_of_its_own_name() -> None:
    names = {rule.name.replace("-", "_") for rule in all_rules().values()}
    modules = {p.stem for p in (SOURCE / "rules").glob("*/*.py") if p.stem != "__init__"}
    assert modules == names


def test_the_contract_shows_in_review(golden: Callable[[str, str], None]) -> None:
    lines = [f"rule {r.name} {r.level} {r.preset or 'universal'} {r.family}" for r in all_rules().values()]
    for name, kind in all_kinds().items():
        lines += [f"kind {name}: {' '.join(info.alias or field for field, info in kind.model_fields.items())}"]
    kinds = {*all_kinds().values()}
    for part in (each for each in all_parts() if each not in kinds):
        lines += [f"part {part.__name__}: {' '.join(info.alias or field for field, info in part.model_fields.items())}"]
    lines += [f"format {name}" for name in outputs.FORMATS]
    golden("contract.txt", "\n".join(lines) + "\n")
