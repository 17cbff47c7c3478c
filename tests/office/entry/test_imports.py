"""A file of figures from its upload to the figures taken from it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from roviec.office.audit.door import Refused, Rejected
from roviec.office.entry import actions, queries
from roviec.office.entry.column_maps import Map, ValueColumn
from roviec.office.entry.models import ColumnMap, EntryForm, ImportRun
from roviec.office.entry.problems import Problem
from roviec.office.indicators.models import Value
from roviec.office.jobs.models import Job
from roviec.office.units.models import UnitEvent, UnitLink
from tests import builders
from tests.office.entry.books import workbook

HEAD = ["TT", "Đơn vị", "Số hộ toàn đơn vị (hộ)", "Tỷ lệ hộ cận nghèo (%)"]


def form(rows: list[list[Any]], title: str = "BIỂU TỔNG HỢP NĂM 2024", **more: Any) -> bytes:
    return workbook([[title], HEAD, *rows], **more)


def maps(run: ImportRun) -> dict[str, Map]:
    return {name: Map.from_plain(plain) for name, plain in run.maps.items()}


def told(run: ImportRun) -> list[tuple[str, str]]:
    return [(p.place, p.code) for p in map(Problem.from_plain, run.problems)]


def test_a_file_goes_from_upload_to_figures(
    places: SimpleNamespace, catalogue: SimpleNamespace, run_jobs: Callable[..., ImportRun]
) -> None:
    data = form(
        [[1, "Huyện Hà Trung Sơn", 1520, "12,36"], [2, "H. Đồng Lạc", 480, 5], ["", "Tổng cộng", 2000, None]]
    )
    run = run_jobs(actions.begin_import, places.clerk, data, "Biểu của phòng.xlsx")
    assert run.step == "mapping" and run.job is not None and run.job.state == "done"
    assert maps(run)["Biểu 1"].values == (
        ValueColumn(3, catalogue.households.pk),
        ValueColumn(4, catalogue.poor.pk),
    )
    run = run_jobs(actions.map_import, places.clerk, run, maps(run))
    assert run.step == "preview" and run.counts["offered"] == 4 and run.problems == []
    run = run_jobs(actions.confirm_import, places.clerk, run)
    assert run.step == "done" and run.counts["entered"] == 4
    value = Value.objects.get(unit=places.district, indicator=catalogue.poor)
    assert (value.value, value.period, value.source) == (Decimal("12.36"), "2024", "import")
    assert value.source_note == "Biểu của phòng.xlsx · Biểu 1!D3"


def test_the_same_file_again_changes_nothing(
    places: SimpleNamespace, catalogue: SimpleNamespace, run_jobs: Callable[..., ImportRun]
) -> None:
    for expected in ((1, 0), (0, 1)):
        run = run_jobs(actions.begin_import, places.clerk, form([[1, "Huyện Đồng Lạc", 480, None]]), "a.xlsx")
        run = run_jobs(actions.map_import, places.clerk, run, maps(run))
        run = run_jobs(actions.confirm_import, places.clerk, run)
        assert (run.counts["entered"], run.counts["unchanged"]) == expected
    assert Value.objects.count() == 1


def test_every_bad_cell_is_named_and_the_rest_taken(
    places: SimpleNamespace, catalogue: SimpleNamespace, run_jobs: Callable[..., ImportRun]
) -> None:
    def touch(sheet: Any) -> None:
        sheet.merge_cells("C5:C6")
        sheet.row_dimensions[8].hidden = True

    rows = [
        [1, "Huyện Hà Trung Sơn", 1520, "2.02"],  # 3: foreign
        [2, "Huyện Không Có", 5, 5],  # 4: no such unit
        [3, "Xã Yên Bình Thượng", 500, 5],  # 5: merged
        [4, "Xã Đông Sơn Hạ", None, "x"],  # 6: no data
        [5, "Tỉnh Biển Hồ", 1, 1],  # 7: not ours
        [6, "Huyện Đồng Lạc", 480, 5],  # 8: hidden
    ]
    run = run_jobs(actions.begin_import, places.clerk, form(rows, touch=touch), "a.xlsx")
    run = run_jobs(actions.map_import, places.clerk, run, maps(run))
    assert told(run) == [
        ("Biểu 1!D3", "foreign"), ("Biểu 1!B4", "unit-unknown"), ("Biểu 1!C5", "merged"), ("Biểu 1!D6", "no-data"),
        ("Biểu 1!B7", "unit-outside"), ("Biểu 1!dòng 8", "hidden-row"),
    ]  # fmt: skip
    assert run.counts["offered"] == 2
    run = run_jobs(actions.map_import, places.clerk, run, maps(run), style="mixed", with_hidden=True)
    assert run.counts["offered"] == 5
    run = run_jobs(actions.confirm_import, places.clerk, run)
    assert run.counts["entered"] == 5
    assert Value.objects.get(unit=places.district, indicator=catalogue.poor).value == Decimal("2.02")


def test_figures_of_a_territory_that_was_joined_in_are_taken_for_the_years_before(
    places: SimpleNamespace, catalogue: SimpleNamespace, run_jobs: Callable[..., ImportRun]
) -> None:
    commune = builders.make_place("Xã Bãi Ngang", "xã", parent=places.far_province)
    for gone in (places.far_province, commune):
        gone.ended_on = date(2025, 7, 1)
        gone.save(update_fields=["ended_on"])
        gone.versions.update(valid_to=gone.ended_on)
    event = UnitEvent.objects.create(on=date(2025, 7, 1), kind="merge", legal_doc="NQ thử")
    UnitLink.objects.create(event=event, before=places.far_province, after=places.province)
    rows = [[1, "Xã Bãi Ngang", 320, None]]
    run = run_jobs(actions.begin_import, places.clerk, form(rows), "a.xlsx")
    run = run_jobs(actions.map_import, places.clerk, run, maps(run))
    assert told(run) == []
    run = run_jobs(actions.confirm_import, places.clerk, run)
    assert Value.objects.get(unit=commune).value == 320


def test_a_unit_that_ended_is_told_with_the_day(
    places: SimpleNamespace, catalogue: SimpleNamespace, run_jobs: Callable[..., ImportRun]
) -> None:
    data = form([[1, "Xã Cựu Giang", 100, None]], title="SỐ LIỆU NĂM 2025")
    run = run_jobs(actions.begin_import, places.clerk, data, "a.xlsx")
    run = run_jobs(actions.map_import, places.clerk, run, maps(run))
    [problem] = [Problem.from_plain(p) for p in run.problems]
    assert problem.message == "«Xã Cựu Giang» không tồn tại vào 31/12/2025"
    earlier = run_jobs(actions.begin_import, places.clerk, form([[1, "Xã Cựu Giang", 100, None]]), "b.xlsx")
    assert run_jobs(actions.map_import, places.clerk, earlier, maps(earlier)).counts["offered"] == 1


def test_places_of_one_name_are_told_apart_by_what_they_lay_in(
    places: SimpleNamespace, catalogue: SimpleNamespace, run_jobs: Callable[..., ImportRun]
) -> None:
    twin = builders.make_place("xã Đông Sơn Hạ", "xã", parent=places.other_district)
    rows = [
        [1, "Xã Đông Sơn Hạ", 1, None], [2, "Xã Đông Sơn Hạ, huyện Đồng Lạc", 2, None],
        [3, "xã Đông Sơn Hạ (huyện Hà Trung Sơn)", 3, None], [4, "Xã Đông Sơn Hạ, huyện Không Có", 4, None],
    ]  # fmt: skip
    run = run_jobs(actions.begin_import, places.clerk, form(rows), "a.xlsx")
    run = run_jobs(actions.map_import, places.clerk, run, maps(run))
    assert told(run)[0] == ("Biểu 1!B3", "unit-ambiguous") and run.counts["offered"] == 2
    run_jobs(actions.confirm_import, places.clerk, run)
    assert {v.unit: int(v.value) for v in Value.objects.all()} == {twin: 2, places.second_commune: 3}


def test_a_place_whose_figure_is_not_the_sum_of_its_parts_is_left_out(
    places: SimpleNamespace, catalogue: SimpleNamespace, run_jobs: Callable[..., ImportRun]
) -> None:
    rows = [
        [1, "Huyện Hà Trung Sơn", 1000, 5], [2, "Xã Yên Bình Thượng", 500, 5], [3, "Xã Đông Sơn Hạ", 400, 5],
        [4, "Xã Cựu Giang", 200, 5],
    ]  # fmt: skip
    run = run_jobs(actions.begin_import, places.clerk, form(rows), "a.xlsx")
    run = run_jobs(actions.map_import, places.clerk, run, maps(run))
    [problem] = [Problem.from_plain(p) for p in run.problems]
    assert (
        problem.place == "Biểu 1!C3"
        and "cộng các đơn vị trực thuộc trong biểu là 1.100, lệch -100" in problem.message
    )
    assert run.counts["offered"] == 7


def test_a_figure_far_from_the_last_one_is_shown_and_taken(
    places: SimpleNamespace, catalogue: SimpleNamespace, run_jobs: Callable[..., ImportRun]
) -> None:
    for year, households in ((2023, 1520), (2024, 1520000)):
        data = form([[1, "Huyện Hà Trung Sơn", households, None]], title=f"NĂM {year}")
        run = run_jobs(actions.begin_import, places.clerk, data, "a.xlsx")
        run = run_jobs(actions.map_import, places.clerk, run, maps(run))
        if year == 2024:
            assert told(run) == [("Biểu 1!C3", "doubtful")] and run.counts["doubtful"] == 1
        run = run_jobs(actions.confirm_import, places.clerk, run)
    assert run.counts["entered"] == 1


def test_a_reporter_gives_only_the_figures_of_its_own_unit(
    places: SimpleNamespace, catalogue: SimpleNamespace, run_jobs: Callable[..., ImportRun]
) -> None:
    rows = [[1, "Huyện Hà Trung Sơn", 1520, 5], [2, "Huyện Đồng Lạc", 480, 5]]
    run = run_jobs(actions.begin_import, places.reporter, form(rows), "a.xlsx")
    run = run_jobs(actions.map_import, places.reporter, run, maps(run))
    assert run.counts["offered"] == 2 and [code for _, code in told(run)] == ["unit-outside"]


def test_a_map_is_kept_and_offered_for_the_next_file_with_these_heads(
    places: SimpleNamespace, catalogue: SimpleNamespace, run_jobs: Callable[..., ImportRun]
) -> None:
    def file(year: int) -> bytes:
        return workbook(
            [["Đơn vị", f"Cột riêng của phòng {year}", f"Ghi chú {year}"], ["Huyện Đồng Lạc", 480, "a"]]
        )

    run = run_jobs(actions.begin_import, places.clerk, file(2023), "a.xlsx")
    corrected = Map("Biểu 1", 1, 1, unit=1, values=(ValueColumn(2, catalogue.households.pk, "2023"),))
    run = run_jobs(actions.map_import, places.clerk, run, {"Biểu 1": corrected})
    assert ColumnMap.objects.count() == 1
    again = run_jobs(actions.begin_import, places.clerk, file(2024), "b.xlsx")
    assert again.sheets[0]["known"] and maps(again)["Biểu 1"].values == (
        ValueColumn(2, catalogue.households.pk, "2024"),
    )
    foreign = run_jobs(actions.begin_import, places.stranger, file(2024), "b.xlsx")
    assert not foreign.sheets[0]["known"], "a map is the office's own"


def test_a_map_that_does_not_tell_what_a_figure_is_of_is_refused(
    places: SimpleNamespace, catalogue: SimpleNamespace, run_jobs: Callable[..., ImportRun]
) -> None:
    run = run_jobs(
        actions.begin_import, places.clerk, form([[1, "Huyện Đồng Lạc", 480, 5]], title="BIỂU"), "a.xlsx"
    )
    with pytest.raises(Rejected, match="chưa rõ kỳ"):
        actions.map_import(places.clerk, run, maps(run))
    with pytest.raises(Rejected, match="ít nhất một trang"):
        actions.map_import(places.clerk, run, {})
    without_unit = Map("Biểu 1", 2, 2, values=(ValueColumn(3, catalogue.households.pk, "2024"),))
    with pytest.raises(Rejected, match="không có cột đơn vị"):
        actions.map_import(places.clerk, run, {"Biểu 1": without_unit})
    with pytest.raises(Rejected, match="chưa nhập được"):
        actions.confirm_import(places.clerk, run)


def test_only_who_brought_a_file_says_what_it_means(
    places: SimpleNamespace, catalogue: SimpleNamespace, run_jobs: Callable[..., ImportRun]
) -> None:
    with pytest.raises(Refused):
        actions.begin_import(places.viewer, form([]), "a.xlsx")
    run = run_jobs(actions.begin_import, places.clerk, form([[1, "Huyện Đồng Lạc", 480, 5]]), "a.xlsx")
    with pytest.raises(Refused):
        actions.map_import(places.second_clerk, run, maps(run))
    assert run in queries.imports_visible_to(places.leader) and run not in queries.imports_visible_to(
        places.reporter
    )
    assert run not in queries.imports_visible_to(places.stranger)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"khong phai excel", "a.xlsx"),
        (workbook([["Kính gửi"], ["Nơi nhận"]]), "không có bảng nào nhận ra được"),
    ],
)
def test_a_file_that_cannot_be_used_says_so(
    places: SimpleNamespace,
    catalogue: SimpleNamespace,
    run_jobs: Callable[..., ImportRun],
    data: bytes,
    said: str,
) -> None:
    run_jobs(actions.begin_import, places.clerk, data, "a.xlsx")
    job = Job.objects.get()
    assert job.state == "failed" and said in job.error


def test_a_form_downloaded_filled_in_and_brought_back_is_known(
    places: SimpleNamespace,
    catalogue: SimpleNamespace,
    form_of: Callable[..., EntryForm],
    run_jobs: Callable[..., ImportRun],
) -> None:
    import io

    import openpyxl

    from roviec.office.entry.blanks import blank

    asked = form_of(periods_asked=["2023", "2024"])
    book = openpyxl.load_workbook(io.BytesIO(blank(asked, [one.unit for one in asked.returns.all()])))
    for sheet in book.worksheets:
        assert [c.value for c in sheet[5]][:2] == ["TT", "Đơn vị"]
        for row in (6, 7):
            sheet.cell(row, 3, 1000 + row)
            sheet.cell(row, 4, 4)
    out = io.BytesIO()
    book.save(out)
    run = run_jobs(actions.begin_import, places.clerk, out.getvalue(), "bieu.xlsx")
    run = run_jobs(actions.map_import, places.clerk, run, maps(run))
    assert run.counts["offered"] == 8 and run.problems == []
