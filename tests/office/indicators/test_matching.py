"""From the sentence of a document to a value: matched by a person, disputed by another document, taken back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from roviec.office.audit.door import Refused, Rejected
from roviec.office.indicators import actions, queries
from roviec.office.indicators.catalogue import SHIPPED, read
from roviec.office.indicators.matching import Matcher
from roviec.office.indicators.models import Conflict, Figure, Indicator, PeerGroup, Value
from roviec.office.indicators.reading import peer_group
from roviec.office.review import facts
from roviec.office.review.models import Finding
from tests import builders
from tests.office.indicators.world import make_indicator, put

D = Decimal
QUOTE = "Thu ngân sách huyện Hà Trung Sơn đạt 1.207,5 triệu đồng"


@pytest.fixture
def income(db: None) -> Indicator:
    return make_indicator("KT10", "sum", name="Thu ngân sách nhà nước trên địa bàn", unit_of_measure="tỷ đồng",
                          aliases=["thu ngân sách"])  # fmt: skip


def accepted(cast: SimpleNamespace, **fields: Any) -> Finding:
    document = builders.make_document(cast.clerk, text=f"{QUOTE} năm 2024.", issued_on="2025-01-10")
    document.refresh_from_db()
    given = {
        "indicator": "Thu ngân sách", "value": 1207.5, "value_to": None, "unit": "triệu đồng",
        "subject": "huyện Hà Trung Sơn", "period_text": "năm 2024", "period_start": "2024-01-01",
        "period_end": "2024-12-31", "status": "actual",
    }  # fmt: skip
    finding = builders.make_finding(document, "figure", QUOTE, fields=given | fields, state="accepted")
    facts.enter(cast.clerk, finding)
    return finding


def edited(cast: SimpleNamespace, finding: Finding, **fields: Any) -> None:
    finding.data = finding.data | {
        name: {"value": v, "known": "set", "why": None} for name, v in fields.items()
    }
    finding.save()
    facts.enter(cast.clerk, finding)


def test_figure_is_proposed_an_indicator_and_counts_once_confirmed(
    cast: SimpleNamespace, income: Indicator
) -> None:
    figure = accepted(cast).figure
    assert (figure.matched, figure.matched_by) == (income, None) and not Value.objects.exists()
    with pytest.raises(Refused):
        actions.match_figure(cast.reporter, figure, income)
    value = actions.match_figure(cast.clerk, figure, income)
    assert value is not None
    assert (value.value, value.unit, value.period, value.state) == (
        D("1.2075"),
        cast.district,
        "2024",
        "official",
    )
    assert (value.source, value.figure, value.leading) == ("figure", figure, True)
    figure.refresh_from_db()
    assert figure.matched_by == cast.clerk


def test_two_documents_that_disagree_wait_for_a_person(cast: SimpleNamespace, income: Indicator) -> None:
    first = actions.match_figure(cast.clerk, accepted(cast).figure, income)
    second = actions.match_figure(cast.clerk, accepted(cast, value=1300).figure, income)
    assert first and second and (second.current, second.leading) == (False, False)
    conflict = queries.conflicts_visible_to(cast.clerk).get()
    assert (conflict.held, conflict.offered, conflict.decided_at) == (first, second, None)
    assert not queries.conflicts_visible_to(cast.stranger).exists()
    with pytest.raises(Refused):
        actions.decide_conflict(cast.reporter, conflict, second, "số mới")
    with pytest.raises(Rejected, match="lý do"):
        actions.decide_conflict(cast.clerk, conflict, second, "")
    chosen = actions.decide_conflict(cast.clerk, conflict, second, "báo cáo sau đã rà lại")
    assert (chosen.current, chosen.leading, chosen.version, chosen.supersedes) == (True, True, 2, first)
    with pytest.raises(Rejected, match="đã được quyết định"):
        actions.decide_conflict(cast.clerk, conflict, first, "thôi")
    same = actions.match_figure(cast.clerk, accepted(cast, value=1300).figure, income)
    assert same == chosen and Conflict.objects.count() == 1


def test_edit_and_withdrawal_follow_the_figure(cast: SimpleNamespace, income: Indicator) -> None:
    by_form = actions.enter_value(cast.clerk, income, cast.district, "2024", D(5))
    finding = accepted(cast, value=5000)
    kept = actions.match_figure(cast.clerk, finding.figure, income)
    assert kept is not None and kept.supersedes == by_form  # the same number, now with its sentence
    edited(cast, finding, value=6000)
    now = Value.objects.get(leading=True)
    assert (now.value, now.reason) == (6, "Sửa khi rà soát văn bản")
    facts.withdraw(cast.clerk, finding)
    assert Value.objects.get(leading=True).pk == by_form.pk
    assert Value.objects.count() == 3


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"subject": "đơn vị lạ"}, "Chọn đơn vị"),
        ({"value_to": 1300}, "khoảng giá trị"),
        ({"period_start": "2024-01-03", "period_end": "2024-02-07"}, "Chọn kỳ"),
        ({"period_start": None, "period_end": None}, "Chọn kỳ"),
        ({"unit": "xã"}, "không đổi được"),
    ],
)
def test_what_a_figure_leaves_open_is_asked(
    cast: SimpleNamespace, income: Indicator, fields: dict[str, Any], said: str
) -> None:
    figure = accepted(cast, **fields).figure
    with pytest.raises(Rejected, match=said):
        actions.match_figure(cast.clerk, figure, income)
    assert not Value.objects.exists()
    if "Chọn" in said:
        value = actions.match_figure(cast.clerk, figure, income, unit=cast.district, period="2024")
        assert value is not None and value.period == "2024"


def test_target_is_matched_and_measures_nothing(cast: SimpleNamespace, income: Indicator) -> None:
    figure = accepted(cast, status="target").figure
    assert actions.match_figure(cast.clerk, figure, income) is None
    assert Figure.objects.get().matched_by == cast.clerk and not Value.objects.exists()


def test_shipped_catalogue_is_loaded_once_and_keeps_what_was_changed(
    cast: SimpleNamespace, tmp_path: Path
) -> None:
    entries, _ = read()
    assert actions.load_catalogue() == len(entries) >= 100
    assert actions.load_catalogue() == 0
    poor = Indicator.objects.get(code="VX08")
    assert (
        poor.numerator
        and poor.denominator
        and (poor.numerator.code, poor.denominator.code) == ("VX08n", "HO01")
    )
    with pytest.raises(Refused):
        actions.change_indicator(cast.clerk, poor, decimals=1)
    actions.change_indicator(cast.admin, poor, decimals=1)
    with pytest.raises(Rejected, match="quay vòng: HO01 → VX08 → HO01"):
        actions.change_indicator(cast.admin, Indicator.objects.get(code="HO01"), formula="[VX08] * 2")
    Indicator.objects.filter(code="VX07").delete()
    newer = tmp_path / "catalogue.toml"
    newer.write_text(SHIPPED.read_text(encoding="utf-8") + "\n# newer\n", encoding="utf-8")
    assert actions.load_catalogue(path=newer) == len(entries) - 1
    poor.refresh_from_db()
    assert poor.decimals == 1


def test_office_adds_its_own_indicator(cast: SimpleNamespace) -> None:
    fields = {"name": "Số nhà văn hóa thôn", "kind": "stock", "unit_of_measure": "nhà", "direction": "up"}
    own = actions.add_indicator(cast.clerk, code="R1", **fields)
    assert own in queries.catalogue(cast.reporter) and own not in queries.catalogue(cast.stranger)
    with pytest.raises(Rejected, match="đã có"):
        actions.add_indicator(cast.clerk, code="R1", **fields)
    with pytest.raises(Rejected, match="không có trong danh mục: KHÔNG"):
        actions.add_indicator(cast.clerk, code="R2", **fields | {"formula": "[KHÔNG] + 1"})
    put(own, cast.district, "2024", 3)
    with pytest.raises(Rejected, match="lập chỉ tiêu mới"):
        actions.change_indicator(cast.clerk, own, unit_of_measure="cái")


@pytest.mark.parametrize(
    ("text", "unit", "code"),
    [
        ("Thu nhập bình quân đầu người", "triệu đồng", "KT05"),
        ("Tỷ lệ hộ nghèo (theo chuẩn đa chiều)", "%", "VX08"),
        ("Giá trị sản xuất nông nghiệp ước đạt", "tỷ đồng", "KT03a"),
        ("Số hộ nghèo", "hộ", "VX08n"),
        ("thu ngân sách trên địa bàn huyện", "tỷ đồng", "KT10"),
        ("Tỷ lệ dân số tham gia BHYT", "%", "VX05"),
        ("PAR INDEX", "", "GN01"),
        ("KT14", "", "KT14"),
        ("Ty le do thi hoa", "", "KT14"),
    ],
)
def test_name_of_a_column_finds_its_indicator(cast: SimpleNamespace, text: str, unit: str, code: str) -> None:
    actions.load_catalogue()
    found = Matcher(queries.catalogue(cast.clerk)).find(text, unit)
    assert found[0].indicator.code == code and found[0].sure


def test_strange_name_finds_nothing(cast: SimpleNamespace) -> None:
    actions.load_catalogue()
    assert not [
        m for m in Matcher(queries.catalogue(cast.clerk)).find("Số lượng máy in trong phòng") if m.sure
    ]


def test_list_of_peers_is_dated(cast: SimpleNamespace) -> None:
    units = [cast.district, cast.other_district]
    kept = actions.keep_peer_group(
        cast.clerk, "Huyện núi", units, criterion="miền núi", valid_from=date(2021, 1, 1)
    )
    later = actions.keep_peer_group(
        cast.clerk, "Huyện núi", [*units, cast.commune], criterion="miền núi", valid_from=date(2024, 1, 1)
    )
    kept.refresh_from_db()
    assert kept.valid_to == date(2024, 1, 1)
    assert peer_group(cast.district, date(2023, 5, 1)) == kept
    assert peer_group(cast.district, date(2024, 1, 1)) == later
    assert peer_group(cast.commune, date(2023, 5, 1)) is None
    with pytest.raises(Rejected, match="hai đơn vị"):
        actions.keep_peer_group(cast.clerk, "Một", [cast.commune], criterion="-", valid_from=date(2024, 1, 1))
    assert PeerGroup.objects.count() == 2
