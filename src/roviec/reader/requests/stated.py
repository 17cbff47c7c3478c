"""Whom a text names to act: a paper that says "(sau đây gọi tắt là …)" calls them so from there on."""

from __future__ import annotations

import re

from roviec.reader.model import Basis, Span
from roviec.reader.requests.ground import Ground
from roviec.reader.requests.item import Who
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
