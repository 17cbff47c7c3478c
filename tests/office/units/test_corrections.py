"""Shares of divisions and verdicts where sources disagree: entered, kept by a load, followed by the sums."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from roviec.office.audit.door import Refused, Rejected
from roviec.office.audit.models import Line
from roviec.office.jobs.models import Job
from roviec.office.people.models import User
from roviec.office.units import divisions, succession
from roviec.office.units.actions import load_units
from roviec.office.units.correcting import Share, enter_shares, settle
from roviec.office.units.models import Disagreement, Unit, UnitLink
from tests import builders

REFORM = date(2025, 7, 1)


@pytest.fixture
def chief(shipped: SimpleNamespace) -> User:
    return builders.make_user("quantri", "administrator", shipped.by("thanh-hoa.van-phong-cap-uy"))


def _divided_in_two() -> tuple[Unit, list[UnitLink]]:
    unit = next(unit for unit in divisions.divided() if unit.parts == 2)
    return unit, divisions.parts_of([unit])[unit.pk]


def _given(links: list[UnitLink], *percents: str) -> dict[int, Share]:
    return {
        link.pk: Share(Decimal(one) / 100 if one else None) for link, one in zip(links, percents, strict=True)
    }


def test_entered_shares_make_a_division_comparable_and_outlive_a_load(
    shipped: SimpleNamespace, chief: User
) -> None:
    unit, links = _divided_in_two()
    assert [share for _, share in succession.shares(date(2025, 6, 30), REFORM)[unit.pk]] == [None, None]
    enter_shares(chief, unit, REFORM, given=_given(links, "62.5", "37.5"), basis="Đề án sắp xếp, biểu 2")
    assert sorted(s for _, s in succession.shares(date(2025, 6, 30), REFORM)[unit.pk]) == [0.375, 0.625]
    assert unit not in divisions.divided() and unit in divisions.divided(missing=False)
    assert Job.objects.filter(title__startswith="Cộng lại").count() == 1
    line = Line.objects.get(code="unit.shares-entered")
    assert line.after["share_basis"] == "Đề án sắp xếp, biểu 2" and line.object_id == str(unit.pk)

    load_units(folder=shipped.folder, again=True)
    kept = UnitLink.objects.filter(before=unit).order_by("share_population")
    assert [(k.share_population, k.basis) for k in kept] == [
        (Decimal("0.375"), "Đề án sắp xếp, biểu 2"),
        (Decimal("0.625"), "Đề án sắp xếp, biểu 2"),
    ]
    enter_shares(
        chief,
        unit,
        REFORM,
        given={k.pk: Share(k.share_population) for k in kept},
        basis="Đề án sắp xếp, biểu 2",
    )
    assert Line.objects.filter(code="unit.shares-entered").count() == 1


@pytest.mark.parametrize(
    ("percents", "basis", "why"),
    [
        (("60", "50"), "Đề án", "phải là 100%"),
        (("60", ""), "Đề án", "mọi phần"),
        (("60", "40"), " ", "căn cứ"),
    ],
)
def test_shares_that_make_no_whole_are_refused(
    shipped: SimpleNamespace, chief: User, percents: tuple[str, ...], basis: str, why: str
) -> None:
    unit, links = _divided_in_two()
    with pytest.raises(Rejected, match=why):
        enter_shares(chief, unit, REFORM, given=_given(links, *percents), basis=basis)
    assert not UnitLink.objects.filter(before=unit).exclude(share_population=None).exists()
    with pytest.raises(Refused):
        enter_shares(shipped.clerk, unit, REFORM, given=_given(links, "60", "40"), basis="Đề án")


def test_shares_come_from_the_workbook_and_the_wrong_rows_are_named(
    client: Client, shipped: SimpleNamespace, chief: User
) -> None:
    client.force_login(chief)
    got = client.get(reverse("units:divisions"), {"dang": "xlsx"})
    book = openpyxl.load_workbook(io.BytesIO(got.content))
    sheet = book.active
    assert sheet is not None
    groups: dict[str, list[int]] = {}
    for line in range(2, sheet.max_row + 1):
        groups.setdefault(str(sheet.cell(line, 1).value), []).append(line)
    right, wrong = [code for code, lines in groups.items() if len(lines) == 2][:2]
    for code, shares in ((right, (70, 30)), (wrong, (70, 40))):
        for line, share in zip(groups[code], shares, strict=True):
            sheet.cell(line, 7).value = share
            sheet.cell(line, 9).value = "Số liệu dân cư 2024"
    out = io.BytesIO()
    book.save(out)
    answer = client.post(
        reverse("units:divisions"), {"tep": SimpleUploadedFile("ty-le.xlsx", out.getvalue())}
    )
    page = answer.content.decode()
    assert answer.status_code == 422 and "Đã ghi tỷ lệ của 1 đơn vị" in page
    assert f"Dòng {groups[wrong][0]}: Tỷ lệ dân số cộng lại là 110,00%, phải là 100%." in page
    shares = UnitLink.objects.filter(before__code=right).values_list("share_population", flat=True)
    assert sorted(shares) == [Decimal("0.3"), Decimal("0.7")]
    assert not UnitLink.objects.filter(before__code=wrong).exclude(share_population=None).exists()
    assert Job.objects.filter(title__startswith="Cộng lại").count() == 1


@pytest.mark.parametrize("data", [b"not a workbook", b"PK\x03\x04 broken"])
def test_a_file_that_is_no_workbook_is_told_so(
    client: Client, shipped: SimpleNamespace, chief: User, data: bytes
) -> None:
    client.force_login(chief)
    answer = client.post(reverse("units:divisions"), {"tep": SimpleUploadedFile("x.xlsx", data)})
    assert answer.status_code == 422 and "không phải bảng tính Excel" in answer.content.decode()


def test_the_page_of_a_division_keeps_what_was_typed(
    client: Client, shipped: SimpleNamespace, chief: User
) -> None:
    unit, links = _divided_in_two()
    client.force_login(chief)
    address = reverse("units:divide", args=[unit.pk])
    typed = {f"population_{links[0].pk}": "62,5", f"population_{links[1].pk}": "30", "basis": "Đề án"}
    answer = client.post(address, typed)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'value="62,5"' in page and "cộng lại là 92,50%" in page
    typed[f"population_{links[1].pk}"] = "37,5"
    assert client.post(address, typed).status_code == 302
    assert 'value="62,5"' in client.get(address).content.decode()
    whole = UnitLink.objects.filter(whole=True, event__on=REFORM).first()
    assert whole is not None
    assert client.get(reverse("units:divide", args=[whole.before_id])).status_code == 404


def test_an_heir_that_was_settled_stands_before_the_data(shipped: SimpleNamespace, chief: User) -> None:
    found = Disagreement.objects.filter(about="links", kept__endswith="suy ra").select_related("unit")[0]
    unit = found.unit
    assert unit.ended_on is not None
    before = UnitLink.objects.get(before=unit)
    heir = (
        Unit.objects.filter(kind="place", parent=unit.parent, starts_on=None)
        .exclude(pk__in=[before.after_id, unit.pk])
        .exclude(ended_on__lte=unit.ended_on)[0]
    )
    settle(chief, found, verdict="other", heir=heir, reason="Nghị quyết của tỉnh")
    assert UnitLink.objects.get(before=unit).after == heir
    load_units(folder=shipped.folder, again=True)
    link = UnitLink.objects.get(before=unit)
    assert link.after == heir and link.event.source == "Kết luận tại cơ quan"
    found.refresh_from_db()
    assert (found.verdict, found.reason, found.heir) == ("other", "Nghị quyết của tỉnh", heir)
    assert Line.objects.get(code="unit.disagreement-settled").after["heir"] == str(heir)


def test_a_spelling_that_was_settled_stands_before_the_data(shipped: SimpleNamespace, chief: User) -> None:
    found = Disagreement.objects.filter(about="spelling").select_related("unit")[0]
    unit, right = found.unit, f"{found.unit.type} Tân Sửa"
    settle(chief, found, verdict="other", name=right, reason="Con dấu của xã")
    load_units(folder=shipped.folder, again=True)
    unit.refresh_from_db()
    assert unit.name == right and unit.versions.filter(name=right).exists()
    with pytest.raises(Rejected, match="Ghi cả loại"):
        settle(chief, found, verdict="other", name="Tân Sửa", reason="Con dấu của xã")


def test_a_verdict_needs_a_reason_and_an_administrator(shipped: SimpleNamespace, chief: User) -> None:
    found = Disagreement.objects.all()[0]
    with pytest.raises(Rejected, match="căn cứ"):
        settle(chief, found, verdict="kept", reason=" ")
    with pytest.raises(Refused):
        settle(shipped.clerk, found, verdict="kept", reason="Đã xem")
    settle(chief, found, verdict="kept", reason="Đã xem")
    load_units(folder=shipped.folder, again=True)
    found.refresh_from_db()
    assert found.verdict == "kept"


def test_the_list_of_disagreements_is_filtered_and_given_as_a_workbook(
    client: Client, shipped: SimpleNamespace, chief: User
) -> None:
    client.force_login(shipped.clerk)
    address = reverse("units:disagreements")
    assert client.get(reverse("units:list")).content.decode().count(address) == 1
    rows = Disagreement.objects.filter(about="links", province="hai-phong")
    page = client.get(address, {"loai": "links", "tinh": "hai-phong"}).content.decode()
    assert f"{rows.count()} chỗ khác nhau" in page and "Kết luận<span" not in page
    got = client.get(address, {"loai": "links", "tinh": "hai-phong", "dang": "xlsx"})
    sheet = openpyxl.load_workbook(io.BytesIO(got.content)).active
    assert sheet is not None and sheet.max_row == 1 + rows.count()
    client.force_login(chief)
    assert "Kết luận<span" in client.get(address).content.decode()
    one = rows[0]
    answer = client.post(
        reverse("units:settle", args=[one.pk]), {"verdict": "kept", "reason": "Đúng nghị quyết"}
    )
    assert answer.status_code == 302
    shown = client.get(reverse("units:show", args=[one.unit_id])).content.decode()
    assert "Các nguồn ghi khác nhau" in shown and "Đúng nghị quyết" in shown
