"""Sources → Book: each file's records are shaped, and whatever does not fit becomes a problem of the book."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from mktops.book import ANY_ID, ANYWHERE, Book, Origin
from mktops.doubt import Doubt
from mktops.findings import FieldPath, Finding
from mktops.kinds import all_kinds
from mktops.kinds.links import Anatomy, anatomy
from mktops.kinds.record import Record
from mktops.kinds.settings import Settings
from mktops.kinds.shaping import Misfit, shape, shape_all, without
from mktops.references import circular, dangling, indexed
from mktops.source import Source
from mktops.source.cut_texts import cut_texts
from mktops.source.notation import LONG_DASHES
from mktops.source.short_names import how_to_name
from mktops.text.numbers import counted
from mktops.text.slug import nearest
from mktops.unclaimed import unclaimed

_TOP = re.compile(r"^[\"']?([a-z_]+)[\"']?[ \t]*:", re.MULTILINE)
#: As well within brackets.
_KEY = re.compile(r"(?:^|[{,])[ \t]*[\"']?([a-z_]+)[\"']?[ \t]*:", re.MULTILINE)
_ID = re.compile(r"\bid[\"']?:[ \t]*[\"']?([a-z0-9-]{1,64})\b")


@dataclass(slots=True)
class _Draft:
    """What becomes a Book."""

    fiscal_year_starts: int | None
    records: dict[str, list[Record]] = field(default_factory=dict)
    origins: dict[int, Origin] = field(default_factory=dict)
    problems: dict[str, list[Finding]] = field(default_factory=dict)
    #: Records that lack what did not fit: nobody counts them, but their ids and references are checked all the same.
    partial: list[tuple[Origin, Anatomy]] = field(default_factory=list)
    #: What was written and could not be read, by collection and id: a reference to it is not a second mistake.
    lost: set[tuple[str, str]] = field(default_factory=set)
    #: Where that was written, so that a file says what waits for it.
    doubt: Doubt = field(default_factory=Doubt)
    #: Files that name no collection.
    foreign: list[Source] = field(default_factory=list)
    #: How many records of a collection do not fit their kind.
    misfits: Counter[str] = field(default_factory=Counter)
    #: How many places may hold more records of a collection, and could not be read.
    unread: Counter[str] = field(default_factory=Counter)

    def lose(self, file: str, ids: Iterable[str]) -> None:
        """Note ids that stand in a file, in what does not count for a record: they may be of any kind."""
        found = tuple(ids)
        self.lost.update((ANYWHERE, id) for id in found)
        self.doubt.add(file, found)

    def add(self, finding: Finding) -> None:
        self.problems.setdefault(finding.rule, []).append(finding)


def bind(settings: Settings, settings_source: Source, sources: Sequence[Source]) -> Book:
    """The book of a workspace. Whatever is wrong with a file is a problem in the book and loses nothing else."""
    draft = _Draft(settings.fiscal_year_starts)
    draft.origins[id(settings)] = Origin(settings_source.file, (), settings, ())
    for source in sources:
        _take(source, draft)
    for finding in unclaimed(draft.foreign, {origin.file for origin in draft.origins.values()}):
        draft.add(finding)
    bodies = [(origin, anatomy(origin.record)) for origin in draft.origins.values()]
    by_file = {source.file: source for source in (settings_source, *sources)}
    whole = [*bodies, *draft.partial]
    known, twice = indexed(whole, by_file)
    records = {name: _once(draft.records.get(name, ()), twice) for name in all_kinds()}
    index, counted = known, bodies
    if draft.partial or twice:
        counted = [(origin, found) for origin, found in bodies if not _is_twice(origin.record, twice)]
        index = {name: part for name, part in indexed(counted, by_file)[0].items() if name not in twice}
    # What names nearly an engagement may be of it, and so be what seems to be missing.
    engaged = [id for collection, id in index if collection == "engagements"]
    astray = Counter(
        record.collection
        for kept in records.values()
        for record in kept
        if (of := getattr(record, "engagement", None)) and of not in engaged and nearest(of, engaged)
    )
    misfits = draft.misfits + Counter({name: len(draft.records.get(name, ())) - len(records[name]) for name in records})
    book = Book(
        settings=settings,
        sources=by_file,
        records=records,
        index=index,
        origins=draft.origins,
        left_out=misfits.total(),
        lacking=misfits + draft.unread + astray,
        doubtful=frozenset(draft.lost | (known.keys() - index.keys())),
    )
    lost, waiting = dangling(whole, book, known, draft.doubt)
    for finding in (*chain(*twice.values()), *lost, *circular(counted, book)):
        draft.add(finding)
    problems = {rule: tuple(_told(each, waiting, by_file) for each in found) for rule, found in draft.problems.items()}
    return replace(book, problems=problems)


def _told(problem: Finding, waiting: Mapping[str, int], by_file: Mapping[str, Source]) -> Finding:
    """The first problem of a file that could not be read, with what waits for it; any other as it is."""
    source, count = by_file.get(problem.span.file), waiting.get(problem.span.file, 0)
    if source is None or not count or not any(problem is each for each in source.problems[:1]):
        return problem
    wait = f"{counted(count, 'reference')} cannot be checked until it is mended"
    return replace(problem, message=f"{problem.message.rstrip('.')}; {wait}")


def _once(records: Sequence[Record], twice: Container[tuple[str, str]]) -> tuple[Record, ...]:
    """The records without those that share an id: nobody can say which of them holds, so none does."""
    return tuple(each for each in records if not _is_twice(each, twice))


def _is_twice(record: Record | Settings, twice: Container[tuple[str, str]]) -> bool:
    return isinstance(record, Record) and (record.collection, getattr(record, "id", "")) in twice


def _take(source: Source, draft: _Draft) -> None:
    if source.text and not _claims_records(source):
        # What is none of ours may be written as its own readers like it.
        if not source.file.endswith(".md"):
            draft.foreign.append(source)
            draft.lose(source.file, _ids(source.data))
        return
    for problem in source.problems:
        draft.add(problem)
    if source.problems:
        unread = tuple(_unread(source))
        draft.unread.update(unread)
        # Where not a letter could be read, it may hold any id.
        draft.lose(source.file, _ID.findall(source.text) if source.text else [ANY_ID])
    if not isinstance(source.data, dict):
        if source.problems:
            draft.doubt.add_unread(source.file, unread, source.text)
        elif not source.file.endswith(".md"):
            draft.foreign.append(source)
        return
    kinds = all_kinds()
    known = {key: kinds[key] for key in source.data if key in kinds}
    names = (*kinds, "update") if source.file.endswith(".md") else tuple(kinds)
    near = {key: nearest(key, names) for key in source.data if key not in kinds}
    draft.unread.update(guess for guess in near.values() if guess)
    for key, guess in near.items():
        help = f"Did you mean “{guess}”?" if guess else f"The collections are: {', '.join(kinds)}."
        if key.startswith("-"):
            help = "If it begins a record, put a blank behind the dash: “- id: …”."
        draft.add(_located(source, "unknown-key", (key,), "key", f"“{key[:60]}” is not the name of a collection", help))
        draft.lose(source.file, _ids(source.data[key]))
    for finding in cut_texts(source):
        draft.add(finding)
    for kind in known.values():
        _take_collection(source, kind, draft)


def _claims_records(source: Source) -> bool:
    """Whether a file means to hold records: it names a collection, or nearly, with something like records below it."""
    kinds, is_markdown = all_kinds(), source.file.endswith(".md")
    if isinstance(source.data, dict):
        known = [key for key in source.data if key in kinds]
        if is_markdown and "update" in source.data:
            return True
        if known:
            # Other programs have channels and people of their own, which are lists of words.
            return len(known) == len(source.data) or any(_is_like_records(source.data[key], True) for key in known)
        near = [key for key in source.data if nearest(key, kinds) or (is_markdown and nearest(key, ["update"]))]
        return any(_is_like_records(source.data[key], not is_markdown) for key in near)
    if source.data is not None:
        # A list of records whose collection nobody named.
        return False
    written = _KEY.findall(source.text) if not is_markdown or source.text.lstrip().startswith("---") else ()
    return any(key in kinds or (is_markdown and key == "update") for key in written)


def _is_like_records(value: object, may_be_empty: bool) -> bool:
    if isinstance(value, list):
        return any(isinstance(each, dict) for each in value) or (may_be_empty and not value)
    return isinstance(value, dict) or (may_be_empty and value is None)


def _unread(source: Source) -> Iterator[str]:
    """The collections of which a file with a faulty notation may hold records that nobody read."""
    written = Counter("updates" if key == "update" else key for key in _TOP.findall(source.text))
    named = written & Counter(dict.fromkeys(all_kinds(), written.total()))
    if source.data is None:
        yield from named or all_kinds()
    elif isinstance(source.data, dict):
        # What stands under a key that is written twice, or in a second document, is lost.
        yield from (name for name, times in named.items() if times > (name in source.data))


def _take_collection(source: Source, kind: type[Record], draft: _Draft) -> None:
    assert isinstance(source.data, dict)
    name, items = kind.collection, source.data[kind.collection]
    if items is None:
        return
    if not isinstance(items, list):
        draft.unread[name] += 1
        message = f"“{name}” holds a list of records"
        help = "Begin each record with a dash: “- id: …”."
        if _begins_with(items, "-"):
            help = "Put a blank behind the dash: “- id: …”."
        elif _begins_with(items, LONG_DASHES):
            help = "The sign there is one that word processors write for a dash. Write the short dash: “- id: …”."
        draft.add(_located(source, "invalid-value", (name,), "key", message, help))
        draft.lose(source.file, (*_ids(items), *_ID.findall(source.text)))
        return
    shaped = shape_all(kind, items, draft.fiscal_year_starts)
    if shaped is not None:
        for position, record in enumerate(shaped):
            _keep(record, source, (name, position), draft)
        return
    unread = {problem.span.line for problem in source.problems}
    for position, item in enumerate(items):
        one = shape(kind, item, draft.fiscal_year_starts)
        if isinstance(one, Record):
            _keep(one, source, (name, position), draft)
            continue
        draft.misfits[name] += 1
        _lose(kind, item, source.file, position, {misfit.path for misfit in one}, draft)
        for misfit in one:
            finding = _misfit(source, kind, item, (name, position), misfit)
            # What the notation lost has its finding already.
            if finding.span.line not in unread:
                draft.add(finding)


def _lose(kind: type[Record], item: object, file: str, position: int, misfits: set[FieldPath], draft: _Draft) -> None:
    """Note what a record that does not fit is called, and what of it can be checked all the same."""
    id = item.get("id") if isinstance(item, dict) else None
    draft.lose(file, (inner for inner in _ids(item) if inner != id))
    rest: Record | list[Misfit] | None = shape(kind, without(item, misfits), draft.fiscal_year_starts)
    found = anatomy(rest) if isinstance(rest, Record) else Anatomy()
    if isinstance(id, str) and "id" in kind.model_fields:
        draft.lost.add((kind.collection, id))
        if not isinstance(rest, Record):
            rest = kind.model_construct(id=id)
    if isinstance(rest, Record):
        draft.partial.append((Origin(file, (kind.collection, position), rest, ()), found))


def _keep(record: Record, source: Source, path: FieldPath, draft: _Draft) -> None:
    draft.records.setdefault(record.collection, []).append(record)
    draft.origins[id(record)] = Origin(source.file, path, record, ())


def _misfit(source: Source, kind: type[Record], item: object, path: FieldPath, misfit: Misfit) -> Finding:
    is_nameless = misfit.rule == "missing-field" and misfit.path[-1] == "id"
    if is_nameless and (help := how_to_name(source, (*path, *misfit.path[:-1]))):
        misfit = replace(misfit, message="a short name is missing before this text", help=help)
    finding = _located(source, misfit.rule, (*path, *misfit.path), misfit.on, misfit.message, misfit.help)
    return replace(
        finding, record=f"{kind.collection}/{_name(item) or path[-1]}", field=".".join(map(str, misfit.path))
    )


def _name(item: object) -> str:
    """What a record that does not fit is called: as it would be if it did, so that a baseline knows it again."""
    if not isinstance(item, dict):
        return ""
    parts = [item["id"]] if "id" in item else [item.get(key) for key in ("period", "cadence", "engagement")]
    return "-".join(str(part) for part in parts if isinstance(part, str | int))


def _located(source: Source, rule: str, path: FieldPath, on: str, message: str, help: str) -> Finding:
    span = source.span(path, "key" if on == "key" else "value")
    return Finding(span, message, help, rule=rule, span=span, record=source.file, field=".".join(map(str, path)))


def _begins_with(data: object, signs: str) -> bool:
    first = next(iter(data), None) if isinstance(data, dict) else data
    return isinstance(first, str) and first.startswith(tuple(signs))


def _ids(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        if isinstance(data.get("id"), str):
            yield data["id"]
        for value in data.values():
            yield from _ids(value)
    elif isinstance(data, list):
        for value in data:
            yield from _ids(value)
