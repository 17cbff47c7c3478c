"""Figures over the interface: who may read what, series over a merger, numbers in, one and many, approved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

from roviec.office.documents.models import Document
from roviec.office.indicators import actions
from roviec.office.indicators.models import Conflict, Figure, Indicator, Value
from roviec.office.indicators.rules import aims
from roviec.office.review.actions import accept_finding
from roviec.office.tokens.actions import make_token
from tests import builders
from tests.office.indicators.world import make_country, make_indicator, put

Make = Callable[[Any], Any]


@pytest.fixture
def grain(db: None) -> Indicator:
    return make_indicator("T01", "sum", name="Sản lượng thử", smallest=0, periods=["Y", "Q"])


def sent(value: Any, period: str = "2024", **more: Any) -> dict[str, Any]:
    return {"indicator": "T01", "period": period, "value": value, **more}


def test_the_catalogue_is_found_by_code_and_words(
    cast: SimpleNamespace, program: Make, grain: Indicator
) -> None:
    theirs = make_indicator("T02", name="Của tỉnh khác", owner=cast.far_province)
    clerk = program(cast.clerk)
    (one,) = clerk.get("indicators", {"q": "san luong thu"}).json()["items"]
    assert one["code"] == "T01" and one["smallest"] == 0 and one["periods"] == ["Y", "Q"]
    assert clerk.get(f"indicators/{grain.pk}").json() == one
    assert clerk.get("indicators", {"code": "T02"}).json()["items"] == []
    assert clerk.get(f"indicators/{theirs.pk}").status_code == 404


def test_values_are_filtered_and_told_as_of_a_day(
    cast: SimpleNamespace, program: Make, grain: Indicator
) -> None:
    first = actions.enter_value(cast.clerk, grain, cast.district, "2024", Decimal(5))
    Value.objects.filter(pk=first.pk).update(entered_at=timezone.now() - timedelta(days=10))
    second = actions.enter_value(cast.clerk, grain, cast.district, "2024", Decimal(6))
    quarter = actions.enter_value(cast.clerk, grain, cast.other_district, "2024-Q1", Decimal(1), state="plan")
    clerk = program(cast.clerk)

    def keys(**asked: Any) -> list[int]:
        return [one["id"] for one in clerk.get("values", asked).json()["items"]]

    assert keys() == [second.pk, quarter.pk]
    assert keys(which="all") == [first.pk, second.pk, quarter.pk]
    assert keys(which="leading") == [second.pk]
    assert keys(unit=cast.other_district.pk) == keys(state="plan") == keys(period="2024-Q1") == [quarter.pk]
    assert keys(indicator="T01") == [second.pk, quarter.pk] and keys(indicator="T9") == []
    today = timezone.localdate()
    assert keys(as_of=str(today - timedelta(days=5))) == [first.pk]
    assert keys(as_of=str(today)) == [second.pk, quarter.pk]
    assert keys(as_of=str(today - timedelta(days=15))) == keys(as_of="0001-01-01") == []
    assert keys(as_of="9999-12-31") == [second.pk, quarter.pk]
    assert clerk.get("values", {"period": "2024-Q7"}).status_code == 422


def test_a_disputed_number_counts_from_the_day_it_was_chosen(
    cast: SimpleNamespace, program: Make, grain: Indicator
) -> None:
    now = timezone.now()
    held = actions.enter_value(cast.clerk, grain, cast.district, "2024", Decimal(5))
    figure = _figure(cast, builders.make_document(cast.clerk, text="Sản lượng đạt 7 tấn."))
    offered = actions.enter_value(cast.clerk, grain, cast.district, "2024", Decimal(7), figure=figure)
    Value.objects.filter(pk__in=[held.pk, offered.pk]).update(entered_at=now - timedelta(days=9))
    clerk = program(cast.clerk)
    before = {"as_of": str(timezone.localdate() - timedelta(days=3))}
    assert [one["id"] for one in clerk.get("values", before).json()["items"]] == [held.pk]
    actions.decide_conflict(cast.clerk, Conflict.objects.get(), offered, "Theo văn bản")
    assert [one["id"] for one in clerk.get("values", before).json()["items"]] == [held.pk]
    assert [one["id"] for one in clerk.get("values").json()["items"]] == [offered.pk]
    today = {"as_of": str(timezone.localdate())}
    assert [one["id"] for one in clerk.get("values", today).json()["items"]] == [offered.pk]


def test_a_reporter_reads_its_own_and_a_stranger_nothing(
    cast: SimpleNamespace, program: Make, grain: Indicator
) -> None:
    value = actions.enter_value(cast.clerk, grain, cast.district, "2024", Decimal(5))
    target = actions.set_target(
        cast.clerk, grain, cast.district, "2024", aims.parse("trên 12 tấn"), basis="plan"
    )
    paths = (
        f"values/{value.pk}",
        f"targets/{target.pk}",
        f"units/{cast.district.pk}/series/{grain.pk}",
    )
    for person, status in (
        (cast.viewer, 200),
        (cast.reporter, 200),
        (cast.other_reporter, 404),
        (cast.stranger, 404),
    ):
        reader = program(person)
        assert {reader.get(path).status_code for path in paths} == {status}
        for path in ("values", "targets"):
            assert len(reader.get(path).json()["items"]) == (status == 200)
    told = program(cast.viewer).get("targets", {"indicator": "T01", "basis": "plan"}).json()["items"][0]
    assert (told["operator"], told["value"], told["text"]) == ("over", 12, "trên 12 tấn")
    assert program(cast.viewer).get("targets", {"basis": "assignment"}).json()["items"] == []


def _figure(cast: SimpleNamespace, document: Document) -> Figure:
    finding = builders.make_finding(
        document,
        "figure",
        "Sản lượng đạt 7 tấn",
        fields={"indicator": "Sản lượng", "value": 7, "subject": cast.district.name},
    )
    accept_finding(cast.clerk, (finding.pk, finding.version))
    return Figure.objects.get(finding=finding)


def test_a_number_of_a_closed_document_is_not_told(
    cast: SimpleNamespace, program: Make, grain: Indicator
) -> None:
    document = builders.make_document(cast.second_clerk, text="Sản lượng đạt 7 tấn.")
    value = actions.enter_value(
        cast.clerk, grain, cast.district, "2024", Decimal(7), figure=_figure(cast, document)
    )
    clerk, path = program(cast.clerk), f"units/{cast.district.pk}/series/{grain.pk}"
    (point,) = clerk.get(path, {"period": "2024"}).json()["points"]
    assert (point["value"], point["stored"], point["method"]) == (7, value.pk, "own")
    Document.objects.filter(pk=document.pk).update(restricted=True)
    (point,) = clerk.get(path, {"period": "2024"}).json()["points"]
    assert point["value"] is None and point["stored"] is None and point["why"]
    assert clerk.get(f"values/{value.pk}").status_code == 404
    assert program(cast.second_clerk).get(f"values/{value.pk}").status_code == 200


def test_a_series_over_a_merger_says_how_and_why_not(cast: SimpleNamespace, program: Make) -> None:
    country = make_country()
    indicator = make_indicator("T01", "sum")
    place = make_indicator("T03", "rank")
    for unit, value in ((country.a, 10), (country.b, 20)):
        put(indicator, unit, "2024", value, current=True)
        put(place, unit, "2024", value, current=True)
    cast.clerk.unit = country.province
    cast.clerk.save()
    reader, path = program(cast.clerk), f"units/{country.c.pk}/series"
    asked = {"period": ["2024", "2025-2021"]}
    then, wrong = reader.get(f"{path}/{indicator.pk}", asked).json()["points"]
    assert then["value"] is None and "không có vào cuối năm 2024" in then["why"]
    assert "không phải là mã kỳ" in wrong["why"]
    for asked in ({"map": "today"}, {"on": "2025-07-01"}):
        (now,) = reader.get(f"{path}/{indicator.pk}", asked | {"period": "2024"}).json()["points"]
        assert (now["value"], now["method"], now["coverage"]) == (30, "sum", 100)
        assert [(one["name"], one["share"], one["value"]) for one in now["inputs"]] == [
            (country.a.name, 1, 10),
            (country.b.name, 1, 20),
        ]
    (rank,) = reader.get(f"{path}/{place.pk}", {"map": "today", "period": "2024"}).json()["points"]
    assert rank["value"] is None and "không tính lại được" in rank["why"]
    assert len(reader.get(f"{path}/{indicator.pk}").json()["points"]) == 10


def test_one_number_is_entered_and_corrected_at_its_version(
    cast: SimpleNamespace, program: Make, grain: Indicator
) -> None:
    reporter, path = program(cast.reporter), f"units/{cast.district.pk}/values"
    assert reporter.post(path, sent(5), match="").json()["code"] == "precondition-required"
    first = reporter.post(path, sent("1.044,5"), match='"0"')
    assert first.status_code == 200, first.content
    assert (first.json()["value"], first.json()["source"], first.json()["version"]) == (1044.5, "api", 1)
    late = reporter.post(path, sent(7), match='"0"')
    assert (late.status_code, late.json()["version"]) == (412, 1)
    second = reporter.post(path, sent(7, reason="Rà soát"), match=first["ETag"])
    assert (second.json()["version"], second.json()["supersedes"]) == (2, first.json()["id"])
    assert program(cast.other_reporter).post(path, sent(8)).status_code == 403
    assert Value.objects.count() == 2


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (sent("12.36"), "12,36 hay 12360"),
        (sent("x"), "bỏ dòng"),
        (sent("hai"), "không phải là số"),
        (sent(1e30), "không phải là số"),
        (sent(-1), "không nhỏ hơn 0"),
        (sent(1, "2024-M03"), "kỳ của chỉ tiêu"),
        (sent(1, "2024-Q7"), "không phải là mã kỳ"),
        (sent(1, "2099"), "chưa kết thúc"),
        (sent(1, indicator="T9"), "không có chỉ tiêu mã"),
        (sent(1, price_base="zz"), "loại giá"),
    ],
)
def test_what_does_not_fit_is_told_and_not_kept(
    cast: SimpleNamespace, program: Make, grain: Indicator, more: dict[str, Any], said: str
) -> None:
    clerk = program(cast.clerk)
    answer = clerk.post(f"units/{cast.district.pk}/values", more)
    assert answer.status_code == 409 and said in answer.json()["detail"], answer.content
    rows = [more | {"unit": cast.district.pk}, sent(3, "2023", unit=cast.district.pk)]
    taken = clerk.post("values", {"rows": rows}, match="").json()
    assert taken["entered"] == 1 and [one["row"] for one in taken["refused"]] == [0]
    assert said in taken["refused"][0]["why"]
    assert [one["row"] for one in taken["kept"]] == [1]
    assert Value.objects.get().value == 3


def test_many_numbers_with_an_error_for_each_row(
    cast: SimpleNamespace, program: Make, grain: Indicator
) -> None:
    cast.other_district.ended_on = date(2020, 7, 1)
    cast.other_district.save()
    rows = [
        sent(1, "2023", unit=cast.district.pk),
        sent(1, unit=cast.other_district.pk),
        sent(1, unit=cast.far_province.pk),
        sent(1, unit=2**62),
        sent("2,5", unit=cast.district.pk, version=0),
        sent(4, unit=cast.district.pk, state="plan", version=3),
    ]
    clerk = program(cast.clerk)
    taken = clerk.post("values", {"rows": rows, "note": "Phần mềm thống kê"}).json()
    assert (taken["entered"], [one["row"] for one in taken["kept"]]) == (2, [0, 4])
    why = {one["row"]: one["why"] for one in taken["refused"]}
    assert set(why) == {1, 2, 3, 5}
    assert "không còn trong" in why[1] and "Chỉ chuyên viên" in why[2] and "Không có đơn vị" in why[3]
    assert "Phiên bản hiện nay: 0" in why[5]
    assert set(Value.objects.values_list("source_note", flat=True)) == {"Phần mềm thống kê"}
    assert clerk.post("values", {"rows": rows[:1]}).json()["unchanged"] == 1
    assert clerk.post("values", {"rows": []}).status_code == 422
    assert clerk.post("values", {"rows": rows[:1] * 1001}).status_code == 422
    viewer = program(cast.viewer).post("values", {"rows": rows[4:5]}).json()
    assert viewer["entered"] == 0 and len(viewer["refused"]) == 1


def test_a_thousand_rows_cost_few_questions(
    cast: SimpleNamespace, program: Make, grain: Indicator, django_assert_max_num_queries: Any
) -> None:
    rows = [sent(n, str(year), unit=cast.district.pk) for n, year in enumerate(range(1990, 2025))]
    with django_assert_max_num_queries(60):
        assert program(cast.clerk).post("values", {"rows": rows}).json()["entered"] == 35


def test_a_number_is_approved_by_whom_it_is_asked_of(
    cast: SimpleNamespace, program: Make, grain: Indicator
) -> None:
    value = actions.enter_value(cast.clerk, grain, cast.district, "2024", Decimal(5))
    path = f"values/{value.pk}/approve"
    assert program(cast.viewer).post(path, {"level": 1}).status_code == 403
    assert program(cast.other_reporter).post(path, {"level": 1}).status_code == 404
    assert program(cast.clerk).post(path, {"level": 4}).status_code == 422
    answer = program(cast.reporter).post(path, {"level": 1}, match='"1"')
    assert (answer.status_code, answer.json()["approved_to"]) == (200, 1)
    unreasoned = program(cast.clerk).post(f"units/{cast.district.pk}/values", sent(6))
    assert unreasoned.status_code == 409 and "lý do" in unreasoned.json()["detail"]
    actions.enter_value(cast.clerk, grain, cast.district, "2024", Decimal(6), reason="Rà soát")
    stale = program(cast.reporter).post(path, {"level": 1}, match='"1"')
    assert (stale.status_code, stale.json()["version"]) == (412, 2)
    assert program(cast.reporter).post(path, {"level": 1}).status_code == 409


def test_a_token_of_another_room_opens_no_figures(
    cast: SimpleNamespace, program: Make, grain: Indicator
) -> None:
    reader = program(cast.clerk)
    day = timezone.localdate() + timedelta(days=9)
    for given, get, post in (({"tasks": "write"}, 403, 403), ({"indicators": "read"}, 200, 403)):
        _, secret = make_token(cast.clerk, name="x", given=given, expires_on=day)
        reader.headers = {"Authorization": f"Bearer {secret}"}
        assert reader.get("values").status_code == get
        assert reader.post(f"units/{cast.district.pk}/values", sent(1)).status_code == post


def test_a_page_of_values_costs_as_many_queries_however_long(
    cast: SimpleNamespace, program: Make, grain: Indicator, django_assert_max_num_queries: Any
) -> None:
    for year in range(2000, 2012):
        actions.enter_value(cast.clerk, grain, cast.district, str(year), Decimal(year))
    clerk = program(cast.clerk)
    with django_assert_max_num_queries(12):
        assert len(clerk.get("values").json()["items"]) == 12
    page = clerk.get("values", {"limit": 5}).json()
    rest = clerk.get("values", {"limit": 50, "cursor": page["next"]}).json()
    assert len({one["id"] for one in page["items"] + rest["items"]}) == 12
