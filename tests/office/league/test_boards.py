"""Boards on screen and as files; a published one stays as it was."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date
from types import SimpleNamespace

import docx
import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from roviec.office.audit.door import Refused, Rejected
from roviec.office.audit.models import Line
from roviec.office.league import actions, queries
from roviec.office.league.boards import board_of, compared, digest_of
from roviec.office.league.models import Snapshot
from roviec.office.league.queries import Asked
from roviec.office.league.rules import Score
from roviec.office.tasks import actions as task_actions
from roviec.office.tasks.models import Task
from tests.office.league.conftest import DAY, finish, give, restrict
from tests.office.tasks.conftest import at

YEAR = Asked(kind="nam", day=DAY)


def scores(user: object, asked: Asked = YEAR) -> dict[str, Score]:
    return {row.name: row.score for row in queries.board(user, asked, today=DAY).rows}  # type: ignore[arg-type]


def test_a_board_by_unit(cast: SimpleNamespace, work: SimpleNamespace) -> None:
    found = scores(cast.leader)
    ours = found["huyện Hà Trung Sơn"]
    assert (ours.on_time, ours.late, ours.overdue, ours.in_term, ours.returned) == (1, 1, 1, 1, 1)
    assert ours.days_late == 3 + 5 and ours.mean_days_late == 4
    assert found["huyện Đồng Lạc"] == Score(in_term=1, first_in_term=1)
    assert all(score.balances for score in found.values())


def test_the_board_agrees_with_the_totals_of_the_lists(cast: SimpleNamespace, work: SimpleNamespace) -> None:
    from roviec.office.tasks import queries as tasks
    from roviec.office.tasks.rules import totals

    board = queries.board(cast.leader, Asked(start=date(2000, 1, 1), end=date(2100, 1, 1)), today=DAY)
    assert board.whole.totals == totals(tasks.counts(tasks.counted(cast.leader), today=DAY))
    assert board.whole.first == tasks.totals_by_first_day(tasks.counted(cast.leader), today=DAY)


def test_the_first_day_and_the_day_in_force_judge_apart(cast: SimpleNamespace, work: SimpleNamespace) -> None:
    with at(DAY):
        task = Task.objects.get(pk=work.overdue.pk)
        task_actions.move_deadline(cast.clerk, task, due_on=date(2026, 7, 30), reason="Mưa lũ")
    ours = scores(cast.leader)["huyện Hà Trung Sơn"]
    assert (ours.overdue, ours.first_overdue) == (0, 1) and ours.balances


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        (Asked(kind="nam", day=date(2025, 5, 5)), 1),
        (Asked(kind="quy", day=date(2026, 2, 5)), 4),
        (Asked(kind="thang", day=date(2026, 4, 5)), 1),
        (Asked(kind="nam", day=DAY, counted="han"), 5),
        (Asked(start=date(2026, 3, 3), end=date(2026, 3, 3)), 2),
    ],
)
def test_the_period_is_of_issuing_or_of_falling_due(
    cast: SimpleNamespace, work: SimpleNamespace, asked: Asked, given: int
) -> None:
    assert queries.board(cast.leader, asked, today=DAY).whole.given == given


def test_boards_by_leader_field_and_meeting(cast: SimpleNamespace, work: SimpleNamespace) -> None:
    whole = queries.board(cast.leader, YEAR, today=DAY).whole
    by_leader = scores(cast.leader, Asked("lanh-dao", day=DAY))
    assert set(by_leader) == {"Bí thư Tỉnh ủy"} and by_leader["Bí thư Tỉnh ủy"] == whole
    by_field = scores(cast.leader, Asked("linh-vuc", day=DAY))
    assert {name: score.given for name, score in by_field.items()} == {"Y tế": 4, "Chưa ghi lĩnh vực": 1}
    by_meeting = scores(cast.leader, Asked("cuoc-hop", day=DAY))
    assert by_meeting == {"Không từ cuộc họp nào": whole}
    assert set(scores(cast.leader, Asked("chiu-trach-nhiem", day=DAY))) == {
        "Chưa ghi lãnh đạo chịu trách nhiệm"
    }


def test_a_unit_sees_its_own_line_and_no_other_board(cast: SimpleNamespace, work: SimpleNamespace) -> None:
    assert set(scores(cast.reporter)) == {"huyện Hà Trung Sơn"}
    assert set(queries.groups_for(cast.reporter)) == {"don-vi"}
    assert scores(cast.stranger) == {}


def test_what_is_published_stays(cast: SimpleNamespace, work: SimpleNamespace) -> None:
    restrict(work.other)
    with at(DAY):
        snapshot = actions.publish_board(cast.leader, YEAR, title="Kết quả 6 tháng")
    before = board_of(Snapshot.objects.get(pk=snapshot.pk))
    assert [row.name for row in before.rows] == ["huyện Hà Trung Sơn"]  # nothing of a restricted document
    finish(cast, cast.reporter, work.overdue, on=date(2026, 6, 20))
    give(cast, cast.other_district, due=None, on=date(2026, 6, 20))
    kept = Snapshot.objects.get(pk=snapshot.pk)
    assert board_of(kept) == before and digest_of(kept) == kept.digest
    changes = compared(before, queries.board(cast.leader, YEAR, today=date(2026, 6, 20), for_all=True))
    assert [(c.name, c.then is not None, c.differs) for c in changes] == [
        ("huyện Hà Trung Sơn", True, True),
        ("huyện Đồng Lạc", False, True),
    ]
    assert Line.objects.filter(code="league.published", object_id=str(kept.pk)).count() == 1
    with pytest.raises(TypeError):
        kept.save()


def test_a_published_board_that_was_tampered_with_says_so(
    client: Client, cast: SimpleNamespace, work: SimpleNamespace
) -> None:
    with at(DAY):
        snapshot = actions.publish_board(cast.clerk, YEAR)
    client.force_login(cast.viewer)
    address = reverse("league:snapshot", args=[snapshot.pk])
    assert "Nguyên vẹn như lúc công bố" in client.get(address).content.decode()
    rows = snapshot.content
    rows[0]["on_time"] += 1
    Snapshot.objects.filter(pk=snapshot.pk).update(content=rows)
    assert "không còn khớp với mã băm" in client.get(address).content.decode()


def test_who_publishes_and_who_reads(client: Client, cast: SimpleNamespace, work: SimpleNamespace) -> None:
    for who in (cast.reporter, cast.viewer, cast.admin):
        with pytest.raises(Refused):
            actions.publish_board(who, YEAR)
    with pytest.raises(Rejected, match="chưa có nhiệm vụ"):
        actions.publish_board(cast.clerk, Asked(kind="nam", day=date(1999, 1, 1)))
    assert Snapshot.objects.count() == 0
    with at(DAY):
        snapshot = actions.publish_board(cast.clerk, YEAR)
    readers = (cast.reporter, cast.viewer, cast.department_reporter)
    assert all(queries.visible_to(who).filter(pk=snapshot.pk).exists() for who in readers)
    assert not queries.visible_to(cast.stranger).exists()


def test_publishing_on_screen(client: Client, cast: SimpleNamespace, work: SimpleNamespace) -> None:
    client.force_login(cast.clerk)
    address = reverse("league:publish") + "?ky=nam&ngay=15/06/2026"
    assert client.get(address).status_code == 200
    assert client.post(address, {"title": "", "note": "giữ"}).status_code == 422
    answer = client.post(address, {"title": "Kết quả năm 2026", "note": "Lần 1"}, follow=True)
    page = answer.content.decode()
    assert "Kết quả năm 2026" in page and "Lần 1" in page and "huyện Hà Trung Sơn" in page
    snapshot = Snapshot.objects.get()
    compared_page = client.get(reverse("league:snapshot", args=[snapshot.pk]) + "?so-sanh=1").content.decode()
    assert "So với ngày" in compared_page
    assert "Kết quả năm 2026" in client.get(reverse("league:published")).content.decode()


def test_the_page_sorts_steps_and_survives_nonsense(
    client: Client, cast: SimpleNamespace, work: SimpleNamespace
) -> None:
    client.force_login(cast.leader)
    page = client.get(reverse("league:show") + "?ky=quy&ngay=15/02/2026").content.decode()
    assert "quý I/2026" in page and "ngay=31%2F12%2F2025" in page and "ngay=01%2F04%2F2026" in page
    for query in (
        "?theo=x&ky=y&ngay=z&tu=1&den=&xep=--&tinh=",
        "?tu=02/02/2026&den=01/01/2026",
        "?ngay=31/12/9999",
    ):
        assert client.get(reverse("league:show") + query).status_code == 200
    most = client.get(reverse("league:show") + "?ngay=15/06/2026&xep=-giao").content.decode()
    assert most.index("huyện Hà Trung Sơn") < most.index("huyện Đồng Lạc")
    assert 'aria-sort="descending"><a href="?ngay=15%2F06%2F2026&amp;xep=giao"' in most


def test_the_number_of_queries_does_not_grow(
    client: Client, cast: SimpleNamespace, work: SimpleNamespace
) -> None:
    client.force_login(cast.leader)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries_:
            client.get(reverse("league:show") + "?ngay=15/06/2026")
        return len(queries_)

    before = asked()
    for unit in (cast.commune, cast.department, cast.province):
        give(cast, unit, due=None, on=date(2026, 5, 5))
    assert asked() == before <= 12


def test_files(client: Client, cast: SimpleNamespace, work: SimpleNamespace) -> None:
    type(cast.district).objects.filter(pk=cast.district.pk).update(name="=1+1")
    client.force_login(cast.leader)
    query = "?ngay=15/06/2026"
    sheet = openpyxl.load_workbook(
        io.BytesIO(client.get(reverse("league:export", args=["xlsx"]) + query).content)
    ).active
    assert sheet is not None
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    row = next(line for line in cells if line[1] == "=1+1")
    assert sheet.cell(cells.index(row) + 1, 2).data_type == "s"  # a text, not a formula
    assert row[2:8] == [4, 1, 1, 1, 1, 1] and row[9] == "2/3"
    whole = next(line for line in cells if line[1] == "Cộng")
    assert whole[2] == 5
    data = client.get(reverse("league:export", args=["csv"]) + query).content.decode("utf-8-sig")
    assert any(line["Đơn vị"] == "'=1+1" for line in csv.DictReader(io.StringIO(data)))
    word = client.get(reverse("league:export", args=["docx"]) + query).content
    paper = docx.Document(io.BytesIO(word))
    assert [cell.text for cell in paper.tables[0].rows[-1].cells][1:3] == ["Cộng", "5"]
    assert "w:tblHeader" in zipfile.ZipFile(io.BytesIO(word)).read("word/document.xml").decode()
    assert client.get(reverse("league:export", args=["exe"])).status_code == 404


def test_a_published_board_as_a_file_says_who_and_when(
    client: Client, cast: SimpleNamespace, work: SimpleNamespace
) -> None:
    with at(DAY):
        snapshot = actions.publish_board(cast.clerk, YEAR, title="Bảng quý", note="Theo Quy định 5")
    client.force_login(cast.viewer)
    for format in ("xlsx", "csv"):
        assert client.get(reverse("league:export-snapshot", args=[snapshot.pk, format])).status_code == 200
    word = client.get(reverse("league:export-snapshot", args=[snapshot.pk, "docx"])).content
    text = "\n".join(line.text for line in docx.Document(io.BytesIO(word)).paragraphs)
    assert "BẢNG QUÝ" in text and cast.clerk.full_name in text and snapshot.digest in text
