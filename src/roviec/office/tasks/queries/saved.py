"""The views of the list that a person keeps, and those shared in their unit."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import QueryDict

from roviec.office.people.models import User
from roviec.office.tasks.models import SavedView

_KEPT = ("trang_thai", "loc", "don_vi", "cuoc_hop", "van_ban", "nhom", "q_viec", "tu", "den", "xep")


def views_visible_to(user: User) -> QuerySet[SavedView]:
    """One's own views, and what others of the unit share."""
    return SavedView.objects.filter(Q(user=user) | Q(shared=True, unit=user.unit_id)).select_related("user")


def default_view(user: User) -> SavedView | None:
    """What the list begins with for a person."""
    return SavedView.objects.filter(user=user, is_default=True).first()


def filters_alone(query: str) -> str:
    """The filters and the order of an address, without its page and whatever else stands there."""
    given, kept = QueryDict(query[:4000]), QueryDict(mutable=True)
    for name in _KEPT:
        values = [value for value in given.getlist(name) if value]
        if values:
            kept.setlist(name, values)
    return kept.urlencode()
