"""Numbers with every version of them: entered, corrected, disputed, approved, locked."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace

import pytest

from roviec.office.audit.door import Refused, Rejected
from roviec.office.audit.models import Line
from roviec.office.indicators import actions, queries
from roviec.office.indicators.checking import Entry
from roviec.office.indicators.models import Conflict, Indicator, Value
from tests.office.indicators.world import end, link, make_indicator

D = Decimal


@pytest.fixture
def grain(db: None) -> Indicator:
    return make_indicator("T01", "sum", name="Sản lượng thử", smallest=0)


def test_correction_is_a_new_version(cast: SimpleNamespace, grain: Indicator) -> None:
    first = actions.enter_value(cast.reporter, grain, cast.district, "2024", D("120.5"))
    second = actions.enter_value(cast.reporter, grain, cast.district, "2024", D(130))
    first.refresh_from_db()
    assert (second.version, second.supersedes, second.current, second.leading) == (2, first, True, True)
    assert (first.current, first.leading, first.value) == (False, False, D("120.5"))
    assert second.unit_version is not None and second.unit_version.name == cast.district.name
    assert list(Line.objects.values_list("code", flat=True)) == ["value.entered", "value.entered"]
    assert actions.enter_value(cast.reporter, grain, cast.district, "2024", D(130)) == second
    assert Line.objects.count() == 2 and Value.objects.count() == 2


def test_revised_leads_before_official_before_estimate_and_a_plan_never(
    cast: SimpleNamespace, grain: Indicator
) -> None:
    def leading() -> str | None:
        return Value.objects.filter(leading=True).values_list("state", flat=True).first()

    for state, then in (
        ("plan", None),
        ("estimate", "estimate"),
        ("revised", "revised"),
        ("official", "revised"),
    ):
        actions.enter_value(cast.clerk, grain, cast.district, "2024", D(5), state=state)
        assert leading() == then
    assert Value.objects.filter(current=True).count() == 4


def test_who_may_enter(cast: SimpleNamespace, grain: Indicator) -> None:
    for person in (cast.leader, cast.viewer, cast.other_reporter, cast.stranger, cast.admin):
        with pytest.raises(Refused):
            actions.enter_value(person, grain, cast.district, "2024", D(1))
    assert not Value.objects.exists()


@pytest.mark.parametrize(
    ("period", "value", "state", "said"),
    [
        ("2024-Q9", "1", "official", "không phải là mã kỳ"),
        ("2024-Q1", "1", "official", "không có số liệu quý I/2024"),
        ("2024", "-1", "official", "không nhỏ hơn 0"),
        ("2024", "100.01", "official", "không lớn hơn 100"),
        ("2024", "1e17", "official", "khoảng lưu được"),
        ("2999", "1", "official", "chưa kết thúc"),
        ("2999", "1", "guess", "loại số liệu"),
    ],
)
def test_what_does_not_fit_is_refused(
    cast: SimpleNamespace, db: None, period: str, value: str, state: str, said: str
) -> None:
    share = make_indicator("T02", "share", smallest=0, largest=100, periods=["Y"])
    if period == "2999":
        period = "2099"
    with pytest.raises(Rejected, match=said):
        actions.enter_value(cast.clerk, share, cast.district, period, D(value), state=state)
    assert not Value.objects.exists()


def test_unit_that_there_was_not_then_is_refused(cast: SimpleNamespace, grain: Indicator) -> None:
    from datetime import date

    end(cast.commune, date(2024, 7, 1))
    actions.enter_value(cast.clerk, grain, cast.commune, "2024", D(1))  # its part of the year
    with pytest.raises(Rejected, match="không còn trong năm 2025"):
        actions.enter_value(cast.clerk, grain, cast.commune, "2025", D(1))


def test_many_at_once_are_told_row_by_row(cast: SimpleNamespace, grain: Indicator) -> None:
    other = make_indicator("T03", "stock")
    rows = [
        Entry(grain, cast.district, "2023", D(1), note="Biểu!B2"),
        Entry(grain, cast.district, "2023", D(2)),
        Entry(grain, cast.far_province, "2023", D(3)),
        Entry(other, cast.district, "2023", D(4)),
        Entry(grain, cast.commune, "2023-X1", D(5)),
        Entry(other, cast.district, "2023", D(4)),
    ]
    taken = actions.enter_values(cast.clerk, rows, source="import", note="bieu.xlsx")
    assert (taken.entered, taken.unchanged, [r.row for r in taken.refused]) == (
        2,
        1,
        [1, 2, 4],
    )
    assert set(Value.objects.values_list("source_note", flat=True)) == {"Biểu!B2", "bieu.xlsx"}
    line = Line.objects.get()
    assert line.code == "value.taken-in" and line.after["entered"] == 2 and line.after["refused"] == 3


def test_approved_needs_a_reason_and_locked_cannot_change(cast: SimpleNamespace, grain: Indicator) -> None:
    value = actions.enter_value(cast.reporter, grain, cast.district, "2024", D(10))
    with pytest.raises(Refused):
        actions.approve_values(cast.reporter, [value], 2)
    with pytest.raises(Rejected, match="Chỉ khóa"):
        actions.lock_values(cast.clerk, [value])
    assert actions.approve_values(cast.reporter, [value], 1) == 1
    assert actions.approve_values(cast.clerk, [value], 2) == 1
    assert actions.approve_values(cast.clerk, [value], 2) == 0
    assert actions.approve_values(cast.leader, [value], 3) == 1
    with pytest.raises(Rejected, match="cấp trên"):
        actions.withdraw_approval(cast.clerk, [value], 2)
    actions.withdraw_approval(cast.leader, [value], 3)
    value.refresh_from_db()
    assert value.approved_to == 2
    with pytest.raises(Rejected, match="ghi lý do"):
        actions.enter_value(cast.reporter, grain, cast.district, "2024", D(11))
    assert actions.lock_values(cast.clerk, [value]) == 1
    with pytest.raises(Rejected, match="đã khóa"):
        actions.enter_value(cast.reporter, grain, cast.district, "2024", D(11), reason="đếm lại")
    with pytest.raises(Rejected, match="lý do mở khóa"):
        actions.unlock_values(cast.clerk, [value], " ")
    assert actions.unlock_values(cast.clerk, [value], "đếm lại") == 1
    fresh = actions.enter_value(cast.reporter, grain, cast.district, "2024", D(11), reason="đếm lại")
    assert (fresh.version, fresh.approved_to, fresh.reason) == (2, 0, "đếm lại")
    with pytest.raises(Rejected, match="bản mới"):
        actions.approve_values(cast.reporter, [value], 1)


def test_values_are_seen_by_the_area_and_by_the_unit(cast: SimpleNamespace, grain: Indicator) -> None:
    actions.enter_value(cast.clerk, grain, cast.district, "2024", D(1))
    actions.enter_value(cast.clerk, grain, cast.commune, "2024", D(1))
    actions.enter_value(cast.clerk, grain, cast.other_district, "2024", D(1))
    seen = {person: queries.values_visible_to(getattr(cast, person)).count() for person in
            ("clerk", "leader", "reporter", "other_reporter", "department_reporter", "admin", "stranger")}  # fmt: skip
    assert seen == {
        "clerk": 3, "leader": 3, "reporter": 2, "other_reporter": 1,
        "department_reporter": 0, "admin": 0, "stranger": 0,
    }  # fmt: skip


def test_no_conflict_where_the_office_itself_corrects(cast: SimpleNamespace, grain: Indicator) -> None:
    actions.enter_value(cast.reporter, grain, cast.district, "2024", D(1), source="form")
    actions.enter_value(cast.clerk, grain, cast.district, "2024", D(2), source="import")
    assert not Conflict.objects.exists()


def test_the_office_of_what_a_territory_became_enters_its_figures_of_before(
    cast: SimpleNamespace, grain: Indicator
) -> None:
    """The stranger's province was joined into that of the clerk: its path still stands alone."""
    end(cast.far_province)
    link(cast.far_province, cast.province)
    value = actions.enter_value(cast.clerk, grain, cast.far_province, "2024", D(7))
    assert value.leading and value.unit == cast.far_province
    with pytest.raises(Rejected, match="không còn trong"):
        actions.enter_value(cast.clerk, grain, cast.far_province, "2026-Q1", D(7))


def test_a_part_that_came_over_gives_no_say_over_the_whole(cast: SimpleNamespace, grain: Indicator) -> None:
    end(cast.far_province)
    link(cast.far_province, cast.province, 0.4)
    with pytest.raises(Refused):
        actions.enter_value(cast.clerk, grain, cast.far_province, "2024", D(7))


def test_hundreds_at_once_are_kept_as_one_by_one(cast: SimpleNamespace, grain: Indicator) -> None:
    months = [f"{year}-M{month:02}" for year in range(1980, 2025) for month in range(1, 13)]
    first = [Entry(grain, cast.district, month, D(n)) for n, month in enumerate(months)]
    again = [Entry(grain, cast.district, month, D(n + 1)) for n, month in enumerate(months)]
    made = actions.enter_values(cast.clerk, first, source="import")
    assert made.entered == len(months) > 500
    told = actions.enter_values(cast.clerk, again, source="import")
    assert told.entered == len(months)
    for n in (0, 100, len(months) - 1):
        value = Value.objects.get(period=months[n], current=True)
        assert told.values[n].pk == value.pk and value.supersedes_id == made.values[n].pk
        assert (value.value, value.version, value.leading, value.state) == (n + 1, 2, True, "official")
        assert value.unit_version is not None and value.entered_by == cast.clerk
    assert Value.objects.filter(leading=True).count() == len(months)
