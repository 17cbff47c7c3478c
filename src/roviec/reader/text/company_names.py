"""Companies without the word for one: own names of those that the text names in full, and names in lists of firms."""

from __future__ import annotations

import re
from collections.abc import Iterable

from roviec.reader.model import Span
from roviec.reader.text.bodies import FoundBody
from roviec.reader.text.letters import LOWER, UPPER
from roviec.reader.text.places import is_known
from roviec.reader.text.tokens import tokens_of

_WORD = rf"[{UPPER}][{UPPER}{LOWER}]+"
# The capitalised words at the end of a company's name: "Công ty cổ phần thực phẩm | Trung Sơn".
_OWN = re.compile(rf"(?<=\s){_WORD}(?:\s{_WORD}){{1,3}}$")
# Letters of both cases: what has capitals alone is known as initials.
_SHORT = re.compile(r"\s*\(\s*(?:gọi\s+tắt\s+là\s+)?\"?(?P<name>(?=[A-Z]*[a-z])[A-Z][A-Za-z]{3,20})\"?\s*\)")
_HEADS = frozenset(
    ("công", "tổng", "tập", "ngân", "hợp", "liên", "cổ", "nhà", "xí", "doanh", "trách", "đầu", "chi")
)
# "các doanh nghiệp: Minh Long, Sao Việt (Hòa Sơn); …". Without their first letters, whose case differs: a search for
# such a word is quicker than an expression.
_FIRMS = ("oanh nghiệp", "ông ty", "ập đoàn", "gân hàng", "hà đầu tư", "hương hiệu")
_OPENING = re.compile(r"(?:\s+(?:lớn|sau|tiêu biểu|như|gồm|có))*\s*(?::|(?<=như)|(?<=gồm))\s*")
_NAME = re.compile(rf"(?:{_WORD}(?:\s{_WORD}){{0,3}})(?=\s*(?:\([^()\n]{{2,30}}\))?\s*(?:[,;.…]|và\s|\Z))")
_BETWEEN = re.compile(r"\s*(?:\([^()\n]{2,30}\))?\s*(?:[,;]|và)\s*")


def own_names(full: Iterable[str]) -> set[str]:
    """The own names of companies named in full (levelled), each of two words or more, none of them a place's."""
    own = set()
    for name in full:
        m = _OWN.search(" ".join(name.split()))
        if m is None or m.group().split()[0].lower() in _HEADS:
            continue
        t = tokens_of(m.group())
        if not any(is_known(t, i, len(t)) for i in range(len(t))):
            own.add(m.group())
    return own


def short_names(plain: str, bodies: Iterable[FoundBody]) -> set[str]:
    """The one word in brackets by which the text calls a company from then on: "Tổng công ty Giấy (Vigiaco)"."""
    behind = (_SHORT.match(plain, body.span.end) for body in bodies if body.kind in ("company", "other"))
    return {m["name"] for m in behind if m}


def find_own(plain: str, names: Iterable[str], start: int, end: int) -> list[Span]:
    """Where one of those names stands between two offsets of a levelled text."""
    found = []
    for name in names:
        at = plain.find(name, start, end)
        while at >= 0:
            behind = at + len(name)
            if not plain[behind : behind + 1].isalnum() and not plain[at - 1 : at].isalnum():
                found.append(Span(at, behind))
            at = plain.find(name, behind, end)
    return sorted(found)


def find_listed(plain: str, start: int, end: int) -> list[Span]:
    """The names in a list of firms between two offsets of a levelled text."""
    found = []
    for firm in _FIRMS:
        head = plain.find(firm, start, end)
        while head >= 0:
            head += len(firm)
            if opening := _OPENING.match(plain, head, end):
                found += _names(plain, opening.end(), end)
            head = plain.find(firm, head, end)
    return found


def names_firms(plain: str) -> bool:
    """Whether the text speaks of companies at all."""
    return any(firm in plain for firm in _FIRMS)


def _names(plain: str, at: int, end: int) -> list[Span]:
    found = []
    while m := _NAME.match(plain, at, end):
        found.append(Span(*m.span()))
        between = _BETWEEN.match(plain, m.end(), end)
        if not between:
            break
        at = between.end()
    return found
