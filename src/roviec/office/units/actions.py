"""The write door of units: loading the data that comes with the product, and recording a resolution."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from uuid import UUID

from django.utils import timezone

from roviec.office.audit.door import action, record, require, unchanged
from roviec.office.audit.models import Line
from roviec.office.people.models import User
from roviec.office.people.rules import may_manage_accounts
from roviec.office.units import catalogue, handover, loading, recording
from roviec.office.units.models import Unit, UnitEvent
from roviec.office.units.resolutions import Faults, Row, lay_out

ONLY_ADMINISTRATORS = "Chỉ người quản trị được ghi nghị quyết sắp xếp đơn vị."
_CODE = "unit.loaded"


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many units, versions and links were written; all zero where nothing was new."""

    units: int = 0
    versions: int = 0
    events: int = 0


@dataclass(frozen=True, slots=True)
class Recorded:
    """The events of a resolution, and by kind of thing what was passed to the heirs."""

    events: tuple[UnitEvent, ...]
    passed: dict[str, handover.Passed] = field(default_factory=dict)


@action(_CODE)
def load_units(
    by: User | None = None,
    *,
    folder: Path = catalogue.SHIPPED,
    again: bool = False,
    bodies_of: Collection[str] = (),
) -> Loaded:
    """Bring the units up to the data in `folder`; what is in the database already is left as it is.

    Nothing is done where the same data were loaded last; `again` compares all the same. Units that somebody else
    made are not touched. `bodies_of` are the codes of provinces whose offices and organisations, down to the
    communes, are wanted besides those that are there. `by` is None on the command line of the server. Raises
    catalogue.BadData.
    """
    require(by is None or may_manage_accounts(by), "Chỉ người quản trị được nạp dữ liệu đơn vị.")
    fresh = catalogue.digest(folder)
    whole = Unit(pk=0, name="Dữ liệu đơn vị")  # the line is about all of them, so it names none
    last = Line.objects.filter(code=_CODE).order_by("-pk").first()
    have = _provinces_with_bodies()
    if (
        not again
        and have.issuperset(bodies_of)
        and last
        and last.after.get("digest") == fresh
        and Unit.objects.count() >= last.after["known"]
    ):
        unchanged(by, whole)
        return Loaded()
    read = catalogue.read(folder, bodies_of=have.union(bodies_of))
    done = Loaded(*loading.write(read))
    if done == Loaded() and last and last.after.get("digest") == fresh:
        unchanged(by, whole)
        return done
    record(by, whole, after={"digest": fresh, "known": len(read.units), **asdict(done)})
    return done


def _provinces_with_bodies() -> set[str]:
    """Codes of the provinces whose offices have been laid out: each has the standing board of its committee."""
    boards = Unit.objects.filter(code__endswith=_BOARD, place__isnull=False).values_list(
        "place__code", flat=True
    )
    return {code for code in boards if "." not in code}


_BOARD = ".btv"


@action("unit.resolution-recorded")
def record_resolution(
    by: User, *, legal_doc: str, issued_on: date, on: date, rows: Sequence[Row], form: UUID
) -> Recorded:
    """Write down what a resolution did to units and carry it out, all of it or nothing.

    `on` is the first day on which the new units work. What other rooms keep of the ended units and can be passed on
    goes to their heirs. The same `form` sent again changes nothing. Raises resolutions.Faults.
    """
    require(may_manage_accounts(by), ONLY_ADMINISTRATORS)
    # Whoever records at the same time waits here: two plans over one unit must not both find it alive.
    named = {unit.pk for row in rows for unit in (row.before, row.after, row.parent) if unit is not None}
    locked = {u.pk: u for u in Unit.objects.select_for_update().filter(pk__in=named).order_by("pk")}
    if earlier := list(UnitEvent.objects.filter(form=form)):
        unchanged(by, earlier[0])
        return Recorded(tuple(earlier))
    if not legal_doc.strip():
        raise Faults([(None, "Ghi số, ký hiệu nghị quyết.")])
    if issued_on > on:
        raise Faults([(None, "Ngày hiệu lực không thể trước ngày ban hành.")])
    fresh = [
        replace(
            row,
            before=locked[row.before.pk],
            after=locked[row.after.pk] if row.after else None,
            parent=locked[row.parent.pk] if row.parent else None,
        )
        for row in rows
    ]
    plan = lay_out(fresh, on, timezone.localdate())
    events, heirs = recording.write(plan, f"{legal_doc.strip()}, {issued_on:%d/%m/%Y}", form)
    why = f"Sắp xếp đơn vị theo {legal_doc.strip()} từ {on:%d/%m/%Y}"
    passed = {kind.label: kind.hand_on(by, heirs, why) for kind in handover.kinds() if kind.hand_on}
    record(
        by,
        events[0],
        after={
            "legal_doc": legal_doc.strip(),
            "on": on.isoformat(),
            "ended_units": [str(unit) for unit in plan.ended.values()],
            "made_units": [str(unit) for unit in plan.made],
            "changed_units": [c.name for c in plan.changed],
            "handed_on": {label: one.done for label, one in passed.items()},
        },
    )
    handover.boundaries_changed(by)
    return Recorded(tuple(events), passed)
