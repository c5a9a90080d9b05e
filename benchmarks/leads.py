"""What it costs to run the definitions of three stages on leads and events from Parquet, side by side in one run.

    python benchmarks/leads.py [--leads 2_000_000] [--events 20_000_000] [--memory 2GB] [--rounds 3] [--only NAME]

Each contender is a process of its own: `mktops leads count`, the best SQL for DuckDB written by hand (`sql`), the same
with its rows checked first (`sql-checked`: double ids, leads without a day, events of nobody), Polars and pandas. All
must come to the same counts. Figures are medians of whole processes, taken in turns; “start” is the same process on a
handful of leads. What counts are the ratios. pip install duckdb polars pandas pyarrow: mktops needs only the first.
"""

from __future__ import annotations

import argparse
import collections
import importlib.metadata
import importlib.util
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
MKTOPS = str(Path(sys.executable).parent / "mktops")
#: What mktops lets DuckDB use.
MEMORY = "2GB"
#: All that is generated happens in 2025.
COUNT = [MKTOPS, "leads", "count", "--by", "month", "--period", "2025", "--as-of", "2026-01-01", "--format", "json"]
#: What each one needs beside Python and mktops.
NEEDS = {
    "sql": ("duckdb",),
    "sql-checked": ("duckdb",),
    "mktops": ("duckdb", "ibis"),
    "polars": ("polars",),
    "pandas": ("pandas", "pyarrow"),
}
#: pandas holds all events at once.
PANDAS_BYTES_AN_EVENT = 300
HANDFUL = (1_000, 10_000)

#: How many entered a stage in a month, or became leads in it and may hold the stage (not known).
Counts = dict[tuple[str, bool, str], int]


@dataclass(frozen=True, slots=True)
class Run:
    """What one process cost: seconds, and the most memory it ever held in MiB."""

    wall: float
    processor: float
    peak: float
    counts: Counts


def main() -> int:
    """Print one table, and return 1 if the contenders do not agree."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--leads", type=int, default=2_000_000)
    parser.add_argument("--events", type=int, default=20_000_000)
    parser.add_argument("--memory", default=MEMORY, help="how much memory DuckDB may use")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", action="append", choices=list(NEEDS), help="beside sql, to which all is compared")
    parser.add_argument("--data", type=Path, help="keep the data in this folder, and use what is there")
    given = parser.parse_args()
    if importlib.util.find_spec("duckdb") is None:
        print("duckdb makes the data; install it with: pip install duckdb")
        return 1
    names = [name for name in NEEDS if name == "sql" or name in (given.only or NEEDS)]
    with tempfile.TemporaryDirectory() as temporary:
        data = (given.data or Path(temporary)).resolve()
        handful, root = _data(data, *HANDFUL), _data(data, given.leads, given.events)
        commands = {name: command for name in names if (command := _command(name, given.memory, given.events))}
        starts = _runs(commands, handful, 3)
        runs = _runs({name: commands[name] for name in starts}, root, given.rounds)
    if "sql" not in runs:
        return 1
    version = importlib.metadata.version("duckdb")
    print(f"{given.leads:,} leads, {given.events:,} events; DuckDB {version} may use {given.memory}")
    _table(starts, runs)
    return _agreement(runs)


def _data(folder: Path, leads: int, events: int) -> Path:
    root = folder / f"{leads}-leads-{events}-events"
    if not root.exists():
        half = root.with_suffix(f".{os.getpid()}")
        # In a process of its own: a process starts with the peak of the one that started it.
        subprocess.run([sys.executable, str(HERE / "leads_data.py"), str(half), str(leads), str(events)], check=True)
        half.rename(root)
    return root


def _command(name: str, memory: str, events: int) -> list[str] | None:
    """The words that start a contender; nothing, and why on the screen, where it cannot run."""
    if missing := [module for module in NEEDS[name] if importlib.util.find_spec(module) is None]:
        packages = " ".join("ibis-framework[duckdb]" if module == "ibis" else module for module in missing)
        print(f"{name} is left out; install it with: pip install {packages}")
        return None
    if name == "pandas":
        free = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
        if (needed := events * PANDAS_BYTES_AN_EVENT) > free:
            print(
                f"pandas is left out; it needs about {needed >> 30} GiB. Try --events {free // PANDAS_BYTES_AN_EVENT:_}"
            )
            return None
    if name != "mktops":
        return [sys.executable, str(HERE / "leads_contenders.py"), name, memory]
    asked = subprocess.run([*COUNT[:3], "--help"], capture_output=True, text=True, check=False)
    if asked.returncode:
        print("mktops is left out; this version has no `mktops leads count`")
        return None
    if memory != MEMORY:
        print(f"mktops lets DuckDB use {MEMORY} at all times")
    return COUNT


def _runs(commands: dict[str, list[str]], root: Path, rounds: int) -> dict[str, list[Run]]:
    """The runs of each contender that came to an end, in turns, so that all have the same neighbours."""
    runs: dict[str, list[Run]] = collections.defaultdict(list)
    failed: set[str] = set()
    for _ in range(rounds):
        for name, command in commands.items():
            if name in failed:
                continue
            run = _run(command, root, _counts_of_mktops if name == "mktops" else _counts)
            if isinstance(run, str):
                print(f"{name} is left out; it said: {run}")
                failed.add(name)
            else:
                runs[name].append(run)
    return {name: each for name, each in runs.items() if name not in failed}


def _run(command: list[str], root: Path, read: Callable[[str], Counts]) -> Run | str:
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as errors:
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=root, stdout=output, stderr=errors)
        # Popen's own wait does not tell what this one process used.
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        if process.returncode:
            return (errors.read() or output.read()).strip()[-300:] or f"nothing, with status {process.returncode}"
        try:
            counts = read(output.read())
        except (ValueError, KeyError, TypeError) as error:
            return f"counts that cannot be read ({type(error).__name__}: {error})"
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / unit, counts)


def _counts(text: str) -> Counts:
    return {(stage, known, month): count for stage, known, month, count in json.loads(text) if count}


def _counts_of_mktops(text: str) -> Counts:
    report = json.loads(text)
    rows = [[each["id"], True, row["period"], each["count"]] for row in report["rows"] for each in row["stages"]]
    rows += [
        [each["id"], False, row["period"], each["unknown"]] for row in report["cohorts"] for each in row["reached"]
    ]
    return _counts(json.dumps(rows))


def _table(starts: dict[str, list[Run]], runs: dict[str, list[Run]]) -> None:
    rows = {
        name: (
            statistics.median(run.wall for run in each),
            statistics.median(run.processor for run in each),
            statistics.median(run.processor for run in starts[name]),
            max(run.peak for run in each),
        )
        for name, each in runs.items()
    }
    wall, processor, start, _ = rows["sql"]
    print(
        f"{'':<12}{'wall':>9}{'processor':>11}{'of it start':>13}{'peak':>11}   times sql: wall, processor, less start"
    )
    for name, (its_wall, its_processor, its_start, peak) in rows.items():
        ratios = its_wall / wall, its_processor / processor, (its_processor - its_start) / (processor - start)
        print(
            f"{name:<12}{its_wall:>7.2f} s{its_processor:>9.2f} s{its_start:>11.2f} s{peak:>7.0f} MiB   "
            + "".join(f"{ratio:>10.2f}" for ratio in ratios)
        )


def _agreement(runs: dict[str, list[Run]]) -> int:
    expected = runs["sql"][0].counts
    for name, each in runs.items():
        for run in each:
            if odd := sorted(set(expected.items()) ^ set(run.counts.items()), key=str):
                (stage, known, month), count = odd[0]
                what = stage if known else f"{stage} unknown"
                print(f"{name} and sql do not agree in {len(odd)} counts, such as {what} in {month}: {count}")
                return 1
    stages: collections.Counter[str] = collections.Counter()
    for (stage, known, _), count in expected.items():
        stages[stage if known else f"{stage} unknown"] += count
    print("all agree: " + ", ".join(f"{stage} {count:,}" for stage, count in sorted(stages.items())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
