"""A board as a whole, computed or taken out of a snapshot, and the hash of what it says."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import UTC, date
from typing import Any

from roviec.office.league.models import Snapshot
from roviec.office.league.rules import Row, Score, summed

GROUPS = {
    "don-vi": "Đơn vị",
    "lanh-dao": "Lãnh đạo chỉ đạo",
    "chiu-trach-nhiem": "Lãnh đạo chịu trách nhiệm",
    "linh-vuc": "Lĩnh vực",
    "cuoc-hop": "Cuộc họp",
}
COUNTED = {"giao": "giao trong kỳ", "han": "đến hạn trong kỳ"}


@dataclass(frozen=True, slots=True)
class Board:
    """Who stands where over a period, judged on the day `as_of`; rows by place."""

    grouped: str  # a key of GROUPS
    counted: str  # a key of COUNTED
    period_name: str
    starts_on: date
    ends_on: date
    as_of: date
    rows: list[Row]

    @property
    def whole(self) -> Score:
        return summed(row.score for row in self.rows)

    @property
    def title(self) -> str:
        by = GROUPS[self.grouped].lower()
        return f"Kết quả thực hiện nhiệm vụ theo {by}, {self.period_name[:1].lower()}{self.period_name[1:]}"

    @property
    def basis(self) -> str:
        """What is counted, in words."""
        return (
            f"Nhiệm vụ {COUNTED[self.counted]} {self.starts_on:%d/%m/%Y} – {self.ends_on:%d/%m/%Y}, "
            f"tình hình đến ngày {self.as_of:%d/%m/%Y}"
        )


def content_of(board: Board) -> list[dict[str, Any]]:
    """The rows as a snapshot keeps them."""
    return [
        {"key": r.key, "name": r.name, "note": r.note, "rank": r.rank, **asdict(r.score)} for r in board.rows
    ]


def board_of(snapshot: Snapshot) -> Board:
    """The board that was published."""
    rows = []
    for kept in snapshot.content:
        counts = {k: v for k, v in kept.items() if k not in ("key", "name", "note", "rank")}
        rows.append(Row(kept["key"], kept["name"], Score(**counts), kept["rank"], kept["note"]))
    return Board(
        snapshot.grouped,
        snapshot.counted,
        snapshot.period_name,
        snapshot.starts_on,
        snapshot.ends_on,
        snapshot.as_of,
        rows,
    )


def digest_of(snapshot: Snapshot) -> str:
    """SHA-256, hexadecimal, of everything that a published board says."""
    said = [
        snapshot.title,
        snapshot.note,
        snapshot.area_id,
        snapshot.grouped,
        snapshot.counted,
        snapshot.period_name,
        *(f"{on:%Y-%m-%d}" for on in (snapshot.starts_on, snapshot.ends_on, snapshot.as_of)),
        snapshot.published_by_name,
        snapshot.published_at.astimezone(UTC).isoformat(),
        snapshot.content,
    ]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Change:
    """One line of a published board beside the same line now; None where it was or is not there."""

    name: str
    then: Score | None
    now: Score | None

    @property
    def differs(self) -> bool:
        return self.then != self.now


def compared(then: Board, now: Board) -> list[Change]:
    """Every line of either board, in the published order, with what it was and what it is."""
    today = {row.key: row for row in now.rows}
    changes = []
    for row in then.rows:
        other = today.pop(row.key, None)
        changes.append(Change(row.name, row.score, other.score if other else None))
    return changes + [Change(row.name, None, row.score) for row in today.values()]
