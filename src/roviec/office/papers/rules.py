"""Who may do what with papers that leave the office."""

from __future__ import annotations

from roviec.office.papers.models import Paper
from roviec.office.people.models import Role, User
from roviec.office.people.rules import in_area, is_clerk
from roviec.office.units.models import Unit

NOT_CLERK = "Chỉ chuyên viên văn phòng của địa bàn này được {what}."
NOT_LEADER = "Chỉ lãnh đạo của địa bàn này được {what}."


def may_draft(user: User, area: Unit) -> bool:
    """Draft, number, issue and withdraw; look after issuers, terms, templates and the book of numbers."""
    return is_clerk(user) and in_area(user, area.path)


def may_approve(user: User, paper: Paper) -> bool:
    """Sign off a draft, or send it back."""
    return user.is_active and user.role == Role.LEADER and in_area(user, paper.issuer.area.path)
