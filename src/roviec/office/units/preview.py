"""What a resolution will change, told before it is carried out: units, and what other rooms keep of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q

from roviec.office.people.models import Position, User
from roviec.office.units import handover
from roviec.office.units.models import Unit
from roviec.office.units.resolutions import NewUnit, Plan


@dataclass(frozen=True, slots=True)
class Ending:
    """A unit that ends, who takes over its open work (None: nobody was named), and how much of each kind it has."""

    unit: Unit
    heir: Unit | NewUnit | None
    undecided: bool
    counts: list[int]


@dataclass(frozen=True, slots=True)
class Preview:
    plan: Plan
    kinds: list[tuple[str, str]]  # what is counted, and what becomes of it
    endings: list[Ending]
    following: list[Unit]  # units below, which go with what stood above them
    bodies: int  # offices and organisations that end with their place


def of(plan: Plan) -> Preview:
    """Count what the plan touches; offices and organisations of a place count with it. Nothing is written."""
    places = list(plan.ended)
    bodies = dict(Unit.objects.filter(place__in=places, ended_on=None).values_list("pk", "place"))
    owner = {pk: pk for pk in places} | bodies
    people, posts = (
        (
            "Tài khoản đang mở",
            "Giữ nguyên ở đơn vị cũ và vẫn đăng nhập được; quản trị chuyển từng tài khoản sang đơn vị mới.",
        ),
        (
            "Chức danh đang dùng",
            "Giữ nguyên ở đơn vị cũ, để tra cứu người giữ trước đây; lập chức danh mới ở đơn vị mới.",
        ),
    )
    handed = handover.kinds()
    tables = [kind.count(list(owner)) for kind in handed]
    tables += [_people(list(owner)), _posts(list(owner))]
    undecided = {unit.pk for unit in plan.undecided}
    endings = [
        Ending(
            unit,
            plan.heirs.get(unit.pk),
            unit.pk in undecided,
            [sum(n for pk, n in table.items() if owner[pk] == unit.pk) for table in tables],
        )
        for unit in plan.ended.values()
    ]
    kinds = [(kind.label, kind.what) for kind in handed] + [people, posts]
    following = [change.unit for change in plan.changed if change.row is None]
    return Preview(plan, kinds, endings, following, len(bodies))


def _people(units: Collection[int]) -> dict[int, int]:
    accounts = User.objects.filter(unit__in=units, is_active=True)
    return dict(accounts.order_by().values_list("unit").annotate(n=Count("pk")))


def _posts(units: Collection[int]) -> dict[int, int]:
    posts = Position.objects.filter(Q(closed_on=None), unit__in=units)
    return dict(posts.order_by().values_list("unit").annotate(n=Count("pk")))
