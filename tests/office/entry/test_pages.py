"""The pages of entry, as a browser without scripts uses them."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from roviec.office.entry import actions
from roviec.office.entry.models import Draft, EntryForm, ImportRun, Return
from roviec.office.indicators.models import Value
from roviec.office.jobs.models import Job
from tests import builders
from tests.office.entry.books import workbook


def signed_in(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def of(form: EntryForm, unit: Any) -> Return:
    return Return.objects.select_related("form", "form__area", "unit").get(form=form, unit=unit)


def box(one: Return, indicator: Any, period: str = "2024") -> str:
    return f"o-{one.pk}-{indicator.pk}-{period}"


def test_a_clerk_asks_and_a_reporter_finds_its_own(
    places: SimpleNamespace, catalogue: SimpleNamespace
) -> None:
    clerk = signed_in(places.clerk)
    page = clerk.get(reverse("entry:new"))
    assert catalogue.poor.name in page.content.decode()
    sent = {
        "name": "Biểu cuối năm", "indicators": [catalogue.poor.pk], "periods": "Năm 2024", "state": "official",
        "scope": "listed", "units": "Huyện Hà Trung Sơn\nhuyện Đồng Lạc", "due_on": "31/12/2026", "note": "",
    }  # fmt: skip
    answer = clerk.post(reverse("entry:new"), sent, follow=True)
    form = EntryForm.objects.get()
    assert (
        form.periods == ["2024"] and form.returns.count() == 2 and "Đã giao biểu" in answer.content.decode()
    )
    own = signed_in(places.reporter).get(reverse("entry:list")).content.decode()
    assert reverse("entry:return", args=[of(form, places.district).pk]) in own
    shown = signed_in(places.reporter).get(reverse("entry:form", args=[form.pk])).content.decode()
    assert "huyện Hà Trung Sơn" in shown and "huyện Đồng Lạc" not in shown


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"periods": "hôm qua"}, "không phải là một kỳ"),
        ({"periods": ""}, "ít nhất một kỳ"),
        ({"units": "Huyện Không Có"}, "Không có đơn vị nào tên"),
        ({"units": ""}, "ít nhất một đơn vị"),
        ({"indicators": []}, "ít nhất một chỉ tiêu"),
        ({"periods": "Quý I/2024"}, "không dùng cho chỉ tiêu"),
    ],
)
def test_a_wrong_form_says_what_is_wrong_and_loses_nothing(
    places: SimpleNamespace, catalogue: SimpleNamespace, changed: dict[str, Any], said: str
) -> None:
    sent = {
        "name": "Biểu cuối năm", "indicators": [catalogue.poor.pk], "periods": "2024", "state": "official",
        "scope": "listed", "units": "Huyện Đồng Lạc", "due_on": "31/12/2026",
    } | changed  # fmt: skip
    answer = signed_in(places.clerk).post(reverse("entry:new"), sent)
    text = answer.content.decode()
    assert answer.status_code == 422 and said in text and "Biểu cuối năm" in text


def test_all_communes_of_the_area_may_be_asked_at_once(
    places: SimpleNamespace, catalogue: SimpleNamespace
) -> None:
    sent = {
        "name": "Biểu", "indicators": [catalogue.poor.pk], "periods": "2024", "state": "official",
        "scope": "communes", "due_on": "31/12/2026",
    }  # fmt: skip
    signed_in(places.clerk).post(reverse("entry:new"), sent)
    assert {one.unit for one in Return.objects.all()} == {places.commune, places.second_commune}


def test_wrong_cells_stay_as_typed_with_what_is_wrong(
    places: SimpleNamespace, catalogue: SimpleNamespace, form_of: Callable[..., EntryForm]
) -> None:
    one = of(form_of(), places.district)
    reporter = signed_in(places.reporter)
    address = reverse("entry:return", args=[one.pk])
    sent = {box(one, catalogue.households): "1.520", box(one, catalogue.poor): "2.02", "viec": "nop"}
    answer = reporter.post(address, sent)
    text = answer.content.decode()
    assert answer.status_code == 422 and 'value="2.02"' in text and 'aria-invalid="true"' in text
    assert "lối nước ngoài" in text and Draft.objects.count() == 2
    assert 'value="2.02"' in reporter.get(address).content.decode(), "it is there when one comes back"
    sent[box(one, catalogue.poor)] = "2,02"
    assert "Đã nộp biểu" in reporter.post(address, sent, follow=True).content.decode()
    assert Value.objects.count() == 2


def test_a_grid_of_thousands_of_cells_is_taken_at_once(
    places: SimpleNamespace, catalogue: SimpleNamespace, form_of: Callable[..., EntryForm]
) -> None:
    months = [f"{year}-M{month:02}" for year in range(1980, 2024) for month in range(1, 13)]
    form = form_of(
        indicators=[catalogue.households, catalogue.income], periods_asked=months, units=[places.district]
    )
    one = of(form, places.district)
    cells = {
        box(one, indicator, code): "5"
        for indicator in (catalogue.households, catalogue.income)
        for code in months
    }
    answer = signed_in(places.reporter).post(reverse("entry:return", args=[one.pk]), cells)
    assert answer.status_code == 302 and Draft.objects.count() == len(cells) == 1056


def test_a_block_is_pasted_without_scripts(
    places: SimpleNamespace, catalogue: SimpleNamespace, form_of: Callable[..., EntryForm]
) -> None:
    form = form_of()
    address = reverse("entry:sheet", args=[form.pk]) + "?ky=2024"
    block = "huyện Đồng Lạc\t480\t5,5\r\nhuyện Hà Trung Sơn\t1.520\t4\r\n"
    answer = signed_in(places.clerk).post(address, {"khoi": block, "viec": "dan"}, follow=True)
    assert "Đã lưu 4 ô" in answer.content.decode() and "2.000" in answer.content.decode()
    assert {d.text for d in Draft.objects.all()} == {"480", "5,5", "1.520", "4"}
    large = signed_in(places.clerk).post(address, {"khoi": "1\n" * 30_000, "viec": "dan"})
    assert large.status_code == 422 and "quá lớn" in large.content.decode()


def test_the_office_sends_back_approves_and_corrects(
    places: SimpleNamespace, catalogue: SimpleNamespace, form_of: Callable[..., EntryForm]
) -> None:
    form = form_of()
    one = of(form, places.district)
    actions.keep_drafts(places.reporter, form, {(one.pk, catalogue.poor.pk, "2024"): "5"})
    actions.submit_return(places.reporter, one)
    clerk = signed_in(places.clerk)
    decide = reverse("entry:decide", args=[one.pk])
    assert "Ghi lý do trả lại" in clerk.post(decide, {"viec": "tra-lai"}, follow=True).content.decode()
    assert "Đã duyệt" in clerk.post(decide, {"viec": "duyet"}, follow=True).content.decode()
    assert "Đã khóa" in clerk.post(decide, {"viec": "khoa"}, follow=True).content.decode()
    value = Value.objects.get()
    address = reverse("entry:correct", args=[value.pk])
    assert address in clerk.get(reverse("entry:return", args=[one.pk])).content.decode()
    wrong = clerk.post(address, {"text": "12.36", "reason": "nhầm"})
    assert wrong.status_code == 422 and "nước ngoài" in wrong.content.decode()
    done = clerk.post(address, {"text": "6", "reason": "đơn vị báo nhầm"}, follow=True).content.decode()
    assert "phiên bản mới" in done and "đơn vị báo nhầm" in done
    assert clerk.get(address).status_code == 404, "an old version is not corrected again"


def test_late_and_missing_returns_are_listed(
    places: SimpleNamespace, catalogue: SimpleNamespace, form_of: Callable[..., EntryForm]
) -> None:
    form_of(due_on=timezone.localdate().replace(month=1, day=1))
    text = signed_in(places.clerk).get(reverse("entry:late")).content.decode()
    assert "huyện Đồng Lạc" in text and "Chưa nộp" in text
    assert signed_in(places.clerk).get(reverse("entry:late") + "?nam=abc").status_code == 200


def test_a_file_is_mapped_previewed_and_taken(
    places: SimpleNamespace, catalogue: SimpleNamespace, django_capture_on_commit_callbacks: Any
) -> None:
    data = workbook(
        [["Đơn vị", "Cột lạ", "Tỷ lệ hộ cận nghèo"], ["Huyện Đồng Lạc", 480, "2.02"], ["Huyện Lạ", 1, 1]]
    )
    clerk = signed_in(places.clerk)
    with django_capture_on_commit_callbacks(execute=True):
        answer = clerk.post(reverse("entry:imports"), {"file": SimpleUploadedFile("a.xlsx", data)})
    run = ImportRun.objects.get()
    assert answer["Location"] == reverse("jobs:show", args=[run.job_id])
    address = reverse("entry:import", args=[run.pk])
    page = clerk.get(address).content.decode()
    assert "Ghép cột" in page and "Cột lạ" in page and catalogue.poor.name in page
    sent = {
        "t0-dung": "on", "t0-dau": "1", "t0-cuoi": "1", "t0-ky": "năm tới nữa", "t0-c1-vai": "unit",
        "t0-c2-vai": "value", "t0-c2-ct": "Chỉ tiêu không có", "t0-c3-vai": "value", "t0-c3-ct": catalogue.poor.name,
        "state": "official", "style": "vi",
    }  # fmt: skip
    wrong = clerk.post(address, sent)
    text = wrong.content.decode()
    assert wrong.status_code == 422 and "Chỉ tiêu không có" in text and "không phải là một kỳ" in text
    sent |= {"t0-ky": "Năm 2024", "t0-c2-ct": catalogue.households.name}
    with django_capture_on_commit_callbacks(execute=True):
        clerk.post(address, sent)
    text = clerk.get(address).content.decode()
    assert "Biểu 1!C2" in text and "Biểu 1!A3" in text and "chọn cách đọc" in text
    file = clerk.get(reverse("entry:refusals", args=[run.pk, "csv"])).content.decode("utf-8-sig")
    assert "C2" in file and "nước ngoài" in file
    with django_capture_on_commit_callbacks(execute=True):
        clerk.post(address, sent | {"style": "mixed"})
    with django_capture_on_commit_callbacks(execute=True):
        clerk.post(reverse("entry:confirm", args=[run.pk]))
    text = clerk.get(address).content.decode()
    assert "Đã nhập" in text and Value.objects.count() == 2
    assert signed_in(places.leader).get(address).status_code == 200
    assert signed_in(places.reporter).get(address).status_code == 404


def test_who_only_sees_gets_the_reason(
    places: SimpleNamespace, catalogue: SimpleNamespace, form_of: Callable[..., EntryForm]
) -> None:
    form = form_of()
    run = ImportRun.objects.create(
        area=places.province, file=builders.make_file(), file_name="a.xlsx", step="mapping",
        made_by=places.clerk, made_at=timezone.now(),
    )  # fmt: skip
    for person in (places.leader, places.viewer):
        client = signed_in(person)
        for name, pk in (("entry:sheet", form.pk), ("entry:import", run.pk), ("entry:confirm", run.pk)):
            assert client.post(reverse(name, args=[pk]), {"viec": "luu"}).status_code == 403, name
        assert client.get(reverse("entry:list")).status_code == 200


def test_a_file_that_is_none_leads_back_with_the_reason(
    places: SimpleNamespace, catalogue: SimpleNamespace, django_capture_on_commit_callbacks: Any
) -> None:
    clerk = signed_in(places.clerk)
    assert clerk.post(reverse("entry:imports"), {}).status_code == 422
    with django_capture_on_commit_callbacks(execute=True):
        clerk.post(reverse("entry:imports"), {"file": SimpleUploadedFile("cũ.xls", b"\xd0\xcf\x11\xe0 cu")})
    text = clerk.get(reverse("jobs:show", args=[Job.objects.get().pk])).content.decode()
    assert "cũ.xls" in text
    assert (
        "Nạp lại tệp"
        in clerk.get(reverse("entry:import", args=[ImportRun.objects.get().pk])).content.decode()
    )


def test_a_grid_asks_as_little_for_many_units_as_for_few(
    places: SimpleNamespace,
    catalogue: SimpleNamespace,
    form_of: Callable[..., EntryForm],
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    units = [builders.make_place(f"xã Số {n}", "xã", parent=places.district) for n in range(40)]
    form = form_of(units=units)
    clerk = signed_in(places.clerk)
    for name in ("entry:sheet", "entry:form", "entry:list"):
        address = reverse(name, args=[form.pk] if name != "entry:list" else [])
        clerk.get(address)
        with django_assert_max_num_queries(18):
            assert clerk.get(address).status_code == 200
