"""The shipped units once they are loaded: a second load, and whether their days and links fit together."""

from __future__ import annotations

import itertools
from collections import Counter
from datetime import date
from types import SimpleNamespace

import pytest
from django.db.models import Count, F, Q, Sum

from roviec.office.audit.door import Refused
from roviec.office.audit.models import Line
from roviec.office.search.index import find as search
from roviec.office.units import catalogue
from roviec.office.units.actions import Loaded, load_units
from roviec.office.units.models import Unit, UnitEvent, UnitLink, UnitVersion
from roviec.office.units.queries import as_of

REFORM = date(2025, 7, 1)


def test_a_second_load_changes_nothing(shipped: SimpleNamespace) -> None:
    before = (Unit.objects.count(), UnitVersion.objects.count(), UnitEvent.objects.count())
    newest = UnitVersion.objects.order_by("-pk")[0].pk
    assert load_units(folder=shipped.folder) == Loaded()
    assert load_units(folder=shipped.folder, again=True) == Loaded()
    assert before == (Unit.objects.count(), UnitVersion.objects.count(), UnitEvent.objects.count())
    assert newest == UnitVersion.objects.order_by("-pk")[0].pk
    assert Line.objects.filter(code="unit.loaded").count() == 1


def test_what_was_spoilt_is_made_good_and_what_is_others_is_left(shipped: SimpleNamespace) -> None:
    own = Unit.objects.create(code="own", kind="other", name="Tổ công tác", type="tổ", path="/0/", folded="")
    unit = shipped.by("thanh-hoa.huyen-thieu-hoa")
    Unit.objects.filter(pk=unit.pk).update(name="huyện Khác")
    unit.versions.update(official_code="999")
    assert load_units(folder=shipped.folder, again=True) == Loaded(units=1, versions=1, events=0)
    unit.refresh_from_db()
    assert unit.name == "huyện Thiệu Hóa" and unit.versions.get().official_code == "398"
    own.refresh_from_db()
    assert own.name == "Tổ công tác"


def test_load_units_is_for_administrators(shipped: SimpleNamespace) -> None:
    with pytest.raises(Refused):
        load_units(shipped.clerk, again=True)


def test_paths_lead_from_the_top_to_the_unit(shipped: SimpleNamespace) -> None:
    by_pk = {u.pk: u for u in Unit.objects.all()}
    for unit in by_pk.values():
        above = by_pk[unit.parent_id].path if unit.parent_id else "/"
        assert unit.path == f"{above}{unit.pk}/"
    department = shipped.by("thanh-hoa.so-noi-vu")
    assert department.path.startswith(shipped.by("thanh-hoa").path)


def test_versions_of_a_unit_follow_each_other_without_overlap(shipped: SimpleNamespace) -> None:
    for unit in Unit.objects.annotate(n=Count("versions")).filter(n__gt=1).prefetch_related("versions"):
        rows = sorted(unit.versions.all(), key=lambda v: v.valid_from or date.min)
        for earlier, later in itertools.pairwise(rows):
            assert earlier.valid_to == later.valid_from, unit.code
        assert (unit.name, unit.ended_on) == (rows[-1].name, rows[-1].valid_to)


def test_a_version_stands_under_something_that_there_was(shipped: SimpleNamespace) -> None:
    late = UnitVersion.objects.filter(
        Q(parent__ended_on__isnull=False, valid_to=None) | Q(valid_to__gt=F("parent__ended_on"))
    )
    assert list(late.values_list("unit__code", flat=True)) == []


@pytest.mark.parametrize(
    ("on", "provinces", "districts"),
    [(date(2025, 6, 30), 63, 53), (REFORM, 34, 0), (date(2021, 3, 9), 63, 54)],
)
def test_the_map_of_a_day(shipped: SimpleNamespace, on: date, provinces: int, districts: int) -> None:
    places = as_of(on).filter(unit__kind="place")
    assert places.filter(parent=None).count() == provinces
    assert (
        places.filter(type__in=["huyện", "quận", "thị xã"]).count()
        + places.filter(type="thành phố", parent__isnull=False).count()
        == districts
    )


def test_communes_of_the_detailed_provinces_on_both_sides_of_the_reform(shipped: SimpleNamespace) -> None:
    def communes(province: str, on: date) -> int:
        below = as_of(on).filter(unit__kind="place", parent__isnull=False)
        code = shipped.by(province).pk
        return (
            below.filter(Q(parent=code) | Q(parent__parent=code))
            .exclude(Q(type__in=["huyện", "quận", "thị xã"]) | Q(type="thành phố"))
            .count()
        )

    before, after = date(2025, 6, 30), REFORM
    assert [communes("thanh-hoa", after), communes("hai-phong", after)] == [166, 114]
    assert communes("hai-duong", before) == 207
    assert communes("hai-phong-truoc-2025", before) == 167
    of = Counter(v.parent.code for v in as_of(before).filter(unit__kind="place", parent__isnull=False))
    expected = {
        "hai-duong.huyen-tu-ky": 20,
        "hai-duong.huyen-thanh-mien": 17,
        "hai-duong.huyen-kim-thanh": 14,
    }
    expected |= {"hai-duong.huyen-nam-sach": 15, "thanh-hoa.huyen-thieu-hoa": 24}
    assert {code: of[code] for code in expected} == expected


def test_no_place_that_ended_in_the_reform_leads_nowhere(shipped: SimpleNamespace) -> None:
    ended = Unit.objects.filter(kind="place", ended_on=REFORM)
    assert list(ended.filter(links_after=None).values_list("code", flat=True)) == []
    assert not UnitLink.objects.filter(before=F("after")).exists()
    for link in UnitLink.objects.select_related("before", "after", "event"):
        assert link.before.ended_on == link.event.on, link.before.code


def test_a_whole_place_goes_to_one_successor_and_a_part_is_one_of_several(shipped: SimpleNamespace) -> None:
    merges = UnitLink.objects.filter(event__kind="merge", before__kind="place")
    for row in merges.values("before__code").annotate(
        n=Count("pk"), whole_ones=Count("pk", filter=Q(whole=True))
    ):
        assert (row["n"], row["whole_ones"]) == (1, 1) or (row["n"] > 1 and row["whole_ones"] == 0), row


def test_units_are_found_by_the_search_of_the_house(shipped: SimpleNamespace) -> None:
    hits = [hit.title for hit in search(shipped.clerk, "thieu hoa", kind="unit")]
    assert {"xã Thiệu Hóa", "huyện Thiệu Hóa"} <= set(hits)
    assert search(shipped.clerk, "398", kind="unit")[0].title == "huyện Thiệu Hóa"


def test_a_district_is_shared_by_the_areas_of_communes_that_lie_wholly_in_it(
    shipped: SimpleNamespace,
) -> None:
    links = UnitLink.objects.filter(event__kind="abolish")
    shared = links.exclude(share_area=None)
    assert shared.count() > 50
    for row in shared.values("before", "before__name").annotate(total=Sum("share_area"), n=Count("pk")):
        assert row["total"] == 1, row
        assert row["n"] == links.filter(before=row["before"]).count(), row
    for link in shared.select_related("after")[:30]:
        origins = UnitLink.objects.filter(after=link.after, event__on=REFORM).exclude(event__kind="abolish")
        assert {one.before.parent_id for one in origins.select_related("before")} <= {link.before_id}
    assert not links.exclude(share_population=None).exists()


def test_a_commune_whose_name_another_is_said_to_have_had_goes_on_as_that_one() -> None:
    read = catalogue.read()
    found = {(link.before, link.after) for event in read.events for link in event.links}
    pair = ("da-nang.quan-hai-chau.phuong-hai-chau-ii", "da-nang.quan-hai-chau.phuong-hai-chau")
    assert pair in found
    inferred = [k for e in read.events for k in e.links if k.note.startswith("Suy ra từ tên cũ")]
    assert len(inferred) == 467
    for link in inferred:
        gone, heir = (read.units[code].last.valid_to for code in (link.before, link.after))
        assert heir is None or gone < heir, link
    ended = {code for code, u in read.units.items() if u.kind == "place" and u.last.valid_to}
    assert sorted(ended - {before for before, _ in found}) == [
        "ben-tre.huyen-chau-thanh.xa-phu-an-hoa",
        "ha-nam.thi-xa-duy-tien.xa-moc-nam",
        "hung-yen.huyen-phu-cu.xa-tien-tien-12418",
    ]
