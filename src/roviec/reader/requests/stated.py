"""Whom a text names to act: a paper that says "(sau đây gọi tắt là …)" calls them so from there on."""

from __future__ import annotations

import re

from roviec.reader.model import Basis, Span
from roviec.reader.requests.ground import Ground
from roviec.reader.requests.item import Request, Who
from roviec.reader.text.addressees import Addressee
from roviec.reader.text.ranks import rank_of

_CALLED = re.compile(
    r"\s*\((?:sau\s+đây\s+)?gọi\s+(?:tắt|chung)\s+là:?\s*\"?"
    r"(?P<name>(?:[Cc]ác|[Nn]hững|[Cc]ơ\s+quan|[Đđ]ơn\s+vị|[Đđ]ịa\s+phương)\s[^()\"]{2,80}?)\"?\s*\)"
)


def stated(ground: Ground, addressee: Addressee) -> Who:
    """The addressee as the text names it here."""
    plain, text, span = ground.plain, ground.reading.text, addressee.span
    opened = plain.rfind("(", span.start, span.end) if span.end > span.start else -1
    called = _CALLED.match(plain, opened if opened >= 0 else span.end)
    rank = rank_of(span.of(plain))
    if called:
        short = Span(called.start("name"), called.end("name"))
        return Who([" ".join(short.of(text).split())], Basis("stated", span=short), rank)
    return Who([" ".join(s.of(text).split()) for s in addressee.names], Basis("stated", span=span), rank)


# What is demanded of everybody, or of the thing itself: "Đây là công trình trọng điểm, phải thông xe trước …".
_OF_ALL = re.compile(
    r"(?<!\w)đây\s+là\s[^.;]{3,80}?\s(?:phải|cần)\s|\W*(?:tuyệt\s+đối\s+|kiên\s+quyết\s+)?không\s+(?:được\s+)?để\s+(?:bất\s+kỳ|xảy)\s",
    re.IGNORECASE,
)


def name_later(found: list[Request], listed: set[int], plain: str) -> list[Request]:
    """The requests, each order whose bearer nothing before it tells with the one whom the next orders of the same
    issuer name; those of a list (`listed`, by their blocks) name each for itself; what all are asked names nobody."""
    later: Request | None = None
    for request in reversed(found):
        if request.kind != "directive":
            continue
        if request.who and request.who.basis.known == "stated":
            later = request if request.block not in listed else None
        elif _OF_ALL.search(plain, request.span.start, request.span.end):
            continue
        elif request.who is None and later and later.who and _same(later.issuer, request.issuer):
            names = later.who.names
            basis = Basis("inferred", "lấy từ câu sau: " + names[0], later.who.basis.span)
            request.who = Who(names, basis, later.who.rank)
    return found


def _same(one: str | None, other: str | None) -> bool:
    """Whether two names of who gives orders are one: "Thủ tướng", "Thủ tướng Trần An"."""
    first, second = (one or "").casefold(), (other or "").casefold()
    return first in second or second in first or (rank_of(one or "") or 0) == (rank_of(other or "") or -1)
