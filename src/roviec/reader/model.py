"""The nouns of the reader.

Offsets are half open, in Unicode code points, into the text of the one `Reading` that they belong to.
`Basis` says for a field how we know it: stated in the text, inferred (and by what), or missing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from roviec.reader.requests.item import Request

Role = Literal["title", "lead", "heading", "paragraph", "list_item", "table", "caption", "boilerplate"]
Known = Literal["stated", "inferred", "missing"]
Status = Literal["actual", "estimate", "plan", "target"]


class Span(NamedTuple):
    """A stretch of the text. A tuple, since a reading makes, compares and looks up thousands of them."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


class Basis(NamedTuple):
    """How a field is known. `why` is a short Vietnamese phrase for a person: "năm lấy từ …".

    `confidence`: how likely the value is right where its finding is; None where nothing is claimed of it.
    """

    known: Known
    why: str | None = None
    span: Span | None = None
    confidence: float | None = None


@dataclass(slots=True)
class Block:
    """A paragraph-like part of the text. `hint` is what the format knew of it: h1, li, td, alt, figcaption, nav, …"""

    role: Role
    start: int
    end: int
    number: str | None = None
    hint: str | None = None
    page: int | None = None  # of a PDF or a scan, from 1: where the block begins
    # Left, top, right, bottom on that page as shares of its width and height, from the upper left corner.
    box: tuple[float, float, float, float] | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(slots=True)
class Cell:
    """A cell of a table that holds text: where it stands in the text, and in which row and column (from 0)."""

    start: int
    end: int
    row: int
    column: int
    columns: int = 1  # how many columns it spans
    rows: int = 1  # how many rows it spans

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(slots=True)
class Table:
    """A table that the format itself marks as one; empty cells are left out. `name` is that of its sheet."""

    cells: list[Cell]
    name: str | None = None


@dataclass(slots=True)
class Source:
    name: str
    sha256: str
    media_type: str
    bytes: int


@dataclass(slots=True)
class Document:
    """What a format made of the bytes: all the text, NFC, in reading order, and its blocks."""

    source: Source
    text: str
    blocks: list[Block]
    title: str | None = None  # what the format itself calls the title (<title>, core properties)
    published_on: date | None = None  # from the page's own metadata
    warnings: list[Caution] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)


@dataclass(slots=True)
class Caution:
    """What a person should know of how a document was read; `details` are what a translated message needs."""

    code: str
    message: str
    details: dict[str, str | int] = field(default_factory=dict)


@dataclass(slots=True)
class Sentence:
    """A sentence, or where semicolons divide it, `parts` of it (one part: the sentence itself)."""

    start: int
    end: int
    block: int  # index into blocks
    parts: list[Span]

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(slots=True)
class Signer:
    name: str
    position: str | None = None
    form: str | None = None  # TM. KT. TL. Q. TUQ.
    span: Span | None = None


@dataclass(slots=True)
class Recipient:
    """A line of "Nơi nhận" or "Kính gửi", as printed without its bullet and its stop."""

    text: str
    span: Span
    role: Literal["addressed", "copied"]  # addressed: Kính gửi; copied: Nơi nhận


@dataclass(slots=True)
class LegalBasis:
    """A line such as "Căn cứ Luật …;" (basis), or "Theo đề nghị của …" (request) before the orders of a document."""

    span: Span
    kind: Literal["basis", "request"]


@dataclass(slots=True)
class Identity:
    kind: str = "other"
    number: str | None = None
    issuer: str | None = None
    place: str | None = None
    issued_on: date | None = None
    published_on: date | None = None
    title: str | None = None
    signers: list[Signer] = field(default_factory=list)
    basis: dict[str, Basis] = field(default_factory=dict)
    family: Literal["state", "party"] | None = None  # None: no official document
    summary: str | None = None  # trích yếu, without the type line
    urgency: str | None = None  # Khẩn, Thượng khẩn, Hỏa tốc, Hỏa tốc hẹn giờ
    recipients: list[Recipient] = field(default_factory=list)
    legal_bases: list[LegalBasis] = field(default_factory=list)
    closing: Span | None = None  # recipients and signature together
    number_span: Span | None = None

    @property
    def dated(self) -> date | None:
        """The day against which a date without its year is read."""
        return self.issued_on or self.published_on


@dataclass(slots=True)
class Meeting:
    span: Span
    kind: str = "meeting"
    held_on: date | None = None
    chair: str | None = None
    place: str | None = None
    topics: list[str] = field(default_factory=list)
    parties: list[str] = field(default_factory=list)
    participants: list[str] = field(default_factory=list)
    basis: dict[str, Basis] = field(default_factory=dict)
    confidence: float = 0.5


@dataclass(slots=True)
class Person:
    name: str
    positions: list[str] = field(default_factory=list)
    mentions: list[Span] = field(default_factory=list)
    position_spans: list[Span] = field(default_factory=list)  # one for each of `positions`
    confidence: float = 0.5
    basis: dict[str, Basis] = field(default_factory=dict)


@dataclass(slots=True)
class Organisation:
    name: str
    mentions: list[Span] = field(default_factory=list)
    confidence: float = 0.5


@dataclass(slots=True)
class Period:
    text: str
    start: date
    end: date


@dataclass(slots=True)
class Comparison:
    kind: Literal["same_period", "plan", "start_of_term", "previous", "other"]
    text: str


@dataclass(slots=True)
class Figure:
    span: Span
    indicator: str
    value: float
    value_to: float | None = None
    unit: str | None = None
    subject: str | None = None
    period: Period | None = None
    status: Status = "actual"
    comparison: Comparison | None = None
    basis: dict[str, Basis] = field(default_factory=dict)
    confidence: float = 0.5


@dataclass(slots=True)
class Deadline:
    text: str
    on: date | None = None
    start: date | None = None
    end: date | None = None
    recurring: str | None = None


@dataclass(slots=True)
class Directive:
    span: Span
    action: str
    issuer: str | None = None
    assignees: list[str] = field(default_factory=list)
    coordinators: list[str] = field(default_factory=list)
    localities: list[str] = field(default_factory=list)
    deadline: Deadline | None = None
    product: str | None = None
    basis: dict[str, Basis] = field(default_factory=dict)
    confidence: float = 0.5
    field: str | None = None  # last: from here on the name hides dataclasses.field


@dataclass(slots=True)
class Proposal:
    span: Span
    content: str
    proposer: str | None = None
    addressees: list[str] = field(default_factory=list)
    basis: dict[str, Basis] = field(default_factory=dict)
    confidence: float = 0.5


@dataclass(slots=True)
class Node:
    """A numbered part of an official document. `id` is stable: d5.k2.b is point b of clause 2 of article 5.

    `label` is the number as printed; `span` covers the node with everything below it.
    """

    id: str
    parent: str | None
    kind: str
    label: str
    heading: str | None
    span: Span


@dataclass(slots=True)
class Key:
    """What tells a document from every other: a symbol alone does not (party numbers restart every term)."""

    family: str
    issuer: str | None
    symbol: str | None  # of the issuer: TW, UBND
    type: str | None
    number: int | None
    suffix: str | None = None
    year: int | None = None
    term: str | None = None
    on: date | None = None

    @property
    def text(self) -> str:
        """One line that two keys share exactly where they mean the same document."""
        when = self.term or (str(self.year) if self.year else self.on.isoformat() if self.on else "?")
        number = f"{self.number}{self.suffix or ''}" if self.number is not None else "-"
        return "|".join(
            (self.family, (self.issuer or "?").casefold(), self.symbol or "-", self.type or "-", number, when)
        )


@dataclass(slots=True)
class Reference:
    """A mention of another document. `state`: how sure `key` is; ambiguous ones list `candidates`."""

    span: Span
    type: str | None  # as Vietnamese usage names it: "Nghị quyết"
    number: str | None
    title: str | None
    provision: str | None  # "khoản 2 Điều 5"
    issued_on: date | None
    issuer: str | None
    key: Key
    state: Literal["stated", "inferred", "ambiguous", "open"]
    why: str | None = None
    candidates: list[Key] = field(default_factory=list)
    confidence: float = 0.5


@dataclass(slots=True)
class Reading:
    """The one carrier that every stage reads and adds to."""

    document: Document
    today: date | None = None  # a day that bounds what can be inferred; None where nobody said
    plain: str = ""  # document.text with spelling variants made one, of EQUAL LENGTH (text.fold.level)
    sentences: list[Sentence] = field(default_factory=list)  # of the article only: noise has none
    identity: Identity = field(default_factory=Identity)
    structure: list[Node] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    organisations: list[Organisation] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)  # what directives and proposals are made of
    directives: list[Directive] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.document.text

    @property
    def blocks(self) -> list[Block]:
        return self.document.blocks

    def warn(self, code: str, message: str) -> None:
        self.document.warnings.append(Caution(code, message))

    def article_blocks(self) -> Iterable[tuple[int, Block]]:
        """The blocks that belong to the article: neither captions nor site furniture."""
        return ((i, b) for i, b in enumerate(self.blocks) if b.role not in ("caption", "boilerplate"))
