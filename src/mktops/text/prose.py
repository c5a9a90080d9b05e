"""Prose fields: people's own Markdown, kept to its marks, links and lists and to its place in a report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from mktops.text.markdown import LETTERS, Markdown, escape, escape_part
from mktops.text.visible import visible

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

_LINKED = re.compile(r"(?:https?://|mailto:)[^\s<>]+\Z", re.IGNORECASE)
#: Without a blank between, letters of other scripts may be the text that follows an address.
_SIGN = rf"[_{LETTERS}.~:/?#@!$&*+,;=%-]|'(?!s\b)"
#: Brackets are part of an address where they close in it: `?label[]=x`, `/Foo_(bar)`, but not `(see https://x.co)`.
_CLOSED = rf"\((?:{_SIGN})*\)|\[(?:{_SIGN})*\]"
_GROUP = rf"\((?:{_SIGN}|{_CLOSED})*\)|\[(?:{_SIGN}|{_CLOSED})*\]"
_BARE_LINK = re.compile(rf"(https?://(?:{_SIGN}|{_GROUP})*(?:[_{LETTERS}/=#%-]|{_GROUP}))")
_NAMED_CHARACTER = re.compile(r"&(?=#|\w+;)")


def prose(text: str, indent: int = 0) -> Markdown:
    """The text as Markdown blocks; lines after the first are indented by so many columns.

    Emphasis, code, lists, quotes and links to http, https and mail addresses stay. Raw HTML and other
    links are shown as typed, an image becomes a link, a heading a bold line: nothing in the text can
    change the report around it. `Markdown` stays as it is.
    """
    lines = text.split("\n") if isinstance(text, Markdown) else _blocks(_tree(text))
    return Markdown("\n".join(" " * indent * bool(at and line) + line for at, line in enumerate(lines)))


def inline_prose(text: str) -> Markdown:
    """The same on one line, fit for a table's cell or a list's item: blocks follow each other after a dot."""
    if isinstance(text, Markdown):
        return Markdown(" ".join(text.split()))
    return Markdown(" · ".join(filter(None, _flat(_tree(text)))))


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    class Parser(MarkdownIt):
        def validateLink(self, url: str) -> bool:
            """A link that this refuses stays the text that was typed."""
            return bool(_LINKED.match(url))

    return Parser("commonmark", {"html": False})


def _tree(text: str) -> SyntaxTreeNode:
    from markdown_it.tree import SyntaxTreeNode

    lines = (visible(line.expandtabs(4)) for line in text.splitlines())
    return SyntaxTreeNode(_parser().parse("\n".join(lines)))


def _blocks(node: SyntaxTreeNode) -> list[str]:
    lines: list[str] = []
    for child in node.children:
        # A blank line between a text and the list below it would spread out the whole list around them.
        tight = child.type.endswith("_list") and child.previous_sibling and child.previous_sibling.hidden
        block = _block(child)
        if any(block):
            lines += ["", *block] if lines and not tight else block
    return lines


def _block(node: SyntaxTreeNode) -> list[str]:
    match node.type:
        case "bullet_list" | "ordered_list":
            return list(_items(node))
        case "blockquote":
            return [f"> {line}".rstrip() for line in _blocks(node)]
        case "fence" | "code_block":
            fence = "`" * max(3, _longest_ticks(node.content) + 1)
            return [fence, *node.content.rstrip("\n").split("\n"), fence]
        case "hr":
            return ["\\---"]
        case "heading":
            text = _inline(node.children[0].children).replace("\\\n", " ").strip()
            return [f"**{text}**" if text and "*" not in text else text]
    return _inline(node.children[0].children).split("\n")


def _items(node: SyntaxTreeNode) -> Iterator[str]:
    number = int(node.attrs.get("start", 1))
    # Empty items would make a line of bare dashes, which is a ruler or turns a text above into a heading.
    items = [(item, lines) for item in node.children if (lines := _blocks(item))]
    for at, (item, (first, *rest)) in enumerate(items):
        mark = node.markup if node.type == "bullet_list" else f"{number + at}{node.markup}"
        if at and not any(child.hidden for child in item.children):
            yield ""
        yield f"{mark} {first}"
        yield from (f"{' ' * (len(mark) + 1)}{line}".rstrip() for line in rest)


def _flat(tree: SyntaxTreeNode) -> Iterator[str]:
    for node in tree.walk():
        if node.type == "inline":
            yield _inline(node.children, flat=True)
        elif node.type in ("fence", "code_block"):
            yield _code(" ".join(node.content.split()), flat=True)


def _inline(nodes: Sequence[SyntaxTreeNode], *, flat: bool = False) -> str:
    """A line with its marks; `flat` keeps it on one line and in a table's cell.

    Signs of emphasis that touch each other can come to mean something else when they are written again.
    Words matter more than marks: then the line goes without emphasis.
    """
    text = _marked(nodes, flat=flat)
    emphasised = any(each.type in ("em", "strong") for node in nodes for each in node.walk())
    if emphasised and _words(_tree(text).walk()) != _words(each for node in nodes for each in node.walk()):
        return _marked(nodes, flat=flat, emphasis=False)
    return text


def _words(nodes: Iterable[SyntaxTreeNode]) -> str:
    """What a reader reads of a line, without blanks."""
    seen = (_seen(node) if node.type == "image" else node.content for node in nodes if _is_leaf(node))
    return "".join("".join(seen).split())


def _is_leaf(node: SyntaxTreeNode) -> bool:
    # The words of an image are told by the image.
    return node.type == "image" or (
        node.type in ("text", "code_inline") and getattr(node.parent, "type", "") != "image"
    )


def _seen(image: SyntaxTreeNode) -> str:
    words = "".join(child.content for child in image.walk() if not child.children)
    return words or str(image.attrs["src"])


def _marked(
    nodes: Iterable[SyntaxTreeNode],
    *,
    flat: bool = False,
    first: bool = True,
    linked: bool = False,
    emphasis: bool = True,
) -> str:
    """The line written again; `linked` makes no new links, `emphasis` keeps the marks of it."""
    text = ""
    for node in nodes:
        starts = text.endswith("\n") or (first and not text)
        match node.type:
            case "text":
                text += _text(node.content, starts, linked)
            case "code_inline":
                text += _code(node.content, flat)
            case "softbreak" | "hardbreak":
                text += " " if flat or node.type == "softbreak" else "\\\n"
            case "em" | "strong":
                # Beside a mark of emphasis the brackets of an address would count as punctuation and undo it.
                inner = _marked(node.children, flat=flat, first=False, linked=True, emphasis=emphasis)
                mark = node.markup if emphasis else ""
                text += f"{mark}{inner}{mark}"
            case "link":
                inner = _marked(node.children, flat=flat, first=False, linked=True, emphasis=emphasis)
                text = _link(text, inner, str(node.attrs["href"]), node.markup == "autolink")
            case "image":
                seen, source = _seen(node), str(node.attrs["src"])
                text = text + escape(seen) if linked else _link(text, escape(seen), source)
    return text.strip() if first else text


def _text(text: str, first: bool, linked: bool) -> str:
    parts = [text] if linked else _BARE_LINK.split(text)
    return "".join(
        f"<{part}>" if at % 2 else escape_part(part, first=first and not at) for at, part in enumerate(parts)
    )


def _link(before: str, label: str, target: str, bare: bool = False) -> str:
    if not target:
        return before + label
    if bare and target.startswith("http"):
        return f"{before}<{target}>"
    target = _NAMED_CHARACTER.sub("&amp;", target.replace("(", "%28").replace(")", "%29"))
    # After an exclamation mark a link would be an image.
    before = before[:-1] + "\\!" if before.endswith("!") else before
    return f"{before}[{label}]({target})"


def _code(text: str, flat: bool) -> str:
    if not text or (flat and "|" in text):
        return escape(text)
    ticks = "`" * (_longest_ticks(text) + 1)
    edge = " " * (text[:1] == "`" or text[-1:] == "`" or (text[:1] == " " == text[-1:]))
    return f"{ticks}{edge}{text}{edge}{ticks}"


def _longest_ticks(text: str) -> int:
    return max(map(len, re.findall("`+", text)), default=0)
