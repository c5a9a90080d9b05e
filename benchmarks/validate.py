"""How long `mktops validate` takes beside its neighbours, in one run on the same generated files.

    python benchmarks/validate.py [RECORDS ...]

Every figure is the median of whole processes, in processor seconds (user and system): machines differ, and a shared
one lets the same work wait for longer or shorter. What counts are the ratios. check-jsonschema (with the schema that mktops writes, and with ruamel's C reader where it is
installed) and yamllint are taken from the PATH or the environment; what is missing is left out and named.
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.generated import write

BIN = Path(sys.executable).parent
FLOOR = (
    "import sys; from mktops.source.yaml_events import events\n"
    "from pathlib import Path\n"
    "for path in Path(sys.argv[1]).rglob('*.yaml'):\n"
    "    for event in events(path.read_bytes().decode()): pass\n"
)
FLAGS = {"check-jsonschema": ["--schemafile", "{schema}"], "yamllint": ["-d", "relaxed"]}


def main() -> None:
    """Print one table a size, and how the cost grows from each size to the next."""
    sizes = [int(size) for size in sys.argv[1:]] or [1_000, 10_000]
    before: tuple[int, float] | None = None
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            cold = _table(Path(folder), size)
        if before:
            print(f"from {before[0]} to {size} records: {cold / before[1]:.2f} times the time\n")
        before = (size, cold)


def _table(folder: Path, size: int) -> float:
    root = folder / "workspace"
    write(root, size)
    mktops = str(BIN / "mktops")
    subprocess.run([mktops, "schema", "-o", str(folder)], check=True, capture_output=True)
    runs = 5 if size <= 1_000 else 3
    files = [str(path) for path in sorted(root.rglob("*.yaml")) if path.name != "mktops.yaml"]
    times = {
        "bare events of the C parser": _median([sys.executable, "-c", FLOOR, str(root)], runs),
        "mktops validate": _median(
            [mktops, "-C", str(root), "validate", "--format", "concise", "--as-of", "2026-11-03"], runs
        ),
        "mktops report monthly": _median([mktops, "-C", str(root), "report", "monthly", "--as-of", "2026-11-03"], runs),
        "mktops --version": _median([mktops, "--version"], 5),
    }
    for name, flags in FLAGS.items():
        found = shutil.which(name, path=f"{BIN}{os.pathsep}{os.environ['PATH']}")
        if found is None:
            print(f"{name} is not installed; left out")
            continue
        words = [flag.format(schema=folder / "records.schema.json") for flag in flags]
        times[name] = _median([found, *words, *files], 1 if size > 1_000 else 3)
    ours = times["mktops validate"]
    print(f"{size} records in {len(files)} files")
    for name, seconds in times.items():
        print(f"  {name:<30} {seconds:8.2f} s   {seconds / ours:6.2f} times mktops validate")
    return ours


def _median(command: list[str], runs: int) -> float:
    times = []
    for _ in range(runs):
        before = _processor_seconds()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        times.append(_processor_seconds() - before)
    return statistics.median(times)


def _processor_seconds() -> float:
    """What all processes that this one has waited for have used so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
