"""The read door of figures: what a person may see of figures, values, targets and conflicts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from django.db.models import Q, QuerySet

from roviec.office.base.once import once
from roviec.office.documents.queries import hidden_from
from roviec.office.indicators import access
from roviec.office.indicators.matching import Matcher
from roviec.office.indicators.models import Conflict, Figure, Indicator, PeerGroup, Target, Value
from roviec.office.indicators.rules.formulas import parse
from roviec.office.people.models import User
from roviec.office.people.rules import sees_area
from roviec.office.people.standing import own_units
from roviec.office.review.quoting import quoted
from roviec.office.units.models import Unit, UnitEvent, UnitLink
from roviec.reader.text.fold import fold

_LINKS = ("numerator", "denominator", "weight", "base")


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


def catalogue(user: User) -> QuerySet[Indicator]:
    """The shared indicators, and those of offices whose area the person belongs to or looks into."""
    indicators = Indicator.objects.select_related(*_LINKS)
    return indicators.filter(
        Q(owner=None) | Q(owner__in=_above(user)) | Q(owner__path__startswith=user.area_path)
    )


def linked_catalogue(user: User) -> dict[int, Indicator]:
    """The same by key in the order of its codes, for pages: read once for a page, the links between its entries set.

    Names that are only looked for are not read with it.
    """
    return once(("indicators.catalogue", user.pk), lambda: linked(catalogue(user).select_related(None)))


def linked_to(user: User, keys: Collection[int]) -> dict[int, Indicator]:
    """Of the catalogue these indicators and what they are made from, in the same way."""
    within = catalogue(user).select_related(None)
    found: dict[int, Indicator] = {}
    asked, codes = set(keys), set[str]()
    while asked or codes:
        found |= linked(within.filter(Q(pk__in=asked) | Q(code__in=codes)))
        known, tried = {one.code for one in found.values()}, asked
        asked = {key for one in found.values() for name in _LINKS if (key := getattr(one, f"{name}_id"))}
        asked -= set(found) | tried
        codes = {c for one in found.values() if one.formula for c in parse(one.formula).codes} - known - codes
    return found


def linked(rows: QuerySet[Indicator]) -> dict[int, Indicator]:
    """Indicators by key, and what they are made from set on them, without a join for each kind of link."""
    found = {one.pk: one for one in rows.defer("aliases", "folded", "periods", "source")}
    known = dict(found)
    asked = {key for one in found.values() for name in _LINKS if (key := getattr(one, f"{name}_id"))}
    if missing := asked - set(known):
        known |= Indicator.objects.in_bulk(missing)
    for one in found.values():
        for name in _LINKS:
            if key := getattr(one, f"{name}_id"):
                setattr(one, name, known[key])
    return found


def _above(user: User) -> list[int]:
    """The keys of the person's territory and of every one above it."""
    return [int(pk) for pk in user.area_path.strip("/").split("/") if pk]


def find_indicators(text: str, user: User, unit_of_measure: str = "") -> list[Indicator]:
    """The indicators that a name may mean, best first; for many names make one `matching.Matcher(catalogue(user))`."""
    return [match.indicator for match in Matcher(catalogue(user)).find(text, unit_of_measure)]


def proposed_indicator(user: User, text: str, unit_of_measure: str) -> Indicator | None:
    """The one indicator that a figure surely tells, or None where more than one is as likely."""
    found = Matcher(catalogue(user)).find(text, unit_of_measure)
    if not found or not found[0].sure or (len(found) > 1 and found[1].score == found[0].score):
        return None
    return found[0].indicator


def values_visible_to(user: User) -> QuerySet[Value]:
    """Every version of the values of units in the area; a reporter sees those of its own units and places below."""
    return Value.objects.filter(_of_units(user)).exclude(figure__document__in=hidden_from(user))


def targets_visible_to(user: User) -> QuerySet[Target]:
    """Targets in force of the units whose values the person sees."""
    targets = Target.objects.filter(_of_units(user), withdrawn_at=None).select_related(
        "indicator", "unit", "document"
    )
    return targets.exclude(document__in=hidden_from(user))


def conflicts_visible_to(user: User) -> QuerySet[Conflict]:
    """Where two sources disagree on a unit whose values the person sees; what waits for a decision first."""
    conflicts = Conflict.objects.filter(_of_units(user, "offered__unit"))
    closed = hidden_from(user)
    conflicts = conflicts.exclude(offered__figure__document__in=closed).exclude(
        held__figure__document__in=closed
    )
    related = (
        "held__indicator",
        "held__unit",
        "held__figure__document",
        "offered__figure__document",
        "offered__unit",
    )
    return conflicts.select_related(*related).order_by("decided_at", "-opened_at", "-pk")


def peer_groups_visible_to(user: User) -> QuerySet[PeerGroup]:
    """The dated lists of units of like condition that offices of the area and above it keep."""
    return PeerGroup.objects.filter(Q(area__in=_above(user)) | Q(area__path__startswith=user.area_path))


def may_enter(user: User, unit: Unit) -> bool:
    """Whether the person may enter figures of a unit."""
    return access.may_enter(user, unit)


def may_settle(user: User, unit: Unit) -> bool:
    """Whether the person may decide between sources, lock and set targets of a unit."""
    return access.may_settle(user, unit)


def _of_units(user: User, unit: str = "unit") -> Q:
    """Units of the area with what went into them before; of a reporter its own and what lies below its place."""
    own = [] if sees_area(user) else own_units(user)
    if not sees_area(user) and user.unit.area.pk not in own:
        return Q(**{f"{unit}__in": own})
    within = Q(**{f"{unit}__in": own})
    for path in once(("indicators.paths", user.pk), lambda: [user.area_path, *former_paths(user.unit.area)]):
        within |= Q(**{f"{unit}__path__startswith": path})
    return within


def former_paths(unit: Unit) -> list[str]:
    """The paths of what went into a place, step by step: figures of former years stand there and below."""
    found: set[int] = set()
    layer = {unit.pk}
    while layer:
        links = UnitLink.objects.filter(after__in=layer).exclude(event__kind=UnitEvent.Kind.ABOLISH)
        layer = set(links.values_list("before", flat=True)) - found - {unit.pk}
        found |= layer
    return list(Unit.objects.filter(pk__in=found).order_by("path").values_list("path", flat=True))
