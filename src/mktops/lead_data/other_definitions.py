"""The definitions of a workspace beside others, run on the same lead data (AP16).

The engine is loaded with this module, so only a command that reads lead data imports it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from mktops import files, source, workspace
from mktops.book import Book
from mktops.findings import FieldPath
from mktops.kinds.lead_stages import LeadStage
from mktops.kinds.shaping import shape
from mktops.lead_data import opening
from mktops.leads.counting.redefined import Change, alike, impact, timeless
from mktops.leads.counting.results import Impact
from mktops.leads.counting.terms import wanted
from mktops.leads.counting.untold import Untold, never_told, untold
from mktops.leads.logic.definitions import bounds
from mktops.leads.reading.engine import Unusable
from mktops.source import Source
from mktops.text.numbers import counted
from mktops.text.period import Period
from mktops.text.slug import nearest

_COLLECTION = LeadStage.collection


def compared(
    book: Book,
    day: date,
    root: Path,
    name: str | None,
    revision: str | None,
    draft: Path | None,
    within: Period | None,
    stage: str | None,
) -> Impact:
    """The impact on a source, of a draft in a file or else since a revision, within a period or till the end of a day.

    `stage` narrows it to one. Raises `Unusable`.
    """
    if draft and (own := _name(root, draft)) in book.sources:
        # A draft that lies in the workspace is not yet one of its records.
        book = workspace.load(root, {own: b""})
    present = _present(book)
    if draft and own in book.sources and not present:
        raise Unusable(f"{draft} holds the only definitions there are; write what may come into another file")
    other = _drafted(present, draft) if draft else _at(root, revision or "HEAD")
    before, after = (present, other) if draft else (other, present)
    known = [*{**before, **after}]
    if stage is not None and stage not in known:
        near = nearest(stage, known)
        raise Unusable(f"There is no stage “{stage}”" + (f". Did you mean {near}?" if near else ""))
    home = opening.source_of(book, name)[0]
    then, now = timeless(before, after), timeless(after, before)
    changes: tuple[Change, ...] = ()
    lacking: tuple[Untold, ...] = ()
    if not _same(before, after):
        more = wanted([*then.values(), *now.values()])
        with opening.opened(book, root, day, home, more) as session:
            changes = impact(session.tables, then, now, session.until, bounds(within) if within else None)
            nobody = [then[each.stage.id] for each in changes if each.before == 0]
            nobody += [now[each.stage.id] for each in changes if each.after == 0]
            lacking = (*untold(session.tables, nobody), *never_told(session.tables, nobody))
    differing = [each for id, each in after.items() if id in before and not alike(each, before[id])]
    return Impact(
        home,
        None if draft else revision or "HEAD",
        str(draft) if draft else None,
        tuple(change for change in changes if stage in (None, change.stage.id)),
        tuple(differing),
        tuple({each.stage.id: each for each in lacking if stage in (None, each.stage.id)}.values()),
    )


def _name(root: Path, path: Path) -> str:
    """A file as the workspace names it; empty for one outside of it."""
    try:
        return files.inside(root, path.absolute()).relative_to(files.inside(root, root)).as_posix()
    except files.OutsideRoot:
        return ""


def _same(before: Mapping[str, LeadStage], after: Mapping[str, LeadStage]) -> bool:
    return before.keys() == after.keys() and all(
        alike(stage, after[id])
        and stage.effective_from == after[id].effective_from
        and [(each.effective_from, repr(each.fit), repr(each.interest)) for each in stage.earlier]
        == [(each.effective_from, repr(each.fit), repr(each.interest)) for each in after[id].earlier]
        for id, stage in before.items()
    )


def _present(book: Book, at: str = "") -> dict[str, LeadStage]:
    if lost := book.left_out_of(LeadStage):
        hint = "" if at else ". See: mktops validate"
        raise Unusable(f"{counted(lost, 'definition')}{at} could not be read, so nothing can be compared{hint}")
    return {stage.id: stage for stage in book.all(LeadStage)}


def _at(root: Path, revision: str) -> dict[str, LeadStage]:
    try:
        return _present(workspace.load_at(root, revision), f" at {revision}")
    except files.NoRevision as error:
        raise Unusable(f"{error}. To compare with a file: --definition FILE") from None


def _drafted(present: Mapping[str, LeadStage], path: Path) -> dict[str, LeadStage]:
    """The present stages, with those of a file in place of the ones that have their ids."""
    try:
        read = source.read(str(path), files.read_any(path))
    except files.Unreadable as error:
        raise Unusable(str(error)) from None
    if read.problems:
        first = read.problems[0]
        raise Unusable(f"{first.span.file}:{first.span.line}:{first.span.column}: {first.message}")
    items = read.data.get(_COLLECTION) if isinstance(read.data, dict) else None
    if not isinstance(items, list) or not items:
        raise Unusable(f"{path} holds no definitions; write them below “{_COLLECTION}:”, each with a dash")
    found: dict[str, LeadStage] = {}
    for position, item in enumerate(items):
        stage = shape(LeadStage, item)
        if not isinstance(stage, LeadStage):
            first_misfit = stage[0]
            _refuse(read, (_COLLECTION, position, *first_misfit.path), f"{first_misfit.message}. {first_misfit.help}")
        elif stage.id in found:
            _refuse(read, (_COLLECTION, position, "id"), f"“{stage.id}” stands here twice")
        else:
            found[stage.id] = stage
    stages = {**present, **found}
    for position, stage in enumerate(found.values()):
        way = (_COLLECTION, position, "builds_on")
        if stage.builds_on is not None and stage.builds_on not in stages:
            near = nearest(stage.builds_on, stages)
            _refuse(read, way, f"there is no stage “{stage.builds_on}”" + (f". Did you mean {near}?" if near else ""))
        if _leads_back(stages, stage):
            _refuse(read, way, f"“{stage.id}” builds on itself")
    return stages


def _leads_back(stages: Mapping[str, LeadStage], stage: LeadStage) -> bool:
    seen, below = {stage.id}, stage.builds_on
    while below is not None and below in stages and below not in seen:
        seen.add(below)
        below = stages[below].builds_on
    return below in seen


def _refuse(read: Source, path: FieldPath, message: str) -> None:
    span = read.span(path)
    raise Unusable(f"{span.file}:{span.line}:{span.column}: {message}")
