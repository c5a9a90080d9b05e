"""Workspaces of any size, always the same for the same size: one record a file, about 40 lines each."""

from __future__ import annotations

from pathlib import Path

WORDS = (
    "formulario más corto para móviles", "งานสัมมนาออนไลน์ครั้งถัดไป", "客户案例研究与报价", "pricing page for Raleigh",
    "die Anzeige läuft bis Freitag", "Naïve Besucher fragen nach dem Preis", "three fields are enough on phones",
)  # fmt: skip


def write(root: Path, records: int) -> None:
    """A workspace of `records` records below `root`: backlog items, goals, metrics, actuals and updates."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "mktops.yaml").write_text(
        "name: Generated\npreset: [inbound, agile]\ntimezone: Europe/Madrid\ncapacity: {points_per_week: 20}\n"
        # One item a file is for measuring only; a team keeps its backlog in one.
        "levels: {second-backlog: off}\n"
    )
    (root / "people.yaml").write_text(
        "people:\n"
        + "".join(f"  - {{id: person-{i}, name: Person {i}, role: Marketer, side: client}}\n" for i in range(50))
    )
    makers = (_item, _goal, _item, _metric, _item, _actuals, _item, _goal, _item, _update)
    for number in range(records):
        folder = root / f"part-{number // 500:03}"
        folder.mkdir(exist_ok=True)
        maker = makers[number % len(makers)]
        (folder / f"{maker.__name__[1:]}-{number:06}.yaml").write_text(maker(number), encoding="utf-8")


def _word(number: int) -> str:
    return WORDS[number % len(WORDS)]


def _prose(key: str, number: int, lines: int, indent: str = "    ") -> str:
    body = "".join(f"{indent}  {_word(number + i)}, {_word(number + i + 3)}.\n" for i in range(lines))
    return f"{indent}{key}: |\n{body}"


def _comments(number: int, lines: int) -> str:
    return "".join(f"  # {_word(number + i)} — agreed in the planning of week {i + 1}\n" for i in range(lines))


def _person(number: int) -> str:
    return f"person-{number % 50}"


def _item(number: int) -> str:
    done = number % 3 == 0
    return (
        f'# {_word(number)}\nbacklog:\n{_comments(number, 5)}  - id: item-{number}\n    title: "{_word(number)} {number}"\n'
        + _prose("outcome", number, 12)
        + f"    goal: goal-{number // 10 * 10 + 1}\n    requested_by: {_person(number)}\n    requested_on: 2026-0{number % 6 + 4}-1{number % 9}\n"
        f"    source: intake\n    moscow: {('must', 'should', 'could')[number % 3]}\n    effort: {number % 8 + 1}\n    owner: {_person(number + 7)}\n"
        + (
            f"    status: done\n    started_on: 2026-10-01\n    done_on: 2026-10-{number % 28 + 1:02}\n"
            if done
            else "    status: accepted\n"
        )
        + _prose("reason", number, 10)
    )


def _goal(number: int) -> str:
    months = "".join(f"      2026-{month:02}: 30   # {_word(month)}\n" for month in range(10, 13))
    return (
        f"goals:\n{_comments(number, 6)}  - id: goal-{number}\n    title: Goal {number} — {_word(number)}\n"
        f"    metric: metric-{number // 10 * 10 + 3}\n    target: 90\n    schedule:\n{months}    start: 2026-10-01\n    end: 2026-12-31\n"
        f"    owner: {_person(number)}\n    stakeholders: [{_person(number + 1)}, {_person(number + 2)}]\n    scope: {_word(number + 1)}\n"
        + _prose("attainable", number, 4) + _prose("realistic", number, 4)
        + f"    status: active\n    agreed:\n      - {{by: {_person(number)}, on: 2026-07-01}}\n      - {{by: {_person(number + 1)}, on: 2026-07-01}}\n"
    )  # fmt: skip


def _metric(number: int) -> str:
    return (
        f"metrics:\n{_comments(number, 8)}  - id: metric-{number}\n    name: Metric {number}\n" + _prose("definition", number, 16)
        + f"    unit: count\n    direction: up\n    tier: 1\n    source:\n      system: CRM\n      owner: {_person(number)}\n"
        f"      shared_with: [{_person(number + 3)}]\n    agreed:\n      - {{by: {_person(number)}, on: 2026-07-01}}\n"
        f"      - {{by: {_person(number + 1)}, on: 2026-07-01}}\n"
    )  # fmt: skip


def _actuals(number: int) -> str:
    metric = number // 10 * 10 + 3
    first, second = number // 10 * 10 + 1, number // 10 * 10 + 7
    return (
        f"actuals:\n{_comments(number, 10)}  - period: 2026-10\n    values:\n      metric-{metric}: {30 + number % 9}\n"
        f"    source: CRM export\n    verified_by: {_person(number)}\n    as_of: 2026-11-02\n    explanations:\n      - goal: goal-{first}\n"
        + _prose("why", number, 10, "        ")
        + f"        behaviours:\n          - {_word(number)}\n        next:\n          - {_word(number + 2)}\n"
        f"      - goal: goal-{second}\n        why: {_word(number + 4)}\n        behaviours: [{_word(number + 5)}]\n"
    )  # fmt: skip


def _update(number: int) -> str:
    week = number // 10 % 40 + 1
    return (
        f"updates:\n{_comments(number, 4)}  - period: 2026-W{week:02}\n    cadence: weekly\n    author: {_person(number)}\n    sent_on: 2026-11-03\n"
        f"    completed:\n      - did: {_word(number)}\n        why: {_word(number + 1)}\n        learned: {_word(number + 2)}\n"
        f"    observations:\n      - id: seen\n" + _prose("text", number, 8, "        ")
        + f"    learnings:\n      - id: learned-{number}\n        statement: {_word(number + 3)}\n        observation: seen\n        status: applied\n"
        f"    next_steps:\n      - id: step-{number}\n        text: {_word(number + 4)}\n        owner: {_person(number)}\n        due: 2026-12-01\n        status: done\n"
    )  # fmt: skip
