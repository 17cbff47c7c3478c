"""The read door of this room: what people keep in it, and which periods there are numbers of."""

from __future__ import annotations

from django.db.models import QuerySet

from roviec.office.indicators.models import Indicator, Value
from roviec.office.indicators.rules import periods
from roviec.office.people.models import User
from roviec.office.profiles.models import SavedTable, TableFile


def saved_tables(user: User) -> QuerySet[SavedTable]:
    """The choices that a person kept, by name."""
    return SavedTable.objects.filter(owner=user)


def table_files(user: User) -> QuerySet[TableFile]:
    """The large tables that were written for a person, the newest first."""
    return TableFile.objects.filter(owner=user).select_related("stored")


def periods_told(indicator: Indicator) -> list[str]:
    """The periods of which an indicator has numbers, the newest first; at most forty."""
    found = Value.objects.filter(indicator=indicator, leading=True).order_by()
    codes = found.values_list("period", flat=True).distinct()
    return sorted(codes, key=lambda code: (periods.parse(code).end, len(code)), reverse=True)[:40]
