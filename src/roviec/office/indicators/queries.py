"""The read door of figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet

from roviec.office.documents.queries import hidden_from
from roviec.office.indicators.models import Figure
from roviec.office.people.models import User
from roviec.office.people.rules import sees_area
from roviec.office.people.standing import own_units
from roviec.office.review.quoting import quoted
from roviec.office.units.models import Unit
from roviec.reader.text.fold import fold


def visible_to(user: User) -> QuerySet[Figure]:
    """Figures of the area; for a reporter those of the units that it answers for."""
    figures = Figure.objects.filter(withdrawn_at=None).select_related("document", "unit", "finding")
    figures = figures.exclude(document__in=hidden_from(user))
    if sees_area(user):
        return figures.filter(area__path__startswith=user.area_path)
    return figures.filter(unit__in=own_units(user))


def listed(
    user: User, *, unit: Unit | None = None, indicator: str = "", status: str = "", document: str = ""
) -> QuerySet[Figure]:
    """Visible figures that meet every filter given. `indicator` is looked for as written, then without marks."""
    figures = visible_to(user).annotate(quoted=quoted())
    if unit is not None:
        figures = figures.filter(Q(unit=unit) | Q(unit__place=unit))
    if status in Figure.Status.values:
        figures = figures.filter(status=status)
    if document.isdigit():
        figures = figures.filter(document_id=int(document))
    for word in indicator.split():
        figures = figures.filter(folded__contains=fold(word))
    return figures.order_by("indicator", "-period_end", "id")


def units_with_figures(user: User) -> QuerySet[Unit]:
    """The units of which the person may see a figure, for the filter of the list."""
    return Unit.objects.filter(pk__in=visible_to(user).order_by().values("unit")).order_by("path")


def of_document_of(user: User, thing: Any) -> Sequence[Figure] | None:
    """The figures of the document that a page of another room is about; None where there are none to see."""
    figures = list(
        visible_to(user)
        .annotate(quoted=quoted())
        .filter(document_id=thing.document_id)
        .order_by("finding__start")[:200]
    )
    return figures or None
