"""What a resolution on units means, worked out and checked before anything is written.

A row says what becomes of one unit: wholly or partly into another, or on under another name, type or parent. New
units are named in the rows; rows that name the same one mean one unit. `lay_out` gives the whole plan or every fault,
each with the row that it stands in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db import models

from roviec.office.units.models import Unit, UnitKind, UnitVersion
from roviec.office.units.naming import marked, type_of

_OF_ONE = Decimal(
    "0.0001"
)  # how far the shares of a unit may miss 1: they are written with two decimals of a percent


class Extent(models.TextChoices):
    WHOLE = "whole", "Toàn bộ"
    PART = "part", "Một phần, phần còn lại tiếp tục hoạt động"
    DIVIDED = "divided", "Một phần, đơn vị cũ chấm dứt"
    ENDS = "ends", "Chấm dứt, cấp trên trực tiếp quản lý"


@dataclass(frozen=True, slots=True)
class Row:
    """What becomes of `before`: into `after`, which goes on, or into the unit called `name`. Shares are of 1."""

    number: int
    before: Unit
    extent: Extent = Extent.WHOLE
    after: Unit | None = None
    name: str = ""
    parent: Unit | None = None
    official_code: str = ""
    share_population: Decimal | None = None
    share_area: Decimal | None = None
    basis: str = ""
    takes_tasks: bool = False


@dataclass(eq=False, slots=True)
class NewUnit:
    name: str
    type: str
    parent: Unit | None
    official_code: str
    rows: list[Row]

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Change:
    """A unit that goes on as the same one with another name, type or parent (the parent may be made only now)."""

    unit: Unit
    name: str
    type: str
    parent: Unit | NewUnit | None
    official_code: str
    row: Row | None  # None: it follows the unit that it stood under


@dataclass(slots=True)
class Plan:
    on: date
    rows: Sequence[Row]
    ended: dict[int, Unit] = field(default_factory=dict)
    made: list[NewUnit] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    links: list[tuple[Unit, Unit | NewUnit, Row]] = field(default_factory=list)
    left: list[tuple[Unit, Unit]] = field(default_factory=list)  # an abolished unit, and what stood under it
    heirs: dict[int, Unit | NewUnit] = field(default_factory=dict)  # who takes the open work of an ended unit
    undecided: list[Unit] = field(default_factory=list)  # ended, several heirs, none of them chosen


class Faults(ValueError):
    """What is wrong with a resolution: (number of the row or None, the fault in Vietnamese)."""

    def __init__(self, faults: Sequence[tuple[int | None, str]]) -> None:
        super().__init__("; ".join(text for _, text in faults))
        self.faults = list(faults)


def lay_out(rows: Sequence[Row], on: date, today: date) -> Plan:
    """The plan of a resolution that takes effect on a day. Raises Faults with everything that is wrong."""
    faults: list[tuple[int | None, str]] = []
    if on > today:
        faults.append((None, f"Nghị quyết có hiệu lực từ {on:%d/%m/%Y}; ghi nhận từ ngày đó trở đi."))
    if not rows:
        faults.append((None, "Ghi ít nhất một đơn vị trước sắp xếp."))
    by_before: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        by_before[row.before.pk].append(row)
        faults += [(row.number, text) for text in _row_faults(row, on)]
    for own in by_before.values():
        faults += [(own[-1].number, text) for text in _faults_of_one(own)]
    if faults:
        raise Faults(faults)

    plan = Plan(on, rows)
    ends = {Extent.WHOLE, Extent.DIVIDED, Extent.ENDS}
    groups: dict[tuple[str, int | None], list[Row]] = defaultdict(list)
    for row in rows:
        if row.name:
            groups[marked(row.name), row.parent.pk if row.parent else None].append(row)
    goes_on = {
        own[0].before.pk for own in groups.values() if len(own) == 1 and own[0].extent == Extent.WHOLE
    } | {row.before.pk for row in rows if not row.name and row.after is None and row.extent == Extent.WHOLE}
    plan.ended = {
        row.before.pk: row.before for row in rows if row.extent in ends and row.before.pk not in goes_on
    }
    _targets(plan, rows, groups, goes_on, faults)
    _follow(plan, by_before, faults)
    if not faults:
        _check_names(plan, faults)
    if faults:
        raise Faults(faults)
    return plan


def _row_faults(row: Row, on: date) -> list[str]:
    found = [text for unit in (row.before, row.after, row.parent) if unit and (text := _not_there(unit, on))]
    if row.after is not None and row.name:
        found.append("Chọn đơn vị đang có hoặc ghi tên đơn vị mới, không ghi cả hai.")
    if row.after is not None and row.after.pk == row.before.pk:
        found.append(f"{row.before} không thể nhập vào chính mình.")
    if row.after is not None and row.after.kind != row.before.kind:
        found.append(f"{row.after} không cùng loại tổ chức với {row.before}.")
    target = row.after is not None or bool(row.name)
    if row.extent == Extent.ENDS and target:
        found.append("Đơn vị chấm dứt không có đơn vị kế thừa: bỏ trống đơn vị sau sắp xếp.")
    if row.extent in (Extent.PART, Extent.DIVIDED) and not target:
        found.append("Ghi đơn vị nhận phần này.")
    if row.extent == Extent.WHOLE and not target and row.parent is None:
        found.append("Ghi đơn vị sau sắp xếp, hoặc đơn vị cấp trên mới.")
    if row.extent == Extent.WHOLE and (row.share_population or row.share_area):
        found.append("Toàn bộ đơn vị được nhập: không ghi tỷ lệ.")
    if row.name and row.before.kind == UnitKind.PLACE and type_of(marked(row.name))[0] is None:
        found.append("Tên đơn vị mới ghi cả loại, ví dụ «xã Tân Châu», «phường Đông Tiến».")
    if row.parent is not None and row.parent.kind != row.before.kind:
        found.append(f"{row.parent} không thể là cấp trên của đơn vị này.")
    if row.parent is not None and row.parent.path.startswith(row.before.path):
        found.append(f"{row.parent} nằm trong {row.before}, không thể là cấp trên của đơn vị này.")
    if (row.share_population or row.share_area) and not row.basis:
        found.append("Ghi căn cứ của tỷ lệ.")
    return found


def _not_there(unit: Unit, on: date) -> str:
    if unit.ended_on is not None:
        return f"{unit} đã kết thúc hoạt động từ {unit.ended_on:%d/%m/%Y}."
    if unit.starts_on is not None and unit.starts_on > on:
        return f"{unit} chỉ có từ {unit.starts_on:%d/%m/%Y}, sau ngày {on:%d/%m/%Y}."
    return ""


def _faults_of_one(rows: Sequence[Row]) -> list[str]:
    """What is wrong among the rows of one unit: an end told twice, parts that do not make up the whole."""
    before, extents = rows[0].before, {row.extent for row in rows}
    if len(extents) > 1:
        return [f"Các dòng của {before} ghi mức khác nhau; chọn cùng một mức."]
    extent = extents.pop()
    if extent in (Extent.WHOLE, Extent.ENDS):
        return [f"{before} được ghi hai lần."] if len(rows) > 1 else []
    if extent == Extent.DIVIDED and len(rows) < 2:
        return [f"{before} chia cho một đơn vị thì là toàn bộ; thêm dòng hoặc chọn «Toàn bộ»."]
    found = []
    for what, name in (("share_population", "dân số"), ("share_area", "diện tích")):
        given = [value for row in rows if (value := getattr(row, what)) is not None]
        if given and len(given) < len(rows):
            found.append(f"Tỷ lệ {name} của {before} ghi thiếu ở một dòng.")
        elif given and extent == Extent.DIVIDED and abs(sum(given) - 1) > _OF_ONE:
            found.append(f"Các tỷ lệ {name} của {before} cộng lại phải bằng 100%.")
        elif given and extent == Extent.PART and sum(given) >= 1:
            found.append(f"{before} còn hoạt động thì các tỷ lệ {name} cộng lại phải dưới 100%.")
    if sum(row.takes_tasks for row in rows) > 1:
        found.append(f"Chọn một đơn vị nhận nhiệm vụ đang làm của {before}.")
    return found


def _targets(
    plan: Plan,
    rows: Sequence[Row],
    groups: dict[tuple[str, int | None], list[Row]],
    goes_on: set[int],
    faults: list[tuple[int | None, str]],
) -> None:
    """Fill in what is made, what goes on under another name and which unit leads to which."""
    new_of: dict[int, NewUnit] = {}
    for own in groups.values():
        if own[0].before.pk in goes_on:
            continue
        first = own[0]
        above = {row.before.parent_id: row.before.parent for row in own}
        if first.parent is None and len({_lasting(plan, row.before) for row in own}) > 1:
            names = ", ".join(str(one) for one in above.values())
            faults.append((first.number, f"Ghi cấp trên của {first.name}: các đơn vị cũ thuộc {names}."))
        kind = type_of(marked(first.name))[0] or first.before.type
        parent = first.parent or _lasting(plan, first.before)
        code = next((row.official_code for row in own if row.official_code), "")
        made = NewUnit(first.name.strip(), kind, parent, code, own)
        plan.made.append(made)
        new_of |= {row.number: made for row in own}
    for row in rows:
        target = row.after or new_of.get(row.number)
        if row.before.pk in goes_on:
            kind = (type_of(marked(row.name))[0] if row.name else None) or row.before.type
            name = row.name.strip() or row.before.name
            plan.changed.append(
                Change(row.before, name, kind, row.parent or row.before.parent, row.official_code, row)
            )
        elif target is not None:
            if row.after is not None and row.after.pk in plan.ended:
                faults.append((row.number, f"{row.after} cũng chấm dứt theo nghị quyết này."))
            if any(b.pk == row.before.pk and a is target for b, a, _ in plan.links):
                faults.append((row.number, f"{row.before} → {target} được ghi hai lần."))
            plan.links.append((row.before, target, row))
        if row.parent is not None and row.parent.pk in plan.ended:
            faults.append((row.number, f"{row.parent} chấm dứt theo nghị quyết này."))
    for unit in plan.ended.values():
        to = [(after, row) for before, after, row in plan.links if before.pk == unit.pk]
        chosen = to if len(to) == 1 else [one for one in to if one[1].takes_tasks]
        if chosen:
            plan.heirs[unit.pk] = chosen[0][0]
        else:
            plan.undecided.append(unit)


def _lasting(plan: Plan, unit: Unit) -> Unit | None:
    """The lowest unit above a unit that goes on."""
    above = unit.parent
    while above is not None and above.pk in plan.ended:
        above = above.parent
    return above


def _follow(plan: Plan, by_before: dict[int, list[Row]], faults: list[tuple[int | None, str]]) -> None:
    """Units below one that ends go to its only heir, or to what it stood under where nothing takes its place."""
    told = {change.unit.pk: change for change in plan.changed}
    # The bodies of a place end with it and are no concern of whoever writes the resolution down.
    children = Unit.objects.filter(parent__in=plan.ended, ended_on=None).exclude(place__in=plan.ended)
    homeless: dict[int, list[str]] = defaultdict(list)
    for child in children.select_related("parent").order_by("pk"):
        if child.pk in plan.ended:
            continue
        own = by_before[child.parent_id or 0]
        heirs = [after for before, after, _ in plan.links if before.pk == child.parent_id]
        to: Unit | NewUnit | None
        if own[0].extent == Extent.ENDS:
            to = _lasting(plan, child)
            plan.left.append((own[0].before, child))
        elif len(heirs) == 1:
            to = heirs[0]
        else:
            to = None
        change = told.get(child.pk)
        if change is not None and change.parent is not None and change.parent.pk not in plan.ended:  # type: ignore[union-attr]
            continue
        if to is None:
            homeless[own[0].number].append(str(child))
        elif change is not None:
            plan.changed.remove(change)
            plan.changed.append(Change(child, change.name, change.type, to, change.official_code, change.row))
        else:
            plan.changed.append(Change(child, child.name, child.type, to, "", None))
    for number, names in homeless.items():
        more = f" và {len(names) - 5} đơn vị khác" if len(names) > 5 else ""
        faults.append((number, f"Thêm dòng ghi cấp trên mới của {', '.join(names[:5])}{more}."))


def _check_names(plan: Plan, faults: list[tuple[int | None, str]]) -> None:
    """No two living units of one parent bear one name; nothing recorded later is overwritten."""
    gone = set(plan.ended) | {change.unit.pk for change in plan.changed}
    taken: set[tuple[str, int | None]] = set()
    named = [(one.name, one.parent, one.rows[0].number, one.rows[0].before) for one in plan.made]
    named += [(c.name, c.parent, c.row.number, c.unit) for c in plan.changed if c.row is not None]  # type: ignore[misc]
    for name, parent, number, like in named:
        key = (marked(name), parent.pk if isinstance(parent, Unit) else None)
        beside = Unit.objects.filter(parent=parent if isinstance(parent, Unit) else None, kind=like.kind)
        beside = beside.filter(ended_on=None, place=like.place).exclude(pk__in=gone)
        if key in taken or any(marked(one.name) == key[0] for one in beside.only("name")):
            faults.append((number, f"Đã có {name} thuộc {parent or 'cấp cao nhất'}."))
        taken.add(key)
    touched = {**plan.ended, **{c.unit.pk: c.unit for c in plan.changed}}
    later = UnitVersion.objects.filter(unit__in=touched, valid_to=None, valid_from__gte=plan.on)
    bodies = UnitVersion.objects.filter(unit__place__in=touched, valid_to=None, valid_from__gte=plan.on)
    for version in [*later.select_related("unit"), *bodies.select_related("unit")]:
        since = f"{version.valid_from:%d/%m/%Y}"
        faults.append(
            (None, f"{version.unit} đã có thay đổi ghi nhận từ {since}; ghi một ngày hiệu lực sau ngày đó.")
        )
