"""Keeping the filters of the list under a name."""

from __future__ import annotations

from roviec.office.audit.door import Rejected, action, record, require
from roviec.office.people.models import User
from roviec.office.tasks.models import SavedView
from roviec.office.tasks.queries.saved import filters_alone

_MOST = 50


@action("task-view.saved")
def save_view(
    by: User, *, name: str, query: str, shared: bool = False, is_default: bool = False
) -> SavedView:
    """Keep a view of one's own; one of the same name is replaced. Only one is what the list begins with."""
    require(by.is_active, "Tài khoản đã khóa.")
    name, query = " ".join(name.split())[:100], filters_alone(query)
    if not name:
        raise Rejected("Đặt tên cho bộ lọc.")
    if not query:
        raise Rejected("Danh sách chưa lọc gì nên không có gì để lưu.")
    if len(query) > 1500:
        raise Rejected("Bộ lọc quá dài để lưu.")
    own = SavedView.objects.select_for_update().filter(user=by)
    if not own.filter(name=name).exists() and own.count() >= _MOST:
        raise Rejected(f"Mỗi người lưu nhiều nhất {_MOST} bộ lọc; bỏ bớt trước.")
    if is_default:
        own.filter(is_default=True).update(is_default=False)
    view, _ = SavedView.objects.update_or_create(
        user=by,
        name=name,
        defaults={"query": query, "unit": by.unit, "shared": shared, "is_default": is_default},
    )
    record(by, view, after={"name": name, "query": query, "shared": shared, "default": is_default})
    return view


@action("task-view.dropped")
def drop_view(by: User, view: SavedView) -> None:
    """Keep a view no longer; others of the unit lose it too."""
    require(view.user_id == by.pk, "Chỉ người đã lưu bộ lọc được bỏ nó.")
    record(by, view, before={"name": view.name, "query": view.query, "shared": view.shared})
    view.delete()
