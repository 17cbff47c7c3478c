"""From the extract of a reading to the findings that a person is asked about."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

from roviec.office.documents.models import Reading
from roviec.office.review.fields import FIELDS, cell
from roviec.office.review.models import Finding

_log = logging.getLogger(__name__)

_LISTS = {
    "meetings": "meeting",
    "people": "person",
    "figures": "figure",
    "directives": "directive",
    "proposals": "proposal",
}


def propose_findings(reading: Reading) -> None:
    """Make a finding in state PROPOSED of each item of the extract."""
    Finding.objects.bulk_create(findings_of(reading), batch_size=200)


def findings_of(reading: Reading) -> list[Finding]:
    """The findings that a reading proposes, not yet in the database."""
    length = len(reading.text)
    findings = []
    for kind, item in _items(reading.extract):
        span = item.get("span") or next(iter(item.get("mentions", [])), None)
        if not span or not 0 <= span["start"] < span["end"] <= length:
            # The reader's own tests hold its spans right; a finding without its words could not be checked.
            _log.error("reading %s: a %s without a span in the text is left out", reading.pk, kind)
            continue
        data = _data(kind, item)
        findings.append(
            Finding(
                document=reading.document,
                reading=reading,
                kind=kind,
                start=span["start"],
                end=span["end"],
                proposed=data,
                data=data,
                confidence=item.get("confidence", 1.0),
            )
        )
    return findings


def _items(extract: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, kind in _LISTS.items():
        for item in extract.get(name, []):
            yield kind, item


def _data(kind: str, item: dict[str, Any]) -> dict[str, Any]:
    flat = _flat(item)
    basis = item.get("basis") or {}
    data = {}
    for field in FIELDS[kind]:
        known = basis.get(field.name) or basis.get(field.source) or {}
        # A basis may say "missing" of a field that holds a fallback: then it was not stated either.
        how = known.get("known") or "stated"
        data[field.name] = cell(
            flat.get(field.name),
            "inferred" if how == "missing" else how,
            known.get("why"),
            known.get("confidence"),
        )
    return data


def _flat(item: dict[str, Any]) -> dict[str, Any]:
    """The item with `deadline` and `period` taken apart into fields of their own."""
    flat = dict(item)
    if deadline := item.get("deadline"):
        flat |= {f"deadline_{part}": deadline.get(part) for part in ("text", "on", "start", "end")}
        flat["recurring"] = deadline.get("recurring")
    if period := item.get("period"):
        flat |= {f"period_{part}": period.get(part) for part in ("text", "start", "end")}
    return flat
