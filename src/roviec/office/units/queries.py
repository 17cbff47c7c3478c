"""The read door of units: what there was on a day, what became of it, and who is meant by a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce, Length
from django.utils import timezone

from roviec.office.people.models import User
from roviec.office.units.models import Unit, UnitKind, UnitLink, UnitVersion
from roviec.office.units.naming import key, marked, variants
from roviec.reader.text.fold import fold, level

_CANDIDATES = 1500
_FAR = 99  # neither in the territory nor above it
_SUGGESTIONS = 12


def visible_to(user: User) -> QuerySet[Unit]:
    """Everybody who has signed in sees every unit: names of offices are public."""
    return Unit.objects.select_related("place", "parent") if user.is_active else Unit.objects.none()


def as_of(on: date) -> QuerySet[UnitVersion]:
    """What each unit that there was on that day was called, and what it stood under."""
    return UnitVersion.objects.filter(_holds(on)).select_related("unit", "unit__place", "parent")


def alive(on: date) -> QuerySet[Unit]:
    """Units that there were on that day."""
    return Unit.objects.filter(
        Q(starts_on=None) | Q(starts_on__lte=on), Q(ended_on=None) | Q(ended_on__gt=on)
    )


def _holds(on: date) -> Q:
    return Q(Q(valid_from=None) | Q(valid_from__lte=on), Q(valid_to=None) | Q(valid_to__gt=on))


def find(text: str, *, on: date | None = None, within: Unit | None = None) -> list[Unit]:
    """The units that may be meant by a name as people write it, best first; empty where there is none.

    Understands short forms (H., TP, UBND, Sở NN&PTNT), both placements of the tone and names without marks. A name
    with its type ("huyện Thiệu Hóa") means that type only; a name with marks means those marks where there is such
    a unit. With `on`, units that there were on that day are meant if there is any; without it, those of today come
    first. `within` keeps the nearest: in that territory, or a body of what it belongs to. What follows narrows it
    too: "xã Tân Châu, huyện Thiệu Hóa".
    """
    if found := _named(text, on, within):
        return found
    head, around = _parted(text)
    if not around:
        return []
    for place in find(around, on=on)[:3]:
        if found := [u for u in find(head, on=on, within=place) if _distance(u, place) < _FAR]:
            return found
    return []


def _parted(text: str) -> tuple[str, str]:
    """A name and what follows it: after a comma or bracket, or from the type word of a higher place on."""
    head, _, rest = text.replace("(", ",", 1).partition(",")
    if rest:
        return head, rest
    halves = _HIGHER.split(marked(text), maxsplit=1)
    return (halves[0], halves[1]) if len(halves) == 2 else (text, "")


_HIGHER = re.compile(r"(?<=\w) (?=(?:tỉnh|thành phố|huyện|quận|thị xã) \w)")


@dataclass(frozen=True, slots=True)
class _Candidate:
    unit: Unit
    same_marks: bool
    alive: bool
    distance: int
    whole_name: bool

    @property
    def rank(self) -> tuple[object, ...]:
        return (
            not self.same_marks,
            not self.alive,
            self.distance,
            not self.whole_name,
            self.unit.place_id is not None,
            self.unit.path.count("/"),
            self.unit.ended_on is not None,
            -(self.unit.starts_on or date.min).toordinal(),
            self.unit.name,
            self.unit.pk,
        )


def _named(text: str, on: date | None, within: Unit | None) -> list[Unit]:
    asked, plain = marked(text), key(text)
    if not plain:
        return []
    rows = Unit.objects.filter(Q(folded__contains=plain) | Q(folded__contains=fold(text)))
    # A short name stands inside thousands of others: those that are wholly this name come first.
    whole = Case(When(folded__contains=f"|{plain}|", then=0), default=1)
    rows = rows.select_related("place", "parent").order_by(whole, "path")[:_CANDIDATES]
    day = on or timezone.localdate()
    candidates = [c for unit in rows if (c := _candidate(unit, asked, plain, day, within))]
    candidates = [c for c in candidates if c.same_marks] or candidates
    if on is not None:
        candidates = [c for c in candidates if c.alive] or candidates
    if within is not None and candidates:
        nearest = min(c.distance for c in candidates)
        candidates = [c for c in candidates if c.distance == nearest]
    return [c.unit for c in sorted(candidates, key=lambda c: c.rank)]


def _candidate(unit: Unit, asked: str, plain: str, day: date, within: Unit | None) -> _Candidate | None:
    """The unit as a candidate, or None where none of its names is the one asked for."""
    said = variants(unit.name, unit.type, unit.place.name if unit.place else None)
    folded = [fold(one) for one in said]
    if plain not in folded and f"|{plain}|" not in unit.folded:
        return None
    return _Candidate(
        unit,
        # Without marks nothing is ruled out; of a former name only the key is kept, so it is taken at its word.
        same_marks=asked == plain or asked in said or plain not in folded,
        alive=_lives(unit, day),
        distance=_distance(unit, within),
        whole_name=plain == folded[0],
    )


def _lives(unit: Unit, day: date) -> bool:
    return (unit.starts_on is None or unit.starts_on <= day) and (
        unit.ended_on is None or unit.ended_on > day
    )


def _distance(unit: Unit, within: Unit | None) -> int:
    """0 in the territory meant, then upwards for a body of each territory above it, then anywhere else."""
    if within is None:
        return 0
    area = within.area.path
    if unit.pk == within.pk or (unit.place_id and unit.place_id == within.area.pk):
        return 0
    if unit.path.startswith(area):
        return 1
    if area.startswith(unit.area.path):
        return 1 + area.count("/") - unit.area.path.count("/")
    return _FAR


def successors(unit: Unit, on: date | None = None) -> list[Unit]:
    """What a unit became by that day (by now where it is None); empty where it still goes on."""
    day = on or timezone.localdate()
    seen = {unit.pk}
    ends: dict[int, Unit] = {}
    layer: dict[int, Unit] = {unit.pk: unit}
    while layer:
        # A unit that gave only a part away and goes on is its own successor.
        links = UnitLink.objects.filter(
            before__in=layer, before__ended_on__lte=day, event__on__lte=day
        ).select_related("after")
        onward = {link.after_id: link.after for link in links}
        gone = {link.before_id for link in links}
        ends |= {pk: u for pk, u in layer.items() if pk not in gone and pk != unit.pk}
        layer = {pk: u for pk, u in onward.items() if pk not in seen}
        seen |= set(layer)
    return sorted(ends.values(), key=lambda u: (u.name, u.pk))


def predecessors(unit: Unit) -> list[Unit]:
    """What went wholly or partly into a unit, one step back."""
    return list(Unit.objects.filter(links_after__after=unit).distinct().order_by("name", "pk"))


def suggest(text: str, within: Unit | None = None, *, on: date | None = None) -> list[Unit]:
    """At most twelve units for what has been typed so far: those that go on first, then the shortest name."""
    plain = key(text)
    if len(text.strip()) < 2 or not plain:
        return []
    day = on or timezone.localdate()
    above = ("place__parent__parent", "parent__parent__parent")  # for the labels
    rows = Unit.objects.filter(folded__contains=plain).select_related(*above)
    if within is not None:
        rows = rows.filter(path__startswith=within.area.path)
    words = f"|{plain}"
    whole = marked(text)

    def rank(unit: Unit) -> tuple[object, ...]:
        begins = words in f"|{unit.folded}"
        exact = fold(whole) == whole or whole in marked(unit.name)
        return (
            not exact,
            not begins,
            not _lives(unit, day),
            unit.place_id is not None,
            len(unit.name),
            unit.name,
            unit.pk,
        )

    begins_first = Case(When(folded__contains=words, then=0), default=1)
    return sorted(rows.order_by(begins_first, "path")[:_CANDIDATES], key=rank)[:_SUGGESTIONS]


def label(unit: Unit) -> str:
    """A name that `named` leads back to this unit: with what it stands under, and the day on which it ended."""
    above = unit.place if unit.place_id and unit.place else unit.parent
    text = unit.name
    while above is not None:
        if marked(above.name) not in marked(text):
            text += f", {above.name}"
        above = above.parent
    if unit.ended_on is not None:
        text += f" (đến {unit.ended_on - timedelta(days=1):%d/%m/%Y})"
    return text


_UNTIL = re.compile(r"\s*\(đến (\d{2})/(\d{2})/(\d{4})\)\s*$")


def named(text: str, *, within: Unit | None = None) -> list[Unit]:
    """The units that a label or any other way of saying a name means; more than one where it does not tell."""
    on: date | None = None
    if match := _UNTIL.search(text):
        text = text[: match.start()]
        try:
            on = date(int(match[3]), int(match[2]), int(match[1]))
        except ValueError:
            return []
    found = find(text, on=on, within=within)
    # Today's unit is meant where nothing says otherwise: the one that ended needs its day to be said.
    if on is None and (living := [u for u in found if u.ended_on is None]):
        found = living
    exact = [u for u in found if marked(u.name) == marked(text) or marked(label(u)) == marked(text)]
    return exact or found


def children_on(unit: Unit, on: date) -> QuerySet[UnitVersion]:
    """The places right below a place on a day, each with how many it had below itself."""
    return _with_counts(as_of(on).filter(parent=unit, unit__kind=UnitKind.PLACE), on)


def provinces_on(on: date) -> QuerySet[UnitVersion]:
    """The places at the top on a day."""
    return _with_counts(as_of(on).filter(parent=None, unit__kind=UnitKind.PLACE), on)


def matching_on(text: str, on: date) -> QuerySet[UnitVersion]:
    """Units of a day whose name, now or once, has these words; the marks as typed, places, short names first."""
    as_typed = Case(When(name__contains=level(text.strip()), then=0), default=1)
    found = as_of(on).filter(unit__folded__contains=key(text))
    return _with_counts(found, on).order_by(
        as_typed, F("unit__place").asc(nulls_first=True), Length("name"), "name", "pk"
    )


def _with_counts(versions: QuerySet[UnitVersion], on: date) -> QuerySet[UnitVersion]:
    below = (
        UnitVersion.objects.filter(_holds(on), parent=OuterRef("unit"), unit__kind=UnitKind.PLACE)
        .order_by()
        .values("parent")
        .annotate(how_many=Count("pk"))
        .values("how_many")
    )
    # By name without marks: the databases do not sort Vietnamese letters alike.
    return versions.annotate(below=Coalesce(Subquery(below), 0)).order_by("unit__folded", "pk")


def bodies_on(unit: Unit, on: date) -> QuerySet[UnitVersion]:
    """The offices and organisations of a place on a day, by kind."""
    return as_of(on).filter(unit__place=unit).order_by("unit__kind", "unit__path")


def links_of(unit: Unit) -> tuple[list[UnitLink], list[UnitLink]]:
    """What went into a unit, and what it went into, oldest first."""
    links = UnitLink.objects.select_related("event")
    into = links.filter(after=unit).select_related("before").order_by("event__on", "before__name")
    out = links.filter(before=unit).select_related("after").order_by("event__on", "after__name")
    return list(into), list(out)
