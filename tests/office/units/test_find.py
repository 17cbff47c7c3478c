"""Who is meant by a name, as people write it, on a day, in a territory."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from roviec.office.units.models import Unit
from roviec.office.units.naming import committee, key, marked, variants
from roviec.office.units.queries import (
    find,
    label,
    named,
    predecessors,
    successors,
    suggest,
    visible_to,
)

THEN, NOW = date(2021, 3, 9), date(2026, 5, 4)


def codes(units: list[Unit]) -> list[str]:
    return [unit.code for unit in units]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("huyện Thiệu Hóa", "thanh-hoa.huyen-thieu-hoa"),
        ("huyện Thiệu Hoá", "thanh-hoa.huyen-thieu-hoa"),
        ("HUYỆN THIỆU HÓA", "thanh-hoa.huyen-thieu-hoa"),
        ("huyen thieu hoa", "thanh-hoa.huyen-thieu-hoa"),
        ("H. Tứ Kỳ", "hai-duong.huyen-tu-ky"),
        ("H.Tứ Kỳ", "hai-duong.huyen-tu-ky"),
        ("TP Hải Dương", "hai-duong.thanh-pho-hai-duong"),
        ("TP. Hải Dương", "hai-duong.thanh-pho-hai-duong"),
        ("T.P Hải Dương", "hai-duong.thanh-pho-hai-duong"),
        ("TX Kinh Môn", "hai-duong.thi-xa-kinh-mon"),
        ("TT. Thiệu Hóa", "thanh-hoa.huyen-thieu-hoa.thi-tran-thieu-hoa"),
        ("UBND xã Thiệu Hóa", "thanh-hoa.xa-thieu-hoa.ubnd"),
        ("Ủy ban nhân dân xã Thiệu Hoá", "thanh-hoa.xa-thieu-hoa.ubnd"),
        ("Huyện uỷ Thiệu Hóa", "thanh-hoa.huyen-thieu-hoa.cap-uy"),
        ("Ban Thường vụ Huyện ủy Nam Sách", "hai-duong.huyen-nam-sach.btv"),
        ("BTV Huyện ủy Nam Sách", "hai-duong.huyen-nam-sach.btv"),
        ("Đảng ủy xã Tây Đô", "thanh-hoa.xa-tay-do.cap-uy"),
        ("Sở Nội vụ tỉnh Thanh Hóa", "thanh-hoa.so-noi-vu"),
        ("Sở Nội vụ Thanh Hóa", "thanh-hoa.so-noi-vu"),
        ("Sở Nội vụ, tỉnh Hải Dương", "hai-duong.so-noi-vu"),
        ("Tỉnh đoàn Hải Dương", "hai-duong.doan-tn"),
        ("huyện Tứ Kỳ (tỉnh Hải Dương)", "hai-duong.huyen-tu-ky"),
        ("xã Hồng Phong huyện Nam Sách, tỉnh Hải Dương", "hai-duong.huyen-nam-sach.xa-hong-phong"),
        ("UBND huyện Tứ Kỳ, Hải Dương", "hai-duong.huyen-tu-ky.ubnd"),
        ("tỉnh Thừa Thiên Huế", "hue"),
        ("Huyện Thuỷ Nguyên", "hai-phong.thanh-pho-thuy-nguyen"),
    ],
)
def test_find_by_one_of_many_ways_to_write_a_name(shipped: SimpleNamespace, text: str, code: str) -> None:
    assert codes(find(text)) == [code]


@pytest.mark.parametrize(
    ("text", "within", "code"),
    [
        ("Sở Nội vụ", "thanh-hoa", "thanh-hoa.so-noi-vu"),
        ("Sở NN&PTNT", "thanh-hoa", "thanh-hoa.so-nnptnt"),
        ("Sở Nông nghiệp và PTNT", "thanh-hoa", "thanh-hoa.so-nnptnt"),
        ("Sở KH&ĐT", "thanh-hoa.huyen-thieu-hoa", "thanh-hoa.so-khdt"),  # of the province above
        ("Sở Văn hoá - Thể thao và Du lịch", "hai-duong", "hai-duong.so-vhttdl"),
        ("Ban Tổ chức Tỉnh uỷ", "thanh-hoa", "thanh-hoa.ban-to-chuc"),
        ("Ủy ban MTTQ Việt Nam tỉnh", "thanh-hoa", "thanh-hoa.mttq"),
        ("Văn phòng Tỉnh ủy", "hai-duong", "hai-duong.van-phong-cap-uy"),
        ("Thường trực Tỉnh ủy", "hai-duong", "hai-duong.thuong-truc"),
        ("Huyện ủy", "hai-duong.huyen-tu-ky", "hai-duong.huyen-tu-ky.cap-uy"),
        ("UBND huyện", "hai-duong.huyen-tu-ky", "hai-duong.huyen-tu-ky.ubnd"),
        ("xã Hồng Phong", "hai-duong.huyen-nam-sach", "hai-duong.huyen-nam-sach.xa-hong-phong"),
        ("xã Hồng Phong", "hai-duong.huyen-thanh-mien", "hai-duong.huyen-thanh-mien.xa-hong-phong"),
        ("huyện Tứ Kỳ", "thanh-hoa", "hai-duong.huyen-tu-ky"),  # elsewhere, but there is only that one
    ],
)
def test_find_within_a_territory(shipped: SimpleNamespace, text: str, within: str, code: str) -> None:
    assert codes(find(text, within=shipped.by(within))) == [code]


def test_find_means_what_there_was_on_the_day(shipped: SimpleNamespace) -> None:
    district, town = "thanh-hoa.huyen-thieu-hoa", "thanh-hoa.huyen-thieu-hoa.thi-tran-thieu-hoa"
    assert codes(find("Thiệu Hóa", on=THEN)) == [district, town]
    assert codes(find("Thiệu Hóa", on=NOW)) == ["thanh-hoa.xa-thieu-hoa"]
    assert codes(find("Thiệu Hóa")) == ["thanh-hoa.xa-thieu-hoa", district, town]
    assert codes(find("huyện Thiệu Hóa", on=NOW)) == [district]  # its type says that it is the one that ended
    assert codes(find("thành phố Hải Phòng", on=THEN)) == ["hai-phong-truoc-2025"]
    assert codes(find("thành phố Hải Phòng", on=NOW)) == ["hai-phong"]


@pytest.mark.parametrize(
    ("on", "code"), [(date(2025, 6, 30), "hai-phong-truoc-2025"), (date(2025, 7, 1), "hai-phong")]
)
def test_the_day_of_the_change_belongs_to_the_new(shipped: SimpleNamespace, on: date, code: str) -> None:
    assert codes(find("Hải Phòng", on=on)) == [code]


def test_marks_rule_out_where_they_are_written(shipped: SimpleNamespace) -> None:
    with_marks, other = "thanh-hoa.xa-thieu-hoa", "thanh-hoa.huyen-thieu-hoa.xa-thieu-hoa"  # Hóa; Hòa
    assert codes(find("xã Thiệu Hóa")) == [with_marks]
    assert codes(find("xã Thiệu Hòa")) == [other]
    assert codes(find("xa thieu hoa")) == [with_marks, other]


@pytest.mark.parametrize("text", ["", "  ", ",", "(", "huyện", "huyện Không Có", "%", "|", "a" * 500])
def test_find_answers_nothing_where_there_is_nothing(shipped: SimpleNamespace, text: str) -> None:
    assert find(text) == []


def test_find_asks_the_database_little(shipped: SimpleNamespace, django_assert_max_num_queries) -> None:
    province = shipped.by("thanh-hoa")
    with django_assert_max_num_queries(1):
        find("Thiệu Hóa", on=THEN, within=province)


def test_find_works_on_units_named_plainly(cast: SimpleNamespace) -> None:
    assert find("H. Đồng Lạc") == [cast.other_district]
    assert find("Sở Nội vụ", within=cast.province) == [cast.department]
    assert find("Sở Nội vụ", within=cast.commune) == [cast.department]


def test_successors_and_predecessors(shipped: SimpleNamespace) -> None:
    district = shipped.by("thanh-hoa.huyen-thieu-hoa")
    names = {"xã Thiệu Hóa", "xã Thiệu Quang", "xã Thiệu Tiến", "xã Thiệu Toán", "xã Thiệu Trung"}
    assert {u.name for u in successors(district)} == names | {"phường Đông Tiến", "xã Định Hòa"}
    assert successors(district, date(2025, 6, 30)) == []
    assert successors(shipped.by("thanh-hoa.xa-thieu-hoa")) == []
    gone = shipped.by("thanh-hoa.huyen-thieu-hoa.xa-thieu-phu")  # into the town in 2024, then on
    assert codes(successors(gone, date(2024, 6, 1))) == ["thanh-hoa.huyen-thieu-hoa.thi-tran-thieu-hoa"]
    assert {u.name for u in successors(gone)} == {"xã Thiệu Hóa", "xã Thiệu Quang", "xã Thiệu Trung"}
    before = {u.name for u in predecessors(shipped.by("hai-phong"))}
    assert before == {"tỉnh Hải Dương", "thành phố Hải Phòng"}
    assert {u.code for u in predecessors(shipped.by("thanh-hoa.so-nnmt"))} == {
        "thanh-hoa.so-nnptnt",
        "thanh-hoa.so-tnmt",
    }


def test_two_communes_of_one_name_are_not_mixed_up(shipped: SimpleNamespace) -> None:
    here = shipped.by("hai-duong.huyen-kim-thanh.xa-hoa-binh")
    there = shipped.by("hai-phong.huyen-vinh-bao.xa-hoa-binh")
    assert codes(successors(here)) == ["hai-phong.xa-ha-nam", "hai-phong.xa-kim-thanh"]
    assert codes(successors(there)) == ["hai-phong.xa-nguyen-binh-khiem"]


def test_suggest_puts_what_lives_and_begins_so_first(shipped: SimpleNamespace) -> None:
    assert suggest("thiệu hó")[0].code == "thanh-hoa.xa-thieu-hoa"
    assert suggest("so noi v", shipped.by("hai-duong"))[0].code == "hai-duong.so-noi-vu"
    assert suggest("t") == [] and len(suggest("xa")) == 12


def test_every_label_leads_back_to_its_unit(shipped: SimpleNamespace) -> None:
    every = list(Unit.objects.select_related("place", "parent").order_by("pk")[::23])
    assert len(every) > 100
    assert [u.code for u in every if named(label(u)) != [u]] == []


def test_visible_to_everybody_who_may_enter(cast: SimpleNamespace) -> None:
    assert visible_to(cast.stranger).count() == Unit.objects.count()
    cast.stranger.is_active = False
    assert not visible_to(cast.stranger).exists()


def test_short_forms_are_written_out() -> None:
    assert marked("UBND TP. Hải Dương") == "ủy ban nhân dân thành phố hải dương"
    assert marked("Sở LĐ-TB&XH") == "sở lao động thương binh xã hội"
    assert key("Sở Lao động - Thương binh và Xã hội") == "so lao dong thuong binh xa hoi"
    assert marked("P. Hàm Rồng") == "phường hàm rồng" and marked("Xã Thọ Lập") == "xã thọ lập"
    assert "sở nội vụ" in variants("Sở Nội vụ tỉnh Thanh Hóa", "sở", "tỉnh Thanh Hóa")


@pytest.mark.parametrize(
    ("name", "type", "party", "said"),
    [
        ("xã Thiệu Toán", "xã", False, "Ủy ban nhân dân xã Thiệu Toán"),
        ("xã Thiệu Toán", "xã", True, "Đảng ủy xã Thiệu Toán"),
        ("huyện Thiệu Hóa", "huyện", True, "Huyện ủy Thiệu Hóa"),
        ("thành phố Thanh Hóa", "thành phố", True, "Thành ủy Thanh Hóa"),
        ("tỉnh Thanh Hóa", "tỉnh", False, "Ủy ban nhân dân tỉnh Thanh Hóa"),
        ("Sở Xây dựng tỉnh Thanh Hóa", "sở", False, "Sở Xây dựng tỉnh Thanh Hóa"),
    ],
)
def test_one_writes_to_the_committee_of_a_territory(name: str, type: str, party: bool, said: str) -> None:
    assert committee(name, type, party=party) == said
