"""The steps of a review in words."""

from __future__ import annotations

from dataclasses import dataclass

from roviec.office.review.models import Finding, FindingKind, Step

VERBS = {
    "accept": "Chấp nhận",
    "edit": "Sửa",
    "reject": "Loại",
    "reopen": "Xem lại",
    "split": "Tách",
    "merge": "Gộp",
    "add": "Thêm",
    "complete": "Hoàn tất rà soát",
    "resume": "Mở lại rà soát",
    "undo": "Hoàn tác",
    "renew": "Đọc lại bằng bộ đọc mới",
}
_KINDS = dict(FindingKind.choices)
_STATES = dict(Finding.State.choices)


@dataclass(frozen=True, slots=True)
class Change:
    finding: int
    kind: str
    quote: str
    before: str
    after: str
    shown: bool  # whether the review page still has it


@dataclass(frozen=True, slots=True)
class Told:
    step: Step
    verb: str
    changes: list[Change]
    more: int


def told(step: Step, texts: dict[int, str], most: int = 8) -> Told:
    """A step with at most `most` of the findings that it changed; `texts` are those of the document's readings.

    A step from before documents were read again does not name its reading: it is the first.
    """
    first = min(texts)
    earlier = {kept["id"]: kept for kept in step.before}
    changes = [
        Change(
            kept["id"],
            _KINDS.get(kept["kind"], kept["kind"]),
            " ".join(texts[kept.get("reading", first)][kept["start"] : kept["end"]].split()),
            _STATES.get(earlier[kept["id"]]["state"], "") if kept["id"] in earlier else "mới",
            _STATES.get(kept["state"], kept["state"]),
            kept["state"] != Finding.State.REPLACED,
        )
        for kept in step.after
    ]
    return Told(step, VERBS.get(step.verb, step.verb), changes[:most], max(0, len(changes) - most))
