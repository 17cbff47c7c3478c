"""A finding as a step keeps it: whole, as plain values, and put back from that."""

from __future__ import annotations

from typing import Any

from django.utils.dateparse import parse_datetime

from roviec.office.review.models import Finding

# What makes two states of a finding the same for a person; version and decider may differ after an undo.
_CONTENT = ("state", "data", "start", "end")


def snapshot(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.pk,
        "reading": finding.reading_id,
        "kind": finding.kind,
        "start": finding.start,
        "end": finding.end,
        "origin": finding.origin,
        "state": finding.state,
        "version": finding.version,
        "data": finding.data,
        "decided_by": finding.decided_by_id,
        "decided_at": finding.decided_at.isoformat() if finding.decided_at else None,
    }


def is_as_in(finding: Finding, kept: dict[str, Any]) -> bool:
    """Whether nobody has changed the finding since the snapshot."""
    now = snapshot(finding)
    return all(now[name] == kept[name] for name in _CONTENT)


def put_back(finding: Finding, kept: dict[str, Any]) -> None:
    """Give the finding the content of the snapshot. Its version goes on: it never counts backwards."""
    finding.start, finding.end = kept["start"], kept["end"]
    finding.state, finding.data = kept["state"], kept["data"]
    finding.decided_by_id = kept["decided_by"]
    finding.decided_at = parse_datetime(kept["decided_at"]) if kept["decided_at"] else None
    finding.version += 1
    finding.save()
