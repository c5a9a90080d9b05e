"""Workspaces of any size, always the same for the same size: files of about 40 lines, as dense as people write them.

A line of the examples makes 3.3 parser events on average, and so it is here: comments, prose, keys, short records
in braces.
"""

from __future__ import annotations

from pathlib import Path

WORDS = (
    "formulario más corto para móviles", "งานสัมมนาออนไลน์ครั้งถัดไป", "客户案例研究与报价", "pricing page for Raleigh",
    "die Anzeige läuft bis Freitag", "Naïve Besucher fragen nach dem Preis", "three fields are enough on phones",
)  # fmt: skip


def write(root: Path, records: int) -> None:
    """A workspace of `records` files below `root`, each led by a backlog item, a goal, a metric, actuals or an update."""
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


def _signed(number: int, count: int) -> str:
    return "    agreed:\n" + "".join(
        f"      - {{by: {_person(number + i)}, on: 2026-07-{i + 1:02}}}\n" for i in range(count)
    )


def _item(number: int) -> str:
    done = number % 3 == 0
    return (
        f"backlog:\n{_comments(number, 4)}  - id: item-{number}\n"
        f'    title: "{_word(number)} {number}"\n'
        + _prose("outcome", number, 6)
        + f"    goal: goal-{number // 10 * 10 + 1}\n    requested_by: {_person(number)}\n"
        f"    requested_on: 2026-0{number % 4 + 6}-1{number % 9}\n    source: intake\n"
        f"    moscow: {('must', 'should', 'could')[number % 3]}\n    effort: {number % 8 + 1}\n    owner: {_person(number + 7)}\n"
        + ("    status: done\n    started_on: 2026-10-01\n" if done else "    status: accepted\n")
        + (f"    done_on: 2026-10-{number % 28 + 1:02}\n" if done else "")
        + f"    still_needed: {{by: {_person(number)}, on: 2026-10-01}}\n"
        + _prose("reason", number, 6)
        + f"people:\n{_comments(number, 2)}"
        + "".join(
            f"  - {{id: asker-{number}-{i}, name: {_word(i)}, role: {_word(i + 1)}, side: client, ring: business}}\n"
            for i in range(4)
        )
    )


def _goal(number: int) -> str:
    months = ", ".join(f"2026-{month:02}: 30" for month in range(10, 13))
    return (
        f"goals:\n{_comments(number, 8)}  - id: goal-{number}\n    title: Goal {number} — {_word(number)}\n"
        f"    metric: metric-{number // 10 * 10 + 3}\n    target: 90\n    schedule: {{{months}}}\n"
        f"    start: 2026-10-01\n    end: 2026-12-31\n    owner: {_person(number)}\n"
        f"    stakeholders: [{_person(number + 1)}, {_person(number + 2)}, {_person(number + 3)}]\n"
        f"    baseline: {{value: 80, period: 2025}}\n    scope: {_word(number + 1)}\n"
        + _prose("attainable", number, 3)
        + _prose("realistic", number, 3)
        + "    status: active\n"
        + _signed(number, 9)
    )


def _metric(number: int) -> str:
    return (
        f"metrics:\n{_comments(number, 7)}  - id: metric-{number}\n    name: Metric {number}\n"
        + _prose("definition", number, 10)
        + f"    unit: count\n    direction: up\n    tier: 1\n"
        f"    source: {{system: CRM, owner: {_person(number)}, shared_with: [{_person(number + 3)}, {_person(number + 4)}]}}\n"
        + _signed(number, 13)
    )


def _actuals(number: int) -> str:
    metric = number // 10 * 10 + 3
    first, second = number // 10 * 10 + 1, number // 10 * 10 + 7
    return (
        f"actuals:\n{_comments(number, 12)}  - period: 2026-10\n    values: {{metric-{metric}: {30 + number % 9}}}\n"
        f"    source: CRM export\n    verified_by: {_person(number)}\n    as_of: 2026-11-02\n    explanations:\n"
        + "".join(
            f"      - goal: goal-{goal}\n        why: {_word(number)}\n        behaviours: [{_word(1)}, {_word(2)}, {_word(3)}]\n"
            f"        next: [{_word(number + 2)}, {_word(number + 3)}]\n"
            for goal in (first, second)
        )
        + "channels:\n"
        + "".join(
            f"  - {{id: channel-{number}-{i}, name: {_word(i)}, direction: inbound, digital: true, value_driver: none}}\n"
            for i in range(7)
        )
    )


def _update(number: int) -> str:
    week = number // 10 % 40 + 1
    return (
        f"updates:\n{_comments(number, 4)}  - period: 2026-W{week:02}\n    cadence: weekly\n    author: {_person(number)}\n"
        + _prose("notes", number, 9)
        + "    sent_on: 2026-11-03\n    completed:\n"
        + "".join(f"      - {{did: {_word(i)}, why: {_word(i + 1)}, learned: {_word(i + 2)}}}\n" for i in range(5))
        + "    observations:\n"
        + "".join(f"      - {{id: seen-{i}, text: {_word(number + i)}}}\n" for i in range(5))
        + "    learnings:\n"
        + "".join(
            f"      - {{id: learned-{number}-{i}, statement: {_word(i)}, observation: seen-{i}, status: applied}}\n"
            for i in range(4)
        )
        + "    next_steps:\n"
        + "".join(
            f"      - {{id: step-{number}-{i}, text: {_word(i)}, owner: {_person(i)}, due: 2026-12-01, status: done}}\n"
            for i in range(4)
        )
    )
