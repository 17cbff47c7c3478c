"""HTML: everything a reader of the page would see, in order; what runs (scripts, handlers) never becomes text.

Site furniture stays in the text as blocks with a hint, so that the noise stage can mark it: nothing is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from selectolax.lexbor import LexborHTMLParser, LexborNode

from roviec.reader.errors import ReaderError
from roviec.reader.formats.blocks import TextBuilder
from roviec.reader.formats.encodings import decode, tidy
from roviec.reader.formats.html_tables import Tables
from roviec.reader.formats.invisible import TakenOut
from roviec.reader.formats.plain import paragraphs
from roviec.reader.model import Caution, Document, Source
from roviec.reader.rules import load

_RULES = load("html")
_UNSEEN, _BLOCKS = frozenset(_RULES["elements"]["unseen"]), frozenset(_RULES["elements"]["blocks"])
_HINTS = frozenset(_RULES["elements"]["hints"])
_FURNITURE_TAGS = frozenset(_RULES["furniture"]["elements"])
_FURNITURE_ROLES = frozenset(_RULES["furniture"]["roles"])
_FURNITURE_NAMES = frozenset(_RULES["furniture"]["names"])
_UNLESS_HEADLINE = frozenset(_RULES["furniture"]["unless_headline"])
_LEAD_NAMES = frozenset(_RULES["furniture"]["lead"])
_CONTENT_TAGS = frozenset(_RULES["furniture"]["never"])
_OF_TABLES = frozenset({"table", "tr", "td", "th"})
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_JSON_DATE = re.compile(r'"datePublished"\s*:\s*"(\d{4})-(\d{2})-(\d{2})')
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NAME_PARTS = re.compile(r"[^a-z0-9]+")
# A page whose elements nest deeper than this is not written for people.
_DEEPEST, _LONGEST_MENU_ENTRY = 2000, 160


def open_html(data: bytes, source: Source) -> Document:
    builder = TextBuilder()
    text, warnings = _decoded(data, builder.taken)
    tree = LexborHTMLParser(text)
    if tree.root is None:
        raise ReaderError("no-text", "the HTML page is empty")
    walk = _Walk(builder)
    walk.over(tree.root)
    return Document(
        source,
        builder.text,
        builder.blocks,
        title=_title(tree),
        published_on=_published(tree),
        warnings=warnings + builder.taken.cautions(),
        tables=walk.tables.found,
    )


def _decoded(data: bytes, taken: TakenOut) -> tuple[str, list[Caution]]:
    """A page may name its encoding; where it fits it is believed, else the bytes are looked at as for plain text."""
    declared = _CHARSET.search(data[:2048])
    if declared and declared[1].lower() in (b"windows-1258", b"cp1258"):
        try:
            return tidy(data.decode("cp1258"), taken), []
        except UnicodeDecodeError:
            return decode(data, taken)
    return decode(data, taken)


class _Walk:
    """One pass over the tree without recursion: enters elements, gathers inline text, closes blocks."""

    def __init__(self, builder: TextBuilder) -> None:
        self.builder = builder
        self.buffer: list[str] = []
        self.linked = 0  # characters of the buffer that stand inside links
        self.in_link = 0
        self.hints: list[str] = []
        self.furniture: list[str] = []
        self.tables = Tables(builder)

    def over(self, root: LexborNode) -> None:
        node: LexborNode | None = root
        depth = 0
        while node is not None:
            down = self.enter(node)
            if down and node.child is not None:
                node, depth = node.child, depth + 1
                if depth > _DEEPEST:
                    raise ReaderError("damaged", f"the HTML page nests more than {_DEEPEST} elements deep")
                continue
            if down:
                self.leave(node)
            while node is not None and node.next is None:
                node, depth = node.parent, depth - 1
                if node is None or depth < 0:
                    self.flush()
                    return
                self.leave(node)
            node = node.next if node is not None else None
        self.flush()

    def enter(self, node: LexborNode) -> bool:
        """Take in one node; whether its children are to be visited."""
        tag = node.tag or ""
        if tag == "-text":
            self.take(node.text(deep=False) or "")
            return False
        if tag.startswith("-") or tag in _UNSEEN or _is_hidden(node):
            return tag in ("-document", "-undef")
        if tag == "br":
            self.buffer.append("\n")
        elif tag == "img":
            self.image(node)
        elif tag == "input":
            return False
        if tag in _BLOCKS:
            self.flush()
        if tag in _HINTS:
            self.hints.append("lead" if _is_lead(node, tag) else tag)
        elif _is_lead(node, tag):
            self.flush()
            self.hints.append("lead")
        if _is_furniture(node, tag):
            self.flush()
            self.furniture.append(tag)
        if tag == "a":
            self.in_link += 1
        elif tag in _OF_TABLES:
            self.tables.enter(tag, node.attributes)
        return True

    def leave(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag in _BLOCKS:
            self.flush()
        if (tag in _HINTS or _is_lead(node, tag)) and self.hints:
            self.flush()
            self.hints.pop()
        if self.furniture and _is_furniture(node, tag):
            self.flush()
            self.furniture.pop()
        if tag == "a":
            self.in_link = max(0, self.in_link - 1)
        elif tag in _OF_TABLES:
            self.flush()
            self.tables.leave(tag)

    def take(self, text: str) -> None:
        if "pre" not in self.hints:
            text = re.sub(r"[ \t\r\n\f]+", " ", text)
        self.buffer.append(text)
        if self.in_link:
            self.linked += len(text.strip())

    def image(self, node: LexborNode) -> None:
        alt = (node.attributes.get("alt") or "").strip()
        if len(alt) > 2:
            self.flush()
            self.builder.add(alt, hint=self.furniture[-1] if self.furniture else "alt")

    def flush(self) -> None:
        """Close the block that is open: one for each line or paragraph that <br> made of it."""
        text = tidy("".join(self.buffer), self.builder.taken)
        bare = len("".join(text.split()))
        all_links = (
            bare > 0 and self.linked >= 0.9 * len(text.strip()) and len(text.strip()) <= _LONGEST_MENU_ENTRY
        )
        self.buffer.clear()
        self.linked = 0
        hint = self.hints[-1] if self.hints else None
        if self.furniture:
            hint = "nav"
        elif all_links and hint in ("li", None, "h3", "h4", "h5", "dd"):
            hint = "related"
        for start, end in paragraphs(text):
            self.builder.add(text[start:end], hint=hint)


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    return "hidden" in attributes or _HIDDEN.search(attributes.get("style") or "") is not None


def _is_lead(node: LexborNode, tag: str) -> bool:
    return tag in ("h2", "h3", "h4", "p", "div", "strong") and bool(_names(node) & _LEAD_NAMES)


def _names(node: LexborNode) -> set[str]:
    """The parts of the element's class names and id: "box-related" gives box and related."""
    attributes = node.attributes
    return set(_NAME_PARTS.split(f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()))


def _is_furniture(node: LexborNode, tag: str) -> bool:
    if tag in _FURNITURE_TAGS:
        return True
    if tag in _CONTENT_TAGS:
        return False
    attributes = node.attributes
    if (attributes.get("role") or "").lower() in _FURNITURE_ROLES:
        return True
    if tag not in _UNLESS_HEADLINE and not _names(node) & _FURNITURE_NAMES:
        return False
    # A wrapper that happens to carry such a name ("has-sidebar") still holds the article.
    return node.css_first("h1, article, main") is None


def _meta(tree: LexborHTMLParser, *selectors: str) -> Iterator[str]:
    for selector in selectors:
        for node in tree.css(selector):
            value = node.attributes.get("content") or node.attributes.get("datetime")
            if value:
                yield value


def _title(tree: LexborHTMLParser) -> str | None:
    named = next(_meta(tree, 'meta[property="og:title"]', 'meta[name="title"]'), None)
    if not named:
        node = tree.css_first("h1") or tree.css_first("title")
        named = node.text() if node else None
    return " ".join(tidy(named).split()) or None if named else None


def _published(tree: LexborHTMLParser) -> date | None:
    stated = _meta(
        tree,
        'meta[property="article:published_time"]',
        'meta[itemprop="datePublished"]',
        'meta[name="pubdate"]',
        'meta[name="publish-date"]',
        'time[itemprop="datePublished"]',
        "article time[datetime]",
    )
    for value in stated:
        if day := _as_date(_DATE.match(value.strip())):
            return day
    for script in tree.css('script[type="application/ld+json"]'):
        if day := _as_date(_JSON_DATE.search(script.text() or "")):
            return day
    return None


def _as_date(m: re.Match[str] | None) -> date | None:
    if m is None:
        return None
    try:
        return date(int(m[1]), int(m[2]), int(m[3]))
    except ValueError:
        return None
