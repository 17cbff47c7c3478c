"""A resolution on units recorded and carried out: what ends, what begins, where the work goes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from roviec.office.audit.door import Refused
from roviec.office.audit.models import Line
from roviec.office.tasks.actions import issue_directive
from roviec.office.tasks.models import Task
from roviec.office.units import handover
from roviec.office.units.actions import Recorded, load_units, record_resolution
from roviec.office.units.models import Unit, UnitEvent, UnitLink
from roviec.office.units.queries import as_of, find, successors
from roviec.office.units.resolutions import Extent, Faults, Row
from roviec.office.units.succession import shares
from tests import builders

ON, BEFORE = date(2026, 3, 1), date(2026, 2, 28)


@pytest.fixture
def land(cast: SimpleNamespace) -> SimpleNamespace:
    cast.an = builders.make_place("xã An Đông", "xã", parent=cast.district)
    cast.binh = builders.make_place("xã Bình Tây", "xã", parent=cast.district)
    cast.committee = builders.make_body("Ủy ban nhân dân xã An Đông", "ủy ban", place=cast.an, kind="state")
    cast.other_committee = builders.make_body(
        "Ủy ban nhân dân xã Bình Tây", "ủy ban", place=cast.binh, kind="state"
    )
    return cast


def recorded(by: Any, *rows: Row, on: date = ON, form: Any = None) -> Recorded:
    return record_resolution(
        by, legal_doc="12/NQ-HĐND", issued_on=date(2026, 2, 1), on=on, rows=rows, form=form or uuid4()
    )


def merged(land: SimpleNamespace, **more: Any) -> Recorded:
    rows = [Row(n, unit, name="xã An Bình") for n, unit in enumerate((land.an, land.binh), 1)]
    return recorded(land.admin, *rows, **more)


def faults(land: SimpleNamespace, *rows: Row, on: date = ON) -> str:
    units = Unit.objects.count()
    with pytest.raises(Faults) as caught:
        recorded(land.admin, *rows, on=on)
    assert (Unit.objects.count(), UnitEvent.objects.count()) == (units, 0)
    return str(caught.value)


def test_a_merger_makes_a_new_unit(land: SimpleNamespace) -> None:
    merged(land)
    new = Unit.objects.get(name="xã An Bình")
    assert (new.parent, new.starts_on, new.type) == (land.district, ON, "xã")
    assert new.path == f"{land.district.path}{new.pk}/"
    assert successors(land.an) == successors(land.binh) == [new]
    assert shares(BEFORE, ON)[land.an.pk] == [(new.pk, 1.0)]
    names = {v.name for v in as_of(ON)}
    assert "xã An Bình" in names and not names & {"xã An Đông", "xã Bình Tây"}
    assert {"xã An Đông", "xã Bình Tây"} <= {v.name for v in as_of(BEFORE)}
    assert find("An Bình", on=ON)[0] == new
    event = UnitEvent.objects.get()
    assert event.kind == UnitEvent.Kind.MERGE and event.legal_doc == "12/NQ-HĐND, 01/02/2026"
    line = Line.objects.get(code="unit.resolution-recorded")
    assert line.actor == land.admin and line.after["made_units"] == ["xã An Bình"]


def test_bodies_end_with_their_place_and_begin_anew_under_its_new_name(land: SimpleNamespace) -> None:
    merged(land)
    new = Unit.objects.get(name="Ủy ban nhân dân xã An Bình")
    assert new.place.name == "xã An Bình" and new.starts_on == ON
    assert successors(land.committee) == successors(land.other_committee) == [new]
    land.committee.refresh_from_db()
    assert land.committee.ended_on == ON


def test_sent_twice_it_is_recorded_once(land: SimpleNamespace) -> None:
    form = uuid4()
    first, second = merged(land, form=form), merged(land, form=form)
    assert first.events == second.events
    assert Unit.objects.filter(name="xã An Bình").count() == 1
    assert Line.objects.filter(code="unit.resolution-recorded").count() == 1


def test_only_an_administrator_records(land: SimpleNamespace) -> None:
    with pytest.raises(Refused):
        recorded(land.clerk, Row(1, land.an, name="xã An Tân"))


def test_a_split_leads_to_both_with_their_shares(land: SimpleNamespace) -> None:
    part = {"extent": Extent.DIVIDED, "basis": "Đề án"}
    recorded(
        land.admin,
        Row(1, land.an, name="xã An Nhất", share_population=Decimal("0.6"), **part),
        Row(2, land.an, after=land.binh, share_population=Decimal("0.4"), **part),
    )
    new = Unit.objects.get(name="xã An Nhất")
    assert dict(shares(BEFORE, ON)[land.an.pk]) == {
        new.pk: pytest.approx(0.6),
        land.binh.pk: pytest.approx(0.4),
    }
    assert UnitEvent.objects.get().kind == UnitEvent.Kind.SPLIT
    land.binh.refresh_from_db()
    assert land.binh.ended_on is None


def test_a_unit_that_gives_a_part_away_goes_on(land: SimpleNamespace) -> None:
    recorded(
        land.admin,
        Row(1, land.an, Extent.PART, land.binh, share_area=Decimal("0.1"), basis="Đề án"),
    )
    land.an.refresh_from_db()
    assert land.an.ended_on is None and successors(land.an) == []
    kept = dict(shares(BEFORE, ON, by="area")[land.an.pk])
    assert kept == {land.an.pk: pytest.approx(0.9), land.binh.pk: pytest.approx(0.1)}


@pytest.mark.parametrize(
    ("name", "kind"), [("xã An Tân", UnitEvent.Kind.RENAME), ("phường An Đông", UnitEvent.Kind.RECLASSIFY)]
)
def test_another_name_or_type_is_the_same_unit(land: SimpleNamespace, name: str, kind: str) -> None:
    recorded(land.admin, Row(1, land.an, name=name))
    land.an.refresh_from_db()
    assert (land.an.name, land.an.ended_on) == (name, None)
    assert [v.name for v in land.an.versions.order_by("pk")] == ["xã An Đông", name]
    assert UnitEvent.objects.get().kind == kind and not UnitLink.objects.exists()
    land.committee.refresh_from_db()
    assert land.committee.name == f"Ủy ban nhân dân {name}"
    assert land.an in find("xã An Đông")  # by its former name too


def test_a_unit_moves_with_all_below_it(land: SimpleNamespace) -> None:
    recorded(land.admin, Row(1, land.district, parent=land.far_province))
    land.an.refresh_from_db()
    land.district.refresh_from_db()
    assert land.district.path == f"{land.far_province.path}{land.district.pk}/"
    assert land.an.path == f"{land.district.path}{land.an.pk}/"
    assert as_of(BEFORE).get(unit=land.district).parent == land.province
    assert UnitEvent.objects.get().kind == UnitEvent.Kind.MOVE


def test_provinces_that_merge_take_their_districts_with_them(land: SimpleNamespace) -> None:
    rows = [Row(n, unit, name="tỉnh Lam Hồ") for n, unit in enumerate((land.province, land.far_province), 1)]
    recorded(land.admin, *rows)
    new = Unit.objects.get(name="tỉnh Lam Hồ")
    land.an.refresh_from_db()
    assert new.parent is None and land.an.path.startswith(f"{new.path}{land.district.pk}/")
    assert as_of(ON).get(unit=land.district).parent == new


def test_an_abolished_level_leaves_its_communes_to_what_stood_above(land: SimpleNamespace) -> None:
    recorded(land.admin, Row(1, land.district, Extent.ENDS))
    land.an.refresh_from_db()
    assert land.an.parent == land.province and land.an.path == f"{land.province.path}{land.an.pk}/"
    assert set(successors(land.district)) == {land.an, land.binh, land.commune}
    assert as_of(BEFORE).get(unit=land.an).parent == land.district


def test_faults_are_told_by_row_and_nothing_is_written(land: SimpleNamespace) -> None:
    part = {"extent": Extent.DIVIDED, "basis": "Đề án"}
    assert "chính mình" in faults(land, Row(1, land.an, after=land.an))
    assert "cộng lại phải bằng 100%" in faults(
        land,
        Row(1, land.an, name="xã Một", share_population=Decimal("0.6"), **part),
        Row(2, land.an, after=land.binh, share_population=Decimal("0.5"), **part),
    )
    assert "ghi thiếu" in faults(
        land,
        Row(1, land.an, name="xã Một", share_population=Decimal("0.6"), **part),
        Row(2, land.an, after=land.binh, **part),
    )
    assert "hai lần" in faults(land, Row(1, land.an, name="xã Một"), Row(2, land.an, after=land.binh))
    assert "cũng chấm dứt" in faults(
        land, Row(1, land.an, after=land.binh), Row(2, land.binh, after=land.commune)
    )
    assert "ghi nhận từ ngày đó" in faults(land, Row(1, land.an, name="xã Một"), on=date(2099, 1, 1))
    assert "Đã có xã Bình Tây" in faults(land, Row(1, land.an, name="xã Bình Tây"))
    assert "cấp trên mới" in faults(
        land,
        Row(1, land.district, name="huyện Một", **part),
        Row(2, land.district, name="huyện Hai", **part),
    )
    assert "nằm trong" in faults(land, Row(1, land.district, parent=land.an))
    assert "ghi cả loại" in faults(land, Row(1, land.an, name="An Bình"))


def test_what_has_ended_does_not_end_again_and_later_changes_stand(land: SimpleNamespace) -> None:
    merged(land)
    with pytest.raises(Faults, match="đã kết thúc hoạt động từ 01/03/2026"):
        recorded(land.admin, Row(1, land.an, name="xã Khác"))
    new = Unit.objects.get(name="xã An Bình")
    with pytest.raises(Faults, match="chỉ có từ"):
        recorded(land.admin, Row(1, new, name="xã Khác"), on=BEFORE)
    with pytest.raises(Faults, match="đã có thay đổi"):
        recorded(land.admin, Row(1, new, name="xã Khác"))


def given_task(land: SimpleNamespace, lead: Unit) -> Task:
    document = builders.make_document(land.clerk, text="Xã phải rà soát quy hoạch.")
    directive = builders.make_finding(
        document,
        "directive",
        "Xã phải rà soát quy hoạch.",
        fields={"action": "rà soát quy hoạch"},
        state="accepted",
    )
    return issue_directive(land.clerk, directive, work="Rà soát quy hoạch", leads=[lead]).tasks.get()


def test_open_tasks_pass_to_the_only_heir_with_a_trace(land: SimpleNamespace) -> None:
    task, of_body = given_task(land, land.an), given_task(land, land.committee)
    done = merged(land)
    assert done.passed["Nhiệm vụ đang thực hiện"] == handover.Passed(2)
    new = Task.objects.get(lead__name="xã An Bình")
    assert (new.work, new.assignment) == (task.work, task.assignment)
    task.refresh_from_db()
    assert task.cancelled_on is not None
    assert "12/NQ-HĐND" in task.events.get(kind="cancelled").text
    assert Task.objects.get(assignment=of_body.assignment, cancelled_on=None).lead.place == new.lead
    assert Line.objects.filter(code="task.passed-on").count() > 0


@pytest.mark.parametrize("chosen", [True, False])
def test_of_several_heirs_the_chosen_one_takes_the_tasks(land: SimpleNamespace, chosen: bool) -> None:
    task = given_task(land, land.an)
    recorded(
        land.admin,
        Row(1, land.an, Extent.DIVIDED, name="xã Một"),
        Row(2, land.an, Extent.DIVIDED, after=land.binh, takes_tasks=chosen),
    )
    now = Task.objects.get(assignment=task.assignment, cancelled_on=None)
    assert now.lead == (land.binh if chosen else land.an)


def test_data_loaded_again_leave_alone_what_was_recorded(shipped: SimpleNamespace) -> None:
    admin = builders.make_user("quantri", "administrator", shipped.clerk.unit)
    one, other, third = (
        shipped.by(f"thanh-hoa.{name}") for name in ("xa-thieu-quang", "xa-thieu-tien", "xa-thieu-toan")
    )
    rows = [Row(n, unit, name="xã Thiệu Minh") for n, unit in enumerate((one, other), 1)]
    recorded(admin, *rows, Row(3, third, name="phường Thiệu Toán"))
    load_units(folder=shipped.folder, again=True)
    for unit in (one, other, third):
        unit.refresh_from_db()
    new = Unit.objects.get(name="xã Thiệu Minh")
    assert (one.ended_on, other.ended_on, third.name) == (ON, ON, "phường Thiệu Toán")
    assert successors(one) == [new]
    assert [v.valid_to for v in third.versions.order_by("pk")][-2:] == [ON, None]
    assert find("phường Thiệu Toán", on=ON)[0] == third
