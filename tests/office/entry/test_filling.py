"""A form from asking to locking: nothing typed is lost, nothing approved is overwritten."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.utils import timezone

from roviec.office.audit.door import Refused, Rejected
from roviec.office.entry import actions, queries
from roviec.office.entry.grids import grid_of_period, grid_of_unit, laid_out
from roviec.office.entry.models import Draft, EntryForm, Return
from roviec.office.entry.rules import days_late
from roviec.office.indicators.models import Value
from tests import builders


def of(form: EntryForm, unit: object) -> Return:
    return Return.objects.select_related("form", "form__area", "unit").get(form=form, unit=unit)


def typed(
    one: Return, catalogue: SimpleNamespace, households: str, poor: str
) -> dict[tuple[int, int, str], str]:
    return {(one.pk, catalogue.households.pk, "2024"): households, (one.pk, catalogue.poor.pk, "2024"): poor}


def submitted(form: EntryForm, places: SimpleNamespace, catalogue: SimpleNamespace) -> Return:
    one = of(form, places.district)
    actions.keep_drafts(places.reporter, form, typed(one, catalogue, "1.520", "12,36"))
    return actions.submit_return(places.reporter, one)


def test_a_form_asks_each_place_once(form_of: Callable[..., EntryForm], places: SimpleNamespace) -> None:
    body = builders.make_body(
        "UBND huyện Hà Trung Sơn", "ủy ban nhân dân", place=places.district, kind="state"
    )
    form = form_of(units=[places.district, body])
    assert [one.unit for one in form.returns.all()] == [places.district]
    actions.ask_units(places.clerk, form, [places.district, places.other_district])
    assert form.returns.count() == 2


def test_only_a_clerk_asks_and_only_in_its_area(
    form_of: Callable[..., EntryForm], places: SimpleNamespace
) -> None:
    with pytest.raises(Rejected, match="ngoài địa bàn"):
        form_of(units=[places.far_province])
    form = form_of()
    with pytest.raises(Refused):
        actions.close_form(places.stranger, form)
    with pytest.raises(Refused):
        actions.make_form(
            places.reporter, name="x", indicators=[], periods_asked=[], units=[], due_on=timezone.localdate()
        )


def test_a_period_that_an_indicator_does_not_have_is_told(form_of: Callable[..., EntryForm]) -> None:
    with pytest.raises(Rejected, match="quý I/2024 không dùng cho chỉ tiêu: Tỷ lệ hộ cận nghèo"):
        form_of(periods_asked=["2024-Q1"])


def test_what_is_typed_is_kept_right_or_wrong(
    form_of: Callable[..., EntryForm], places: SimpleNamespace, catalogue: SimpleNamespace
) -> None:
    form = form_of()
    one = of(form, places.district)
    assert actions.keep_drafts(places.reporter, form, typed(one, catalogue, "1520 hộ gia đình", "12.36")) == 2
    grid = grid_of_unit(one)
    assert [cell.text for cell in grid.cells] == ["1520 hộ gia đình", "12.36"]
    assert "khác đơn vị tính của chỉ tiêu (hộ)" in grid.cells[0].problem
    assert "lối nước ngoài" in grid.cells[1].problem
    with pytest.raises(Rejected, match="Còn 2 ô chưa đúng"):
        actions.submit_return(places.reporter, one)
    assert Draft.objects.count() == 2 and not Value.objects.exists()
    assert actions.keep_drafts(places.reporter, form, typed(one, catalogue, "1520 hộ gia đình", "12.36")) == 0


def test_cells_that_the_form_does_not_have_are_left_alone(
    form_of: Callable[..., EntryForm], places: SimpleNamespace, catalogue: SimpleNamespace
) -> None:
    form = form_of()
    one = of(form, places.district)
    other = {(one.pk, catalogue.income.pk, "2024"): "5", (one.pk, catalogue.poor.pk, "2023"): "5"}
    assert actions.keep_drafts(places.reporter, form, other) == 0 and not Draft.objects.exists()


def test_nobody_fills_in_for_another_unit(
    form_of: Callable[..., EntryForm], places: SimpleNamespace, catalogue: SimpleNamespace
) -> None:
    form = form_of()
    one = of(form, places.district)
    for other in (places.other_reporter, places.viewer, places.leader, places.stranger):
        with pytest.raises(Refused):
            actions.keep_drafts(other, form, typed(one, catalogue, "1", "1"))
    assert actions.keep_drafts(places.clerk, form, typed(one, catalogue, "1", "1")) == 2


def test_submitting_makes_values_that_the_unit_answers_for(
    form_of: Callable[..., EntryForm], places: SimpleNamespace, catalogue: SimpleNamespace
) -> None:
    one = submitted(form_of(), places, catalogue)
    values = {v.indicator_id: v for v in Value.objects.filter(unit=places.district)}
    assert values[catalogue.households.pk].value == 1520 and values[catalogue.poor.pk].value == Decimal(
        "12.36"
    )
    assert {v.approved_to for v in values.values()} == {1} and {v.source for v in values.values()} == {"form"}
    assert one.state == "submitted" and not Draft.objects.exists()
    with pytest.raises(Rejected, match="Đã nộp"):
        actions.submit_return(places.reporter, one)
    assert [cell.text for cell in grid_of_unit(one).cells] == ["1.520", "12,36"]


def test_an_empty_form_cannot_be_submitted(
    form_of: Callable[..., EntryForm], places: SimpleNamespace
) -> None:
    with pytest.raises(Rejected, match="chưa có số liệu nào"):
        actions.submit_return(places.reporter, of(form_of(), places.district))


def test_what_is_sent_back_is_given_anew_as_a_new_version(
    form_of: Callable[..., EntryForm], places: SimpleNamespace, catalogue: SimpleNamespace
) -> None:
    form = form_of()
    one = submitted(form, places, catalogue)
    with pytest.raises(Rejected, match="lý do"):
        actions.send_back_return(places.clerk, one, reason=" ")
    one = actions.send_back_return(places.clerk, one, reason="Kiểm tra lại số hộ")
    first = one.submitted_at
    actions.keep_drafts(places.reporter, form, {(one.pk, catalogue.households.pk, "2024"): "1.530"})
    one = actions.submit_return(places.reporter, one)
    versions = Value.objects.filter(indicator=catalogue.households).order_by("version")
    assert [(v.version, int(v.value), v.current) for v in versions] == [(1, 1520, False), (2, 1530, True)]
    assert versions[1].reason == "Sửa theo yêu cầu: Kiểm tra lại số hộ"
    assert one.submitted_at == first, "the first time counts for being in time"


def test_what_was_given_cannot_be_wiped_out(
    form_of: Callable[..., EntryForm], places: SimpleNamespace, catalogue: SimpleNamespace
) -> None:
    form = form_of()
    one = actions.send_back_return(places.clerk, submitted(form, places, catalogue), reason="Xem lại")
    actions.keep_drafts(places.reporter, form, {(one.pk, catalogue.households.pk, "2024"): ""})
    assert "không xóa được" in grid_of_unit(one).cells[0].problem
    with pytest.raises(Rejected, match="Còn 1 ô"):
        actions.submit_return(places.reporter, one)


def test_approval_goes_level_by_level_and_a_lock_keeps_it(
    form_of: Callable[..., EntryForm], places: SimpleNamespace, catalogue: SimpleNamespace
) -> None:
    one = submitted(form_of(), places, catalogue)
    for other in (places.reporter, places.viewer, places.stranger):
        with pytest.raises(Refused):
            actions.approve_return(other, one)
    with pytest.raises(Rejected, match="đã duyệt"):
        actions.lock_return(places.clerk, one)
    one = actions.approve_return(places.clerk, one)
    assert set(Value.objects.values_list("approved_to", flat=True)) == {2}
    one = actions.approve_return(places.leader, one)
    assert set(Value.objects.values_list("approved_to", flat=True)) == {3}
    with pytest.raises(Refused):
        actions.lock_return(places.leader, one)
    one = actions.lock_return(places.clerk, one)
    assert one.state == "locked" and all(Value.objects.values_list("locked", flat=True))
    with pytest.raises(Rejected):
        actions.send_back_return(places.clerk, one, reason="muộn rồi")


def test_a_locked_figure_changes_only_as_a_new_version_with_its_reason(
    form_of: Callable[..., EntryForm], places: SimpleNamespace, catalogue: SimpleNamespace
) -> None:
    one = actions.approve_return(places.clerk, submitted(form_of(), places, catalogue))
    actions.lock_return(places.clerk, one)
    value = Value.objects.get(indicator=catalogue.poor, current=True)
    for text, reason, said in (
        ("13", "", "lý do"),
        ("2.02", "nhầm", "nước ngoài"),
        ("101", "nhầm", "100%"),
        ("", "a", "giá trị"),
    ):
        with pytest.raises(Rejected, match=said):
            actions.correct_figure(places.clerk, value, text=text, reason=reason)
    with pytest.raises(Refused):
        actions.correct_figure(places.reporter, value, text="13", reason="nhầm")
    new = actions.correct_figure(places.clerk, value, text="13,1", reason="Đơn vị báo nhầm")
    new.refresh_from_db()
    assert (new.value, new.version, new.locked, new.approved_to) == (Decimal("13.1"), 2, True, 2)
    assert [v.value for v in queries.versions_of(new)] == [Decimal("13.1"), Decimal("12.36")]


def test_a_closed_form_takes_nothing_more(
    form_of: Callable[..., EntryForm], places: SimpleNamespace, catalogue: SimpleNamespace
) -> None:
    form = form_of()
    actions.close_form(places.clerk, form)
    form.refresh_from_db()
    one = of(form, places.district)
    with pytest.raises(Rejected, match="đã đóng"):
        actions.keep_drafts(places.reporter, form, typed(one, catalogue, "1", "1"))
    with pytest.raises(Rejected, match="đã đóng"):
        actions.submit_return(places.reporter, one)


def test_a_unit_that_was_no_more_is_told_in_the_cell(
    form_of: Callable[..., EntryForm], places: SimpleNamespace, catalogue: SimpleNamespace
) -> None:
    form = form_of(units=[places.former], periods_asked=["2025"])
    one = of(form, places.former)
    actions.keep_drafts(places.clerk, form, {(one.pk, catalogue.households.pk, "2025"): "5"})
    assert grid_of_unit(one).cells[0].problem == "«xã Cựu Giang» không tồn tại vào 31/12/2025"


def test_a_figure_far_from_the_last_one_is_shown_not_refused(
    form_of: Callable[..., EntryForm], places: SimpleNamespace, catalogue: SimpleNamespace
) -> None:
    submitted(form_of(), places, catalogue)
    form = form_of(periods_asked=["2025"])
    one = of(form, places.district)
    cells = {
        (one.pk, catalogue.households.pk, "2025"): "1.520.000",
        (one.pk, catalogue.poor.pk, "2025"): "40",
    }
    actions.keep_drafts(places.reporter, form, cells)
    grid = grid_of_unit(one)
    assert "1.000 lần" in grid.cells[0].doubt and "lệch 27,64 điểm" in grid.cells[1].doubt
    assert not grid.faults and grid.doubts == 2
    assert actions.submit_return(places.reporter, one).state == "submitted"


def test_the_grid_of_a_period_sums_what_adds_up(
    form_of: Callable[..., EntryForm], places: SimpleNamespace, catalogue: SimpleNamespace
) -> None:
    form = form_of()
    first, second = of(form, places.district), of(form, places.other_district)
    actions.keep_drafts(
        places.clerk, form, typed(first, catalogue, "1.520", "5") | typed(second, catalogue, "480", "x")
    )
    grid = grid_of_period(form, [first, second], "2024")
    assert grid.sums == ["2.000", None] and not grid.faults and grid.missing == 1
    assert "không có số liệu" in grid.lines[1].cells[1].doubt


def test_a_block_goes_where_its_names_say_or_in_order(
    form_of: Callable[..., EntryForm], places: SimpleNamespace, catalogue: SimpleNamespace
) -> None:
    form = form_of()
    returns = [of(form, places.district), of(form, places.other_district)]
    grid = grid_of_period(form, returns, "2024")
    laid, outside = laid_out(
        grid, [["Huyện Đồng Lạc", "1", "2"], ["huyện hà trung sơn", "3", "4"], ["Huyện Lạ", "9", "9"]]
    )
    assert (
        laid == typed(returns[1], catalogue, "1", "2") | typed(returns[0], catalogue, "3", "4")
        and outside == 2
    )
    laid, outside = laid_out(grid, [["5", "6"], ["7", "8"]], row=1, column=0)
    assert laid == typed(returns[1], catalogue, "5", "6") and outside == 2


def test_who_is_late_and_who_has_not_given(
    form_of: Callable[..., EntryForm], places: SimpleNamespace, catalogue: SimpleNamespace
) -> None:
    today = timezone.localdate()
    form = form_of(due_on=today - timedelta(days=3))
    one = submitted(form, places, catalogue)
    assert days_late(one, form.due_on, today) == 3
    since, until = today - timedelta(days=60), today + timedelta(days=60)
    standings = {s.unit: s for s in queries.standings(places.clerk, today, since=since, until=until)}
    assert (standings[places.district].late, standings[places.district].missing) == (1, 0)
    assert standings[places.other_district].missing == 1
    assert [r.unit for r in queries.missing_returns(places.clerk, today)] == [places.other_district]
    assert list(queries.missing_returns(places.reporter, today)) == []
    assert [s.unit for s in queries.standings(places.reporter, today, since=since, until=until)] == [
        places.district
    ]
