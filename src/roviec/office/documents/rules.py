"""Who may take in and change documents."""

from __future__ import annotations

from roviec.office.documents.models import Document
from roviec.office.people.models import User
from roviec.office.people.rules import in_area, is_clerk

ONLY_CLERKS = "Chỉ chuyên viên văn phòng được tiếp nhận văn bản."
ONLY_CLERKS_OF_AREA = "Chỉ chuyên viên văn phòng của địa bàn này được làm việc này."


def may_take_in(user: User) -> bool:
    return is_clerk(user)


def may_change(user: User, document: Document) -> bool:
    return is_clerk(user) and in_area(user, document.area.path)
