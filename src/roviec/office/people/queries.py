"""The read door of accounts."""

from __future__ import annotations

from django.db.models import QuerySet

from roviec.office.people.models import User
from roviec.office.people.rules import may_manage_accounts


def visible_to(user: User) -> QuerySet[User]:
    """An administrator sees every account, anybody else their own."""
    accounts = User.objects.select_related("unit", "unit__place")
    return accounts if may_manage_accounts(user) else accounts.filter(pk=user.pk)
