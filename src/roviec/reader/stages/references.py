"""The documents that the text names, each resolved to a key as far as it can be."""

from __future__ import annotations

import re
from datetime import date

from roviec.reader.model import Reading, Reference
from roviec.reader.text.citations import Citation, find_citations
from roviec.reader.text.document_keys import issuer_of, resolve

READS = ("text", "plain", "blocks", "identity")
WRITES = ("references",)

_CONFIDENCE = {"stated": 0.95, "inferred": 0.85, "ambiguous": 0.6, "open": 0.7}
_NUMBERED = re.compile(r"\d[a-zđ]?\s?[/-]\s?\w")
_NAMED = re.compile(r"Luật|Pháp\s+lệnh|Nghị\s+quyết")


def run(reading: Reading) -> None:
    own = reading.identity.number_span
    written_on = reading.identity.dated or reading.today
    for _, block in reading.article_blocks():
        if not _may_cite(reading.plain, block.start, block.end):
            continue
        for citation in find_citations(reading.plain, block.start, block.end):
            if not (own and own.touches(citation.span)) and not _repeats_own(reading, citation):
                reading.references.append(_reference(reading, citation, written_on))
    _told_elsewhere(reading.references)


def _may_cite(plain: str, start: int, end: int) -> bool:
    """Whether a block may name a document; most hold not even a mark or a word of one, which is seen at once."""
    if any(plain.find(mark, start, end) >= 0 for mark in "/-") and _NUMBERED.search(plain, start, end):
        return True
    named = any(plain.find(word, start, end) >= 0 for word in ("Luật", "Pháp", "Nghị"))
    return named and _NAMED.search(plain, start, end) is not None


def _repeats_own(reading: Reading, citation: Citation) -> bool:
    """The document's own number once more, on its page or at the head of its appendix."""
    own = reading.identity.number
    if not own or citation.symbol is None or citation.symbol.text != own:
        return False
    issued = reading.identity.issued_on
    return issued is None or citation.issued_on in (None, issued)


def _told_elsewhere(references: list[Reference]) -> None:
    """What one mention leaves open another of the same number or name may tell, where all that tell agree."""
    told: dict[str, dict[str, Reference]] = {}
    for one in references:
        if one.state == "stated" or (one.state == "inferred" and one.key.on):
            for name in {one.number, one.title} - {None}:
                told.setdefault(str(name), {})[one.key.text] = one
    for one in references:
        full = told.get(one.number or one.title or "")
        if one.state in ("ambiguous", "open") and full and len(full) == 1 and one.issued_on is None:
            source = next(iter(full.values()))
            if one.issuer in (None, source.issuer):
                one.key, one.state, one.candidates = source.key, "inferred", []
                one.why, one.confidence = "nêu đầy đủ ở chỗ khác trong văn bản này", _CONFIDENCE["inferred"]


def _reference(reading: Reading, citation: Citation, written_on: date | None) -> Reference:
    key, state, why, candidates = resolve(citation, written_on=written_on)
    if key.issuer is None and citation.symbol and _is_own_series(reading, citation):
        key.issuer = " ".join((reading.identity.issuer or "").split()) or None
        why = "cùng ký hiệu cơ quan với văn bản này"
        if key.issuer and (key.year or key.term):
            state = "inferred"
    return Reference(
        span=citation.span,
        type=citation.type,
        number=citation.symbol.text if citation.symbol else None,
        title=citation.name,
        provision=citation.provision,
        issued_on=citation.issued_on,
        issuer=citation.issuer_span.of(reading.text) if citation.issuer_span else citation.issuer,
        key=key,
        state=state,
        why=why,
        candidates=candidates,
        confidence=_CONFIDENCE[state],
    )


def _is_own_series(reading: Reading, citation: Citation) -> bool:
    """Whether the mention bears the same issuer letters as this document: an office cites its own by number alone."""
    own = reading.identity.number
    if not own or citation.symbol is None or citation.symbol.issuer is None:
        return False
    letters = re.split(r"[/-]", own)
    return citation.symbol.issuer in letters[1:] and issuer_of(citation.symbol.issuer, None)[1] != "central"
