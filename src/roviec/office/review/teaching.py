"""What reviewers decided, as training data for `roviec train`: one JSON object a document, schema roviec.decisions/1.

Only documents that the account named may see, and only decisions: a finding that still waits says nothing. One that
was divided or joined was neither right nor wrong as it stood; its parts stand as accepted ones.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db.models import Prefetch

from roviec.office.documents import queries as documents
from roviec.office.documents.models import Document, Reading
from roviec.office.people.models import User
from roviec.office.review.models import Finding

SCHEMA = "roviec.decisions/1"
_DECIDED = (Finding.State.ACCEPTED, Finding.State.REJECTED)


def export_decisions(by: User, path: Path) -> tuple[int, int]:
    """Write the decisions about the documents that `by` may see; returns how many texts and findings.

    The file can be read by its owner only, and takes its name when all is written. It holds whole texts: it stays
    on the machine unless a person carries it away. Raises `OSError` where it cannot be written.
    """
    unfinished = path.with_name(f".{path.name}.part")
    texts = findings = 0
    try:
        unfinished.touch(mode=0o600, exist_ok=True)
        with unfinished.open("w", encoding="utf-8") as out:
            for row in decisions(by):
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
                texts, findings = texts + 1, findings + len(row["findings"])
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return texts, findings


def decisions(by: User) -> Iterator[dict[str, Any]]:
    """One object for each reading of a visible document about which something was decided."""
    decided = Finding.objects.filter(state__in=_DECIDED).order_by("start", "end", "id")
    readings = (
        Reading.objects.filter(
            document__in=documents.visible_to(by).order_by().values("pk"),
            pk__in=decided.order_by().values("reading"),
        )
        .select_related("document")
        .prefetch_related(Prefetch("findings", queryset=decided, to_attr="decided"))
        .order_by("pk")
    )
    for reading in readings.iterator(chunk_size=50):
        yield _row(reading)


def _row(reading: Reading) -> dict[str, Any]:
    document = reading.document
    return {
        "schema": SCHEMA,
        "reader": reading.reader_version,
        "document": {
            "kind": document.kind,
            "issued_on": document.issued_on.isoformat() if document.issued_on else None,
            "published_on": document.published_on.isoformat() if document.published_on else None,
        },
        "complete": document.state == Document.State.REVIEWED,
        "text": reading.text,
        "blocks": [
            {"role": b["role"], "start": b["start"], "end": b["end"], "number": b.get("number")}
            for b in reading.extract.get("blocks", [])
        ],
        "findings": list(_decisions(reading.decided)),  # type: ignore[attr-defined]
    }


def _decisions(findings: list[Finding]) -> Iterator[dict[str, Any]]:
    for finding in findings:
        edited = sorted(
            name
            for name, cell in finding.data.items()
            if cell.get("value") != finding.proposed.get(name, {}).get("value")
        )
        yield {
            "kind": finding.kind,
            "start": finding.start,
            "end": finding.end,
            "verdict": _verdict(finding, edited),
            "edited": edited if finding.state == Finding.State.ACCEPTED else [],
            "confidence": finding.confidence,
            "proposed": _values(finding.proposed),
            "data": _values(finding.data),
        }


def _verdict(finding: Finding, edited: list[str]) -> str:
    if finding.state == Finding.State.REJECTED:
        return "rejected"
    if finding.origin == Finding.Origin.PERSON:
        return "added"
    return "edited" if edited else "kept"


def _values(data: dict[str, Any]) -> dict[str, Any]:
    return {name: cell.get("value") for name, cell in data.items()}
