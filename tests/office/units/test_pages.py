"""The pages of units and the form field that finds one."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django import forms
from django.test import Client
from django.urls import reverse

from roviec.office.units import drawing
from roviec.office.units.forms import UnitField
from roviec.office.units.models import Unit, UnitLink
from roviec.office.units.queries import links_of


@pytest.fixture
def signed_in(client: Client, shipped: SimpleNamespace) -> Client:
    client.force_login(shipped.clerk)
    return client


def test_the_list_of_a_day(signed_in: Client) -> None:
    now = signed_in.get(reverse("units:list")).content.decode()
    assert "tỉnh Thanh Hóa" in now and "tỉnh Hải Dương" not in now and ">34 tỉnh" in now
    then = signed_in.get(reverse("units:list"), {"ngay": "01/06/2025"}).content.decode()
    assert "tỉnh Hải Dương" in then and ">63 tỉnh" in then


def test_the_list_is_searched_without_marks_on_a_day(signed_in: Client) -> None:
    then = signed_in.get(reverse("units:list"), {"q": "thieu hoa", "ngay": "09/03/2021"}).content.decode()
    assert "huyện Thiệu Hóa" in then and ">xã Thiệu Hóa<" not in then
    now = signed_in.get(reverse("units:list"), {"q": "thieu hoa"}).content.decode()
    assert ">xã Thiệu Hóa<" in now and ">huyện Thiệu Hóa<" not in now


def test_a_day_that_is_none_is_said_and_kept(signed_in: Client) -> None:
    answer = signed_in.get(reverse("units:list"), {"ngay": "31/02/2025", "q": "<b>"})
    text = answer.content.decode()
    assert answer.status_code == 422 and 'value="31/02/2025"' in text and "dd/mm/yyyy" in text
    assert "&lt;b&gt;" in text and "<b>" not in text


def test_the_page_of_an_ended_unit(signed_in: Client, shipped: SimpleNamespace) -> None:
    unit = shipped.by("thanh-hoa.huyen-thieu-hoa")
    text = signed_in.get(reverse("units:show", args=[unit.pk])).content.decode()
    assert "Kết thúc hoạt động từ 01/07/2025" in text
    assert "<svg" in text and "phường Đông Tiến" in text and "một phần" in text
    assert "Đơn vị trực thuộc tại ngày 30/06/2025" in text and "thị trấn Hậu Hiền" in text
    assert "Ban Thường vụ Huyện ủy Thiệu Hóa" in text
    earlier = signed_in.get(reverse("units:show", args=[unit.pk]), {"ngay": "09/03/2021"}).content.decode()
    assert "xã Minh Tâm" in earlier and "thị trấn Hậu Hiền</a>" not in earlier


def test_the_page_says_area_people_and_how_much_went_over(
    signed_in: Client, shipped: SimpleNamespace
) -> None:
    text = signed_in.get(reverse("units:show", args=[shipped.by("hai-phong").pk])).content.decode()
    assert "3.194,72 km²" in text and "4.664.124 người" in text and "(năm 2024)" in text
    link = UnitLink.objects.filter(whole=False, before__kind="place").earliest("pk")
    UnitLink.objects.filter(pk=link.pk).update(share_population="0.625", basis="Đề án sắp xếp")
    text = signed_in.get(reverse("units:show", args=[link.before_id])).content.decode()
    assert "62,5% dân số" in text and "Đề án sắp xếp" in text and "diện tích</div>" not in text


def test_a_place_with_nothing_below_it_shows_its_offices(signed_in: Client, shipped: SimpleNamespace) -> None:
    commune = shipped.by("thanh-hoa.xa-thieu-hoa")
    text = signed_in.get(reverse("units:show", args=[commune.pk])).content.decode()
    assert "Không có đơn vị cấp dưới nào" in text and "Đảng ủy xã Thiệu Hóa" in text


def test_a_unit_that_is_not_there(signed_in: Client) -> None:
    assert signed_in.get(reverse("units:show", args=[10**9])).status_code == 404


def test_pages_ask_the_database_little(
    signed_in: Client, shipped: SimpleNamespace, django_assert_max_num_queries
) -> None:
    province = reverse("units:show", args=[shipped.by("thanh-hoa").pk])
    with django_assert_max_num_queries(14):
        signed_in.get(province)
    with django_assert_max_num_queries(8):
        signed_in.get(reverse("units:list"), {"q": "thieu"})
    with django_assert_max_num_queries(6):
        signed_in.get(reverse("units:suggest"), {"q": "thieu hoa"})


def test_suggestions_are_labels_of_units(signed_in: Client) -> None:
    text = signed_in.get(reverse("units:suggest"), {"q": "so noi vu thanh"}).content.decode()
    assert '<option value="Sở Nội vụ tỉnh Thanh Hóa">' in text
    named = signed_in.get(reverse("units:suggest"), {"o": "lead", "lead": "huyện tứ k"}).content.decode()
    assert "huyện Tứ Kỳ, tỉnh Hải Dương (đến 30/06/2025)" in named
    assert signed_in.get(reverse("units:suggest"), {"o": "lead"}).status_code == 200


class Assigning(forms.Form):
    lead = UnitField(label="Chủ trì")
    other = UnitField(label="Phối hợp", required=False)


def test_the_field_gives_the_unit_of_a_name(shipped: SimpleNamespace) -> None:
    form = Assigning({"lead": "Sở NN&PTNT, Thanh Hóa", "other": ""})
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {"lead": shipped.by("thanh-hoa.so-nnptnt"), "other": None}
    by_key = Assigning({"lead": str(shipped.by("thanh-hoa").pk)})
    assert by_key.is_valid() and by_key.cleaned_data["lead"].code == "thanh-hoa"


def test_the_field_keeps_what_was_typed_and_says_what_to_do(shipped: SimpleNamespace) -> None:
    unknown = Assigning({"lead": "Sở Mây Gió"})
    assert not unknown.is_valid() and "Không có đơn vị nào tên" in unknown.errors["lead"][0]
    assert 'value="Sở Mây Gió"' in str(unknown["lead"])
    several = Assigning({"lead": "Sở Tư pháp"})
    assert not several.is_valid() and "ghi rõ hơn" in several.errors["lead"][0]
    several.fields["lead"].within = shipped.by("hai-phong")  # type: ignore[attr-defined]
    again = Assigning({"lead": "Sở Tư pháp"})
    again.fields["lead"].within = shipped.by("hai-phong")  # type: ignore[attr-defined]
    assert again.is_valid() and again.cleaned_data["lead"].code == "hai-phong.so-tu-phap"


def test_the_field_shows_a_unit_by_a_label_that_leads_back(shipped: SimpleNamespace) -> None:
    old = shipped.by("hai-phong-truoc-2025")
    html = str(Assigning(initial={"lead": old.pk})["lead"])
    assert 'value="thành phố Hải Phòng (đến 30/06/2025)"' in html
    form = Assigning({"lead": "thành phố Hải Phòng (đến 30/06/2025)"})
    assert form.is_valid() and form.cleaned_data["lead"] == old


def test_the_drawing_keeps_inside_its_frame_and_says_what_is_left_out(shipped: SimpleNamespace) -> None:
    for code in (
        "hai-phong",
        "thanh-hoa.phuong-hac-thanh",
        "hai-phong.dac-khu-cat-hai",
        "thanh-hoa.huyen-thieu-hoa",
    ):
        unit = Unit.objects.get(code=code)
        made = drawing.draw(unit, *links_of(unit))
        assert made is not None
        for box in made.boxes:
            assert made.left <= box.x <= made.left + made.width - made.box_width
            assert 0 <= box.y <= made.height - made.box_height
    big = shipped.by("hai-duong.thanh-pho-hai-duong")
    came, went = links_of(big)
    many = drawing.draw(big, came, went * 10)
    assert many is not None and any(box.text.startswith("và ") for box in many.boxes)
    assert drawing.draw(shipped.by("cao-bang"), [], []) is None
