"""The tree of an official document's numbered parts, from the marks that open its blocks.

Phần, Chương, Mục, Tiểu mục and Điều name themselves (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.6); under them, or in
documents without them, come A., I., 1., 1.1., a), (i), - and +. The tree follows the marks as printed: where
a numbering begins anew or jumps, the nodes stand as they are and an id met before takes "~2".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from roviec.reader.model import Node, Span

_NAMED = {
    "phần": ("part", 0, "p"),
    "chương": ("chapter", 1, "c"),
    "mục": ("section", 2, "m"),
    "tiểu mục": ("subsection", 3, "tm"),
    "điều": ("article", 4, "d"),
    "phụ lục": ("appendix", -1, "pl"),
}
ORDINALS = {
    word: n
    for n, words in enumerate(
        ("nhất", "hai", "ba", "tư bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"), start=1
    )
    for word in words.split()
}
_NAMED_MARK = re.compile(
    r"(?P<name>Tiểu\s+mục|Phụ\s+lục|Phần|Chương|Mục|Điều)"
    r"(?:\s+(?:thứ\s+(?P<ordinal>\w+)|(?P<number>\d{1,3}[a-zđ]?|[IVXLC]{1,7}\b)))?"
    r"(?P<stop>[.:]?)(?=\s|\Z|[*_])",
    re.IGNORECASE,
)
# Decimal numbers before single ones: "1.1." opens with "1.".
_MARK = re.compile(
    r"(?P<decimal>\d{1,2}(?:\.\d{1,2}){1,3})\.?(?=\s)"
    r"|(?P<numeral>\d{1,3})\s?(?:[.)/](?=\s)|-(?=\s+[^\W\d]))"
    r"|(?P<capitals>[IVXLC]{1,7}|[A-HĐ])\s?(?:[.)/](?=\s)|-(?=\s+[^\W\d]))"
    r"|(?P<enclosed>\((?:[ivx]{1,5}|[a-zđ]|\d{1,2})\))(?=\s)"
    r"|(?P<letter>[a-zđ]|[ivx]{2,5})\s?[.)](?=\s)"
    r"|(?P<dash>[-–—•*●])(?=\s)|(?P<plus>\+)(?=\s)"
)
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ROMAN = re.compile(r"(?=[IVXLC])C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})", re.IGNORECASE)
# The order of the letters in a list of points: Vietnamese has no f, j, w, z.
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_LEAD = re.compile(r"[\s|*_]*")
_TAIL = ' \t\n|*_"'
_OPENS_QUOTE = re.compile(r"[\s|*_]*[\"“]\s*(?=\S)")
_CLOSES_QUOTE = re.compile(r"[\"”][\s.,;:*_|]*(?:\./\.)?[\s*_|]*\Z")
_LONGEST_HEADING = 300
Previous = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark that opens a block: `rank` orders the kinds from the outside in, `end` is where its words begin."""

    kind: str
    rank: int
    label: str
    part: str  # its part of the id
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A block as the tree sees it: where it stands, what the format numbered it, whether it is a heading."""

    span: Span
    number: str | None
    heading: bool
    attached: bool = False  # stands behind the signature


def roman(text: str) -> int | None:
    """The value of a numeral written in the regular way: "XIV" is 14, "IIX" and "" are none."""
    if not text or not _ROMAN.fullmatch(text):
        return None
    digits = [_ROMAN_DIGITS[c] for c in text.lower()]
    return sum(-d if any(later > d for later in digits[i + 1 : i + 2]) else d for i, d in enumerate(digits))


def outline(plain: str, text: str, pieces: Sequence[Piece]) -> list[Node]:
    """The nodes in reading order. `plain` is the levelled `text`, of which the quotes alone are asked."""
    tree = _Tree()
    quoted = _quoted(text, pieces)
    attached: Node | None = None
    awaiting: Node | None = None  # a part whose heading stands in the block below
    for i, piece in enumerate(pieces):
        mark = None if quoted[i] else mark_at(plain, piece, tree.previous)
        if piece.attached and attached is None and (mark is None or mark.kind != "appendix"):
            attached = tree.open(_attachment(plain, piece), piece.span)
            attached.heading = _heading_text(text, piece.span.start, piece.span.end)
        elif mark:
            node = tree.open(mark, piece.span)
            if mark.kind == "appendix" and piece.attached:
                attached = node
            node.heading = _heading(text, mark, piece)
            awaiting = node if mark.rank <= 3 and not node.heading else None
            continue
        elif awaiting and not quoted[i]:
            awaiting.heading = _heading_text(text, piece.span.start, piece.span.end)
        awaiting = None
        tree.extend(piece.span.end)
    return tree.nodes


class _Tree:
    """The nodes so far and the path that is open; a node's kind decides under which of them it goes."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self._path: list[tuple[Node, Mark]] = []
        self._ids: dict[str, int] = {}
        self._children: dict[str | None, int] = {}

    def previous(self, kind: str) -> str | None:
        """The label of the open node of this kind: what the next of its row follows."""
        return next((mark.part for _, mark in reversed(self._path) if mark.kind == kind), None)

    def open(self, mark: Mark, span: Span) -> Node:
        kinds = [(m.kind, m.rank) for _, m in self._path]
        if (mark.kind, mark.rank) in kinds:
            del self._path[kinds.index((mark.kind, mark.rank)) :]
        else:
            while self._path and self._path[-1][1].rank >= mark.rank:
                self._path.pop()
        self.extend(span.start, keep=True)
        parent = self._path[-1][0] if self._path else None
        node = Node(self._id(mark, parent), parent.id if parent else None, mark.kind, mark.label, None, span)
        self.nodes.append(node)
        self._path.append((node, mark))
        self.extend(span.end)
        return node

    def extend(self, end: int, *, keep: bool = False) -> None:
        """Every open node reaches to `end`, that of its last block."""
        if not keep:
            for node, _ in self._path:
                node.span = Span(node.span.start, max(node.span.end, end))

    def _id(self, mark: Mark, parent: Node | None) -> str:
        root = self._path[0][0] if self._path and self._path[0][1].rank < 0 else None
        part = mark.part
        if mark.kind in ("dash", "plus"):
            # They bear no number: their place among those of their kind under the same parent is it.
            key = f"{parent.id if parent else ''}/{mark.kind}"
            self._children[key] = count = self._children.get(key, 0) + 1
            part = f"{mark.part}{count}"
        elif mark.kind == "numeral" and parent and parent.kind == "article":
            part = f"k{part}"
        if mark.kind == "article" or mark.rank < 0:
            # Articles are counted through the whole document whatever chapter they stand in.
            base = f"{root.id}.{part}" if root and mark.rank >= 0 else part
        elif mark.kind == "decimal" and parent and parent.kind in ("numeral", "decimal"):
            # "1.2" below "1" bears its parent's number already.
            above, _, own = part.rpartition(".")
            base = f"{parent.id}.{own if parent.id.endswith(above) else part}"
        else:
            base = f"{parent.id}.{part}" if parent else part
        self._ids[base] = again = self._ids.get(base, 0) + 1
        return base if again == 1 else f"{base}~{again}"


def _nothing_open(_kind: str) -> None:
    return None


def mark_at(plain: str, piece: Piece, previous: Previous = _nothing_open) -> Mark | None:
    """The mark that opens the block, from its text or, where the format numbers it by itself, from its number.

    `previous(kind)` gives the part of the open node of a kind; it tells the letter i from the numeral i.
    """
    lead = _LEAD.match(plain, piece.span.start, piece.span.end)
    start = lead.end() if lead else piece.span.start
    if lead and lead.group().rstrip(" \n|").endswith("*") and plain[start : start + 1].isspace() is False:
        # "* Về kinh tế" is a point of a list, "*Điều 5*" one in italics.
        star = lead.group().rindex("*") + piece.span.start
        if plain[star + 1 : star + 2] == " " and lead.group().count("*") == 1:
            start = star
    found = _named(plain, start, piece.span.end) or _numbered(plain, start, piece.span.end, previous)
    if found is None and piece.number:
        automatic = f"{piece.number.strip()} "
        if not any(automatic.rstrip().endswith(c) for c in ".):"):
            automatic = f"{automatic.strip()}. "
        own = _named(automatic, 0, len(automatic)) or _numbered(automatic, 0, len(automatic), previous)
        found = own and Mark(own.kind, own.rank, piece.number.strip(), own.part, piece.span.start)
    return found


def _named(plain: str, start: int, end: int) -> Mark | None:
    m = _NAMED_MARK.match(plain, start, end)
    if not m:
        return None
    name = " ".join(m["name"].lower().split())
    kind, rank, letter = _NAMED[name]
    if m["ordinal"]:
        value = ORDINALS.get(m["ordinal"].lower()) or roman(m["ordinal"])
        number = str(value) if value else None
    elif m["number"]:
        number = str(roman(m["number"]) or "") or m["number"].lower()
    else:
        number = None
    if number is None and not (name == "phụ lục" and plain[start : m.end()].isupper()):
        return None
    if not m["name"][0].isupper():
        return None
    # "Điều 5 Luật Đất đai quy định …" tells of an article; the heading of one has a stop or ends its line.
    alone = not plain[m.end() : end].split("\n")[0].strip(_TAIL)
    if not (m["stop"] or alone or (rank < 4 and _capitals_follow(plain, m.end(), end))):
        return None
    label = " ".join(plain[start : m.end() - len(m["stop"])].split())
    return Mark(kind, rank, label, f"{letter}{number or 1}", m.end())


def _capitals_follow(plain: str, start: int, end: int) -> bool:
    line = plain[start:end].strip(_TAIL).split("\n")[0]
    return line.isupper() or line.startswith(("-", "–"))


def _numbered(plain: str, start: int, end: int, previous: Previous) -> Mark | None:
    m = _MARK.match(plain, start, end)
    if not m:
        return None
    label, at = m.group().strip(), m.end()
    kind = m.lastgroup
    written = m[kind] if kind else ""
    if kind == "decimal":
        return Mark("decimal", 8 + written.count("."), label, written, at)
    if kind == "numeral":
        return Mark("numeral", 8, label, str(int(written)), at)
    if kind == "capitals":
        return _capital(written, label, at, previous("capital"), previous("roman"))
    if kind == "enclosed":
        inner = written.strip("()")
        return Mark("enclosed", 13, label, inner, at)
    if kind == "letter":
        before = previous("letter")
        follows = before is not None and before in _LETTERS and written == _after(before)
        if len(written) > 1 or (roman(written) is not None and written in "ivx" and not follows and before):
            return Mark("small", 13, label, written, at)
        return Mark("letter", 12, label, written, at)
    if kind == "dash":
        return Mark("dash", 14, label, "g", at)
    return Mark("plus", 15, label, "t", at)


def _after(letter: str) -> str:
    at = _LETTERS.index(letter) + 1
    return _LETTERS[at] if at < len(_LETTERS) else ""


def _capital(written: str, label: str, at: int, letter: str | None, numeral: str | None) -> Mark | None:
    """C. after B. is a letter, I. at the head of a row a numeral."""
    alphabet = "ABCDĐEGH"
    follows = (
        letter is not None and len(written) == 1 and written in alphabet[alphabet.find(letter) + 1 :][:2]
    )
    if follows or (len(written) == 1 and roman(written) is None):
        return Mark("capital", 5, label, written, at)
    if roman(written) is None or (written in "CDL" and numeral is None):
        return None
    return Mark("roman", 6, label, written, at)


def _heading(text: str, mark: Mark, piece: Piece) -> str | None:
    """What the part is called: the words behind the mark, where they are a title and not its text."""
    words = _heading_text(text, mark.end, piece.span.end)
    if words is None:
        return None
    if mark.rank <= 3:
        return words
    titled = not words.endswith((".", ";", ":", ",")) or words.isupper()
    if mark.kind == "article":
        return words.rstrip(".") if titled else None
    return words.rstrip(":") if piece.heading or (mark.kind in ("roman", "capital") and titled) else None


def _heading_text(text: str, start: int, end: int) -> str | None:
    words = " ".join(text[start:end].strip(_TAIL).split())
    return words if 0 < len(words) <= _LONGEST_HEADING else None


def _attachment(plain: str, piece: Piece) -> Mark:
    """What is issued together with the document and bears no number: "QUY CHẾ Làm việc …" behind the signature."""
    label = plain[piece.span.start : piece.span.end].strip(_TAIL).split("\n")[0][:80].strip()
    return Mark("attachment", -1, label, "kt1", piece.span.end)


def _quoted(text: str, pieces: Sequence[Piece]) -> list[bool]:
    """Which blocks stand within a quotation that opens a block: the new wording of an article that is amended.

    A quotation that nothing closes is only its own block, so that a lost mark costs no more than that.
    """
    closes: list[bool] = []
    for piece in pieces:
        body = text[piece.span.start : piece.span.end]
        straight, typographic = body.count('"'), body.count("”") - body.count("“")
        closes.append(_CLOSES_QUOTE.search(body) is not None and (typographic > 0 or straight % 2 == 1))
    after = _next_true(closes)
    out = [False] * len(pieces)
    i = 0
    while i < len(pieces):
        opening = _OPENS_QUOTE.match(text, pieces[i].span.start, pieces[i].span.end)
        if not opening:
            i += 1
            continue
        body = text[pieces[i].span.start : pieces[i].span.end]
        balanced = body.count('"') % 2 == 0 and body.count("“") == body.count("”")
        last = i if balanced else after[i + 1]
        last = i if last is None else last
        out[i : last + 1] = [True] * (last + 1 - i)
        i = last + 1
    return out


def _next_true(flags: Sequence[bool]) -> list[int | None]:
    """For each index, and one past the last, the first index from it on where the flag is set."""
    out: list[int | None] = [None]
    for i in range(len(flags) - 1, -1, -1):
        out.append(i if flags[i] else out[-1])
    return out[::-1]


def place_of(nodes: Sequence[Node], at: int) -> Node | None:
    """The innermost node that holds this offset."""
    best: Node | None = None
    for node in nodes:
        if node.span.start > at:
            break
        if at < node.span.end:
            best = node
    return best
