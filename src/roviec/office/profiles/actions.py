"""The write door: what people keep of their tables."""

from __future__ import annotations

from pathlib import Path

from django.utils import timezone

from roviec.office.audit.door import Rejected, action, record, require
from roviec.office.base.tabular import FORMATS
from roviec.office.files.actions import keep_file
from roviec.office.people.models import User
from roviec.office.profiles.models import SavedTable, TableFile

_LOCKED = "Tài khoản đã khóa."
MOST = 100  # saved tables of one person


@action("table.saved")
def save_table(by: User, name: str, query: str) -> SavedTable:
    """Keep a choice under a name; the same name again keeps the new choice. Rejected without a name or a choice."""
    require(by.is_active, _LOCKED)
    name = " ".join(name.split())[:200]
    if not name:
        raise Rejected("Đặt tên cho bảng trước khi lưu.")
    if not query or len(query) > 20_000:
        raise Rejected("Chọn chỉ tiêu, đơn vị và kỳ trước khi lưu bảng.")
    kept = SavedTable.objects.select_for_update().filter(owner=by)
    table = kept.filter(name=name).first() or SavedTable(owner=by, name=name)
    if table.pk is None and kept.count() >= MOST:
        raise Rejected(f"Mỗi người lưu được {MOST} bảng; xóa bớt bảng không dùng.")
    before = {"query": table.query} if table.pk else None
    table.query, table.saved_at = query, timezone.now()
    table.save()
    record(by, table, before=before, after={"name": name, "query": query})
    return table


@action("table.removed")
def remove_table(by: User, table: SavedTable) -> None:
    """Forget a saved choice; no number goes with it."""
    require(table.owner_id == by.pk, "Chỉ người lưu bảng mới xóa được bảng.")
    record(by, table, before={"name": table.name, "query": table.query})
    table.delete()


@action("table.written")
def keep_table_file(by: User, name: str, path: Path) -> TableFile:
    """Keep a large table that was written to `path`."""
    require(by.is_active, _LOCKED)
    stored = keep_file(by, path, FORMATS["xlsx"])
    kept = TableFile.objects.create(owner=by, name=name[:200], stored=stored, written_at=timezone.now())
    record(by, kept, after={"name": kept.name, "sha256": stored.sha256})
    return kept
