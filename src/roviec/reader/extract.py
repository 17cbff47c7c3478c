"""From a `Reading` to the object of the contract (schema ``roviec.extract/1``), plain values only."""

from __future__ import annotations

from datetime import date
from typing import Any

from roviec.reader.cautions import in_vietnamese
from roviec.reader.model import Basis, Block, Deadline, Key, Period, Reading, Reference, Span
from roviec.reader.text.document_keys import key_of_symbol
from roviec.reader.text.formalities import meaning_of
from roviec.reader.text.outline import place_of
from roviec.reader.text.symbols import parse_symbol

SCHEMA = "roviec.extract/1"


def as_dict(reading: Reading) -> dict[str, Any]:
    """The extract as one JSON-ready object. Fields beyond the contract: `basis` and `confidence` of each item."""
    d, i = reading.document, reading.identity
    return {
        "schema": SCHEMA,
        "source": {
            "name": d.source.name,
            "sha256": d.source.sha256,
            "media_type": d.source.media_type,
            "bytes": d.source.bytes,
        },
        "document": {
            "kind": i.kind,
            "number": i.number,
            "issuer": folded(i.issuer),
            "place": folded(i.place),
            "issued_on": iso(i.issued_on),
            "published_on": iso(i.published_on),
            "title": folded(i.title),
            "signers": [
                {
                    "name": folded(s.name),
                    "position": folded(s.position),
                    "form": s.form,
                    "form_meaning": meaning_of(s.form),
                }
                for s in i.signers
            ],
            "family": i.family,
            "summary": i.summary,
            "urgency": i.urgency,
            "key": key(own_key(reading)),
            "recipients": [{"name": r.text, "role": r.role, "span": span(r.span)} for r in i.recipients],
            "legal_bases": [
                {
                    "kind": b.kind,
                    "text": folded(b.span.of(d.text)),
                    "span": span(b.span),
                    "references": [n for n, r in enumerate(reading.references) if b.span.holds(r.span)],
                }
                for b in i.legal_bases
            ],
            "basis": bases(i.basis),
        },
        "text": d.text,
        "blocks": [block(b) for b in d.blocks],
        "structure": [
            {
                "id": n.id,
                "parent": n.parent,
                "kind": n.kind,
                "label": n.label,
                "heading": folded(n.heading),
                "span": span(n.span),
            }
            for n in reading.structure
        ],
        "references": [reference(r) for r in reading.references],
        "meetings": [
            {
                "held_on": iso(m.held_on),
                "kind": m.kind,
                "chair": folded(m.chair),
                "place": folded(m.place),
                "topics": each_folded(m.topics),
                "parties": each_folded(m.parties),
                "participants": each_folded(m.participants),
                "span": span(m.span),
                "basis": bases(m.basis),
                "confidence": m.confidence,
            }
            for m in reading.meetings
        ],
        "people": [
            {
                "name": folded(p.name),
                "positions": each_folded(p.positions),
                "mentions": [span(s) for s in p.mentions],
                "position_spans": [span(s) for s in p.position_spans],
                "basis": bases(p.basis),
                "confidence": p.confidence,
            }
            for p in reading.people
        ],
        "organisations": [
            {"name": folded(o.name), "mentions": [span(s) for s in o.mentions], "confidence": o.confidence}
            for o in reading.organisations
        ],
        "figures": [
            {
                "indicator": folded(f.indicator),
                "value": f.value,
                "value_to": f.value_to,
                "unit": folded(f.unit),
                "subject": folded(f.subject),
                "period": period(f.period),
                "status": f.status,
                "comparison": {"kind": f.comparison.kind, "text": folded(f.comparison.text)}
                if f.comparison
                else None,
                "span": span(f.span),
                "basis": bases(f.basis),
                "confidence": f.confidence,
            }
            for f in reading.figures
        ],
        "directives": [
            {
                "action": folded(x.action),
                "issuer": folded(x.issuer),
                "assignees": each_folded(x.assignees),
                "coordinators": each_folded(x.coordinators),
                "localities": each_folded(x.localities),
                "deadline": deadline(x.deadline),
                "product": folded(x.product),
                "field": x.field,
                "place": place.id if (place := place_of(reading.structure, x.span.start)) else None,
                "span": span(x.span),
                "basis": bases(x.basis),
                "confidence": x.confidence,
            }
            for x in reading.directives
        ],
        "proposals": [
            {
                "content": folded(x.content),
                "proposer": folded(x.proposer),
                "addressees": each_folded(x.addressees),
                "span": span(x.span),
                "basis": bases(x.basis),
                "confidence": x.confidence,
            }
            for x in reading.proposals
        ],
        "warnings": [
            {"code": w.code, "message": w.message, "message_vi": in_vietnamese(w)} for w in d.warnings
        ],
    }


def block(b: Block) -> dict[str, Any]:
    """A block as the contract has it; where it stands in a PDF or a scan is said only of these."""
    said: dict[str, Any] = {"role": b.role, "start": b.start, "end": b.end, "number": b.number}
    if b.page is not None:
        said |= {"page": b.page, "box": list(b.box) if b.box else None}
    return said


def own_key(reading: Reading) -> Key | None:
    """What tells this document from others; None where it bears no number."""
    i = reading.identity
    symbol = parse_symbol(i.number) if i.number else None
    return key_of_symbol(symbol, on=i.issued_on, issuer=folded(i.issuer)) if symbol else None


def reference(r: Reference) -> dict[str, Any]:
    return {
        "type": r.type,
        "number": r.number,
        "title": folded(r.title),
        "provision": r.provision,
        "issued_on": iso(r.issued_on),
        "issuer": folded(r.issuer),
        "key": key(r.key),
        "state": r.state,
        "why": r.why,
        "candidates": [key(k) for k in r.candidates],
        "span": span(r.span),
        "confidence": r.confidence,
    }


def key(k: Key | None) -> dict[str, Any] | None:
    """`text` is the same for two keys exactly where they mean one document."""
    if k is None:
        return None
    return {
        "text": k.text,
        "family": k.family,
        "issuer": k.issuer,
        "symbol": k.symbol,
        "type": k.type,
        "number": k.number,
        "suffix": k.suffix,
        "year": k.year,
        "term": k.term,
        "on": iso(k.on),
    }


def folded(s: str | None) -> str | None:
    return None if s is None else " ".join(s.split())


def each_folded(many: list[str]) -> list[str]:
    return [" ".join(s.split()) for s in many]


def iso(d: date | None) -> str | None:
    return d.isoformat() if d else None


def span(s: Span) -> dict[str, int]:
    return {"start": s.start, "end": s.end}


def period(p: Period | None) -> dict[str, Any] | None:
    return {"text": folded(p.text), "start": iso(p.start), "end": iso(p.end)} if p else None


def deadline(d: Deadline | None) -> dict[str, Any] | None:
    if d is None:
        return None
    return {
        "text": folded(d.text),
        "on": iso(d.on),
        "start": iso(d.start),
        "end": iso(d.end),
        "recurring": d.recurring,
    }


def bases(many: dict[str, Basis]) -> dict[str, Any]:
    """How each field is known; `confidence` (of a value given) says how likely it is right where its finding is."""
    return {
        name: {
            "known": b.known,
            "why": b.why,
            "span": span(b.span) if b.span else None,
            "confidence": b.confidence,
        }
        for name, b in many.items()
    }
