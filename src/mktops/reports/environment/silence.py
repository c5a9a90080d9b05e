"""The phrases that say that there is nothing: they hold only where everything that may say otherwise was read (X7)."""

from __future__ import annotations

from collections.abc import Mapping

_PROMISED = (
    "updates", "reviews", "sprints", "engagements", "trainings", "backlog", "coaching", "curricula", "decisions",
)  # fmt: skip
_LEARNED = ("updates", "test_plans", "sprints", "reviews")
_ACTED = ("updates", "sprints", "trainings", "decisions", "reviews", "test_plans", "goals", "engagements")

#: By the key of such a phrase, the collections in which that would stand of which it says that there is none.
WOULD_STAND: Mapping[str, tuple[str, ...]] = {
    "no_act_yet": _ACTED,
    "no_backlog": ("backlog",),
    "no_blueprint": ("blueprints",),
    "no_completed": ("updates",),
    "no_flow": ("backlog",),
    "no_funnel": ("lead_stages", "metrics"),
    "no_goal_due": ("goals",),
    "no_goal_names_it": ("goals",),
    "no_goals": ("goals",),
    "no_last_actions": ("reviews",),
    "no_learning_yet": _LEARNED,
    "no_learnings": _LEARNED,
    "no_learnings_at_all": _LEARNED,
    "no_learnings_found": _LEARNED,
    "no_next_steps": ("updates",),
    "no_observations": ("updates",),
    "no_promises": ("updates",),
    "no_tests_decided": ("test_plans",),
    "no_tests_running": ("test_plans",),
    "not_reviewed_at_all": ("reviews",),
    "nothing_declined": ("backlog",),
    "nothing_due": (*_PROMISED, "blueprints"),
    "nothing_owed": _PROMISED,
    "nothing_to_do": ("backlog",),
    "nothing_tried": ("updates",),
}


def not_read(key: str, lost: Mapping[str, int]) -> tuple[int, str]:
    """How much that may say otherwise than a phrase could not be read, and the collections that it would stand in."""
    kinds = [name for name in WOULD_STAND.get(key, ()) if lost.get(name)]
    return sum(lost[name] for name in kinds), ", ".join(kinds)
