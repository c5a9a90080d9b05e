"""What need not be named in `mktops.yaml`, since it is known by its heading in the usual exports."""

from __future__ import annotations

from mktops.kinds.record import Part
from mktops.kinds.sources import LeadSource, LeadsTable
from mktops.leads.reading.headings import PRESETS, Preset
from mktops.manual.layout import paragraph, table


def usual(model: type[Part], field: str) -> list[str]:
    """The headings that are known for a field of a source, in lines; none for a field that names no columns."""
    if model is LeadsTable and field in ("id", "created"):
        headings = {system: getattr(preset, field)[0] for system, preset in PRESETS.items()}
        return ["", "Known by itself:", "", *table(headings.items())]
    if model is not LeadSource or field not in ("fields", "moments"):
        return []
    lines = ["", *paragraph("Known by themselves, and by these headings, in an export of a system as it comes:")]
    for system, preset in PRESETS.items():
        lines += ["", system, *table((name, headings[0]) for name, headings in _named(preset, field))]
    return [
        *lines,
        "",
        *paragraph("So are older headings of the same, and the names that the systems' interfaces use."),
    ]


def _named(preset: Preset, field: str) -> list[tuple[str, tuple[str, ...]]]:
    return sorted((preset.fields if field == "fields" else preset.moments).items())
