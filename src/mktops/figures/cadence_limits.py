"""Rhythms that are more than the work is worth."""

from __future__ import annotations

from mktops.kinds.engagements import Engagement


def too_heavy(engagement: Engagement) -> dict[str, str]:
    """Which rhythms of an engagement are more than operational work needs, by their fields in its cadence (AR14).

    That is a weekly report, and a weekly or monthly realignment. None is where the client chose to work closely
    with the agency.
    """
    cadence = engagement.cadence
    if cadence is None or engagement.initiative != "operational" or engagement.management == "collaborative":
        return {}
    found: dict[str, str] = {}
    if cadence.report == "weekly":
        found["report"] = cadence.report
    if cadence.realignment in ("weekly", "monthly"):
        found["realignment"] = cadence.realignment
    return found
