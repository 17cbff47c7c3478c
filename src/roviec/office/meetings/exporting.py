"""A list of proposals as a table for files: one row a proposal, with where it lies, its clock and its source."""

from __future__ import annotations

from typing import Any

from roviec.office.base.tabular import Table
from roviec.office.meetings.showing import ShownProposal

# heading, width in characters
_COLUMNS: tuple[tuple[str, int], ...] = (
    ("Nội dung kiến nghị", 60),
    ("Nơi kiến nghị", 28),
    ("Gửi tới", 26),
    ("Ngày tiếp nhận", 12),
    ("Đang ở bước", 26),
    ("Đơn vị tham mưu", 26),
    ("Đang chờ", 28),
    ("Hạn của bước", 12),
    ("Quá hạn (ngày)", 10),
    ("Kết quả", 20),
    ("Ngày trả lời", 12),
    ("Thực hiện quyết định", 24),
    ("Cuộc họp", 36),
    ("Văn bản nguồn", 40),
    ("Trích nguyên văn", 60),
)
_ON_PAPER = (0, 1, 3, 4, 6, 7, 9, 10)  # what fits a page that lies across


def table_of(rows: list[ShownProposal], *, office: str, paper: bool = False) -> Table:
    """The whole list for a workbook; for `paper` the columns that fit a page."""
    shown = _ON_PAPER if paper else range(len(_COLUMNS))
    return Table(
        title="Danh sách kiến nghị, đề xuất",
        lines=(),
        columns=[_COLUMNS[place] for place in shown],
        rows=[[cells[place] for place in shown] for cells in map(_cells, rows)],
        office=office,
        sheet="Kiến nghị",
        kept=1,
    )


def _cells(row: ShownProposal) -> list[Any]:
    proposal = row.proposal
    return [
        proposal.content,
        str(proposal.proposer_unit or proposal.proposer),
        "; ".join(proposal.addressees),
        proposal.received_on,
        proposal.get_stage_display(),
        str(proposal.routed_to or ""),
        row.waits_for,
        proposal.due_on,
        row.late_days or None,
        proposal.get_outcome_display() if proposal.outcome else "",
        proposal.answered_on,
        row.carried.said if row.carried else "",
        str(row.meeting or ""),
        row.document,
        row.quoted,
    ]
