"""Writing the plan of a resolution: what ends, what is made, what goes on under another name, and the links."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from datetime import date
from uuid import UUID

from django.db.models import F
from django.urls import reverse

from roviec.office.search import index
from roviec.office.units.models import Unit, UnitEvent, UnitKind, UnitLink, UnitVersion
from roviec.office.units.naming import keys, marked, type_of
from roviec.office.units.resolutions import Change, Extent, NewUnit, Plan, Row
from roviec.reader.text.fold import fold

SOURCE = "ghi nhận tại cơ quan"
_KINDS = {
    Extent.WHOLE: UnitEvent.Kind.MERGE,
    Extent.PART: UnitEvent.Kind.TRANSFER,
    Extent.DIVIDED: UnitEvent.Kind.SPLIT,
    Extent.ENDS: UnitEvent.Kind.ABOLISH,
}
_SINCE = ("name", "type", "official_code", "parent")


def write(plan: Plan, legal_doc: str, form: UUID) -> tuple[list[UnitEvent], dict[int, Unit]]:
    """Write the plan. Returns its events and, by the id of each ended unit or body, who takes over its open work."""
    writing = _Writing(plan, legal_doc, form)
    writing.run()
    return list(writing.events.values()), writing.heirs


class _Writing:
    def __init__(self, plan: Plan, legal_doc: str, form: UUID) -> None:
        self.plan, self.legal_doc, self.form = plan, legal_doc, form
        self.made: dict[NewUnit, Unit] = {}
        self.events: dict[tuple[str, int], UnitEvent] = {}
        self.heirs: dict[int, Unit] = {}
        self.touched: dict[int, Unit] = {}

    def run(self) -> None:
        plan = self.plan
        for new in plan.made:
            self.made[new] = self._make(new.name, new.type, new.parent, new.official_code, new.rows[0].before)
        for change in plan.changed:
            self._change(change)
        for unit in plan.ended.values():
            self._end(unit)
        for before, after, row in plan.links:
            self._link(before, self._unit(after), row)
        for before, child in plan.left:
            event = self._event(UnitEvent.Kind.ABOLISH, before)
            UnitLink.objects.create(event=event, before=before, after=child, whole=False)
        for row in plan.rows:
            if row.extent == Extent.ENDS:
                self._event(UnitEvent.Kind.ABOLISH, row.before)
        self.heirs |= {pk: self._unit(heir) for pk, heir in plan.heirs.items()}
        for new, unit in self.made.items():
            self._bodies_of_new(new.rows[0].before, unit)
        for unit in plan.ended.values():
            self._end_bodies(unit)
        for unit in self.touched.values():
            _put_into_search(unit)

    def _unit(self, one: Unit | NewUnit) -> Unit:
        return self.made[one] if isinstance(one, NewUnit) else one

    def _event(self, kind: UnitEvent.Kind, about: Unit) -> UnitEvent:
        key = (str(kind), about.pk)
        if key not in self.events:
            self.events[key] = UnitEvent.objects.create(
                on=self.plan.on, kind=kind, legal_doc=self.legal_doc, source=SOURCE, form=self.form
            )
        return self.events[key]

    def _make(self, name: str, type: str, parent: Unit | NewUnit | None, code: str, like: Unit) -> Unit:
        above = self._unit(parent) if parent is not None else None
        unit = Unit(
            code=_free_code(name, above, self.plan.on),
            kind=like.kind,
            place=like.place,
            name=name,
            type=type,
            parent=above,
            path="",
            starts_on=self.plan.on,
            recorded_here=True,
        )
        return self._create(unit, code)

    def _create(self, unit: Unit, code: str = "") -> Unit:
        unit.folded = _folded(unit, [])
        unit.save()
        unit.path = _path_of(unit.parent) + f"{unit.pk}/"
        unit.save(update_fields=["path"])
        UnitVersion.objects.create(
            unit=unit,
            name=unit.name,
            type=unit.type,
            official_code=code,
            parent=unit.parent,
            valid_from=self.plan.on,
            legal_doc=self.legal_doc,
            source=SOURCE,
            confidence="C",
        )
        self.touched[unit.pk] = unit
        return unit

    def _change(self, change: Change) -> None:
        unit, old = change.unit, change.unit.name
        parent = self._unit(change.parent) if change.parent is not None else None
        moved = (parent.pk if parent else None) != unit.parent_id
        retyped, renamed = change.type != unit.type, change.name != old
        self._go_on(unit, change.name, change.type, parent, change.official_code)
        if moved:
            _lay_paths(unit, parent)
        if retyped:
            self._event(UnitEvent.Kind.RECLASSIFY, unit)
        elif moved:
            self._event(UnitEvent.Kind.MOVE, unit if change.row else parent or unit)
        else:
            self._event(UnitEvent.Kind.RENAME, unit)
        if renamed and unit.kind == UnitKind.PLACE:
            for body in Unit.objects.filter(place=unit, ended_on=None).select_related("parent"):
                if (name := _renamed(body.name, old, change.name)) != body.name:
                    self._go_on(body, name, body.type, body.parent, "")

    def _go_on(self, unit: Unit, name: str, type: str, parent: Unit | None, code: str) -> None:
        """Close the version in force and open the next one of the same unit."""
        last = unit.versions.get(valid_to=None)
        last.valid_to = self.plan.on
        last.save(update_fields=["valid_to"])
        last.pk, last._state.adding = None, True
        last.name, last.type, last.parent = name, type, parent
        last.official_code = code or last.official_code
        last.valid_from, last.valid_to = self.plan.on, None
        last.legal_doc, last.source, last.confidence = self.legal_doc, SOURCE, "C"
        last.save()
        unit.name, unit.type, unit.parent, unit.recorded_here = name, type, parent, True
        unit.folded = _folded(unit, [unit.folded])
        unit.save(update_fields=["name", "type", "parent", "recorded_here", "folded"])
        self.touched[unit.pk] = unit

    def _end(self, unit: Unit) -> None:
        unit.ended_on, unit.recorded_here = self.plan.on, True
        unit.save(update_fields=["ended_on", "recorded_here"])
        unit.versions.filter(valid_to=None).update(valid_to=self.plan.on)

    def _link(self, before: Unit, after: Unit, row: Row) -> None:
        about = after if row.extent == Extent.WHOLE else before
        UnitLink.objects.create(
            event=self._event(_KINDS[row.extent], about),
            before=before,
            after=after,
            whole=row.extent == Extent.WHOLE,
            share_population=row.share_population,
            share_area=row.share_area,
            basis=row.basis,
        )

    def _bodies_of_new(self, before: Unit, place: Unit) -> None:
        """Give a new place the bodies that its (first) predecessor had, under its own name; they begin anew."""
        if place.kind != UnitKind.PLACE:
            return
        made: dict[int, Unit] = {before.pk: place}
        bodies = Unit.objects.filter(place=before, ended_on=None).select_related("parent").order_by("path")
        for body in bodies:
            name = _renamed(body.name, before.name, place.name)
            parent = made.get(body.parent_id or 0, body.parent)
            ending = body.code.removeprefix(before.code + ".")
            code = f"{place.code}.{ending}" if ending != body.code else _free_code(name, place, self.plan.on)
            made[body.pk] = self._create(
                Unit(
                    code=code[:120],
                    kind=body.kind,
                    place=place,
                    name=name,
                    type=body.type,
                    parent=parent,
                    path="",
                    starts_on=self.plan.on,
                    recorded_here=True,
                )
            )

    def _end_bodies(self, place: Unit) -> None:
        """The bodies of a place end with it; each leads on to the same body of the place that took it over."""
        heir = self.heirs.get(place.pk)
        whole = [after for before, after, row in self.plan.links if before.pk == place.pk]
        theirs: dict[str, list[Unit]] = defaultdict(list)
        if heir is not None:
            for body in Unit.objects.filter(place=heir, ended_on=None):
                theirs[_role(body, heir)].append(body)
        for body in Unit.objects.filter(place=place, ended_on=None):
            self._end(body)
            same = theirs.get(_role(body, place), [])
            if len(same) == 1 and heir is not None:
                self.heirs[body.pk] = same[0]
                if len(whole) == 1:
                    UnitLink.objects.create(
                        event=self._event(UnitEvent.Kind.MERGE, heir), before=body, after=same[0]
                    )


def correct_name(unit: Unit, name: str) -> None:
    """Put the spelling of a unit's name right, in its last version and those before it that spell it alike.

    Its bodies that are named after it follow, and so does the search; a load leaves them alone from then on.
    """
    wrong = unit.name
    later = unit.versions.order_by(F("valid_from").desc(nulls_last=True), "-pk")
    for version in itertools.takewhile(lambda one: one.name == wrong, later):
        version.name = name
        version.save(update_fields=["name"])
    unit.name, unit.recorded_here = name, True
    unit.folded = _folded(unit, [unit.folded])
    unit.save(update_fields=["name", "recorded_here", "folded"])
    _put_into_search(unit)
    for body in Unit.objects.filter(place=unit):
        if _renamed(body.name, wrong, name) != body.name:
            correct_name(body, _renamed(body.name, wrong, name))


def _role(body: Unit, place: Unit) -> str:
    """What a body is, whatever its place is called: "Ủy ban nhân dân", "Sở Nội vụ"."""
    bare = type_of(marked(place.name))[1]
    words = marked(body.name).replace(marked(place.name), "").removesuffix(bare).strip()
    return f"{body.kind} {words.removesuffix(place.type).strip()}"


def _renamed(name: str, old: str, new: str) -> str:
    """The name of a body after its place: the whole name of the place, or what follows its type."""
    if old in name:
        return name.replace(old, new)
    bare_old, bare_new = _bare(old), _bare(new)
    return re.sub(rf"{re.escape(bare_old)}$", lambda _: bare_new, name)


def _bare(name: str) -> str:
    kind = type_of(marked(name))[0]
    return name[len(kind) + 1 :] if kind and name.casefold().startswith(kind + " ") else name


def _folded(unit: Unit, more: list[str]) -> str:
    """Every way to say the name, then the names of before as far as the column holds them."""
    place = unit.place.name if unit.place else None
    found = dict.fromkeys(keys(unit.name, unit.type, place))
    for text in more:
        found |= dict.fromkeys(one for one in text.split("|") if one)
    said = "|"
    for one in found:
        if len(said) + len(one) < 400:
            said += one + "|"
    return said


def _free_code(name: str, above: Unit | None, on: date) -> str:
    own = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")
    code = f"{above.code}.{own}" if above else own
    code = code[:105]
    taken = set(Unit.objects.filter(code__startswith=code).values_list("code", flat=True))
    ways = [code, f"{code}-{on.year}", *(f"{code}-{on.year}-{n}" for n in range(2, len(taken) + 3))]
    return next(way for way in ways if way not in taken)


def _path_of(unit: Unit | None) -> str:
    """As it stands in the database: what is above may have been moved by another row."""
    return Unit.objects.values_list("path", flat=True).get(pk=unit.pk) if unit else "/"


def _lay_paths(unit: Unit, parent: Unit | None) -> None:
    """Lay the paths of a unit and of all below it anew under its parent."""
    old, new = _path_of(unit), _path_of(parent) + f"{unit.pk}/"
    below = list(Unit.objects.filter(path__startswith=old).only("pk", "path"))
    for one in below:
        one.path = new + one.path[len(old) :]
    Unit.objects.bulk_update(below, ["path"], batch_size=200)
    unit.path = new


def _put_into_search(unit: Unit) -> None:
    above = unit.parent.name if unit.parent else ""
    told = unit.versions.values_list("name", "official_code")
    names = {word for pair in told for word in pair} - {""}
    index.put(
        "unit",
        unit.pk,
        title=unit.name,
        address=reverse("units:show", args=[unit.pk]),
        text=" ".join([*sorted(names), above]),
        excerpt=above,
        on=unit.starts_on,
    )
