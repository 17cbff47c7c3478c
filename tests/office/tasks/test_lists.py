"""Lists of tasks: filters in the address, order, tables by unit and meeting, the list as a file."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from types import SimpleNamespace
from xml.etree import ElementTree

import docx
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from roviec.office.documents.models import Document
from roviec.office.search import index
from roviec.office.tasks import actions
from roviec.office.tasks.models import NumberSeries, Task
from tests import builders
from tests.office.tasks.conftest import at

Issue = Callable[..., Task]


@pytest.fixture
def three(cast: SimpleNamespace, issue: Issue) -> dict[str, Task]:
    """One overdue task of the district, one due soon of the department, one without a deadline that awaits."""
    today = timezone.localdate()
    issue(which="role", work="Đếm đàn trâu", lead=cast.commune)
    Document.objects.update(issued_on=date(2020, 1, 1))
    late = issue(which="planning", work="Sửa kè Đá Bạc", due_on=today - timedelta(days=4))
    soon = issue(
        which="staff", work="Thống kê cán bộ", lead=cast.department, due_on=today + timedelta(days=2)
    )
    waits = issue(which="each", work="Tiêm phòng", lead=cast.other_district, coordinators=[cast.department])
    actions.hand_in_result(cast.other_reporter, waits, text="Xong", product="BC 5")
    return {"late": late, "soon": soon, "waits": waits}


def listed(client: Client, query: str) -> set[str]:
    answer = client.get(reverse("tasks:list") + query)
    assert answer.status_code == 200
    return set(re.findall(r"NV-\d{4}-\d{5}(?=</a>)", answer.content.decode()))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?trang_thai=overdue", {"late"}),
        ("?trang_thai=due-soon", {"soon"}),
        ("?trang_thai=overdue&trang_thai=due-soon", {"late", "soon"}),
        ("?loc=cho-xac-nhan", {"waits"}),
        ("?loc=tra-lai", set()),
        ("?loc=chua-xong", {"late", "soon", "waits"}),
        ("?q_viec=ke+da+bac", {"late"}),
        ("?q_viec=KÈ+đá+bạc", {"late"}),
        ("?trang_thai=khong-co&loc=x&don_vi=abc&tu=31-31&den=", {"late", "soon", "waits"}),
    ],
)
def test_filters(
    client: Client, cast: SimpleNamespace, three: dict[str, Task], query: str, expected: set[str]
) -> None:
    client.force_login(cast.leader)
    numbers = {name: task.number for name, task in three.items()}
    assert listed(client, query) & set(numbers.values()) == {numbers[name] for name in expected}


def test_filter_by_unit_counts_lead_and_coordinators(
    client: Client, cast: SimpleNamespace, three: dict[str, Task]
) -> None:
    client.force_login(cast.leader)
    assert listed(client, f"?don_vi={cast.department.pk}") == {three["soon"].number, three["waits"].number}


def test_filter_by_due_days(client: Client, cast: SimpleNamespace, three: dict[str, Task]) -> None:
    client.force_login(cast.leader)
    today = timezone.localdate()
    assert listed(client, f"?tu={today:%Y-%m-%d}") == {three["soon"].number}
    assert listed(client, f"?den={today:%Y-%m-%d}") == {three["late"].number}
    assert listed(
        client, f"?van_ban={three['late'].assignment.document_id}&nhom={three['late'].assignment_id}"
    ) == {three["late"].number}


def test_filters_stay_in_the_addresses_of_the_page(
    client: Client, cast: SimpleNamespace, three: dict[str, Task]
) -> None:
    client.force_login(cast.leader)
    page = client.get(reverse("tasks:list") + "?q_viec=k&xep=han").content.decode()
    assert "?q_viec=k&amp;xep=-han" in page and "xuat.xlsx?q_viec=k&amp;xep=han" in page
    assert "trang_thai=overdue" in page


def test_htmx_gets_the_rows_only(client: Client, cast: SimpleNamespace, three: dict[str, Task]) -> None:
    client.force_login(cast.leader)
    answer = client.get(reverse("tasks:list"), headers={"HX-Request": "true"})
    assert "<html" not in answer.content.decode() and three["late"].number in answer.content.decode()


def test_tables_by_unit_and_by_meeting(client: Client, cast: SimpleNamespace, three: dict[str, Task]) -> None:
    client.force_login(cast.leader)
    page = client.get(reverse("tasks:by-unit")).content.decode()
    assert "huyện Hà Trung Sơn" in page and f"don_vi={cast.district.pk}&amp;trang_thai=overdue" in page
    assert "Chưa có nhiệm vụ nào." in client.get(reverse("tasks:by-meeting")).content.decode()


def test_list_asks_the_same_number_of_queries(
    client: Client, cast: SimpleNamespace, three: dict[str, Task]
) -> None:
    client.force_login(cast.leader)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("tasks:list"))
        return len(asked)

    before = queries()
    for n in range(40):
        unit = builders.make_place(f"xã Số {n}", "xã", parent=cast.district)
        Task.objects.create(
            assignment=three["late"].assignment,
            area_id=three["late"].area_id,
            lead=unit,
            number=f"NV-1999-{n:05d}",
            work="x",
            issued_on="2020-02-02",
        ).coordinators.set([cast.department])
    assert queries() == before <= 18


def test_numbers_run_on_and_are_never_given_twice(cast: SimpleNamespace, three: dict[str, Task]) -> None:
    year = timezone.localdate().year
    numbers = sorted(Task.objects.values_list("number", flat=True))
    assert numbers == [f"NV-{year}-{n:05d}" for n in range(1, 5)]
    assert NumberSeries.objects.get(year=year).last == 4


def test_search_finds_with_and_without_marks(cast: SimpleNamespace, three: dict[str, Task]) -> None:
    for asked in ("sua ke da bac", "Sửa kè Đá Bạc"):
        assert three["late"].number in index.find(cast.leader, asked, kind="task")[0].title
    assert not index.find(cast.department_reporter, "sua ke da bac", kind="task")


def _sheet(data: bytes) -> list[list[str]]:
    """The cells of the first sheet as text, through the shared strings."""
    space = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        strings = [
            "".join(t.text or "" for t in si.iter(f"{{{space['m']}}}t"))
            for si in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        ]
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
        assert not list(sheet.iter(f"{{{space['m']}}}f")), "a formula"
    rows = []
    for row in sheet.iterfind(".//m:row", space):
        cells = []
        for cell in row.iterfind("m:c", space):
            value = cell.findtext("m:v", "", space)
            cells.append(strings[int(value)] if cell.get("t") == "s" else value)
        rows.append(cells)
    return rows


def test_export_as_xlsx(client: Client, cast: SimpleNamespace, three: dict[str, Task]) -> None:
    Task.objects.filter(pk=three["late"].pk).update(work='=HYPERLINK("http://xau.example";"x")')
    client.force_login(cast.leader)
    answer = client.get(reverse("tasks:export", args=["xlsx"]) + "?trang_thai=overdue")
    head, row = _sheet(answer.content)
    assert head[0] == "Số" and "Trích nguyên văn" in head
    assert row[0] == three["late"].number and row[1].startswith("=HYPERLINK")
    assert three["late"].assignment.finding.quote in row and "Giao ban tháng 3" in row
    due = three["late"].due_on
    assert due is not None and str((due - date(1899, 12, 30)).days) in row  # a day, not a text


def test_export_as_csv(client: Client, cast: SimpleNamespace, three: dict[str, Task]) -> None:
    Task.objects.filter(pk=three["late"].pk).update(work="=1+1\nhai dòng", product="-2", accountable="@x")
    client.force_login(cast.leader)
    data = client.get(reverse("tasks:export", args=["csv"])).content
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    row = next(r for r in rows if r["Số"] == three["late"].number)
    assert row["Việc"] == "'=1+1\nhai dòng" and row["Sản phẩm"] == "'-2"
    assert row["Lãnh đạo chịu trách nhiệm"] == "'@x" and row["Đến hạn"] == f"{three['late'].due_on:%d/%m/%Y}"
    assert len(rows) == 4


def test_export_as_an_annex(client: Client, cast: SimpleNamespace, three: dict[str, Task]) -> None:
    client.force_login(cast.leader)
    answer = client.get(reverse("tasks:export", args=["docx"]) + "?trang_thai=overdue")
    paper = docx.Document(io.BytesIO(answer.content))
    head, row = ([cell.text for cell in line.cells] for line in paper.tables[0].rows)
    assert head[:3] == ["Số", "Việc", "Đơn vị chủ trì"] and "Trích nguyên văn" not in head  # what fits a page
    assert row[0] == three["late"].number and f"{three['late'].due_on:%d/%m/%Y}" in row
    assert "DANH MỤC NHIỆM VỤ" in [line.text for line in paper.paragraphs]


def test_export_holds_only_what_the_person_sees(
    client: Client, cast: SimpleNamespace, three: dict[str, Task]
) -> None:
    client.force_login(cast.reporter)
    data = client.get(reverse("tasks:export", args=["csv"])).content.decode()
    assert three["late"].number in data and three["soon"].number not in data
    assert client.get(reverse("tasks:export", args=["exe"])).status_code == 404


def test_leaders_below_find_what_was_given_to_them_from_above(
    cast: SimpleNamespace, client: Client, three: dict[str, Task]
) -> None:
    """Their own lists count what their offices gave out; what the province gave stands on the start page and behind a
    filter, and nothing of another unit does."""
    below = builders.make_user("chutichhuyen", "leader", cast.district)
    client.force_login(below)
    start = client.get(reverse("reports:start")).content.decode()
    assert "Cấp trên giao" in start and "loc=cap-tren-giao" in start and "Sửa kè Đá Bạc" in start
    assert "Thống kê cán bộ" not in start
    shown = client.get(reverse("tasks:list"), {"loc": "cap-tren-giao"}).content.decode()
    assert "Sửa kè Đá Bạc" in shown and "Đếm đàn trâu" not in shown and "Thống kê cán bộ" not in shown
    late = client.get(reverse("tasks:list"), {"loc": "cap-tren-giao", "trang_thai": "overdue"})
    assert "Sửa kè Đá Bạc" in late.content.decode()
    assert "Sửa kè Đá Bạc" not in client.get(reverse("tasks:list"), {"xem": "tat-ca"}).content.decode()
    late_task = three["late"]
    with at(late_task.due_on):
        actions.split_task(
            cast.reporter,
            late_task,
            work="Mua đá hộc",
            lead=cast.district,
            lead_person="Lê Bá Tuân",
            due_on=late_task.due_on,
        )
    client.force_login(below)
    shown = client.get(reverse("tasks:list"), {"loc": "cap-tren-giao"}).content.decode()
    assert "1 nhiệm vụ" in shown and "Mua đá hộc" not in shown  # each piece of work once
    client.force_login(cast.leader)  # nobody is above the province
    assert "Cấp trên giao</h2>" not in client.get(reverse("reports:start")).content.decode()
