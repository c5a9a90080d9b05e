"""Workspaces as nobody meant them: an example with pieces of it lost, doubled, swapped or made hostile, and all commands
tried on it. None may crash, write what it should only read, or steer a terminal or a build.

By hand, for as long as you like; what is found is kept in a folder that is named:

    python -m tests.fuzzer --seconds 600
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from mktops.cli.build_log import without_commands
from mktops.text.visible import visible
from tests.command_line import Done, digest, mktops, tree
from tests.hostile import HOSTILE

EXAMPLES = Path(__file__).parent.parent / "examples"
ENDINGS = (".yaml", ".md", ".csv")
DAY = ("--as-of", "2026-11-03")
#: Each of the two is a whole walk: all files to findings, all records to a report.
ALWAYS = (("validate", "--format", "concise", *DAY), ("report", "monthly", "--format", "json", *DAY))
#: Of these a few are tried each time.
COMMANDS = (
    *(("validate", "--format", name, *DAY) for name in ("terminal", "github", "gitlab", "json", "junit", "sarif")),
    *(("report", name, *DAY) for name in ("weekly", "goals", "quarterly")),
    *((name, *DAY) for name in ("status", "promises", "learnings", "backlog", "blueprint")),
    ("promises", "--format", "csv", *DAY),
    ("promises", "--format", "text", *DAY),
    ("report", "engagement", "brightside-inbound", *DAY),
    ("new", "update", "--period", "2026-11", *DAY),
    ("done", "deputy", "--why", "x", *DAY),
    ("leads", "count", *DAY),
    ("leads", "list", "--stage", "mql", "--format", "csv", *DAY),
    ("leads", "check", *DAY),
    ("leads", "sql"),
    ("validate", "--fix", *DAY),
)
WRITING = {"new", "done", "--fix"}
_ANNOTATION = re.compile(r"::(?:error|warning|notice) (?:file|title)=|::notice::[\d,]+ more")
SCRAPS = (
    "\x00", "\x1b", "\u202e", "\u2028", "\ufeff", "\t", "\r", "'", '"', "[", "{", "- ", ": ", "&a ", "*a", "!!x ", "%", "#", "---\n",
    "[?x]", "? ", "|\n", ">-\n", "9" * 40, "2400-01-01", "0000-00-00", "FY2399-Q4", "-", "null", "~", "[]", "{}", "é", "𝄞",
    "https://u:pw@h/?token=x", "::error::x", "##[add-matcher]x",
)  # fmt: skip


def example(choose: random.Random) -> dict[str, str]:
    """The files of one of the examples."""
    folder = choose.choice(sorted(each for each in EXAMPLES.iterdir() if each.is_dir()))
    paths = sorted(path for path in folder.rglob("*") if path.suffix in ENDINGS)
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def mutated(files: Mapping[str, str], choose: random.Random) -> dict[str, str]:
    """The same files with one to six changes."""
    found = dict(files)
    for _ in range(choose.randint(1, 6)):
        name = choose.choice(sorted(found))
        found[name] = _changed(found[name], choose)
        if choose.random() < 0.05:
            found[choose.choice(("::warning x.yaml", "a b/ü\u200c.md", "##[group]x.yaml", "x\u202e.yaml"))] = found[
                name
            ]
        if choose.random() < 0.05 and len(found) > 2 and name != "mktops.yaml":
            del found[name]
    return found


def _changed(text: str, choose: random.Random) -> str:
    lines = text.split("\n")
    at = choose.randrange(len(lines))
    to = at + choose.randint(1, 6)
    kind = choose.randrange(8)
    if kind == 0:
        del lines[at:to]
    elif kind == 1:
        lines[at:at] = lines[at:to]
    elif kind == 2:
        lines[at:to] = [f"{' ' * choose.randint(1, 3)}{line}" for line in lines[at:to]]
    elif kind == 3:
        choose.shuffle(lines)
    elif kind == 4:
        # The value of a key, or a word of prose, becomes something that has broken software.
        key, colon, _ = lines[at].partition(": ")
        value = choose.choice(HOSTILE)
        lines[at] = f"{key}{colon}{choose.choice((value, json.dumps(value)))}"
    elif kind == 5:
        place = choose.randint(0, len(lines[at]))
        lines[at] = f"{lines[at][:place]}{choose.choice(SCRAPS)}{lines[at][place:]}"
    elif kind == 6:
        other = choose.randrange(len(lines))
        lines[at], lines[other] = lines[other], lines[at]
    else:
        del lines[at + 1 :]
    return "\n".join(lines)


def faults(root: Path, words: tuple[str, ...], done: Done, before: Mapping[str, object]) -> Iterator[str]:
    """What is wrong with how a command ended."""
    if done.code not in (0, 1, 2, 4) or "mktops made a mistake" in done.err:
        yield f"ended with {done.code}: {done.err.strip()[-400:]}"
    if done.code == 2 and not done.err.strip():
        yield "refused without a word"
    if not WRITING & set(words) and digest(root) != before:
        yield "wrote where it should only read"
    if list(root.rglob(".mktops-*")):
        yield "left a file behind"
    out = done.out.replace("\t", " ")
    if [line for line in out.split("\n") if visible(line) != line]:
        yield "printed what is not seen, or steers a terminal"
    # What a check tells a build are commands; any other line is none.
    told = "".join(line for line in out.splitlines(keepends=True) if not _ANNOTATION.match(line))
    if without_commands(done.err) != done.err or without_commands(told) != told:
        yield "printed a command to a build"
    if {"json", "sarif", "gitlab"} & set(words) and done.out:
        try:
            json.loads(done.out)
        except ValueError:
            yield "printed what is no JSON"


def tried(files: Mapping[str, str], folder: Path, choose: random.Random, most: int = 3) -> list[str]:
    """The faults that at most so many commands show on a workspace besides those of always, each with its command."""
    try:
        root = tree(folder, {name: text.encode("utf-8", "surrogatepass") for name, text in files.items()})
    except (OSError, ValueError):
        return []  # This disk has no such name.
    found = []
    for words in (*ALWAYS, *choose.sample(COMMANDS, most)):
        before = digest(root)
        done = mktops(*words, cwd=root, env={"GITHUB_ACTIONS": "true", "TMPDIR": str(folder.parent)})
        found += [f"{' '.join(words)}: {fault}" for fault in faults(root, words, done, before)]
    return found


def fuzzed(seed: int, folder: Path) -> list[str]:
    """The faults of the workspace of a seed, which is made in the folder."""
    choose = random.Random(seed)
    return tried(mutated(example(choose), choose), folder, choose)


def main() -> int:
    """Try one seed after the other. Gives the number of those that showed a fault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**9), help="the first one")
    asked = parser.parse_args()
    until, seed, kept = time.monotonic() + asked.seconds, asked.seed, 0
    while time.monotonic() < until:
        with tempfile.TemporaryDirectory() as folder:
            found = fuzzed(seed, Path(folder, "a"))
        if found:
            kept += 1
            place = Path(tempfile.mkdtemp(prefix=f"mktops-fuzz-{seed}-"))
            fuzzed(seed, place / "a")
            print(f"seed {seed}, kept in {place}:", *found, sep="\n  ", flush=True)
        seed += 1
    print(f"{seed - asked.seed} workspaces from seed {asked.seed} on, {kept} with a fault")
    return kept


if __name__ == "__main__":
    sys.exit(min(main(), 1))
