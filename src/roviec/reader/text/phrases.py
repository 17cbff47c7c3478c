"""The name of an indicator, and the number for which one is looked for with the words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from roviec.reader import rules
from roviec.reader.model import Span
from roviec.reader.text.numbers import Quantity
from roviec.reader.text.patterns import any_of

PLANS = any_of(rules.load("indicators")["comparison"]["plan"])
CHANGE = re.compile(
    r"(?<!\w)(tăng(?!\s+(?:trưởng|cường))|giảm(?!\s+nghèo)|gấp)(?!\w)(?!.*(?<!\w)(?:từ|lên|xuống|còn)(?!\w))",
    re.IGNORECASE | re.DOTALL,
)
_CHANGED_BY = re.compile(
    r"(?<!\w)(tăng|giảm)(?:\s+(?:thêm|đi|khoảng|hơn|gần|trên|tới|đến|gấp|được))*\s*$", re.IGNORECASE
)
_AGAINST = re.compile(rf"\s*(?:so\s+|cùng\s+kỳ|trở\s+lên|CK(?!\w)|(?:{PLANS})(?!\w))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Phrase:
    """The name of an indicator: words of the text, and where its core stands.

    `change` is the verb where the number says by how much it grew or fell. `inferred` says in Vietnamese how the
    name is known where the clause itself does not say it. `planned` marks what is a plan by its name. `place` is
    the one to which a number of a list belongs: "tăng trưởng GRDP: Hà Giang 6%, Lào Cai 7%". `counts` marks the name
    of things counted.
    """

    text: str
    span: Span
    inferred: str | None = None
    change: str | None = None
    planned: bool = False
    place: str | None = None
    counts: bool = False

    @property
    def name(self) -> str:
        return " ".join(part for part in (self.text, self.place, self.change) if part)


@dataclass(frozen=True, slots=True)
class Case:
    """A number with the words around it: `clause` before it, `name` in the clause, `verb` between, `tail` behind."""

    plain: str
    sentence: Span
    q: Quantity
    previous: Quantity | None
    before: Phrase | None
    periods: Sequence[Span]
    clause: Span
    name: Span
    verb: str
    tail: Span
    quantities: Sequence[Quantity]
    earlier: Phrase | None

    @property
    def has_tail(self) -> bool:
        """Whether words follow that may name the number, rather than what it is compared with."""
        return self.tail.start < self.tail.end and not _AGAINST.match(self.plain, self.tail.start)

    @property
    def change(self) -> str | None:
        return change_in(self.plain, self.clause.start, self.q)


def change_in(plain: str, start: int, q: Quantity) -> str | None:
    """The verb between `start` and the number, where the number is by how much something changed."""
    change = (CHANGE if q.kind in ("share", "times") else _CHANGED_BY).search(plain[start : q.span.start])
    return change[1].lower() if change else None


def same(before: Phrase | None, change: str | None = None) -> Phrase | None:
    if before is None:
        return None
    return Phrase(before.text, before.span, "cùng chỉ tiêu với số liệu ngay trước", change)


def folded(text: str) -> str:
    return " ".join(text.split())


def in_brackets(plain: str, sentence: Span, q: Quantity) -> bool:
    """Whether the number stands in an aside: "còn 4,2% (khoảng 1.150 hộ), giảm 0,8%"."""
    opened = plain.rfind("(", sentence.start, q.span.start)
    return opened > plain.rfind(")", sentence.start, q.span.start)
