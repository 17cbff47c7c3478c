"""The pages of figures: a unit, an indicator over units, five and ten years, the annexes."""

from __future__ import annotations

import io
import re
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import docx
import openpyxl
import pytest
from django.test import Client
from django.utils import timezone

from roviec.office.indicators.models import Figure, PeerGroup, PeerMember
from roviec.office.meetings.models import Meeting
from roviec.office.profiles.gathering import gather
from roviec.office.units.models import Unit, UnitEvent, UnitLink
from tests.builders import make_document, make_finding, make_place
from tests.office.profiles.builders import make_indicator, make_target, make_value

pytestmark = pytest.mark.django_db


@pytest.fixture
def book(cast: SimpleNamespace) -> SimpleNamespace:
    """Two indicators of two districts: growth over ten years, a share that fell, a target met and one that is not."""
    cast.output = make_indicator("GT01", "Giá trị sản xuất thử", price_base="2010")
    cast.poor = make_indicator(
        "HN01",
        "Tỷ lệ hộ nghèo thử",
        "%",
        "share",
        group="VX",
        direction="down",
        decimals=2,
        breaks=[{"on": "2021-01-01", "why": "chuẩn nghèo mới"}],
    )
    for year, value in ((2015, 1000), (2019, 1500), (2020, 1600), (2024, 1900), (2025, 2000)):
        make_value(cast.output, cast.district, str(year), value)
    for year, value in ((2020, 6.5), (2022, 5), (2024, 3.1), (2025, 2.6)):
        make_value(cast.poor, cast.district, str(year), value)
    make_value(cast.output, cast.other_district, "2025", 3000)
    make_value(cast.poor, cast.other_district, "2025", 4)
    make_target(cast.output, cast.district, "2025", "at_least", "1950", text="từ 1.950 tỷ đồng trở lên")
    make_target(cast.poor, cast.district, "2025", "under", "2", text="dưới 2%")
    return cast


def words(answer: object) -> str:
    """The text of a page, marks and spaces put together."""
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())  # type: ignore[attr-defined]
    return re.sub(r"\s+", " ", text)


def test_profile_tells_changes_targets_and_places(book: SimpleNamespace) -> None:
    profile = gather(book.clerk, book.district)
    by_code = {row.indicator.code: row for row in profile.rows}
    output, poor = by_code["GT01"], by_code["HN01"]
    assert output.latest is not None
    assert (output.latest.period, output.latest.value) == ("2025", 2000)
    assert [str(output.changes[n].percent) for n in (1, 5, 10)] == ["5.26", "25.00", "100.00"]
    assert poor.changes[1].in_points
    assert poor.changes[1].absolute is not None
    assert float(poor.changes[1].absolute) == pytest.approx(-0.5)
    assert "chuẩn nghèo mới" in poor.changes[5].why
    assert poor.broken == {"2022": "chuẩn nghèo mới"}
    assert output.rating is not None and output.rating.verdict == "exceeded"
    assert poor.rating is not None and poor.rating.verdict == "not_met"
    assert output.province is not None and (output.province.rank.position, output.province.mean) == (2, 2500)
    assert poor.province is not None and poor.province.rank.position == 1


def test_profile_page_says_it_all(book: SimpleNamespace, client: Client) -> None:
    client.force_login(book.clerk)
    answer = client.get(f"/ho-so/don-vi/{book.district.pk}")
    assert answer.status_code == 200
    text = words(answer)
    for told in ("2.000", "+5,26%", "-0,5 điểm %", "từ 1.950 tỷ đồng trở lên", "Vượt", "Không đạt", "1/2"):
        assert told in text
    assert "<polyline" in answer.content.decode()


def test_peers_are_a_dated_list(book: SimpleNamespace, client: Client) -> None:
    group = PeerGroup.objects.create(
        name="Huyện trung du thử", criterion="cùng địa hình", valid_from="2020-01-01", area=book.province
    )
    for unit in (book.district, book.other_district):
        PeerMember.objects.create(group=group, unit=unit)
    client.force_login(book.clerk)
    text = words(client.get(f"/ho-so/don-vi/{book.district.pk}"))
    assert "2/2 cùng điều kiện" in text
    assert "cùng địa hình" in text


def test_rights(book: SimpleNamespace, client: Client) -> None:
    for who, status in (
        ("clerk", 200),
        ("leader", 200),
        ("reporter", 200),
        ("other_reporter", 403),
        ("stranger", 403),
    ):
        client.force_login(getattr(book, who))
        for page in ("", "/so-sanh", "/phu-luc-3.docx"):
            assert client.get(f"/ho-so/don-vi/{book.district.pk}{page}").status_code == status, (who, page)
    assert client.get("/ho-so/don-vi/999999").status_code == 404
    client.force_login(book.reporter)
    text = words(client.get(f"/ho-so/chi-tieu/{book.output.pk}?cap=district&ky=2025"))
    assert "2.000" in text
    assert "3.000" not in text


def test_indicator_over_units_ranks_and_draws_bars(book: SimpleNamespace, client: Client) -> None:
    client.force_login(book.clerk)
    answer = client.get(f"/ho-so/chi-tieu/{book.output.pk}?cap=district&trong=tỉnh Sông Lam")
    text = words(answer)
    assert "năm 2025" in text
    assert text.index("huyện Đồng Lạc") < text.index("huyện Hà Trung Sơn")
    assert "Trung bình cộng của 2 đơn vị có số 2.500" in text
    assert 'width="66.67"' in answer.content.decode()
    wrong = client.get(f"/ho-so/chi-tieu/{book.output.pk}?ky=hôm kia")
    assert wrong.status_code == 422
    assert "Không hiểu kỳ" in words(wrong)


def test_map_shows_the_islands_whatever_has_numbers(book: SimpleNamespace, client: Client) -> None:
    make_value(book.output, book.province, "2025", 5000)
    client.force_login(book.clerk)
    text = words(client.get(f"/ho-so/chi-tieu/{book.output.pk}?cap=province&ky=2025"))
    assert "Hoàng Sa" in text and "(Đà Nẵng)" in text
    assert "Trường Sa" in text and "(Khánh Hòa)" in text


def test_any_province_that_may_be_read_is_picked_from_the_map(book: SimpleNamespace, client: Client) -> None:
    """Those that went into the own one are read too; of any other it is said that it is closed."""
    day = date(2025, 7, 1)
    former = make_place("tỉnh Sông Ngàn", "tỉnh", ended_on=day)
    Unit.objects.filter(pk=former.pk).update(code="bac-giang")  # one that the map draws
    link = UnitEvent.objects.create(on=day, kind="merge", legal_doc="NQ thử")
    UnitLink.objects.create(event=link, before=former, after=book.province)
    below = make_place("huyện Bến Ngàn", "huyện", parent=former, ended_on=day)
    hidden = make_place("xã Bến Xa", "xã", parent=make_place("tỉnh Sông Xa", "tỉnh"))
    for unit, value in ((former, 70), (below, 7)):
        make_value(book.output, unit, "2024", value)
    make_value(book.output, hidden, "2025", 9)
    address = f"/ho-so/chi-tieu/{book.output.pk}"
    client.force_login(book.clerk)
    drawn = client.get(f"{address}?ky=2024&cap=province").content.decode()
    Unit.objects.filter(name="tỉnh Sông Xa").update(code="bac-kan")
    assert "<title>tỉnh Sông Xa: ngoài phạm vi được xem số liệu</title>" in (
        client.get(f"{address}?ky=2024&cap=province").content.decode()
    )
    assert "?ky=2024&amp;cap=district&amp;trong=t%E1%BB%89nh%20S%C3%B4ng%20Ng%C3%A0n" in drawn
    assert "huyện Bến Ngàn" in words(client.get(f"{address}?ky=2024&cap=district&trong=tỉnh Sông Ngàn"))
    closed = words(client.get(f"{address}?ky=2025&cap=commune&trong=tỉnh Sông Xa"))
    assert "xã Bến Xa" not in closed and "1 đơn vị khác nằm ngoài phạm vi" in closed


def test_annex_of_the_past_term(book: SimpleNamespace, client: Client) -> None:
    client.force_login(book.clerk)
    answer = client.get(f"/ho-so/don-vi/{book.district.pk}/phu-luc-1.docx?nam=2025")
    paper = docx.Document(io.BytesIO(answer.content))
    rows = [[cell.text for cell in row.cells] for row in paper.tables[0].rows]
    assert rows[0] == ["TT", "Chỉ tiêu", "ĐVT", "Mục tiêu nghị quyết", "Năm 2021", "Năm 2022", "Năm 2023",
                       "Năm 2024", "Năm 2025", "Thực hiện cuối kỳ", "So nghị quyết"]  # fmt: skip
    assert rows[1] == ["1", "Giá trị sản xuất thử", "tỷ đồng", "từ 1.950 tỷ đồng trở lên", "", "", "", "1.900",
                       "2.000", "2.000", "Vượt"]  # fmt: skip
    assert rows[2][-2:] == ["2,6", "Không đạt"]


def test_annex_of_the_next_term(book: SimpleNamespace, client: Client) -> None:
    make_target(book.output, book.district, "2030", "at_least", "3221.02")
    make_target(book.poor, book.district, "2026-2030", "under", "1")
    client.force_login(book.clerk)
    answer = client.get(f"/ho-so/don-vi/{book.district.pk}/phu-luc-2.xlsx?nam=2025")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    rows = [[c.value for c in row] for row in sheet.iter_rows()]
    assert [1, "Giá trị sản xuất thử", "tỷ đồng", 2000, "từ 3.221,02 trở lên", "+10%/năm"] in rows
    assert [2, "Tỷ lệ hộ nghèo thử", "%", 2.6, "dưới 1", "-0,32 điểm %/năm"] in rows


def test_annex_of_ten_years(book: SimpleNamespace, client: Client) -> None:
    client.force_login(book.clerk)
    answer = client.get(f"/ho-so/don-vi/{book.district.pk}/phu-luc-3.docx")
    paper = docx.Document(io.BytesIO(answer.content))
    rows = [[cell.text for cell in row.cells] for row in paper.tables[0].rows]
    assert rows[1][1:] == ["Giá trị sản xuất thử", "tỷ đồng", "2025", "2.000", "1.600", "+25%", "1.000", "+100%",
                           "từ 1.950 tỷ đồng trở lên", "Vượt", "2.500", "2/2"]  # fmt: skip
    assert any("chuẩn nghèo mới" in p.text for p in paper.paragraphs)


def test_comparison_page(book: SimpleNamespace, client: Client) -> None:
    client.force_login(book.leader)
    text = words(client.get(f"/ho-so/don-vi/{book.district.pk}/so-sanh"))
    for told in ("+25%", "+100%", "Phụ lục 1", "2.500", "2/2"):
        assert told in text


def test_start_finds_units_and_lists_indicators(book: SimpleNamespace, client: Client) -> None:
    client.force_login(book.clerk)
    text = words(client.get("/ho-so/?q=huyện Hà Trung Sơn"))
    assert "Đơn vị tìm thấy" in text
    assert "Giá trị sản xuất thử" in text


def test_pages_ask_little_of_the_database(
    book: SimpleNamespace, client: Client, django_assert_max_num_queries: object
) -> None:
    for n in range(12):
        extra = make_indicator(f"X{n:02}", f"Chỉ tiêu thử {n}")
        for year in range(2015, 2026):
            make_value(extra, book.district, str(year), n + year)
    client.force_login(book.clerk)
    client.get(f"/ho-so/don-vi/{book.district.pk}")
    with django_assert_max_num_queries(32):  # type: ignore[operator]
        client.get(f"/ho-so/don-vi/{book.district.pk}")


@pytest.fixture
def merged(cast: SimpleNamespace) -> SimpleNamespace:
    """Two communes that became one on 01/07/2025: sums and a share that can be rebuilt, a level that cannot."""
    day = date(2025, 7, 1)
    cast.before = [
        make_place(name, "xã", parent=cast.district, ended_on=day)
        for name in ("xã Đông Thượng", "xã Đông Hạ")
    ]
    cast.after = make_place("xã Đông Sông", "xã", parent=cast.province, starts_on=day)
    event = UnitEvent.objects.create(on=day, kind="merge", legal_doc="NQ thử")
    for unit in cast.before:
        UnitLink.objects.create(event=event, before=unit, after=cast.after)
    cast.grain = make_indicator("LT01", "Sản lượng thử", "tấn")
    cast.rank = make_indicator("HG01", "Thứ hạng thử", "hạng", "rank", direction="down", decimals=0)
    for unit, grain in zip(cast.before, (300, 200), strict=True):
        make_value(cast.grain, unit, "2024", grain)
        make_value(cast.rank, unit, "2024", 3)
    make_value(cast.grain, cast.after, "2025", 550)
    return cast


def test_what_was_before_a_merger_is_told_on_todays_map(merged: SimpleNamespace, client: Client) -> None:
    client.force_login(merged.clerk)
    page = f"/ho-so/don-vi/{merged.after.pk}"
    today = words(client.get(page))
    assert "+10%" in today  # 550 beside 300 + 200
    assert "Thứ hạng, xếp loại không tính lại được" in today
    assert "Trước đây: xã Đông Hạ" in today
    row = next(
        r for r in gather(merged.clerk, merged.after, basis="hien-nay").rows if r.indicator == merged.grain
    )
    assert row.marks["2024"].value == 500
    assert "xã Đông Thượng" in row.marks["2024"].method
    then = words(client.get(page + "?ban_do=khi-do"))
    assert "550" in then
    assert "+10%" not in then
    assert "Địa giới khi đó" in words(client.get(page + "?ban_do=ca-hai"))


def test_a_unit_that_ended_and_its_successor_lead_to_each_other(
    merged: SimpleNamespace, client: Client
) -> None:
    client.force_login(merged.clerk)
    old, new = merged.before[0], merged.after
    assert f'href="/ho-so/don-vi/{new.pk}"' in client.get(f"/ho-so/don-vi/{old.pk}").content.decode()
    assert f'href="/ho-so/don-vi/{old.pk}"' in client.get(f"/ho-so/don-vi/{new.pk}").content.decode()
    text = words(client.get(f"/ho-so/don-vi/{old.pk}"))
    assert "Kết thúc hoạt động từ 01/07/2025" in text
    assert "300" in text


def test_ten_years_on_paper_say_how_they_were_made(merged: SimpleNamespace, client: Client) -> None:
    make_value(merged.grain, merged.before[0], "2020", 100)
    client.force_login(merged.clerk)
    paper = docx.Document(io.BytesIO(client.get(f"/ho-so/don-vi/{merged.after.pk}/phu-luc-3.docx").content))
    rows = [[cell.text for cell in row.cells] for row in paper.tables[0].rows]
    assert next(r for r in rows if r[1] == "Sản lượng thử")[4:8] == ["550", "", "", ""]
    notes = " ".join(p.text for p in paper.paragraphs)
    assert "Thứ hạng thử" in notes
    assert "xã Đông Hạ" in notes  # whose number of 2020 is missing


def test_a_target_that_is_not_due_says_the_pace_that_is_left(book: SimpleNamespace, client: Client) -> None:
    make_value(book.output, book.commune, "2025", 100)
    make_target(book.output, book.commune, "2030", "at_least", "161.051")
    row = next(r for r in gather(book.clerk, book.commune).rows if r.indicator == book.output)
    assert row.rating is not None and row.rating.verdict is None
    assert row.pace is not None and float(row.pace.percent or 0) == pytest.approx(10)
    client.force_login(book.clerk)
    assert "Còn phải +10% mỗi năm" in words(client.get(f"/ho-so/don-vi/{book.commune.pk}"))


def test_a_share_is_made_of_what_the_unit_itself_tells(book: SimpleNamespace) -> None:
    poor, homes = (
        make_indicator("H1", "Hộ nghèo thử", "hộ", "stock"),
        make_indicator("H2", "Hộ thử", "hộ", "stock"),
    )
    share = make_indicator("H3", "Tỷ lệ thử", "%", "share", numerator=poor, denominator=homes, factor=100)
    both = make_indicator("H4", "Cộng thử", "hộ", "sum", formula="[H1] + [H2]")
    make_value(poor, book.commune, "2025", 30)
    make_value(homes, book.commune, "2025", 400)
    rows = {r.indicator: r for r in gather(book.clerk, book.commune).rows}
    assert rows[share].marks["2025"].value == pytest.approx(Decimal("7.5"))
    assert rows[share].marks["2025"].method == "Tính lại từ tử số và mẫu số"
    assert rows[both].marks["2025"].value == 430


def test_the_preparation_of_a_session_and_the_overview_show_targets(
    book: SimpleNamespace, client: Client
) -> None:
    make_value(book.output, book.province, "2025", 9000)
    make_target(book.output, book.province, "2025", "at_least", "9500")
    client.force_login(book.leader)
    prepared = words(client.get(f"/chuan-bi/{book.district.pk}"))
    assert "Số liệu so với mục tiêu" in prepared
    assert "dưới 2%" in prepared
    overview = words(client.get("/"))
    assert "từ 9.500 trở lên" in overview
    assert "Không đạt" in overview
    client.force_login(book.reporter)
    assert "Số liệu so với mục tiêu" not in words(client.get("/"))


def test_figures_of_a_session_stand_on_the_profile_of_its_guest(
    book: SimpleNamespace, client: Client
) -> None:
    said = "Năm 2020 giá trị sản xuất đạt 1.940 tỷ đồng"
    document = make_document(book.clerk, text=f"Hội nghị diễn ra ngày 5/3. {said}. Huyện cảm ơn.\nHết.")
    finding = make_finding(
        document, "figure", "1.940 tỷ đồng", fields={"indicator": "giá trị sản xuất", "value": 1940}
    )
    Figure.objects.create(
        area=book.province,
        document=document,
        finding=finding,
        indicator="giá trị sản xuất",
        value=1940,
        unit_of_measure="tỷ đồng",
        accepted_at=timezone.now(),
    )
    meeting = Meeting.objects.create(
        area=book.province, document=document, title="Làm việc với huyện", entered_by=book.clerk
    )
    meeting.units.add(book.district, book.office)
    client.force_login(book.clerk)
    text = words(client.get(f"/ho-so/don-vi/{book.district.pk}"))
    assert f"«{said}.»" in text
    assert "suy từ buổi làm việc với huyện Hà Trung Sơn" in text
    assert "suy từ buổi làm việc" not in words(client.get(f"/ho-so/don-vi/{book.other_district.pk}"))
    meeting.units.add(book.other_district)  # whose figure it is can no longer be told
    assert "suy từ buổi làm việc" not in words(client.get(f"/ho-so/don-vi/{book.district.pk}"))
