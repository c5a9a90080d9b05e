"""Two perspectives on one report: each side reads a part of the same truth (AR42)."""

from __future__ import annotations

from typing import Any, Literal

Side = Literal["client", "agency"]
#: What a side does not read. The agency: the client's own house. The client: the agency's workshop, where tests
#: have no verdict yet and each piece of work is told; what they came to is told elsewhere.
LEFT_OUT: dict[Side, tuple[str, ...]] = {
    "agency": ("backlog", "flow", "readiness", "evaluation", "sourcing", "mix"),
    "client": ("tests_running", "responsiveness"),
}


def seen_from(side: Side | None, context: dict[str, Any]) -> dict[str, Any]:
    """The data of a report as a side reads it; `hidden` names the sections that it does not, None if it reads all."""
    hidden = LEFT_OUT[side] if side else ()
    command = context["command"] + (f" --side {side}" if side else "")
    return {**_without(context, hidden), "command": command, "side": side, "hidden": list(hidden)}


def _without(data: Any, hidden: tuple[str, ...]) -> Any:
    if isinstance(data, dict):
        return {key: None if key in hidden else _without(value, hidden) for key, value in data.items()}
    return [_without(each, hidden) for each in data] if isinstance(data, list) else data
